"""Objectives: set, reworded, placed, rescheduled, owned, closed, taken up again; and every refusal."""

from datetime import date
from typing import Any

import pytest

from alongside.rooms.discovery.opportunities import aim_at, open_opportunity
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.words import NoName
from alongside.rooms.strategy.models import Objective
from alongside.rooms.strategy.objectives import (
    DEEPEST,
    CannotServe,
    HasLeft,
    NoPeriod,
    UnknownEnding,
    close,
    own,
    place,
    reopen,
    reschedule,
    reword,
    set_objective,
)
from alongside.rooms.strategy.standing import Ended
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.strategy.conftest import BEGINS, ENDS, an_objective

pytestmark = pytest.mark.django_db


def again(row: Objective) -> Objective:
    found: Objective = Objective.objects.get(pk=row.pk)
    return found


def another_area(world: World) -> Any:
    return people.open_area(world.workspace, slug="mail", name="Mail", by=NOBODY, at=LATER)


def test_set(ours: World, recorded: Recorded) -> None:
    company = set_objective(
        ours.workspace,
        title=" Found by everybody ",
        why="Nobody knows us.",
        begins=BEGINS,
        ends=ENDS,
        owner=ours.pm,
        by=ours.pm,
        at=LATER,
    )
    area = an_objective(ours, "First page", area=ours.area, parent=company)
    row = again(company)
    assert (row.title, row.why, row.begins_on, row.ends_on, row.area, row.parent) == (
        "Found by everybody",
        "Nobody knows us.",
        BEGINS,
        ENDS,
        None,
        None,
    )
    assert (row.owner, row.author, row.opened_at, row.closed_at) == (ours.pm, ours.pm, LATER, None)
    assert (again(area).area, again(area).parent) == (ours.area, company)
    days = {"day_begins": "2025-01-01", "day_ends": "2025-03-31"}
    assert recorded() == [
        ("objective_opened", days),
        ("objective_owned", {"owner": ours.pm.pk}),
        ("objective_opened", {**days, "area": ours.area.pk, "parent": company.pk}),
    ]


def test_what_cannot_be_set(ours: World, theirs: World) -> None:
    with pytest.raises(NoPeriod, match="before it begins"):
        an_objective(ours, begins=ENDS, ends=BEGINS)
    an_objective(ours, begins=ENDS, ends=ENDS)
    with pytest.raises(NoName, match="title"):
        an_objective(ours, "  ")
    with pytest.raises(NotThere):
        an_objective(ours, parent=an_objective(theirs))
    people.leave(ours.pmm, by=NOBODY, at=LATER)
    with pytest.raises(HasLeft, match="max has left"):
        an_objective(ours, owner=ours.pmm)
    assert Objective.objects.within(ours.workspace).count() == 1


def test_reword(ours: World, recorded: Recorded) -> None:
    made = an_objective(ours, "Grow")
    assert reword(made, title="Grow", why="", by=ours.pm, at=LATER) is None
    assert reword(made, title="Grow north", why="There is room.", by=ours.pm, at=LATER)
    assert (again(made).title, again(made).why) == ("Grow north", "There is room.")
    assert recorded()[1:] == [("objective_reworded", {})]
    said = Event.objects.get(kind="objective_reworded")
    assert said.wording.text == "Grow"
    with pytest.raises(NoName):
        reword(made, title="", why="", by=ours.pm, at=LATER)


def test_place(ours: World, recorded: Recorded) -> None:
    company, other = an_objective(ours, "Grow"), an_objective(ours, "Last")
    made = an_objective(ours, "Found", area=ours.area)
    assert place(made, parent=None, by=ours.pm, at=LATER) is None
    assert place(made, parent=company, by=ours.pm, at=LATER)
    assert place(made, parent=company, by=ours.pm, at=LATER) is None
    assert place(other, parent=company, by=ours.pm, at=LATER)
    assert place(made, parent=None, by=ours.pm, at=LATER)
    assert again(made).parent is None
    assert recorded()[3:] == [
        ("objective_placed", {"parent": company.pk}),
        ("objective_placed", {"parent": company.pk}),
        ("objective_placed", {"parent": None}),
    ]


def test_no_objective_serves_itself(ours: World) -> None:
    top = an_objective(ours, "Top")
    middle = an_objective(ours, "Middle", parent=top)
    low = an_objective(ours, "Low", parent=middle)
    for under in (top, middle, low):
        with pytest.raises(CannotServe, match="serve itself"):
            place(top, parent=under, by=ours.pm, at=LATER)
    assert again(top).parent is None


def test_whom_an_area_serves(ours: World) -> None:
    company = an_objective(ours, "Company")
    own_area = an_objective(ours, "Search", area=ours.area)
    elsewhere = an_objective(ours, "Mail", area=another_area(ours))
    assert place(
        an_objective(ours, "Narrower", area=ours.area), parent=own_area, by=ours.pm, at=LATER
    )
    with pytest.raises(CannotServe, match="same area"):
        place(elsewhere, parent=own_area, by=ours.pm, at=LATER)
    with pytest.raises(CannotServe, match="company cannot serve"):
        place(company, parent=own_area, by=ours.pm, at=LATER)
    with pytest.raises(CannotServe, match="same area"):
        an_objective(ours, "Spam", area=elsewhere.area, parent=own_area)


def test_what_stands_below_comes_along(ours: World) -> None:
    """All that serves the one that is placed has to fit there, and not too deep."""
    rows = [an_objective(ours, "0")]
    for number in range(1, DEEPEST):
        rows.append(an_objective(ours, str(number), parent=rows[-1]))
    with pytest.raises(CannotServe, match=f"at most {DEEPEST} deep"):
        an_objective(ours, "too deep", parent=rows[-1])
    other = an_objective(ours, "other")
    with pytest.raises(CannotServe, match="deep"):
        place(rows[0], parent=other, by=ours.pm, at=LATER)
    assert place(rows[1], parent=other, by=ours.pm, at=LATER)


def test_reschedule(ours: World, recorded: Recorded) -> None:
    made = an_objective(ours)
    assert reschedule(made, begins=BEGINS, ends=ENDS, by=ours.pm, at=LATER) is None
    assert reschedule(made, begins=BEGINS, ends=date(2025, 6, 30), by=ours.pm, at=LATER)
    assert again(made).ends_on == date(2025, 6, 30)
    assert recorded()[1:] == [
        ("objective_rescheduled", {"day_begins": "2025-01-01", "day_ends": "2025-06-30"})
    ]
    with pytest.raises(NoPeriod):
        reschedule(made, begins=ENDS, ends=BEGINS, by=ours.pm, at=LATER)


def test_own(ours: World, recorded: Recorded) -> None:
    made = an_objective(ours)
    assert own(made, owner=None, by=ours.pm, at=LATER) is None
    assert own(made, owner=ours.pmm, by=ours.pm, at=LATER)
    assert own(made, owner=ours.pmm, by=ours.pm, at=LATER) is None
    assert again(made).owner == ours.pmm
    assert own(made, owner=None, by=ours.pm, at=LATER)
    assert recorded()[1:] == [
        ("objective_owned", {"owner": ours.pmm.pk}),
        ("objective_owned", {"owner": None}),
    ]
    people.leave(ours.pmm, by=NOBODY, at=LATER)
    with pytest.raises(HasLeft):
        own(made, owner=ours.pmm, by=ours.pm, at=LATER)


def test_close_and_reopen(ours: World, recorded: Recorded) -> None:
    made = an_objective(ours)
    assert reopen(made, by=ours.pm, at=LATER) is None
    with pytest.raises(UnknownEnding, match="reached, missed, dropped"):
        close(made, ending="won", by=ours.pm, at=LATER)
    close(made, ending="reached", by=ours.pm, at=LATER)
    assert (again(made).ending, again(made).closed_at) == ("reached", LATER)
    assert reopen(made, by=ours.pm, at=LATER)
    assert (again(made).ending, again(made).closed_at) == ("", None)
    assert recorded()[1:] == [
        ("objective_closed", {"ending": "reached"}),
        ("objective_reopened", {}),
    ]


def test_what_is_over_is_not_changed(ours: World) -> None:
    made, other = an_objective(ours, "Grow"), an_objective(ours, "Last")
    close(made, ending="missed", by=ours.pm, at=LATER)
    verbs: list[Any] = [
        lambda: reword(made, title="x", why="", by=ours.pm, at=LATER),
        lambda: place(made, parent=other, by=ours.pm, at=LATER),
        lambda: place(other, parent=made, by=ours.pm, at=LATER),
        lambda: reschedule(made, begins=BEGINS, ends=BEGINS, by=ours.pm, at=LATER),
        lambda: own(made, owner=ours.pm, by=ours.pm, at=LATER),
        lambda: close(made, ending="reached", by=ours.pm, at=LATER),
        lambda: an_objective(ours, parent=made),
    ]
    for verb in verbs:
        with pytest.raises(Ended, match=r"“Grow” is over \(missed\)"):
            verb()


def test_an_opportunity_serves_an_objective(ours: World, recorded: Recorded) -> None:
    made = an_objective(ours)
    need = open_opportunity(ours.workspace, need="I want to sleep", by=ours.pm, at=LATER)
    assert aim_at(need, objective=None, by=ours.pm, at=LATER) is None
    assert aim_at(need, objective=made, by=ours.pm, at=LATER)
    need.refresh_from_db()
    assert need.objective == made
    close(made, ending="dropped", by=ours.pm, at=LATER)
    other = an_objective(ours, "Other")
    assert aim_at(need, objective=other, by=ours.pm, at=LATER)
    with pytest.raises(Ended):
        aim_at(need, objective=made, by=ours.pm, at=LATER)
    assert [kind for kind, _ in recorded()].count("opportunity_changed") == 2
