"""What was found about claims, on the command line."""

import json
from typing import Any

import pytest

from alongside.rooms.findings.models import Waiver
from alongside.rooms.messaging.claims.actions import approve, rest_on, write
from alongside.rooms.messaging.models import Claim
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, clock

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ours: World, clock: Clock) -> Claim:
    """One that was approved, and that nothing bears out."""
    said: dict[str, Any] = {"by": ours.pmm, "at": clock.now}
    made = write(ours.workspace, wording="No chair stays empty", kind="capability", **said)
    rest_on(made, feature=ours.feature, **said)
    return approve(made, **said)


def test_it_is_told(alongside: Alongside, claim: Claim) -> None:
    out = alongside("check", "--select", "MSG", code=1).out
    assert f"claim:{claim.pk}" in out
    assert "It was approved, and nothing bears it out." in " ".join(out.split())
    assert "not checked: MSG602 on 1 claim (no release date)" in out
    assert "not checked: MSG607 on 1 claim (no tier)" in out
    told = json.loads(alongside("check", "--format", "json", "--select", "MSG601", code=1).out)
    assert told["findings"][0]["subject"]["title"] == "No chair stays empty"


def test_waive(alongside: Alongside, claim: Claim, ours: World) -> None:
    name = f"claim:{claim.pk}"
    alongside("waive", "MSG601", name, "--reason", "The survey runs", "--by", ours.pm.handle)
    assert Waiver.objects.get().claim == claim
    assert alongside("check", "--select", "MSG601").out.count("waived")
    alongside("waive", "MSG601", name, "--revoke", "--by", ours.pm.handle)
    assert name in alongside("check", "--select", "MSG601", code=1).out
