"""What had been said of a launch by then: at its gate, to the field, and of what came of it."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.core.people import Function
from alongside.rooms.kits.opening import open_kit
from alongside.rooms.launches import actions
from alongside.rooms.launches.gates import actions as gates
from alongside.rooms.launches.gates.standing import seen_as
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.launches.past_told import GatePast
from alongside.rooms.results.actions import note_adoption, note_kpi
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.kpis import state_kpi
from alongside.rooms.strategy.objectives import set_objective
from tests.rooms.conftest import MONDAY, World
from tests.rooms.launches.test_past import DAY, At, at, north, on, ours

__all__ = ["at", "north", "ours"]

pytestmark = pytest.mark.django_db


def test_what_had_been_said_at_the_gate(ours: World, north: Launch, at: At) -> None:
    def says(days: float, said: str, before: str, **words: Any) -> None:
        by = at(days)
        gates.say_ready(
            Launch.objects.get(pk=north.pk),
            function="pmm",
            said=said,
            expected=before,
            **words,
            **by,
        )

    actions.decide_by(north, owner=ours.pmm, **at(3))
    says(4, "not ready", "", why="The post is not written")
    says(8, "ready", "not ready", evidence="Here it is")
    keys = list(LaunchTask.objects.filter(gate=True).values_list("key", flat=True))
    row = Launch.objects.get(pk=north.pk)
    decided = gates.decide(
        row,
        decision="go",
        reason="",
        gates=dict.fromkeys(keys, "It can wait"),
        functions=dict.fromkeys(Function, "Nobody asked"),
        expected=seen_as(row, None),
        **at(10),
    )
    gates.take_back(decided, reason="It fell over", **at(12))

    def gate(days: int) -> GatePast:
        past = on(ours, north, days)
        assert past
        return past.gate

    def word(days: int) -> tuple[str, str, str, str]:
        found = next(one for one in gate(days).words if one.function == "pmm")
        return found.said, found.why, found.evidence, found.by

    assert [one.function for one in gate(3).words] == [
        *("pm", "pmm", "sales", "support", "docs", "enablement")
    ]
    assert word(3) == ("", "", "", "")
    assert word(5) == ("not ready", "The post is not written", "", "Max")
    assert word(9) == ("ready", "", "Here it is", "Max")
    assert gate(9).holds is None
    held = gate(11).holds
    assert held
    assert (held.decision, held.by) == ("go", "Max")
    assert ("brief-accepted", "", "It can wait") in {
        (one.gate, one.function, one.reason) for one in held.bypasses
    }
    assert ("", "docs", "Nobody asked") in {
        (one.gate, one.function, one.reason) for one in held.bypasses
    }
    assert gate(13).holds is None
    assert [one.taken_back for one in gate(13).decisions] == [True]


def test_what_the_field_had_been_handed_and_what_had_been_read(
    ours: World, north: Launch, at: At
) -> None:
    aim = set_objective(
        ours.workspace, title="Sing", begins=MONDAY.date(), ends=DAY, why="So", **at(2)
    )
    contribute(ours.feature, objective=aim, sentence="It does", **at(2))
    kpi = state_kpi(aim, name="Songs", unit="a week", target=9, **at(2))
    assert kpi
    kit = open_kit(Launch.objects.get(pk=north.pk), role="sales", **at(4))
    assert kit
    for days, read, many in ((6, 2.0, 10), (9, 4.0, 20)):
        measured = MONDAY.date() + timedelta(days=days)
        note_kpi(north, kpi=kpi, value=read, day=measured, **at(days))
        note_adoption(north, step="seen", people=many, out_of=50, day=measured, **at(days))

    def read_by(days: int) -> list[tuple[str, float, int | None]]:
        past = on(ours, north, days)
        assert past
        return [(one.name, one.value, one.out_of) for one in past.gate.readings]

    def kits(days: int) -> list[str]:
        past = on(ours, north, days)
        assert past
        return [one.role for one in past.gate.kits if not one.handed_out]

    assert (kits(3), kits(5)) == ([], ["sales"])
    assert read_by(5) == []
    assert read_by(7) == [("seen", 10, 50), ("Songs", 2.0, None)]
    assert read_by(9) == [("seen", 20, 50), ("Songs", 4.0, None)]
