"""Highlights that an insight can rest on, for somebody who chooses among them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from alongside.rooms.discovery.models import Evidence, Highlight
from alongside.rooms.people.models import Member

MOST = 50
"""Highlights to choose among, besides those that are chosen."""


class Passage(NamedTuple):
    """A highlight that can be chosen."""

    number: int
    """Its id."""
    verbatim: str
    speaker: str
    account: str
    """By name; empty for none."""
    conversation: int
    title: str
    held_on: date
    begins: int | None
    """Milliseconds from the beginning of the conversation; None when nobody knows."""
    lens: str
    note: str


def passages(
    member: Member, *, chosen: Collection[int] = (), text: str = "", without: int = 0
) -> list[Passage]:
    """The chosen highlights, then the latest ones in which all words of the text occur. One statement.

    Only those that the member sees, whose words are there, and that may be quoted inside the company; `without` the
    evidence of an insight, by id.
    """
    quotable = {"conversation__shared": True, "conversation__withdrawn_at": None, "lost_at": None}
    rows = Highlight.objects.visible_to(member).filter(**quotable)
    if without:
        rows = rows.exclude(pk__in=Evidence.objects.filter(insight=without).values("highlight"))
    first = Q(pk__in=list(chosen)[:MOST])
    if words := text.split()[:12]:
        asked = Q()
        for word in words:
            asked &= Q(verbatim__icontains=word) | Q(conversation__title__icontains=word)
        rows = rows.filter(first | asked)
    elif chosen:
        rows = rows.filter(first)
    named = Coalesce("speaker__contact__name", "speaker__member__name", "speaker__label", Value(""))
    found = rows.order_by("-id").values_list(
        "pk",
        "verbatim",
        named,
        Coalesce("conversation__account__name", Value("")),
        "conversation",
        "conversation__title",
        "conversation__held_on",
        "begins",
        "lens",
        "note",
    )[: MOST * 2]
    return sorted((Passage(*row) for row in found), key=lambda one: one.number not in chosen)
