"""What can be asked about opportunities: all of them as a tree, and one with the insights that tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count

from alongside.core import events
from alongside.rooms.discovery.features_linked import LinkedFeature, features_of
from alongside.rooms.discovery.insights_told import Other, Step, history, successions
from alongside.rooms.discovery.models import Insight, Opportunity
from alongside.rooms.discovery.quoted import (
    ACCOUNT,
    Quotation,
    Weight,
    quotations,
    standing,
    weights,
)
from alongside.rooms.people.models import Member

MOST = 1_000
"""Opportunities of a tree: a workspace with more has stopped choosing."""
_QUOTED = 500
_TOLD = (
    events.OpportunityOpened,
    events.OpportunityChanged,
    events.OpportunitySucceeded,
    events.OpportunityLinked,
    events.OpportunityUnlinked,
)


class Branch(NamedTuple):
    """An opportunity in the tree, after the one that it stands under."""

    number: int
    """Its id."""
    need: str
    aim: str
    depth: int
    """0 for one that stands by itself."""
    parent: int | None
    opened_at: datetime
    insights: int
    """That tell of it, without those of what stands under it."""
    accounts: int
    """Distinct accounts behind these, as far as the member sees them."""
    features: tuple[LinkedFeature, ...]


class Told(NamedTuple):
    """An insight that tells of an opportunity."""

    number: int
    sentence: str
    status: str
    weight: Weight
    quotation: Quotation | None
    """The first one that the member sees."""


class Need(NamedTuple):
    """All of an opportunity."""

    row: Opportunity
    """With its parent and its author."""
    insights: list[Told]
    narrower: list[tuple[int, str]]
    """What stands right under it: id and need."""
    features: list[LinkedFeature]
    before: list[Other]
    after: list[Other]
    history: list[Step]
    accounts: int
    """Distinct accounts behind all of its insights."""


def opportunities(member: Member, *, text: str = "") -> list[Branch]:
    """The opportunities that are open, each followed by what stands under it; those by themselves oldest first.

    With a `text`, those in whose words all of its words occur, each at its depth. Four statements.
    """
    rows = Opportunity.objects.visible_to(member).filter(closed_at=None).order_by("opened_at", "id")
    found = list(rows.values_list("pk", "need", "aim", "parent", "opened_at")[:MOST])
    told = Insight.objects.visible_to(member).filter(closed_at=None, opportunity__isnull=False)
    counts = dict(told.order_by().values_list("opportunity").annotate(many=Count("pk")))
    accounts = _accounts(member)
    numbers = [row[0] for row in found]
    features = features_of(member, opportunity__in=numbers)
    words = text.lower().split()
    return [
        Branch(
            number,
            need,
            aim,
            depth,
            parent,
            opened_at,
            counts.get(number, 0),
            accounts.get(number, 0),
            tuple(features.get(number, ())),
        )
        for depth, (number, need, aim, parent, opened_at) in _in_order(found)
        if all(word in f"{need} {aim}".lower() for word in words)
    ]


def opportunity_told(member: Member, number: int) -> Need | None:
    """The opportunity with that id; None when there is none. Eight statements."""
    rows = Opportunity.objects.visible_to(member).select_related("parent", "author", "objective")
    row = rows.filter(pk=number).first()
    if row is None:
        return None
    under = Insight.objects.visible_to(member).filter(opportunity=number, closed_at=None)
    found = list(
        under.order_by("-learned_at", "-id").values_list("pk", "sentence", "status")[:MOST]
    )
    weighed = weights(member, insight__opportunity=number)
    first: dict[int, Quotation] = {}
    heard: set[str] = set()
    for one in quotations(member, insight__opportunity=number, against=False, limit=_QUOTED):
        first.setdefault(one.insight, one)
        heard.add(one.account_slug)
    narrower = Opportunity.objects.visible_to(member).filter(parent=number, closed_at=None)
    before, after = successions(member, "opportunity", number)
    return Need(
        row,
        [
            Told(pk, sentence, status, weighed.get(pk, Weight()), first.get(pk))
            for pk, sentence, status in found
        ],
        list(narrower.order_by("opened_at", "id").values_list("pk", "need")[:MOST]),
        features_of(member, opportunity=number).get(number, []),
        before,
        after,
        history(member, _TOLD, subject=number),
        len(heard - {""}),
    )


def _accounts(member: Member) -> dict[int, int]:
    """By opportunity: how many distinct accounts bear its insights out."""
    there = standing(member).filter(against=False, insight__closed_at=None)
    there = there.filter(insight__opportunity__isnull=False)
    each = there.order_by().values_list("insight__opportunity")
    return dict(each.annotate(many=Count(ACCOUNT, distinct=True)))


_Row = tuple[int, str, str, int | None, datetime]


def _in_order(found: list[_Row]) -> Iterator[tuple[int, _Row]]:
    """Each with its depth, before what stands under it. What stands under something closed stands by itself."""
    there = {row[0] for row in found}
    under: dict[int | None, list[_Row]] = {}
    for row in found:
        under.setdefault(row[3] if row[3] in there else None, []).append(row)
    waiting = [(0, row) for row in reversed(under.get(None, []))]
    while waiting:
        depth, row = waiting.pop()
        yield depth, row
        waiting += [(depth + 1, one) for one in reversed(under.get(row[0], []))]
