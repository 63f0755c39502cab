"""Verbs of what becomes of opportunities: merged into one, split into several, superseded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from alongside.core import events
from alongside.rooms.discovery.inheritance import carry_links, let_follow
from alongside.rooms.discovery.models import Insight, Opportunity
from alongside.rooms.discovery.opportunities import above, raise_nested
from alongside.rooms.discovery.still_open import refuse_closed
from alongside.rooms.discovery.succession import CannotSucceed
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member


class Narrower(NamedTuple):
    """One of the needs that another one is split into."""

    need: str
    insights: Collection[int]
    """The ids of the insights that go under it."""


@action
def merge_opportunity(
    opportunity: Opportunity, *, into: Opportunity, by: By, at: datetime
) -> Opportunity:
    """Say that a need is the same as `into`, which goes on with the insights, features and narrower needs of both."""
    return _succeed(opportunity, into, way="merged", by=by, at=at)


@action
def supersede_opportunity(
    opportunity: Opportunity, *, after: Opportunity, by: By, at: datetime
) -> Opportunity:
    """Say that a need is no longer what customers have, and `after` is: it goes on with all that hung on it."""
    return _succeed(opportunity, after, way="superseded", by=by, at=at)


@action
def split_opportunity(
    opportunity: Opportunity, *, shares: Sequence[Narrower], by: By, at: datetime
) -> list[Opportunity]:
    """Say that a need was several: each takes some of its insights, and all of its features.

    Insights that no share takes go with the first; narrower needs go one up. `CannotSucceed` for fewer than two, and
    for an insight that is taken twice.
    """
    refuse_closed(opportunity)
    if len(shares) < 2:
        raise CannotSucceed("a need is split into two at least; say what the other one is")
    said = [words.words(one.need.strip(), Opportunity, "need") for one in shares]
    whose: dict[int, int] = {}
    for place, share in enumerate(shares):
        for number in share.insights:
            if whose.setdefault(number, place) != place:
                raise CannotSucceed("an insight goes under one of them; this one was given to two")
    heirs = []
    for need in said:
        heir = Opportunity(
            workspace_id=opportunity.workspace_id,
            need=need,
            aim=opportunity.aim,
            parent_id=opportunity.parent_id,
            author=acting_member(by),
            opened_at=at,
        )
        add(heir)
        record(events.OpportunityOpened(), about=heir, by=by, at=at)
        heirs.append(heir)
    for insight in _insights(opportunity):
        _put(insight, heirs[whose.get(insight.pk, 0)], by=by, at=at)
    raise_nested(opportunity, to=opportunity.parent_id, by=by, at=at)
    _end(opportunity, way="split", heirs=heirs, by=by, at=at)
    return heirs


def _succeed(
    opportunity: Opportunity, into: Opportunity, *, way: str, by: By, at: datetime
) -> Opportunity:
    refuse_closed(opportunity)
    if into.pk == opportunity.pk:
        raise CannotSucceed("an opportunity cannot take its own place; choose another one")
    refuse_closed(into)
    if opportunity.pk in above(into):  # it would stand under what is closed
        change(into, parent_id=opportunity.parent_id)
        record(events.OpportunityChanged(), about=into, by=by, at=at)
    for insight in _insights(opportunity):
        _put(insight, into, by=by, at=at)
    raise_nested(opportunity, to=into.pk, by=by, at=at)
    _end(opportunity, way=way, heirs=[into], by=by, at=at)
    return into


def _insights(opportunity: Opportunity) -> list[Insight]:
    write_through()
    rows = Insight.objects.within(opportunity.workspace_id)
    return list(rows.filter(opportunity=opportunity, closed_at=None).order_by("id"))


def _put(insight: Insight, opportunity: Opportunity, *, by: By, at: datetime) -> None:
    change(insight, opportunity=opportunity)
    record(events.InsightPlaced(opportunity=opportunity.pk), about=insight, by=by, at=at)


def _end(
    opportunity: Opportunity, *, way: str, heirs: Sequence[Opportunity], by: By, at: datetime
) -> None:
    """Close it, with its features linked to those that go on."""
    carry_links(opportunity, heirs=heirs, by=by, at=at)
    change(opportunity, closed_at=at)
    let_follow(opportunity, way=way, heirs=heirs, by=by, at=at)
