"""Tells what is new in a message from what it quotes or passes on, its signature and its footer, line by line.

It loses nothing: whatever is not surely one of them counts as new. Every line is looked at a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core.conversations import folding_words as words
from alongside.core.conversations.ending import fold_ending
from alongside.core.conversations.letters import Fold, Folded

_LONGEST_LINE = 300
"""Characters of a line that are looked at."""
_HEADERS_WITHIN = 8
"""Lines."""


def folds(text: str, *, answers: bool, forwards: bool = False) -> tuple[Fold, ...]:
    """The parts of a message's text that are not new in it, in their order.

    `answers`: whether the message says that it answers another one. Only then is a mark at the beginning of a line, or
    `Ana wrote:` above unmarked lines, taken for a quotation. `forwards`: whether it says that it passes another one on.
    Only then is a message below it, whose headers alone stand above it, taken for passed on and not for quoted.
    """
    lines = text.split("\n")
    bare = [line[:_LONGEST_LINE].strip() for line in lines]
    kinds: list[Folded | None] = [None] * len(lines)
    _fold_quotations(bare, kinds, answers, forwards)
    for begin, end in reversed(list(_new_parts(bare, kinds))):
        fold_ending(lines, bare, kinds, begin, end)
        if any(bare[at] and kinds[at] is None for at in range(begin, end)):
            break  # what stands above it is no ending
    return tuple(_joined(lines, bare, kinds))


def _fold_quotations(
    bare: list[str], kinds: list[Folded | None], answers: bool, forwards: bool
) -> None:
    at = 0
    while at < len(bare):
        # Some programs mark the line, too; in an answer such a mark is that of its quotation.
        line = bare[at].lstrip("> ") if forwards else bare[at]
        passed_on = words.FORWARD.fullmatch(line) is not None
        if passed_on or _begins_message(bare, at):
            kind = Folded.FORWARDED if passed_on or forwards else Folded.QUOTED
            kinds[at:] = [kind] * (len(bare) - at)
            return
        introduction = _introduction(bare, at)
        if not introduction and not words.QUOTED.match(bare[at]):
            at += 1
            continue
        end = _end_of_marks(bare, at + introduction)
        if introduction and end == at + introduction and answers:
            end = len(bare)  # some programs mark nothing
        if end > at + introduction and (introduction or answers):
            kinds[at:end] = [Folded.QUOTED] * (end - at)
        at = end


def _begins_message(bare: list[str], at: int) -> bool:
    """Whether a whole message with its headers begins there, which goes on to the end."""
    line = bare[at]
    if words.SEPARATOR.fullmatch(line):
        return True
    if words.RULE.fullmatch(line):
        return any(_has_headers(bare, below) for below in range(at + 1, min(at + 3, len(bare))))
    return _has_headers(bare, at)


def _has_headers(bare: list[str], at: int) -> bool:
    """Whether the headers of a message stand there, one of which says who wrote it."""
    if not words.HEADER.fullmatch(bare[at]):
        return False
    found, sender = 0, False
    for line in bare[at : at + _HEADERS_WITHIN]:
        if not line:
            break
        found += words.HEADER.fullmatch(line) is not None
        sender = sender or words.SENDER.fullmatch(line) is not None
    return sender and found >= words.HEADERS_TOGETHER


def _introduction(bare: list[str], at: int) -> int:
    """How many lines from there on say who wrote what is quoted below."""
    if not words.WROTE_BEGINS.match(bare[at]):
        return 0
    for length in range(1, words.LONGEST_INTRODUCTION + 1):
        together = bare[at : at + length]
        if not together[-1]:
            return 0
        said = " ".join(together)
        if words.WROTE.fullmatch(said):
            return length if words.DATED.search(said) else 0
    return 0


def _end_of_marks(bare: list[str], at: int) -> int:
    """Where the marked lines end that begin there, but for blank lines."""
    end = at
    while at < len(bare) and (not bare[at] or words.QUOTED.match(bare[at])):
        at += 1
        if bare[at - 1]:
            end = at
    return end


def _new_parts(bare: list[str], kinds: list[Folded | None]) -> Iterator[tuple[int, int]]:
    """Where new lines begin and end."""
    begin = None
    for at, kind in enumerate([*kinds, Folded.QUOTED]):
        if kind is None and begin is None and bare[at]:
            begin = at
        elif kind is not None and begin is not None:
            yield begin, at
            begin = None


def _joined(lines: list[str], bare: list[str], kinds: list[Folded | None]) -> Iterator[Fold]:
    """Lines of one kind as one fold; blank lines belong to it where they stand inside."""
    open_kind: Folded | None = None
    start = end = place = 0
    for line, words_of_it, kind in zip(lines, bare, kinds, strict=True):
        if words_of_it and kind is not open_kind:
            if open_kind is not None:
                yield Fold(open_kind, start, end)
            open_kind, start = kind, place
        place += len(line) + 1
        if words_of_it:
            end = place
    if open_kind is not None:
        yield Fold(open_kind, start, min(end, place - 1))
