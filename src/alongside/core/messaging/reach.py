"""Who was meant beside who came: ideal customers with their channels, and the conversations that there were.

Segments and channels are words that people type, so they are compared without case, hyphens, blanks and a plural's s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from alongside.core.conversations.kinds import INTERVIEWS, ConversationKind


class Meant(NamedTuple):
    """An ideal customer, as far as it can be seen who came."""

    number: int
    """Its id."""
    segment: str
    """Empty where nobody said which."""
    channels: Sequence[str]


class Came(NamedTuple):
    """A conversation that there was."""

    segment: str
    """The customer's; empty where nobody knows."""
    channel: str
    """What kind of conversation it was; an interview is one that came, by no channel."""
    account: int | None
    """Whose, by id; None where nobody knows."""


class Channel(NamedTuple):
    """A way by which somebody came, or was to come."""

    name: str
    conversations: int
    meant: bool
    seen: bool = True
    """False for a channel by which nobody comes that is heard here, such as a newsletter."""


class Reached(NamedTuple):
    """A segment: by which channels it came, and how many did."""

    segment: str
    conversations: int
    accounts: int
    """Accounts that were in a conversation."""
    channels: Sequence[Channel]
    """Those that came, the most first; then those that were meant and did not."""


class Reach(NamedTuple):
    """Both sides."""

    meant: Mapping[int, Reached]
    """By ideal customer: what came of its segment."""
    unmeant: Sequence[Reached]
    """Segments that came and that no ideal customer is of, the most conversations first; the empty one is that of
    customers of whom nobody knows the segment."""


def compare(meant: Iterable[Meant], came: Iterable[Came]) -> Reach:
    """Put side by side who was meant and who came."""
    wanted = list(meant)
    heard: dict[str, list[Came]] = {}
    for one in came:
        heard.setdefault(key(one.segment), []).append(one)
    named = {key(one.segment) for one in wanted if one.segment.strip()}
    others = [_reached(some, ()) for segment, some in heard.items() if segment not in named]
    return Reach(
        {one.number: _of(one, heard) for one in wanted},
        sorted(others, key=lambda one: (not one.segment, -one.conversations, one.segment)),
    )


def key(word: str) -> str:
    """By what a segment or a channel is recognised."""
    return "".join(one for one in word.casefold() if one.isalnum()).removesuffix("s")


_OURS = INTERVIEWS | {ConversationKind.ADVISORY, ConversationKind.NOTE}
"""Conversations that we arrange, or write down: nobody comes by them."""
_HEARD_HERE = {key(kind) for kind in ConversationKind if kind not in _OURS}


def _of(meant: Meant, heard: Mapping[str, Sequence[Came]]) -> Reached:
    some = heard.get(key(meant.segment), ()) if meant.segment.strip() else ()
    return _reached(some, meant.channels)._replace(segment=meant.segment)


def _reached(some: Sequence[Came], channels: Sequence[str]) -> Reached:
    wanted = {key(one): one for one in channels}
    by = Counter(one.channel for one in some if one.channel not in _OURS)
    came = [Channel(name, many, key(name) in wanted) for name, many in by.most_common()]
    there = {key(name) for name in by}
    missed = [
        Channel(name, 0, meant=True, seen=word in _HEARD_HERE)
        for word, name in wanted.items()
        if word not in there
    ]
    return Reached(
        some[0].segment if some else "",
        len(some),
        len({one.account for one in some} - {None}),
        [*came, *missed],
    )
