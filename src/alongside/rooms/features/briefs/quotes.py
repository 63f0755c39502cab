"""The words of others that a brief names: of each reader those that they may see."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Value
from django.db.models.functions import Coalesce

from alongside.core.briefs.quoting import Counted, Quote, counted, insights_in, quoted, told
from alongside.rooms.discovery.models import Highlight, Insight
from alongside.rooms.people.models import Member

CITABLE = {
    "lost_at": None,
    "conversation__shared": True,
    "conversation__withdrawn_at": None,
}
"""What holds of a highlight that may be quoted inside the company."""

Day = Callable[[date], str]
"""How a reader writes a day."""


class Spoken(NamedTuple):
    """Who said something, and where."""

    who: str
    """By name, or as the transcript calls them; empty for nobody known."""
    account: str
    conversation: int
    """Its id."""
    title: str
    """The conversation's."""
    when: date


class Voices(NamedTuple):
    """Words that may be shown, by number."""

    quotes: Mapping[int, Quote]
    insights: Mapping[int, str]
    spoken: Mapping[int, Spoken]
    """Of the quotations: who said them, and where."""
    day: Day

    def told(self, text: str) -> str:
        """A text with these words in it."""
        return told(text, self.quotes, self.insights, self.day)


def voices(
    texts: Collection[str],
    member: Member | None,
    *,
    workspace: int,
    day: Day = date.isoformat,
    highlights: Collection[int] = (),
    insights: Collection[int] = (),
) -> Voices:
    """The words that these texts name, and those `highlights` and `insights`, as far as the member may see them.

    Two statements, none for no words. For None, who reads by a public link: nobody agreed to be quoted there, so no
    quotation.
    """
    whole = "\n".join(texts)
    quotes, spoken = dict[int, Quote](), dict[int, Spoken]()
    numbers = quoted(whole) | {*highlights}
    if member is not None and numbers:
        seen = Highlight.objects.visible_to(member).filter(pk__in=numbers, **CITABLE)
        named = Coalesce(
            "speaker__contact__name", "speaker__member__name", "speaker__label", Value("")
        )
        for number, words, who, account, talk, title, held in seen.annotate(who=named).values_list(
            "pk",
            "verbatim",
            "who",
            "conversation__account__name",
            "conversation",
            "conversation__title",
            "conversation__held_on",
        ):
            quotes[number] = Quote(words, account or "", held)
            spoken[number] = Spoken(who, account or "", talk, title, held)
    sentences = dict[int, str]()
    if learned := insights_in(whole) | {*insights}:
        there = Insight.objects.within(workspace).filter(pk__in=learned)
        sentences = dict(there.values_list("pk", "sentence"))
    return Voices(quotes, sentences, spoken, day)


def evidence_in(text: str, workspace: int) -> Counted:
    """How much evidence a text brings, by what may be quoted inside the company."""
    accounts: dict[int, str] = {}
    if numbers := quoted(text):
        rows = Highlight.objects.within(workspace).filter(pk__in=numbers, **CITABLE)
        accounts = {
            number: account or ""
            for number, account in rows.values_list("pk", "conversation__account__name")
        }
    return counted(text, accounts)
