"""What somebody chose to stand under a claim, as it is shown to them again before it does."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from alongside.rooms.discovery.models import Highlight, Turn
from alongside.rooms.messaging.claims.choice import Choice, Marked, Words
from alongside.rooms.people.models import Member


class Chosen(NamedTuple):
    """A quotation that was chosen."""

    choice: Choice
    words: str
    account: str
    """By name; empty for none."""


def chosen(member: Member, choices: Collection[Choice]) -> list[Chosen]:
    """Those of the choices that the member sees, and that may be quoted inside the company. Two statements at most."""
    marked = [one.number for one in choices if isinstance(one, Marked)]
    cut = [one for one in choices if isinstance(one, Words)]
    found: dict[Choice, Chosen] = {}
    may = {"conversation__shared": True, "conversation__withdrawn_at": None}
    if marked:
        rows = Highlight.objects.visible_to(member).filter(pk__in=marked, lost_at=None, **may)
        for number, words, account in rows.values_list(
            "pk", "verbatim", "conversation__account__name"
        ):
            found[Marked(number)] = Chosen(Marked(number), words, account or "")
    if cut:
        turns = Turn.objects.visible_to(member).filter(
            conversation__in={one.conversation for one in cut},
            position__in={one.turn for one in cut},
            **may,
        )
        said = {
            (talk, revision, turn): (text, account or "")
            for talk, revision, turn, text, account in turns.values_list(
                *("conversation", "conversation__revision", "position", "text"),
                "conversation__account__name",
            )
        }
        for one in cut:
            text, account = said.get(one[:3], ("", ""))
            if words := text[one.start : one.end].strip():
                found[one] = Chosen(one, words, account)
    return [found[one] for one in choices if one in found]
