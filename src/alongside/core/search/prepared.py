"""A conversation prepared for search: where each stem stands, in a few bytes a word, without the words themselves.

It is kept beside the conversation and made again when its words change. Stems are 32-bit sums (CRC-32): no table of
words outlives a transcript that was withdrawn. Two stems of a large vocabulary share a sum once in some thousands.
"""

from __future__ import annotations

import struct
from array import array
from collections import defaultdict
from collections.abc import Iterable
from itertools import count
from zlib import crc32

import msgspec
import numpy as np
import numpy.typing as npt

from alongside.core.search.words import LONGEST_WORD, STOP_STEMS, clean, pieces, stem, stems

Sums = npt.NDArray[np.uint32]

_MADE = b"ALS1"
"""What a kept one begins with. Change it with whatever changes the stems, and all are made again."""
_HEAD = struct.Struct("<4sIII")
_TURN = 3
"""Numbers that are kept of a turn."""


class Unreadable(ValueError):
    """These bytes are no prepared conversation of this version: prepare it again from its turns."""


class Prepared(msgspec.Struct, frozen=True, eq=False):
    """A conversation as search reads it."""

    speakers: Sums
    """By turn: the place of its speaker among the conversation's labels."""
    words: Sums
    """By turn: how many words it has, by white space."""
    telling: Sums
    """By turn: how many of its stems are no stop words."""
    parts: npt.NDArray[np.uint8]
    """By word: how many stems it has."""
    stems: Sums
    """The sums of all stems, in the order in which they were said."""

    def to_bytes(self) -> bytes:
        """Some five bytes a word and twelve a turn."""
        head = _HEAD.pack(_MADE, len(self.words), len(self.parts), len(self.stems))
        numbers = (self.speakers, self.words, self.telling, self.stems)
        return (
            head + b"".join(one.astype("<u4").tobytes() for one in numbers) + self.parts.tobytes()
        )


def prepare(turns: Iterable[tuple[int, str]]) -> Prepared:
    """Prepares a conversation: for each turn the place of its speaker among the labels (from 0 on), and its text."""
    speakers: list[int] = []
    words: list[int] = []
    said: list[str] = []
    for speaker, text in turns:
        of_turn = clean(text).split()
        speakers.append(speaker)
        words.append(len(of_turn))
        said += of_turn
    # A word is looked at once, however often it is said.
    number: defaultdict[str, int] = defaultdict(count().__next__)
    numbers = np.fromiter(map(number.__getitem__, said), np.intp, len(said))
    known = list(map(_known.__getitem__, number))
    parts = np.fromiter(map(len, known), np.intp, len(known)) // 4 - 1
    every = np.frombuffer(b"".join(known), np.uint32)
    tells = every[np.cumsum(parts + 1) - parts - 1]
    return Prepared(
        speakers=np.array(speakers, np.uint32),
        words=np.array(words, np.uint32),
        telling=_of_turns(tells[numbers], words),
        parts=parts[numbers].astype(np.uint8),
        stems=_in_order(every, parts, numbers),
    )


def from_bytes(kept: bytes | memoryview) -> Prepared:
    """What `Prepared.to_bytes` made; `Unreadable` for anything else."""
    if len(kept) < _HEAD.size:
        raise Unreadable(f"{len(kept)} bytes")
    made, turns, words, held = _HEAD.unpack_from(kept)
    if made != _MADE or len(kept) != _HEAD.size + 4 * (_TURN * turns + held) + words:
        raise Unreadable(f"{made!r}, {len(kept)} bytes")
    numbers = np.frombuffer(kept, "<u4", _TURN * turns + held, _HEAD.size)
    of_turns = numbers[: _TURN * turns].reshape(_TURN, turns)
    prepared = Prepared(
        speakers=of_turns[0],
        words=of_turns[1],
        telling=of_turns[2],
        parts=np.frombuffer(kept, np.uint8, words, _HEAD.size + numbers.nbytes),
        stems=numbers[_TURN * turns :],
    )
    if int(prepared.words.sum()) != words or int(prepared.parts.sum(dtype=np.int64)) != held:
        raise Unreadable("the counts do not fit")
    return prepared


def sum_of(one: str) -> int:
    """The sum under which a stem is kept."""
    return crc32(one.encode("utf-8", "surrogatepass"))


class Places:
    """Where the stems of a prepared conversation stand."""

    def __init__(self, prepared: Prepared) -> None:
        self._stems = prepared.stems
        self._words = np.repeat(np.arange(len(prepared.parts)), prepared.parts)
        self._turns = np.repeat(np.arange(len(prepared.words)), prepared.words)

    def of(self, one: str) -> npt.NDArray[np.intp]:
        """The words that hold the stem, counted from the beginning of the conversation."""
        return np.asarray(self._words[self._stems == sum_of(one)])

    def turns(self, words: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """The turn of each of the words."""
        return np.asarray(self._turns[words])

    def of_phrase(self, phrase: str) -> frozenset[int]:
        """The turns that may hold the phrase: its stems stand there one after another, in one turn.

        The words themselves are not kept: whoever has the text asks `query.holds`.
        """
        wanted = [sum_of(stem(piece)) for piece in pieces(clean(phrase))]
        first = np.arange(max(0, len(self._stems) - len(wanted) + 1))
        for step, one in enumerate(wanted):
            first = first[self._stems[first + step] == one]
        if not wanted or not len(first):
            return frozenset()
        begins = self._turns[self._words[first]]
        ends = self._turns[self._words[first + len(wanted) - 1]]
        return frozenset(begins[begins == ends].tolist())


class _Known(dict[str, bytes]):
    """By word: how many of its stems are no stop words, then the sums of its stems; found when first asked for."""

    MOST = 200_000

    def __missing__(self, word: str) -> bytes:
        if len(word) > LONGEST_WORD:
            return self[word[:LONGEST_WORD]]
        found = stems(word)
        telling = sum(one not in STOP_STEMS for one in found)
        kept = array("I", (telling, *map(sum_of, found))).tobytes()
        if len(self) >= self.MOST:
            self.clear()
        self[word] = kept
        return kept


_known = _Known()


def _of_turns(of_words: Sums, words: list[int]) -> Sums:
    """The sum over the words of each turn."""
    up_to = np.concatenate([[0], np.cumsum(of_words, dtype=np.int64)])
    ends = np.cumsum(words, dtype=np.intp)
    return np.asarray(np.diff(up_to[np.concatenate([[0], ends])]), np.uint32)


def _in_order(every: Sums, parts: npt.NDArray[np.intp], numbers: npt.NDArray[np.intp]) -> Sums:
    """The sums of the words in the order in which they were said, given what is known of each different word."""
    starts = np.cumsum(parts + 1) - parts
    said = parts[numbers]
    before = np.cumsum(said) - said
    places = np.repeat(starts[numbers] - before, said) + np.arange(said.sum())
    return np.asarray(every[places])
