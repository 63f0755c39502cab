"""The words of a text with their places, the same however they are written: case, apostrophes, what is not seen."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_INSIDE = "'\u2019\u02bc\u00ad\u200b-\u200d\u2060\ufeff"
"""What a word may hold without being another for it: apostrophes, and characters that nobody sees."""
_ACCENTS = "\u0300-\u036f"
_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Written without blanks between words: each sign counts as one."""
_LETTER = rf"[^\W_{_ALONE}\u02bc]"
_WORD = re.compile(
    rf"[{_ALONE}]|{_LETTER}+(?:[{_INSIDE}{_ACCENTS}]+{_LETTER}+)*[{_ACCENTS}]*"
)  # fmt: skip
_UNSEEN = re.compile(rf"[{_INSIDE}\s]")  # a ligature of several words is one


class Word(NamedTuple):
    """A word where it stands."""

    form: str
    """Don't, DON\u2019T and dont have the same."""
    start: int
    """Characters of the text before it."""
    end: int
    """Characters of the text up to its end."""


def words_in(text: str) -> list[Word]:
    """Its words in their order."""
    if text.isascii():
        found = _WORD.finditer(text.lower())
        return [Word(one[0].replace("'", ""), one.start(), one.end()) for one in found]
    return [Word(_form(one[0]), one.start(), one.end()) for one in _WORD.finditer(text)]


def _form(word: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", word).casefold())
