"""What was found and can be put under a claim: a highlight, or words that nobody highlighted yet."""

from __future__ import annotations

import re
from typing import NamedTuple

from alongside.core.errors import AlongsideError

_HIGHLIGHT = re.compile(r"h(\d{1,18})")
_WORDS = re.compile(r"w" + "-".join([r"(\d{1,18})"] * 5))


class NoSuchQuote(AlongsideError):
    """What a form names is no place in what was said."""


class Words(NamedTuple):
    """Words of one turn of a conversation, in one revision of its transcript."""

    conversation: int
    revision: int
    turn: int
    start: int
    end: int

    def __str__(self) -> str:
        return "w" + "-".join(map(str, self))

    @property
    def key(self) -> str:
        """The key of the highlight that is made of them: the same words make one."""
        return f"claim-{self.conversation:x}-{self.revision:x}-{self.turn:x}-{self.start:x}-{self.end:x}"


class Marked(NamedTuple):
    """A highlight."""

    number: int

    def __str__(self) -> str:
        return f"h{self.number}"


Choice = Words | Marked


def choice_of(text: str) -> Choice:
    """What a form names; `NoSuchQuote` for nothing that can be."""
    if found := _HIGHLIGHT.fullmatch(text):
        return Marked(int(found[1]))
    if found := _WORDS.fullmatch(text):
        return Words(*map(int, found.groups()))
    raise NoSuchQuote(
        "that is no quotation that was offered; look for quotes again, and choose one"
    )
