"""KPIs: stated, stated anew, taken away, measured; and every refusal."""

from datetime import date
from typing import Any

import pytest

from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.words import NoName
from alongside.rooms.strategy.kpis import (
    NameTaken,
    NoFigure,
    NotYetRead,
    NoWay,
    measure,
    remove_kpi,
    state_kpi,
)
from alongside.rooms.strategy.models import Kpi, KpiReading, Objective
from alongside.rooms.strategy.objectives import HasLeft, close
from alongside.rooms.strategy.standing import Ended
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.strategy.conftest import ENDS, an_objective

pytestmark = pytest.mark.django_db


def stated(world: World, objective: Objective, **more: Any) -> Kpi | None:
    given: dict[str, Any] = {"name": "Sign-ups", "baseline": 10, "target": 40, **more}
    return state_kpi(objective, by=world.pm, at=LATER, **given)


def test_state(ours: World, recorded: Recorded) -> None:
    objective = an_objective(ours)
    made = stated(ours, objective, due=ENDS, unit="a week", owner=ours.pmm, source="Dashboard 7")
    assert made
    row = Kpi.objects.get()
    assert (row.name, row.unit, row.baseline, row.target, row.due_on) == (
        "Sign-ups",
        "a week",
        10.0,
        40.0,
        ENDS,
    )
    assert (row.owner, row.source, row.objective) == (ours.pmm, "Dashboard 7", objective)
    again = {"due": ENDS, "unit": "a week", "owner": ours.pmm, "source": "Dashboard 7"}
    assert stated(ours, objective, kpi=made, **again) is None
    assert stated(ours, objective, kpi=made, **{**again, "target": 50})
    assert Kpi.objects.get().target == 50
    fields = {"kpi": made.pk, "baseline": 10.0, "day_due": "2025-03-31"}
    assert recorded()[1:] == [
        ("kpi_stated", {**fields, "target": 40.0}),
        ("kpi_stated", {**fields, "target": 50.0}),
    ]


def test_what_cannot_be_stated(ours: World) -> None:
    objective, other = an_objective(ours), an_objective(ours, "Other")
    made = stated(ours, objective)
    with pytest.raises(NameTaken, match="Sign-ups"):
        stated(ours, objective)
    assert stated(ours, other)
    with pytest.raises(NoName):
        stated(ours, objective, name=" ")
    with pytest.raises(NoWay, match="differs"):
        stated(ours, objective, name="Flat", target=10)
    for wrong in (float("nan"), float("inf")):
        with pytest.raises(NoFigure):
            stated(ours, objective, name="Odd", baseline=wrong)
    with pytest.raises(NotThere):
        stated(ours, other, name="Elsewhere", kpi=made)
    people.leave(ours.pmm, by=NOBODY, at=LATER)
    with pytest.raises(HasLeft):
        stated(ours, objective, name="Owned", owner=ours.pmm)
    close(objective, ending="reached", by=ours.pm, at=LATER)
    with pytest.raises(Ended):
        stated(ours, objective, name="Late")


def test_remove(ours: World, recorded: Recorded) -> None:
    objective = an_objective(ours)
    made = stated(ours, objective)
    assert made
    assert remove_kpi(made, by=ours.pm, at=LATER)
    assert remove_kpi(made, by=ours.pm, at=LATER) is None
    assert Kpi.objects.get().removed_at == LATER
    assert recorded()[2:] == [("kpi_removed", {"kpi": made.pk})]
    with pytest.raises(NotThere):
        measure(made, value=1, day=LATER.date(), by=ours.pm, at=LATER)
    with pytest.raises(NotThere):
        stated(ours, objective, kpi=made, name="Again")
    fresh = stated(ours, objective)
    assert fresh
    close(objective, ending="reached", by=ours.pm, at=LATER)
    fresh.refresh_from_db()
    with pytest.raises(Ended):
        remove_kpi(fresh, by=ours.pm, at=LATER)


def test_measure(ours: World, recorded: Recorded) -> None:
    made = stated(ours, an_objective(ours))
    assert made
    day = MONDAY.date()
    assert measure(made, value=12, day=day, source="counted", by=ours.pm, at=LATER)
    assert measure(made, value=12, day=day, source="counted", by=ours.pm, at=LATER) is None
    assert measure(made, value=13, day=day, by=ours.pmm, at=LATER)
    row = KpiReading.objects.get()
    assert (row.value, row.day, row.source, row.by) == (13.0, day, "", ours.pmm)
    assert recorded()[2:] == [
        ("kpi_measured", {"kpi": made.pk, "reading": 12.0, "day": "2025-01-06"}),
        ("kpi_measured", {"kpi": made.pk, "reading": 13.0, "day": "2025-01-06"}),
    ]


def test_what_cannot_be_measured(ours: World) -> None:
    objective = an_objective(ours)
    made = stated(ours, objective)
    assert made
    assert measure(made, value=1, day=LATER.date(), by=ours.pm, at=LATER)
    with pytest.raises(NotYetRead, match="has not come"):
        measure(made, value=1, day=date(2025, 1, 8), by=ours.pm, at=LATER)
    with pytest.raises(NoFigure):
        measure(made, value=float("nan"), day=LATER.date(), by=ours.pm, at=LATER)
    close(objective, ending="reached", by=ours.pm, at=LATER)
    assert measure(made, value=2, day=LATER.date(), by=ours.pm, at=LATER), "one knows afterwards"
