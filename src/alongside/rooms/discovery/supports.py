"""What an input to the roadmap could rest on: what was chosen, and insights and opportunities to choose among."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Q

from alongside.rooms.discovery.models import Highlight, Insight, Opportunity
from alongside.rooms.people.models import Member


class Choice(NamedTuple):
    """Something that it could rest on."""

    kind: str
    """`insight`, `opportunity` or `highlight`."""
    number: int
    words: str


def supports(
    member: Member,
    *,
    insights: Collection[int] = (),
    opportunities: Collection[int] = (),
    highlights: Collection[int] = (),
    text: str = "",
    most: int = 15,
) -> list[Choice]:
    """What was chosen, by id, and besides it the latest in which all words of `text` occur, `most` of each kind.

    Quotations only as far as they were chosen, and may be quoted. Two statements, three with any quotation.
    """
    found = _those(Insight, member, "insight", "sentence", insights, text, most)
    found += _those(Opportunity, member, "opportunity", "need", opportunities, text, most)
    if highlights:
        quotable = Highlight.objects.visible_to(member).filter(
            pk__in=highlights,
            lost_at=None,
            conversation__shared=True,
            conversation__withdrawn_at=None,
        )
        said = quotable.order_by("id").values_list("pk", "verbatim")
        found += [Choice("highlight", number, words) for number, words in said]
    return found


def _those(
    model: Any,
    member: Member,
    kind: str,
    column: str,
    chosen: Collection[int],
    text: str,
    most: int,
) -> list[Choice]:
    """Those that were chosen, before the latest others."""
    others = Q()
    for word in text.split()[:12]:
        others &= Q(**{f"{column}__icontains": word})
    rows = model.objects.visible_to(member).filter(closed_at=None)
    if others:  # without any words all of them will do
        rows = rows.filter(Q(pk__in=chosen) | others)
    rows = rows.order_by("-id").values_list("pk", column)
    first = [Choice(kind, *row) for row in rows.filter(pk__in=chosen)] if chosen else []
    rest = [Choice(kind, *row) for row in rows[: most + len(chosen)] if row[0] not in chosen]
    return first + rest[:most]
