"""Joins messages to threads by what they say they go back to: Message-ID, In-Reply-To, References.

The idea is Jamie Zawinski's, the way is our own. A subject is no key. Messages that go back to one that is not there
belong together all the same. Nothing that messages say can make a circle, or lose one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import msgspec

from alongside.core.conversations.letters import Letter

_NEVER = datetime.max.replace(tzinfo=UTC)


class Thread(msgspec.Struct, frozen=True):
    """The messages of one conversation."""

    key: str
    """The id of the message with which it began, even if that one is not there."""
    letters: tuple[Letter, ...]
    """In order of time; one whose time is not known follows the one that it answers."""
    answers: tuple[int | None, ...]
    """Of each letter, the place in `letters` of the nearest one there that it goes back to; None for none."""
    copies: int
    """Messages left out because one of the same id is there."""


def threads(letters: Iterable[Letter]) -> list[Thread]:
    """Every message once, in the thread to which it belongs; threads in the order of their first messages."""
    there: dict[str, Letter] = {}
    copies: dict[str, int] = {}
    for letter in letters:
        known = there.setdefault(letter.id, letter)
        if known is not letter:
            copies[letter.id] = copies.get(letter.id, 0) + 1
            if known.passed_on and not letter.passed_on:
                there[letter.id] = letter
    in_time = sorted(there.values(), key=_place)
    ties = _Ties()
    # The latest first: where messages claim to answer one another in a circle, the earliest answers none of them.
    for letter in reversed(in_time):
        if letter.parents:
            ties.tie(letter.id, letter.parents[-1])
    for letter in in_time:
        for older, newer in zip(letter.parents, letter.parents[1:], strict=False):
            ties.tie(newer, older)
    above = _nearest_there(there, ties.parent)
    together: dict[str, list[Letter]] = {}
    for letter in in_time:
        together.setdefault(ties.root(letter.id), []).append(letter)
    made = [_thread(key, ones, above, copies) for key, ones in together.items()]
    return sorted(made, key=lambda thread: _place(thread.letters[0]))


class _Ties:
    """Who goes back to whom: a forest at every moment."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}
        self._group: dict[str, str] = {}

    def tie(self, child: str, parent: str) -> None:
        """Put one below the other, unless it is below one already or that would make a circle.

        A child without a parent is the root of its tree; so there is a circle just when both are in one tree.
        """
        if child not in self.parent and self.root(child) != self.root(parent):
            self.parent[child] = parent
            self._group[self.root(child)] = self.root(parent)

    def root(self, one: str) -> str:
        """The topmost of its tree."""
        top = one
        while (up := self._group.get(top)) is not None:
            top = up
        while (up := self._group.get(one)) is not None:  # the way is shorter next time
            self._group[one], one = top, up
        return top


def _nearest_there(there: dict[str, Letter], parent: dict[str, str]) -> dict[str, str | None]:
    """Of each message the nearest one above it that is there."""
    known: dict[str, str | None] = {}
    for one in there:
        way = []
        at: str | None = one
        while at is not None and at not in known:
            way.append(at)
            at = parent.get(at)
        nearest = None if at is None else at if at in there else known[at]
        for step in reversed(way):
            known[step] = nearest
            nearest = step if step in there else nearest
    return known


def _thread(
    key: str, ones: Sequence[Letter], above: dict[str, str | None], copies: dict[str, int]
) -> Thread:
    by_id = {letter.id: letter for letter in ones}
    times: dict[str, tuple[datetime, int]] = {}
    for letter in ones:
        way, at = [], letter.id
        while at not in times:
            way.append(at)
            up = above[at]
            if up is None:
                break
            at = up
        for step in reversed(way):
            times[step] = _standing(by_id[step], above[step], times)
    ordered = sorted(ones, key=lambda letter: (*times[letter.id], letter.number))
    places = {letter.id: place for place, letter in enumerate(ordered)}
    ups = (above[letter.id] for letter in ordered)
    return Thread(
        key,
        tuple(ordered),
        tuple(None if up is None else places[up] for up in ups),
        sum(copies.get(letter.id, 0) for letter in ones),
    )


def _standing(
    letter: Letter, above: str | None, times: dict[str, tuple[datetime, int]]
) -> tuple[datetime, int]:
    """When a message stands in its thread: its own time, else right after the one that it answers."""
    if letter.sent_at is not None:
        return letter.sent_at, 0
    if above is None:
        return datetime.min.replace(tzinfo=UTC), 0
    time, after = times[above]
    return time, after + 1


def _place(letter: Letter) -> tuple[datetime, str]:
    """Where a message stands among all, whatever the order of its file."""
    return _NEVER if letter.sent_at is None else letter.sent_at, letter.id
