"""How much of a conversation somebody saw or played afterwards, and how much they can have in the time that passed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

Span = tuple[int, int]
"""From, and up to: the first number that is not in it any more."""

FAST = 90
"""Characters a second that somebody can go over with their eyes: some 900 words a minute, a quick skim."""
FASTEST = 3
"""Seconds of a recording that can be played in a second."""
LONGEST_PAUSE = 120
"""Seconds after which a reader that says nothing is taken to have been closed."""
ENOUGH = 0.5
"""The share of its turns, or of its time, from which on it counts as watched (domain: our own judgement)."""
MOST_SPANS = 5_000
LONGEST_TEXT = 100_000
"""Characters of what is told at once, and of what is kept."""
_UNKNOWN = 10**9
"""Characters of a turn that is not there."""

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


def read(text: str) -> tuple[Span, ...]:
    """Spans such as `0-12,14-20`, joined and in order; what is none of them is passed over."""
    parts = text[:LONGEST_TEXT].split(",", MOST_SPANS)[:MOST_SPANS]
    found = (_SPAN.fullmatch(part.strip()) for part in parts)
    return joined((int(one[1]), int(one[2])) for one in found if one)


def written(spans: Iterable[Span]) -> str:
    """The spans as text that `read` reads."""
    return ",".join(f"{begin}-{end}" for begin, end in spans)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same numbers in as few spans as possible, in order."""
    kept: list[Span] = []
    for begin, end in sorted(spans):
        if begin >= end:
            continue
        if kept and begin <= kept[-1][1]:
            kept[-1] = kept[-1][0], max(kept[-1][1], end)
        else:
            kept.append((begin, end))
    return tuple(kept)


def length(spans: Iterable[Span]) -> int:
    """How many numbers are in them; they do not overlap."""
    return sum(end - begin for begin, end in spans)


def within(spans: Iterable[Span], most: int) -> tuple[Span, ...]:
    """What of them lies below `most`."""
    return joined((begin, min(end, most)) for begin, end in spans)


def without(spans: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    """What of them is not in the others. Each is looked at a bounded number of times: a browser tells thousands."""
    left: list[Span] = []
    gone, at = joined(others), 0
    for begin, end in joined(spans):
        rest = begin
        while at < len(gone) and gone[at][1] <= begin:
            at += 1
        for first, last in (gone[other] for other in range(at, len(gone))):
            if first >= end:
                break
            if rest < first:
                left.append((rest, first))
            rest = last
        if rest < end:
            left.append((rest, end))
    return tuple(left)


def believable_turns(
    told: Iterable[Span], known: Iterable[Span], *, sizes: Mapping[int, int], seconds: float
) -> tuple[Span, ...]:
    """The turns that are known to have been in view: those from before, and of those told as many as the time allows.

    `sizes` are the characters of turns by their position, at least of those that are new; `seconds` passed since what
    was known. The first ones are believed first; the rest may be told again.
    """
    known = joined(known)
    budget = FAST * min(max(seconds, 0.0), LONGEST_PAUSE)
    seen: list[Span] = []
    for position in _numbers(without(told, known)):
        budget -= min(sizes[position], FAST * LONGEST_PAUSE) if position in sizes else _UNKNOWN
        if budget < 0:
            break
        seen.append((position, position + 1))
    return joined((*known, *seen))


def believable_time(
    told: Iterable[Span], known: Iterable[Span], *, seconds: float
) -> tuple[Span, ...]:
    """The milliseconds that are known to have been played, as `believable_turns`."""
    known = joined(known)
    budget = round(1000 * FASTEST * min(max(seconds, 0.0), LONGEST_PAUSE))
    played: list[Span] = []
    for begin, end in without(told, known):
        if budget <= 0:
            break
        played.append((begin, min(end, begin + budget)))
        budget -= end - begin
    return joined((*known, *played))


def is_enough(*, turns: int, of_turns: int, played: int, of_milliseconds: int | None) -> bool:
    """Whether so much of it was in view, or was played, that somebody has watched it."""
    return (of_turns > 0 and turns >= ENOUGH * of_turns) or (
        bool(of_milliseconds) and played >= ENOUGH * (of_milliseconds or 0)
    )


def _numbers(spans: Iterable[Span]) -> Iterator[int]:
    for begin, end in spans:
        yield from range(begin, end)
