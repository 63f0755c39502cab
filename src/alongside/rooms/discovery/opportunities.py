"""Verbs of opportunities: a need is put down in the customer's words, changed, nested, set aside."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.models import Opportunity
from alongside.rooms.discovery.still_open import refuse_closed
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.strategy.models import Objective
from alongside.rooms.strategy.standing import refuse_closed as refuse_ended

DEEPEST = 8
"""Levels of needs under needs: deeper than that nobody looks."""


class CannotNest(AlongsideError):
    """An opportunity cannot stand there."""


@action
def open_opportunity(
    workspace: Workspace,
    *,
    need: str,
    by: By,
    at: datetime,
    aim: str = "",
    parent: Opportunity | None = None,
) -> Opportunity:
    """Put down a need in the customer's words, under a wider one or by itself.

    What sounds like a solution is taken all the same; `core.conversations.needs` has the hint for whoever types it.
    """
    said = words.words(need.strip(), Opportunity, "need")
    serves = words.words(aim.strip(), Opportunity, "aim") if aim.strip() else ""
    opportunity = Opportunity(
        workspace=workspace,
        need=said,
        aim=serves,
        author=acting_member(by),
        opened_at=at,
    )
    if parent is not None:
        refuse_closed(parent)
        _refuse_too_deep(opportunity, parent)
        opportunity.parent = parent
    add(opportunity)
    record(events.OpportunityOpened(), about=opportunity, by=by, at=at)
    return opportunity


@action
def change_opportunity(
    opportunity: Opportunity, *, need: str, aim: str, by: By, at: datetime
) -> Opportunity | None:
    """Give an opportunity other words, or another aim (empty for none); the words before stay beside the event."""
    refuse_closed(opportunity)
    said = words.words(need.strip(), Opportunity, "need")
    serves = words.words(aim.strip(), Opportunity, "aim") if aim.strip() else ""
    if (opportunity.need, opportunity.aim) == (said, serves):
        return None
    before = opportunity.need if opportunity.need != said else ""
    change(opportunity, need=said, aim=serves)
    record(events.OpportunityChanged(), about=opportunity, by=by, at=at, wording=before)
    return opportunity


@action
def nest(
    opportunity: Opportunity, *, parent: Opportunity | None, by: By, at: datetime
) -> Opportunity | None:
    """Put an opportunity, with all under it, under a wider one; None lets it stand by itself.

    `CannotNest` under itself, under what stands under it, or too deep.
    """
    refuse_closed(opportunity)
    if opportunity.parent_id == (parent and parent.pk):
        return None
    if parent is not None:
        refuse_closed(parent)
        if opportunity.pk in (parent.pk, *above(parent)):
            raise CannotNest("an opportunity cannot stand under itself; choose another place")
        _refuse_too_deep(opportunity, parent)
    change(opportunity, parent=parent)
    record(events.OpportunityChanged(), about=opportunity, by=by, at=at)
    return opportunity


@action
def aim_at(
    opportunity: Opportunity, *, objective: Objective | None, by: By, at: datetime
) -> Opportunity | None:
    """Say which objective an opportunity would serve; None for none. `Ended` for an objective that is over."""
    refuse_closed(opportunity)
    if opportunity.objective_id == (objective and objective.pk):
        return None
    if objective is not None:
        refuse_ended(objective)
    change(opportunity, objective=objective)
    record(events.OpportunityChanged(), about=opportunity, by=by, at=at)
    return opportunity


@action
def set_aside(opportunity: Opportunity, *, by: By, at: datetime) -> Opportunity:
    """Say that nothing will be done about a need for now. Its insights stay; what stood under it goes one up."""
    refuse_closed(opportunity)
    raise_nested(opportunity, to=opportunity.parent_id, by=by, at=at)
    change(opportunity, closed_at=at)
    record(events.OpportunitySucceeded(way="set aside", after=[]), about=opportunity, by=by, at=at)
    return opportunity


def above(opportunity: Opportunity) -> list[int]:
    """The ids of the wider needs over an opportunity, the nearest first."""
    write_through()
    rows = Opportunity.objects.within(opportunity.workspace_id)
    found: list[int] = []
    number = opportunity.parent_id
    while number is not None and number not in found:
        found.append(number)
        number = rows.values_list("parent", flat=True).get(pk=number)
    return found


def raise_nested(opportunity: Opportunity, *, to: int | None, by: By, at: datetime) -> None:
    """Put what stands right under an opportunity, and is open, under another one, by id; None for none."""
    write_through()
    rows = Opportunity.objects.within(opportunity.workspace_id)
    for row in rows.filter(parent=opportunity, closed_at=None).order_by("id"):
        change(row, parent_id=None if row.pk == to else to)
        record(events.OpportunityChanged(), about=row, by=by, at=at)


def _refuse_too_deep(opportunity: Opportunity, parent: Opportunity) -> None:
    """Of what stands under it, too, nothing may come to stand too deep."""
    levels = len(above(parent)) + 1
    rows = Opportunity.objects.within(opportunity.workspace_id)
    level = [opportunity.pk] if opportunity.pk else []
    below = 1
    while level := list(rows.filter(parent__in=level).values_list("pk", flat=True)):
        below += 1
        if below > DEEPEST:
            break
    if levels + below > DEEPEST:
        raise CannotNest(
            f"needs stand at most {DEEPEST} deep; put it further up, or merge two of those above"
        )
