"""Verbs of objectives: set one, put it in other words, give it a place, a period or an owner; close it, reopen it."""

from __future__ import annotations

from datetime import date, datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.events.objectives import ENDINGS
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.models import Area, Member
from alongside.rooms.strategy.models import Objective
from alongside.rooms.strategy.standing import refuse_closed

DEEPEST = 5
"""Levels of objectives under objectives: what stands deeper is a task."""
LONGEST_WHY = 20_000
"""Characters of what an objective is for."""


class CannotServe(AlongsideError):
    """An objective cannot stand under that one."""


class NoPeriod(AlongsideError):
    """A period that ends before it begins."""


class UnknownEnding(AlongsideError):
    """Not a way in which an objective ends."""


class HasLeft(AlongsideError):
    """Whoever answers for something has to be here."""


@action
def set_objective(
    workspace: Workspace,
    *,
    title: str,
    begins: date,
    ends: date,
    by: By,
    at: datetime,
    why: str = "",
    area: Area | None = None,
    parent: Objective | None = None,
    owner: Member | None = None,
) -> Objective:
    """Set an objective: the company's, or that of an `area`, under another one or by itself.

    `NoPeriod` when it ends before it begins, `CannotServe` for a place where it cannot stand, `HasLeft` for an owner
    who is here no more, `Ended` under an objective that is over.
    """
    _refuse_no_period(begins, ends)
    _refuse_left(owner)
    objective = Objective(
        workspace=workspace,
        title=words.name(title, Objective, "title"),
        why=words.reason(why),
        area=area,
        owner=owner,
        begins_on=begins,
        ends_on=ends,
        author=acting_member(by),
        opened_at=at,
    )
    if parent is not None:
        _refuse_place(objective, parent)
        objective.parent = parent
    add(objective)
    opened = events.ObjectiveOpened(
        day_begins=begins.isoformat(),
        day_ends=ends.isoformat(),
        area=area.pk if area else None,
        parent=parent.pk if parent else None,
    )
    record(opened, about=objective, by=by, at=at)
    if owner is not None:
        record(events.ObjectiveOwned(owner=owner.pk), about=objective, by=by, at=at)
    return objective


@action
def reword(objective: Objective, *, title: str, why: str, by: By, at: datetime) -> Objective | None:
    """Put an objective in other words; the title before stays beside the event. `Ended` for one that is over."""
    refuse_closed(objective)
    said, reason = words.name(title, Objective, "title"), words.reason(why)
    if (objective.title, objective.why) == (said, reason):
        return None
    before = objective.title if objective.title != said else ""
    change(objective, title=said, why=reason)
    record(events.ObjectiveReworded(), about=objective, by=by, at=at, wording=before)
    return objective


@action
def place(
    objective: Objective, *, parent: Objective | None, by: By, at: datetime
) -> Objective | None:
    """Have an objective, with all under it, serve another one; None lets it stand by itself.

    `CannotServe` under itself, under what serves it, too deep, or where an objective of its area has no place.
    """
    refuse_closed(objective)
    number = parent.pk if parent else None
    if objective.parent_id == number:
        return None
    if parent is not None:
        _refuse_place(objective, parent)
    change(objective, parent=parent)
    record(events.ObjectivePlaced(parent=number), about=objective, by=by, at=at)
    return objective


@action
def reschedule(
    objective: Objective, *, begins: date, ends: date, by: By, at: datetime
) -> Objective | None:
    """Give an objective another period. `NoPeriod` when it ends before it begins."""
    refuse_closed(objective)
    _refuse_no_period(begins, ends)
    if (objective.begins_on, objective.ends_on) == (begins, ends):
        return None
    change(objective, begins_on=begins, ends_on=ends)
    moved = events.ObjectiveRescheduled(day_begins=begins.isoformat(), day_ends=ends.isoformat())
    record(moved, about=objective, by=by, at=at)
    return objective


@action
def own(objective: Objective, *, owner: Member | None, by: By, at: datetime) -> Objective | None:
    """Say who answers for an objective; None for nobody. `HasLeft` for somebody who is here no more."""
    refuse_closed(objective)
    number = owner.pk if owner else None
    if objective.owner_id == number:
        return None
    _refuse_left(owner)
    change(objective, owner=owner)
    record(events.ObjectiveOwned(owner=number), about=objective, by=by, at=at)
    return objective


@action
def close(objective: Objective, *, ending: str, by: By, at: datetime) -> Objective:
    """Say that an objective is over: reached, missed or dropped. What serves it stays, and can be placed elsewhere."""
    refuse_closed(objective)
    if ending not in ENDINGS:
        raise UnknownEnding(f"{ending[:40]!r} is no ending; an objective is {', '.join(ENDINGS)}")
    change(objective, ending=ending, closed_at=at)
    record(events.ObjectiveClosed(ending=ending), about=objective, by=by, at=at)
    return objective


@action
def reopen(objective: Objective, *, by: By, at: datetime) -> Objective | None:
    """Take up an objective again that was closed; None for one that stands."""
    if objective.closed_at is None:
        return None
    change(objective, ending="", closed_at=None)
    record(events.ObjectiveReopened(), about=objective, by=by, at=at)
    return objective


def _refuse_no_period(begins: date, ends: date) -> None:
    if begins > ends:
        raise NoPeriod(
            f"the period ends on {ends}, before it begins on {begins}; give a last day that comes after the first"
        )


def _refuse_left(owner: Member | None) -> None:
    if owner is not None and owner.left_at is not None:
        raise HasLeft(f"{owner.handle} has left; choose somebody who is here")


def _refuse_place(objective: Objective, parent: Objective) -> None:
    """`CannotServe`, or `Ended`, where it may not stand under the other one."""
    refuse_closed(parent)
    over = _above(parent)
    if objective.pk in (parent.pk, *over):
        raise CannotServe("an objective cannot serve itself; choose one that does not serve it")
    for one in (objective, *_below(objective)):
        _refuse_foreign_area(one, parent)
    levels = len(over) + 1 + _height(objective)
    if levels > DEEPEST:
        raise CannotServe(
            f"objectives stand at most {DEEPEST} deep; have it serve one further up in the tree"
        )


def _refuse_foreign_area(one: Objective, parent: Objective) -> None:
    """An area's objective serves the company's, or one of its own area; the company's serve none of an area."""
    if parent.area_id is None or one.area_id == parent.area_id:
        return
    if one.area_id is None:
        raise CannotServe(
            "an objective of the company cannot serve that of an area; have the area's serve the company's"
        )
    raise CannotServe(
        "an objective of an area serves one of the company or of the same area; "
        "choose the company's objective that both serve"
    )


def _above(objective: Objective) -> list[int]:
    """The ids of the objectives that it serves, the nearest first."""
    write_through()
    parents = dict(
        Objective.objects.within(objective.workspace_id).values_list("pk", "parent").order_by()
    )
    found: list[int] = []
    number = objective.parent_id
    while number is not None and number not in found:
        found.append(number)
        number = parents.get(number)
    return found


def _levels(objective: Objective) -> list[list[Objective]]:
    """What serves it, level by level."""
    found: list[list[Objective]] = []
    level = [objective.pk] if objective.pk else []
    rows = Objective.objects.within(objective.workspace_id)
    while level and len(found) <= DEEPEST:
        below = list(rows.filter(parent__in=level))
        if not below:
            break
        found.append(below)
        level = [one.pk for one in below]
    return found


def _below(objective: Objective) -> list[Objective]:
    return [one for level in _levels(objective) for one in level]


def _height(objective: Objective) -> int:
    return 1 + len(_levels(objective))
