"""The gate before a launch: who is asked, and what go has to bypass by name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.gates import GO_NO_GO, Passage, asked, passages
from alongside.core.people import Function
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.playbook import Playbook
from alongside.core.playbooks.schedule import due
from alongside.core.playbooks.shipped import playbook
from alongside.core.tiers import TIERS, Tier
from alongside.core.workdays import Workdays

LAUNCH = date(2026, 6, 1)
CALENDAR = Workdays()


def stands(
    of: Playbook, states: dict[str, State], days: int, launch: date | None = LAUNCH
) -> dict[str, Passage]:
    """How its gates stand so many working days before the launch."""
    dues = {task.key: due(task, launch, CALENDAR) if launch else None for task in of.tasks}
    return passages(of, states, dues, today=CALENDAR.add(LAUNCH, -days))


@pytest.mark.parametrize(
    ("tier", "functions"),
    [
        ("T1", "pm pmm sales support docs engineering enablement comms operations"),
        ("T2", "pm pmm sales support docs enablement"),
        ("T3", "pm pmm support docs"),
        ("T0", "pm support"),
    ],
)
def test_who_does_something_for_it_is_asked(tier: Tier, functions: str) -> None:
    assert asked(playbook(tier), {}) == functions.split()


def test_whose_tasks_were_all_dropped_is_not() -> None:
    states = {"sales-session": State.SKIPPED, "enablement-plan": State.SKIPPED}
    assert Function.ENABLEMENT not in asked(playbook("T2"), states)
    assert Function.SALES in asked(playbook("T2"), states), "sales takes part in the decision"


def test_what_is_due_after_the_decision_is_ahead_until_its_day() -> None:
    t2 = playbook("T2")
    assert stands(t2, {}, 5)["claims-check"] is Passage.AHEAD
    assert stands(t2, {}, 4)["claims-check"] is Passage.AHEAD
    assert stands(t2, {}, 3)["claims-check"] is Passage.MISSING
    assert stands(t2, {}, 5)["scope-freeze"] is Passage.MISSING
    assert stands(t2, {}, 30, launch=None)["claims-check"] is Passage.AHEAD
    assert GO_NO_GO not in stands(t2, {}, 5), "the decision is no gate of itself"


def test_only_what_is_done_has_passed() -> None:
    t2 = playbook("T2")
    for state, passage in (
        (State.DONE, Passage.PASSED),
        (State.STARTED, Passage.MISSING),
        (State.SKIPPED, Passage.MISSING),
    ):
        assert stands(t2, {"pm-review": state}, 5)["pm-review"] is passage
    assert stands(t2, {"claims-check": State.SKIPPED}, 5)["claims-check"] is Passage.MISSING


def test_without_a_decision_in_the_playbook_every_gate_counts() -> None:
    t2 = playbook("T2")
    without = t2._replace(tasks=tuple(task for task in t2.tasks if task.key != GO_NO_GO))
    assert stands(without, {}, 20)["claims-check"] is Passage.MISSING


@given(
    st.sampled_from(TIERS),
    st.dictionaries(
        st.sampled_from([one.key for one in playbook("T1").tasks]), st.sampled_from(State)
    ),
    st.integers(-5, 70),
)
def test_no_gate_is_passed_over_in_silence(tier: Tier, states: dict[str, State], days: int) -> None:
    """Each gate is done, or is to be bypassed by name; or its day, which lies behind the decision's, is to come."""
    of = playbook(tier)
    found = stands(of, states, days)
    decision = next((task.at for task in of.tasks if task.key == GO_NO_GO), None)
    for task in of.tasks:
        if not task.gate or task.key == GO_NO_GO:
            assert task.key not in found
        elif found[task.key] is Passage.AHEAD:
            assert decision is not None
            assert task.at > decision
            assert -task.at < days
        else:
            done = states.get(task.key) is State.DONE
            assert (found[task.key] is Passage.PASSED) is done
