"""How much a sentence has to say, as one kind of candidate or another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.snapshot.candidate import Candidate
from alongside.core.conversations.snapshot.figures import figures_in
from alongside.core.conversations.snapshot.little_words import (
    FIRST_PERSON,
    HESITATIONS,
    LEANS_BACK,
    ONE_LETTER,
)
from alongside.core.conversations.snapshot.questions import asked
from alongside.core.conversations.snapshot.room import Room, fits, heard
from alongside.core.conversations.snapshot.sentences import LONGEST, Sentence, sentences
from alongside.core.conversations.snapshot.signs import signs_in, words_of
from alongside.core.conversations.transcript import Turn

LEAST_WORDS = 5
"""Fewer say nothing that stands for itself."""
LEAST_QUOTED = 8
"""Words of a quote."""
LEAST = 2.3
"""A lower score is not shown at all: a short list of good ones is soon read."""
_SUPPOSED = re.compile(
    r"\b(?:if|whether|how|what|when|where|which|unless|once|wenn|falls|ob|wie|was|si|quand|comment)\b.{0,12}$",
    re.IGNORECASE,
)
"""Before words that sound decided, and are only supposed or asked."""
_SAYS = {
    Kind.NEED: "Sounds like a need",
    Kind.DECISION: "Sounds decided",
    Kind.ASKED: "Asks something of us",
    Kind.QUESTION: "Sounds open",
    Kind.QUOTE: "Strong words",
    Kind.FACT: "Tells how things are",
}


class _Signs(NamedTuple):
    strengths: list[float]
    whys: list[tuple[float, str]]


def weighed(turns: Sequence[Turn], room: Room) -> Iterator[Candidate]:
    """Every sentence that may be worth something, as the kind of candidate that it is most plainly."""
    for number, turn in enumerate(turns):
        if turn.text.count(" ") < LEAST_WORDS - 1:
            continue
        for sentence in sentences(turn.text):
            words = words_of(turn.text[sentence.said : sentence.end])
            if len(words) >= LEAST_WORDS and (best := _best(turns, number, sentence, words, room)):
                yield best


def _best(
    turns: Sequence[Turn], number: int, sentence: Sentence, words: list[str], room: Room
) -> Candidate | None:
    turn = turns[number]
    start, end = sentence.said, sentence.end
    told = frozenset(words)
    found = _signs(turns, number, sentence, told, room)
    if not found:
        return None
    sense = _sense(turn.text[end - 1], words, told, room)
    best, which = LEAST, None
    for kind, signs in found.items():
        strongest = max(signs.strengths)
        score = strongest + 0.3 * (sum(signs.strengths) - strongest) + sense
        if kind is Kind.QUOTE:
            score += _quotable(words, told)
        score *= heard(kind, turn.speaker, room)
        if score > best:
            best, which = score, kind
    if which is None:
        return None
    why = max(found[which].whys)[1]
    return Candidate(which, number, start, end, turn.text[start:end], why, round(best, 2))


def _signs(
    turns: Sequence[Turn], number: int, sentence: Sentence, words: Collection[str], room: Room
) -> dict[Kind, _Signs]:
    """By kind: what was found in a sentence."""
    text, start, end = turns[number].text, sentence.said, sentence.end
    asks = text[start:end].rstrip("\"'\u201d\u2019) ").endswith("?")
    speaker = turns[number].speaker
    found: dict[Kind, _Signs] = defaultdict(lambda: _Signs([], []))
    for kind, sign in signs_in(text, start, end, words):
        supposed = kind is Kind.DECISION and _SUPPOSED.search(text[start : sign.start])
        if not supposed and fits(kind, speaker, room, asks=asks):
            found[kind].strengths.append(sign.strength)
            why = f"{_SAYS[kind]}: \u201c{text[sign.start : sign.end]}\u201d."
            found[kind].whys.append((sign.strength, why))
    if asks:
        came = asked(turns, number, start, end)
        if came.strength:
            found[Kind.QUESTION].strengths.append(came.strength)
            found[Kind.QUESTION].whys.append((came.strength, f"A question. {came.why}"))
    else:
        for figure in figures_in(text, start, end, words):
            found[Kind.FACT].strengths.append(figure.strength)
            why = f"{figure.what}: \u201c{figure.text.strip()}\u201d."
            found[Kind.FACT].whys.append((figure.strength, why))
    if not LEAST_QUOTED <= len(words) <= LONGEST:
        found.pop(Kind.QUOTE, None)
    return found


def _sense(last: str, words: list[str], told: frozenset[str], room: Room) -> float:
    """How well a sentence stands for itself, whatever it is."""
    hesitant = sum(
        word in HESITATIONS or (len(word) == 1 and word not in ONE_LETTER) for word in words
    ) / len(words)
    again = sum(one == other for one, other in pairwise(words)) / len(words)
    about = min(len(told & room.title), 2)
    broken = last not in '.!?\u2026"\u201d'
    return (
        min(len(told), 15) / 20
        + 0.4 * about
        - 4 * hesitant
        - 4 * again
        - 0.4 * broken
        - 0.4 * (last != "?" and words[0] in LEANS_BACK)
    )


def _quotable(words: list[str], told: frozenset[str]) -> float:
    return 0.5 * (not told.isdisjoint(FIRST_PERSON)) - 0.5 * (words[0] in LEANS_BACK)
