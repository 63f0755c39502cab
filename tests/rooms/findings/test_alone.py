"""Two checks of a workspace at once: the one that read first cannot put back what the other found."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from alongside.rooms.findings import checks
from tests.rooms.conftest import make_world
from tests.rooms.findings.conftest import Clock, codes, states


@pytest.mark.django_db(transaction=True)
def test_one_check_waits_for_the_other(clock: Clock) -> None:
    world = make_world("ours")
    states(world, 30, clock)
    checked = threading.Event()

    def check() -> None:
        checks.check_features(world.workspace.pk, [world.feature.pk], at=timezone.now())
        checked.set()
        connection.close()

    other = threading.Thread(target=check)
    with checks.alone(world.workspace.pk):
        other.start()
        assert not checked.wait(0.4)
    assert checked.wait(10)
    other.join()
    assert "TIR501" in codes(world.workspace)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_another_workspace_need_not_wait(clock: Clock) -> None:
    ours, theirs = make_world("ours"), make_world("theirs")
    checked = threading.Event()

    def check() -> None:
        checks.check_all(theirs.workspace, at=timezone.now())
        checked.set()
        connection.close()

    other = threading.Thread(target=check)
    with checks.alone(ours.workspace.pk):
        other.start()
        assert checked.wait(10)
    other.join()
