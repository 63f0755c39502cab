"""Text as the model reads it: numbers of pieces of words (uncased WordPiece)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

LONGEST = 256
"""Pieces of a text that the model reads; what comes after them is left out."""
_LONGEST_WORD = 100
"""Characters; a longer word is unknown."""
_UNKNOWN, _BEGIN, _END = "[UNK]", "[CLS]", "[SEP]"
_READ = 20 * LONGEST
"""Characters of a text that are split: far more than `LONGEST` pieces of any language take."""
_ALONE = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2CEAF))
"""Characters that are words by themselves: Chinese ones."""


class WordPiece:
    """Splits texts by a vocabulary."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """`vocabulary`: the pieces, each at its number; `##` begins those that go on with a word."""
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}

    def __call__(self, text: str) -> list[int]:
        """The numbers of the text's pieces, with those for its beginning and its end."""
        numbers: list[int] = []
        for word in _words(text[:_READ]):
            numbers += self._of_word(word)
            if len(numbers) >= LONGEST - 2:
                break
        return [self._numbers[_BEGIN], *numbers[: LONGEST - 2], self._numbers[_END]]

    def _of_word(self, word: str) -> list[int]:
        """The longest pieces from the left; unknown as a whole where one is missing."""
        unknown = [self._numbers[_UNKNOWN]]
        if len(word) > _LONGEST_WORD:
            return unknown
        numbers: list[int] = []
        begin, mark = 0, ""
        while begin < len(word):
            for end in range(len(word), begin, -1):
                if (number := self._numbers.get(mark + word[begin:end])) is not None:
                    numbers.append(number)
                    begin, mark = end, "##"
                    break
            else:
                return unknown
        return numbers


def _words(text: str) -> list[str]:
    """In lower case, without accents and control characters; punctuation and Chinese characters stand alone."""
    out = []
    for one in unicodedata.normalize("NFD", text.lower()):
        kind = unicodedata.category(one)
        if one.isspace() or kind == "Zs":
            out.append(" ")
        elif kind == "Mn" or kind[0] == "C" or one == "\ufffd":
            continue
        elif _stands_alone(one, kind):
            out.append(f" {one} ")
        else:
            out.append(one)
    return "".join(out).split()


def _stands_alone(one: str, kind: str) -> bool:
    if one.isascii():
        return not one.isalnum()
    return kind[0] == "P" or any(first <= ord(one) <= last for first, last in _ALONE)
