"""Questions, and whether they were answered, as far as the turns after them tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from alongside.core.conversations.transcript import Turn

LOOKED_AT = 5
"""Turns after a question in which its answer would stand."""
TALKED_ON = 12
"""Words after a question in its own turn, after which it is one that nobody was asked."""
LEAST_ANSWER = 4
"""Words of an answer that is neither yes nor no."""
LONGEST_EXCUSE = 15
"""Words of an answer that only says that it is not known; a longer one goes on to say something."""
_ASKS = re.compile(
    r"(?:what|why|who|whose|when|where|which|how|wer|was|wie|wann|warum|wieso|wo|woher|welche[rnms]?|wof\u00fcr|qui|que|quoi"
    r"|quand|comment|combien|pourquoi|o\u00f9|quel(?:le)?s?)\b",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(
    r"\W*(?:yes|yeah|yep|yup|no|nope|nah|sure|of course|absolutely|exactly|correct|right|definitely|true|mm-hmm|uh-huh"
    r"|okay|ok|ja|nein|doch|genau|klar|nat\u00fcrlich|oui|non|si|bien s\u00fbr|exactement|tout \u00e0 fait)\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"(?:yeah|yes|right|no|okay|ok|huh|eh|you know|n['\u2019]?t (?:it|we|you|they|that)|oder|ja|ne|gell|nicht wahr"
    r"|non|hein|n['\u2019]est-ce pas)\s?\?$",
    re.IGNORECASE,
)
"""How a statement ends that only asks for a nod."""
_NOT_KNOWN = re.compile(
    r"\b(?:(?:do|did|does)(?:n['\u2019]?t| not) (?:really |actually )?know|dunno|no idea|not (?:really |quite )?sure"
    r"|have to (?:check|ask|find out)"
    r"|need to (?:check|ask|find out)|good question|get back to you|can['\u2019]?t (?:say|tell)|hard to say"
    r"|wei\u00df (?:ich |das )?(?:gar |leider |noch )?nicht"
    r"|keine ahnung|gute frage|nachfragen|sais pas|aucune id\u00e9e|bonne question|v\u00e9rifier)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")


_NOD = re.compile(
    r"(?:yeah|yep|yes|okay|ok|oh|ah+|right|sure|wow|well|huh|u+h+m*|u+m+|h+m+|m+h*m*|so|and|ja|\u00e4h+m*|tja|oui|euh+|ben|bah)",
    re.IGNORECASE,
)
"""A word that answers nothing but yes or no."""


class Asked(NamedTuple):
    """What came of a question."""

    strength: float
    """How surely it stayed open; 0 where it was answered."""
    why: str


_ANSWERED = Asked(0.0, "")


def asked(turns: Sequence[Turn], number: int, start: int, end: int) -> Asked:
    """Whether a question, between these characters of a turn, stayed open."""
    turn = turns[number]
    if len(_WORD.findall(turn.text, end)) >= TALKED_ON or _TAG.search(
        turn.text[start:end].rstrip()
    ):
        return _ANSWERED
    wants_words = _ASKS.match(turn.text, start) is not None
    others = 0
    for later in turns[number + 1 : number + 1 + LOOKED_AT]:
        if later.speaker == turn.speaker:
            continue
        others += 1
        said = later.text[:300]
        words = [word for word in _WORD.findall(said) if not _NOD.fullmatch(word)]
        if _NOT_KNOWN.search(said) and len(words) <= LONGEST_EXCUSE:
            return Asked(3.0, "Whoever was asked did not know.")
        if "?" in said[:120] and others == 1:
            return Asked(1.5, "Answered with a question, if at all.")
        if words if wants_words else len(words) >= LEAST_ANSWER or _YES_OR_NO.match(said):
            return _ANSWERED
    return Asked(2.0, "Nobody answered." if others else "It is the last word.")
