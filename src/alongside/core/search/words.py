"""Words as search sees them: without marks of the transcriber, cut down to stems, and which of them tell nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST_WORD = 100
"""Characters of a word that are looked at."""
_MARK = re.compile(r"\{[^{}]*\}")
"""Such as {laughs}: what the transcriber heard that is no word."""
_SPELLED = re.compile(r"\b((?:[A-Za-z]_)+)(?=\W|$|s\b)")
"""L_C_D_ is how some transcripts write a word that was spelled out."""
_PIECE = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("'\u2019", "  ")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s")
_SHORTEST_STEM = 3
"""Characters that an ending has to leave."""

_STOP = (
    "a an the and or but if of to in on at by for with from as is are was were be been being it its this that these"
    " those i you he she they we me him her them us my your his their our do does did done have has had having not no"
    " yes so then than there here what which who whom whose why how when where will would can could should shall may"
    " might must just about into over under again also very more most some any each other such only own same too"
    " s t d ll re ve m don didn doesn isn aren wasn weren won wouldn couldn shouldn ain"
    " let got get uh um yeah okay oh hmm mm mmm hm mhm ok like know mean well right gonna cause think"
)
STOP_WORDS = frozenset(_STOP.split())
"""Words of a sentence's frame, and what people say while they think."""


def clean(text: str) -> str:
    """The text of a turn without the transcriber's marks, and with spelled words joined: L_C_D_ is LCD."""
    if "{" in text:
        text = _MARK.sub(" ", text)
    if "_" in text:
        text = _SPELLED.sub(lambda found: found[1].replace("_", ""), text)
    return text


def pieces(text: str) -> list[str]:
    """The words of a text in lower case, without accents; an apostrophe or a hyphen parts them."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(one for one in apart if not unicodedata.combining(one))
    return _PIECE.findall(text.casefold().translate(_APOSTROPHES))


@lru_cache(200_000)
def stem(word: str) -> str:
    """A word in lower case without its ending, so that prices, priced and pricing are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == "e" else word


def stems(word: str) -> tuple[str, ...]:
    """The stems within what stands between two blanks: none in a dash, two in `don't`."""
    return tuple(stem(piece) for piece in pieces(word[:LONGEST_WORD]))


def stemmed(text: str) -> str:
    """A cleaned text as its stems with blanks between: what a full-text index is fed with."""
    return " ".join(filter(None, [_stemmed(word[:LONGEST_WORD]) for word in text.split()]))


@lru_cache(200_000)
def _stemmed(word: str) -> str:
    return " ".join(stems(word))


STOP_STEMS = STOP_WORDS | {stem(word) for word in STOP_WORDS}
"""Stop words as they stand among stems."""
