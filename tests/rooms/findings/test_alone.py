"""Two checks of a workspace at once: the one that read first cannot put back what the other found."""

import threading
import time
from contextlib import suppress

import pytest
from django.db import connection

from alongside.doors.cli import waive
from alongside.doors.cli.waive import NothingToWaive
from alongside.rooms.features.actions import set_tier
from alongside.rooms.findings import checks
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.findings.models import Waiver
from tests.rooms.conftest import make_world
from tests.rooms.findings.conftest import Clock, codes, states


@pytest.mark.django_db(transaction=True)
def test_one_check_waits_for_the_other(clock: Clock) -> None:
    world = make_world("ours")
    states(world, 30, clock)
    checked = threading.Event()

    def check() -> None:
        checks.check_features(world.workspace.pk, [world.feature.pk])
        checked.set()
        connection.close()

    other = threading.Thread(target=check)
    with checks.alone(world.workspace.pk):
        other.start()
        assert not checked.wait(0.4)
    assert checked.wait(10)
    other.join()
    assert "TIR501" in codes(world.workspace)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["some", "all", "waive", "baseline"])
def test_the_time_is_that_of_its_turn(clock: Clock, verb: str) -> None:
    """While it waited, the finding was resolved: it may not be put back by what was known before."""
    world = make_world("ours")
    states(world, 30, clock)
    checks.check_all(world.workspace)

    def check() -> None:
        with suppress(NothingToWaive):
            match verb:
                case "some":
                    checks.check_features(world.workspace.pk, [world.feature.pk])
                case "all":
                    checks.check_all(world.workspace)
                case "waive":
                    waive.command("TIR501", "F-1/general", reason="x", by="pia")
                case "baseline":
                    take_baseline(world.workspace)
        connection.close()

    other = threading.Thread(target=check)
    with checks.alone(world.workspace.pk):
        other.start()
        time.sleep(0.3)
        clock.forward(minutes=1)
        set_tier(world.release, tier="T3", by=world.pm, at=clock.now)
        checks.check_features(world.workspace.pk, [world.feature.pk])
    other.join()
    assert "TIR501" not in codes(world.workspace)
    assert not Waiver.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_another_workspace_need_not_wait(clock: Clock) -> None:
    ours, theirs = make_world("ours"), make_world("theirs")
    checked = threading.Event()

    def check() -> None:
        checks.check_all(theirs.workspace)
        checked.set()
        connection.close()

    other = threading.Thread(target=check)
    with checks.alone(ours.workspace.pk):
        other.start()
        assert checked.wait(10)
    other.join()
