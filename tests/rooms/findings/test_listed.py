"""Findings with their states, as the database works them out."""

from datetime import timedelta

import pytest
import time_machine
from django.db.models import F

from alongside.rooms.findings.actions import waive
from alongside.rooms.findings.identity import Identity
from alongside.rooms.findings.listed import with_state
from alongside.rooms.findings.models import Finding
from alongside.rooms.findings.states import SetAside
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.story import TODAY

UNTIL = (TODAY + timedelta(days=30)).date()


@pytest.fixture
def noor(story: Workspace) -> Member:
    """A product marketer of the story."""
    member: Member = Member.objects.within(story).get(handle="noor")
    return member


def test_states_are_those_of_reports(story: Workspace, noor: Member) -> None:
    """Reckoned in the database here, and in memory there."""
    with time_machine.travel(TODAY, tick=False):
        found = list(Finding.objects.within(story).filter(resolved_at=None).order_by("id"))
        for place, one in enumerate(found[:6]):
            one.severity = ["info", "warning", "error"][place % 3]
            waive(one, reason="So", until=UNTIL, by=noor, at=TODAY)
        Finding.objects.filter(pk__in=[one.pk for one in found[6:12]]).update(
            baseline_at=TODAY, baseline_severity=F("severity")
        )
        Finding.objects.filter(pk=found[6].pk).update(baseline_severity="info", severity="error")
        Finding.objects.filter(pk=found[7].pk).update(baseline_severity=None)
        Finding.objects.filter(pk=found[8].pk).update(baseline_ended_at=TODAY)
        Finding.objects.filter(pk=found[0].pk).update(severity="error")
    for at in (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=60)):
        aside = SetAside(story.pk, at)
        rows = with_state(Finding.objects.within(story).filter(resolved_at=None), story.pk, at)
        for row in rows:
            identity = Identity(row.code, row.release_id, row.anchor_id)
            assert row.state == aside.state_of(identity, row.severity)
