"""What stands under claims: highlights, insights with their highlights, readings; read for many claims at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from alongside.rooms.discovery.models import Evidence
from alongside.rooms.messaging.claims.consented import Quoted
from alongside.rooms.messaging.models import Support


class Said(NamedTuple):
    """A quotation that stands under a claim, by itself or with an insight."""

    claim: int
    quoted: Quoted
    account: int | None
    verbatim: str
    """Its words; empty once they are lost."""
    lost: bool
    insight: int | None
    """The one that it stands under the claim with; None where it does by itself."""


class Backing(NamedTuple):
    """All that stands under some claims."""

    said: dict[int, list[Said]]
    """By claim."""
    measured: dict[int, int]
    """By claim: how many readings."""


_OF_HIGHLIGHT = (
    *("conversation", "conversation__shared", "conversation__withdrawn_at"),
    *("conversation__account", "verbatim", "lost_at"),
)


def backing(claims: Collection[int]) -> Backing:
    """What stands under these claims; an insight of which no quotation is left is nothing. Two statements at most."""
    said: defaultdict[int, list[Said]] = defaultdict(list)
    measured: defaultdict[int, int] = defaultdict(int)
    insights: defaultdict[int, list[int]] = defaultdict(list)
    supports = Support.objects.filter(claim__in=claims).order_by("id")
    of_highlight = [f"highlight__{one}" for one in _OF_HIGHLIGHT]
    for claim, highlight, insight, reading, *told in supports.values_list(
        "claim", "highlight", "insight", "reading", *of_highlight
    ):
        if highlight is not None:
            said[claim].append(_said(claim, None, highlight, *told))
        elif insight is not None:
            insights[insight].append(claim)
        elif reading is not None:
            measured[claim] += 1
    if insights:
        rows = Evidence.objects.filter(insight__in=insights, against=False).order_by("id")
        for insight, highlight, *told in rows.values_list("insight", "highlight", *of_highlight):
            for claim in insights[insight]:
                said[claim].append(_said(claim, insight, highlight, *told))
    return Backing(said, measured)


def _said(
    claim: int,
    insight: int | None,
    highlight: int,
    conversation: int,
    shared: bool,
    withdrawn: object,
    account: int | None,
    verbatim: str,
    lost: object,
) -> Said:
    quoted = Quoted(highlight, conversation, shared, withdrawn is not None)
    is_lost = lost is not None
    return Said(claim, quoted, account, "" if is_lost else verbatim, is_lost, insight)
