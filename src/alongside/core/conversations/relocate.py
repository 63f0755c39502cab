"""Finds again, in a corrected transcript, the passages that were highlighted in the one before it.

What counts are words: case, punctuation and where a turn begins may all have been corrected. A passage is looked for
between the runs of words that tie both transcripts together on its two sides, so that the same words, said at another
time, are not taken for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from alongside.core.conversations.passage import Passage, verbatim
from alongside.core.conversations.ties import RUN, Row, Ties, rows, ties_between
from alongside.core.conversations.transcript import Turn
from alongside.core.conversations.words import Word

ALIKE = 0.8
"""The share of both wordings that has to be the same words in the same order: one of five may be another."""
LONGEST = 150
"""Words of a passage that is looked for where its wording was corrected; a longer one has to be there word by word."""
AROUND = 20
"""Words before and after the place where it should stand, besides as many as it has, among which it is looked for."""
MOST_SIGNS = 10
"""Of punctuation in a row that belongs to the word beside it."""
_BEFORE = re.compile(r"[^\w\s]+$")
_AFTER = re.compile(r"[^\w\s]+")


class Fate(StrEnum):
    """What became of a passage."""

    KEPT = "kept"
    """The same words; case and punctuation may be others."""
    REWORDED = "reworded"
    """Most of the words, in the same place."""
    LOST = "lost"


class Relocated(NamedTuple):
    """Where a passage stands now."""

    fate: Fate
    passage: Passage | None
    """None when it is lost."""
    text: str
    """Word by word as the new transcript has it; empty when it is lost."""


_LOST = Relocated(Fate.LOST, None, "")


class _Sought(NamedTuple):
    """A passage as it is looked for: by the numbers of words."""

    begin: int
    """Of the old one's first word."""
    end: int
    """Of the first word after it."""
    low: int
    """It has to begin at this word of the new one, or later."""
    high: int
    """Its last word has to stand before this one."""
    near: int
    """Where its first word should be."""


def relocated(
    passages: Iterable[Passage], *, old: Sequence[Turn], new: Sequence[Turn]
) -> list[Relocated]:
    """Of each passage of the old transcript, where its words stand in the new one; or that they are gone."""
    before, after = rows(old, new)
    ties = ties_between(before, after)
    found = []
    for passage in passages:
        begin, end = _words_of(passage, before)
        if begin >= end:
            found.append(_LOST)
            continue
        low, high = _between(ties, begin, end, len(after.words))
        near = _near(ties, before, begin, after, old, new)
        sought = _Sought(begin, end, low, high, min(max(near, low), len(after.words)))
        at = _word_by_word(before, after, sought)
        fate = Fate.REWORDED if at is None else Fate.KEPT
        span = (at, at + end - begin) if at is not None else _reworded(before, after, sought)
        if span is None:
            found.append(_LOST)
        else:
            place = _placed(passage, sought, span, before, after, old, new)
            found.append(Relocated(fate, place, verbatim(new, place)))
    return found


def _words_of(passage: Passage, row: Row) -> tuple[int, int]:
    """The numbers of its first word and of the one after its last; the same where it has none."""
    backwards = (passage.first, passage.start) >= (passage.last, passage.end)
    if backwards or not 0 <= passage.first <= passage.last < len(row.firsts) - 1:
        return 0, 0
    begin, end = row.firsts[passage.first], row.firsts[passage.last + 1]
    while (
        begin < end and row.turns[begin] == passage.first and row.words[begin].end <= passage.start
    ):
        begin += 1
    while (
        begin < end
        and row.turns[end - 1] == passage.last
        and row.words[end - 1].start >= passage.end
    ):
        end -= 1
    return begin, end


def _between(ties: Ties, begin: int, end: int, words: int) -> tuple[int, int]:
    """The words between the last tie before a passage and the first one after it."""
    before, after = bisect_right(ties.old, begin - RUN), bisect_left(ties.old, end)
    low = ties.new[before - 1] + RUN if before else 0
    return low, ties.new[after] if after < len(ties.new) else words


def _near(
    ties: Ties, before: Row, begin: int, after: Row, old: Sequence[Turn], new: Sequence[Turn]
) -> int:
    """Where a word should be: as far from the nearest tie as before; without any, by the time of its turn."""
    at = bisect_left(ties.old, begin)
    if around := range(max(at - 1, 0), min(at + 1, len(ties.old))):
        tie = min(around, key=lambda one: abs(ties.old[one] - begin))
        return ties.new[tie] + begin - ties.old[tie]
    turn = before.turns[begin]
    time = old[turn].begin
    times = [(one.begin, number) for number, one in enumerate(new) if one.begin is not None]
    if time is None or not times:
        return begin
    nearest = min(times, key=lambda one: abs(one[0] - time))[1]
    return after.firsts[nearest] + begin - before.firsts[turn]


def _word_by_word(before: Row, after: Row, sought: _Sought) -> int | None:
    """The number of the word at which the same words begin.

    Words that were said once, and are too many to be said by chance, may have been moved anywhere.
    """
    phrase = before.text[before.offsets[sought.begin] : before.offsets[sought.end] + 1]
    at = _nearest(after, phrase, sought.low, sought.high, sought.near)
    if at is None and sought.end - sought.begin >= RUN and _is_single(before.text, phrase):
        at = _nearest(after, phrase, 0, len(after.words), sought.near)
    return at


def _nearest(row: Row, phrase: str, low: int, high: int, near: int) -> int | None:
    if low >= high:
        return None
    least, most, middle = row.offsets[low], row.offsets[high] + 1, row.offsets[near]
    offsets = (
        row.text.rfind(phrase, least, min(middle + len(phrase) - 1, most)),
        row.text.find(phrase, middle, most),
    )
    there = [row.numbered(offset) for offset in offsets if offset >= 0]
    return min(there, key=lambda one: abs(one - near)) if there else None


def _is_single(text: str, phrase: str) -> bool:
    return text.find(phrase) == text.rfind(phrase)


def _reworded(before: Row, after: Row, sought: _Sought) -> tuple[int, int] | None:
    """From which word up to which most of the words stand, where they should."""
    length = sought.end - sought.begin
    low = max(sought.low, sought.near - length - AROUND)
    high = min(sought.high, sought.near + 2 * length + AROUND)
    if length > LONGEST or low >= high:
        return None
    was = [word.form for word in before.words[sought.begin : sought.end]]
    now = [word.form for word in after.words[low:high]]
    if (Counter(was) & Counter(now)).total() < ALIKE / (2 - ALIKE) * length:
        return None  # not even in another order
    blocks = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()[:-1]
    best, span = ALIKE, None
    for first, one in enumerate(blocks):
        same = 0
        begin = _widened(after, low + one.b, -one.a, low)
        for last in blocks[first:]:
            same += last.size
            rest = length - last.a - last.size
            end = _widened(after, low + last.b + last.size - 1, rest, high - 1) + 1
            share = 2 * same / (length + end - begin)
            if share >= best and (span is None or share > best):
                best, span = share, (begin, end)
    return span


def _widened(row: Row, at: int, by: int, limit: int) -> int:
    """The number of the word so far before or after one, in the same turn and up to a limit.

    The words at the edge of a passage may be those that were corrected, one for one.
    """
    step = -1 if by < 0 else 1
    for _ in range(abs(by)):
        if at == limit or row.turns[at + step] != row.turns[at]:
            break
        at += step
    return at


def _placed(
    passage: Passage, sought: _Sought, span: tuple[int, int], before: Row, after: Row,
    old: Sequence[Turn], new: Sequence[Turn],
) -> Passage:  # fmt: skip
    """The passage over these words, with as much of what stands around them as the old one had."""
    begin, last = span[0], span[1] - 1
    turn, was = before.turns[sought.begin], before.words[sought.begin]
    start = passage.start if turn == passage.first else 0
    first_turn, now = after.turns[begin], after.words[begin]
    begins = _start(start, old[turn].text, was, new[first_turn].text, now)
    turn, was = before.turns[sought.end - 1], before.words[sought.end - 1]
    end = passage.end if turn == passage.last else len(old[turn].text)
    last_turn, now = after.turns[last], after.words[last]
    ends = _end(end, old[turn].text, was, new[last_turn].text, now)
    return Passage(first_turn, begins, last_turn, ends)


def _start(start: int, old: str, was: Word, new: str, now: Word) -> int:
    """Where a passage begins whose first word is `now`, and that began there when it was `was`."""
    if start >= was.start:
        same = old[was.start : was.end] == new[now.start : now.end]
        return now.start + (start - was.start if same else 0)
    lead = old[max(start, 0) : was.start]
    if new.endswith(lead, 0, now.start):
        return now.start - len(lead)
    signs = _BEFORE.search(new, max(0, now.start - MOST_SIGNS), now.start) if lead.strip() else None
    return signs.start() if signs else now.start


def _end(end: int, old: str, was: Word, new: str, now: Word) -> int:
    """Where a passage ends whose last word is `now`, and that ended there when it was `was`."""
    if end <= was.end:
        same = old[was.start : was.end] == new[now.start : now.end]
        return now.end - (was.end - end if same else 0)
    rest = old[was.end : end]
    if new.startswith(rest, now.end):
        return now.end + len(rest)
    signs = _AFTER.match(new, now.end, now.end + MOST_SIGNS) if rest.strip() else None
    return signs.end() if signs else now.end
