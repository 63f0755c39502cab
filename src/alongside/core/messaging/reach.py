"""Who was meant beside who came: ideal customers with their channels, the accounts and the conversations there are.

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


class Customers(NamedTuple):
    """Accounts of one segment that came by one channel."""

    segment: str
    """Empty where nobody knows."""
    channel: str
    """By which they came, in somebody's own words; empty where nobody knows."""
    number: int
    """How many there are."""


class Channel(NamedTuple):
    """A way by which somebody came, or was to come."""

    name: str
    conversations: int
    meant: bool
    seen: bool = True
    """False for a channel by which nobody came, and nobody would know: none of ours hears it, such as a newsletter,
    and no account of the segment says how it came."""
    accounts: int = 0
    """Accounts that came by it."""


class Reached(NamedTuple):
    """A segment: by which channels it came, and how many did."""

    segment: str
    conversations: int
    accounts: int
    """Accounts that were in a conversation."""
    channels: Sequence[Channel]
    """Those that came, the most first; then those that were meant and did not."""
    there: int = 0
    """Accounts that there are, whether they were heard or not."""
    untold: int = 0
    """How many of those say nothing of how they came."""


class Reach(NamedTuple):
    """Both sides."""

    meant: Mapping[int, Reached]
    """By ideal customer: what came of its segment."""
    unmeant: Sequence[Reached]
    """Segments that came and that no ideal customer is of, the most conversations first; the empty one is that of
    customers of whom nobody knows the segment."""


def compare(
    meant: Iterable[Meant], came: Iterable[Came], customers: Iterable[Customers] = ()
) -> Reach:
    """Put side by side who was meant and who came: in conversations, and as accounts.

    A segment that was not meant came where there was a conversation with it, or an account of it says how it came.
    """
    wanted = list(meant)
    heard: dict[str, list[Came]] = {}
    for one in came:
        heard.setdefault(key(one.segment), []).append(one)
    there: dict[str, list[Customers]] = {}
    for some in customers:
        there.setdefault(key(some.segment), []).append(some)
    named = {key(one.segment) for one in wanted if one.segment.strip()}
    others = [
        reached
        for segment in {**heard, **there}.keys() - named
        if (reached := _reached(heard.get(segment, ()), there.get(segment, ()), ())).conversations
        or reached.channels
    ]
    return Reach(
        {one.number: _of(one, heard, there) for one in wanted},
        sorted(
            others, key=lambda one: (not one.segment, -one.conversations, -one.there, one.segment)
        ),
    )


def key(word: str) -> str:
    """By what a segment or a channel is recognised."""
    return "".join(one for one in word.casefold() if one.isalnum()).removesuffix("s")


_OURS = INTERVIEWS | {ConversationKind.ADVISORY, ConversationKind.NOTE}
"""Conversations that we arrange, or write down: nobody comes by them."""
_HEARD_HERE = {key(kind) for kind in ConversationKind if kind not in _OURS}


def _of(
    meant: Meant, heard: Mapping[str, Sequence[Came]], there: Mapping[str, Sequence[Customers]]
) -> Reached:
    segment = key(meant.segment) if meant.segment.strip() else None
    some = heard.get(segment, ()) if segment is not None else ()
    accounts = there.get(segment, ()) if segment is not None else ()
    return _reached(some, accounts, meant.channels)._replace(segment=meant.segment)


def _reached(some: Sequence[Came], there: Sequence[Customers], channels: Sequence[str]) -> Reached:
    wanted = {key(one): one for one in channels}
    by = Counter(key(one.channel) for one in some if one.channel not in _OURS)
    accounts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for one in sorted(there, key=lambda one: (-one.number, one.channel)):
        if one.channel.strip():
            accounts[key(one.channel)] += one.number
            names.setdefault(key(one.channel), one.channel)
    names.update({key(one.channel): one.channel for one in some})
    told = sum(accounts.values())
    came = [
        Channel(names[word], by[word], word in wanted, accounts=accounts[word])
        for word, _ in (by + accounts).most_common()
    ]
    missed = [
        Channel(name, 0, meant=True, seen=word in _HEARD_HERE or bool(told))
        for word, name in wanted.items()
        if word not in by and word not in accounts
    ]
    number = sum(one.number for one in there)
    segments = [*(one.segment for one in some), *(one.segment for one in there), ""]
    return Reached(
        segments[0],
        len(some),
        len({one.account for one in some} - {None}),
        [*came, *missed],
        number,
        number - told,
    )
