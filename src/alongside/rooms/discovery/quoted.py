"""Quotations: the evidence that stands, as a member sees it. What they may not see is neither shown nor counted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from alongside.rooms.discovery.models import Evidence, Highlight
from alongside.rooms.people.models import Member

STANDS = {
    "highlight__lost_at": None,
    "highlight__conversation__shared": True,
    "highlight__conversation__withdrawn_at": None,
}
"""What holds of evidence that can be cited: its words are there, and may be quoted inside the company."""
ACCOUNT = "highlight__conversation__account"
SPEAKER = Coalesce(
    F("highlight__speaker__contact__name"),
    F("highlight__speaker__member__name"),
    F("highlight__speaker__label"),
)
"""Who said it, by name; as the source calls the voice where nobody knows whose it is."""


class Quotation(NamedTuple):
    """A highlight under an insight, verbatim, with its place."""

    evidence: int
    insight: int
    sentence: str
    """The insight's."""
    status: str
    highlight: int
    against: bool
    verbatim: str
    speaker: str
    """By name; as the source calls the voice where nobody knows whose it is."""
    account: str
    """By name; empty for none."""
    account_slug: str
    conversation: int
    title: str
    kind: str
    held_on: date
    begins: int | None
    """Milliseconds from the beginning of the conversation; None when nobody knows."""
    lens: str
    by: str
    """Who put it under the insight, by name; empty for nobody."""
    added_at: datetime


class Weight(NamedTuple):
    """How much bears an insight out, and how much speaks against it."""

    accounts: int = 0
    """Distinct accounts that bear it out."""
    standing: int = 0
    """Quotations that do."""
    against: int = 0


def standing(member: Member) -> QuerySet[Evidence]:
    """The evidence that can be cited to that member."""
    return Evidence.objects.visible_to(member).filter(**STANDS)


def unquotable(workspace: int, highlights: Collection[int]) -> set[int]:
    """Those of these highlights whose words may not be quoted inside the company. One statement, none for none."""
    if not highlights:
        return set()
    rows = Highlight.objects.within(workspace).filter(pk__in=highlights)
    kept = Q(conversation__shared=False) | Q(conversation__withdrawn_at__isnull=False)
    return set(rows.filter(kept).values_list("pk", flat=True))


def weights(member: Member, **among: Any) -> dict[int, Weight]:
    """By insight: what it weighs, for those that have any evidence; `among` narrows the evidence. One statement."""
    counted = (
        standing(member)
        .filter(**among)
        .order_by()
        .values("insight")
        .annotate(
            accounts=Count(ACCOUNT, filter=Q(against=False), distinct=True),
            standing=Count("pk", filter=Q(against=False)),
            contrary=Count("pk", filter=Q(against=True)),
        )
        .values_list("insight", "accounts", "standing", "contrary")
    )
    return {insight: Weight(*counts) for insight, *counts in counted}


def quotations(member: Member, *among: Q, limit: int, **more: Any) -> list[Quotation]:
    """The quotations among the evidence, the longest under an insight first. One statement."""
    rows = (
        standing(member)
        .filter(*among, **more)
        .order_by("id")
        .values_list(
            "pk",
            "insight",
            "insight__sentence",
            "insight__status",
            "highlight",
            "against",
            "highlight__verbatim",
            SPEAKER,
            f"{ACCOUNT}__name",
            f"{ACCOUNT}__slug",
            "highlight__conversation",
            "highlight__conversation__title",
            "highlight__conversation__kind",
            "highlight__conversation__held_on",
            "highlight__begins",
            "highlight__lens",
            "by__name",
            "added_at",
        )
    )
    return [
        Quotation._make(
            text if name == "begins" or text is not None else ""
            for name, text in zip(Quotation._fields, row, strict=True)
        )
        for row in rows[:limit]
    ]
