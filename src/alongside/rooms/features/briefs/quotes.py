"""The words of others that a brief names: of each reader those that they may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from alongside.core.briefs.quoting import Counted, Quote, counted, insights_in, quoted, told
from alongside.rooms.discovery.models import Highlight, Insight
from alongside.rooms.people.models import Member

CITABLE = {
    "lost_at": None,
    "conversation__shared": True,
    "conversation__withdrawn_at": None,
}
"""What holds of a highlight that may be quoted inside the company."""


class Voices(NamedTuple):
    """Words that may be shown, by number."""

    quotes: Mapping[int, Quote]
    insights: Mapping[int, str]

    def told(self, text: str) -> str:
        """A text with these words in it."""
        return told(text, self.quotes, self.insights)


def voices(texts: Collection[str], member: Member | None) -> Voices:
    """The words that these texts name, as far as the member may see them. Two statements, none for no words.

    For None, who reads by a public link: nobody agreed to be quoted there, so no quotation.
    """
    whole = "\n".join(texts)
    quotes: dict[int, Quote] = {}
    numbers = quoted(whole)
    if member is not None and numbers:
        seen = Highlight.objects.visible_to(member).filter(pk__in=numbers, **CITABLE)
        for number, words, account, day in seen.values_list(
            "pk", "verbatim", "conversation__account__name", "conversation__held_on"
        ):
            quotes[number] = Quote(words, account or "", f"{day:%Y-%m-%d}")
    named = insights_in(whole)
    sentences = dict[int, str]()
    if named:
        sentences = dict(Insight.objects.filter(pk__in=named).values_list("pk", "sentence"))
    return Voices(quotes, sentences)


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
