"""A gate that go passes over is chosen, once: it is dropped for that reason until the go holds no more."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.core.playbooks.fitting import State
from alongside.rooms.launches import actions
from alongside.rooms.launches.fits import short_of
from alongside.rooms.launches.gates import actions as gates
from alongside.rooms.launches.gates.models import GoNoGo
from alongside.rooms.launches.gates.standing import seen_as
from alongside.rooms.launches.models import Launch, LaunchTask
from tests.rooms.conftest import World
from tests.rooms.launches.test_gates import do_all, near, ready

pytestmark = pytest.mark.django_db
REASON = "The pair has talked it over"


@pytest.fixture
def launch(ours: World) -> Launch:
    """Its gates are done but for two, of which one has begun; both are overdue."""
    made = near(ours)
    do_all(made, ours)
    ready(made, ours)
    for key in ("brief-accepted", "pm-review"):
        actions.reopen(task(key), by=ours.pm, at=timezone.now())
    actions.begin(task("pm-review"), by=ours.pm, at=timezone.now())
    return made


def task(key: str) -> LaunchTask:
    return LaunchTask.objects.get(key=key)


def states() -> tuple[str, str]:
    return task("brief-accepted").state, task("pm-review").state


def decide(
    launch: Launch, world: World, decision: str, last: GoNoGo | None = None, hours: int = 0
) -> GoNoGo:
    reasons: dict[str, Any] = {"gates": dict.fromkeys(("brief-accepted", "pm-review"), REASON)}
    return gates.decide(
        launch,
        decision=decision,
        reason="So be it",
        expected=seen_as(launch, last),
        by=world.pm,
        at=timezone.now() + timedelta(hours=hours),
        **reasons,
    )


def test_nobody_is_asked_for_a_second_choice(ours: World, launch: Launch) -> None:
    def short() -> int:
        return short_of(launch, today=timezone.now().date())

    before = short()
    decide(launch, ours, "go")
    assert (task("brief-accepted").state, task("brief-accepted").evidence) == ("skipped", REASON)
    assert states() == (State.SKIPPED, State.STARTED), "what has begun goes on"
    assert (before, short()) == (20, 15), "what is asked for next is the positioning"


@pytest.mark.parametrize("turn", ["taken back", "no-go"])
def test_it_is_asked_for_again_once_the_go_holds_no_more(
    ours: World, launch: Launch, turn: str
) -> None:
    row = decide(launch, ours, "go")
    again = decide(launch, ours, "go with conditions", row, hours=1)
    assert states() == (State.SKIPPED, State.STARTED)
    if turn == "no-go":
        decide(launch, ours, "no-go", again, hours=2)
    else:
        gates.take_back(again, reason="It fell over", by=ours.pm, at=timezone.now())
    assert states() == (State.OPEN, State.STARTED)


def test_what_somebody_turned_since_stays(ours: World, launch: Launch) -> None:
    row = decide(launch, ours, "go")
    now = timezone.now() + timedelta(hours=1)
    actions.drop(task("brief-accepted"), reason="There will be none", by=ours.pmm, at=now)
    gates.take_back(row, reason="It fell over", by=ours.pm, at=now)
    assert states() == (State.SKIPPED, State.STARTED)


def test_what_was_dropped_before_stays_dropped(ours: World, launch: Launch) -> None:
    actions.drop(task("brief-accepted"), reason="There is none", by=ours.pmm, at=timezone.now())
    row = decide(launch, ours, "go", hours=1)
    assert task("brief-accepted").evidence == "There is none"
    gates.take_back(row, reason="It fell over", by=ours.pm, at=timezone.now())
    assert states() == (State.SKIPPED, State.STARTED)
