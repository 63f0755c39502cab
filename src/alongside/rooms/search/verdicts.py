"""What is said of a search as a whole, where what was read tells more of it than how well the best place fits."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.core.search.found import Band, Verdict
from alongside.core.search.query import holds
from alongside.rooms.search.answers import Besides, Passage
from alongside.rooms.search.looking import Found

NONE = Verdict(Band.NOTHING, 0.0, (), ())


def fitted(passage: Passage, found: Found) -> Passage:
    """Where anything was found, a passage fits as well that holds a word of the question.

    Of one word alone only those fit that hold it, where it is said at all; of a name those in which they speak.
    """
    query = found.query
    if query.is_a_name:
        speakers = " ".join(passage.speakers).casefold()
        return passage._replace(fits=any(name in speakers for name in query.names))
    if query.is_a_phrase:
        return passage._replace(fits=True)
    holds_one = any(line.marks for line in passage.lines)
    if len(query.terms) == 1 and found.verdict.near:
        return passage._replace(fits=holds_one and found.verdict.band is not Band.NOTHING)
    is_any = found.verdict.band is not Band.NOTHING
    return passage._replace(fits=passage.fits or (is_any and holds_one))


def holds_all(passage: Passage, phrases: tuple[str, ...]) -> bool:
    """Whether each of the phrases is said in it, word for word, by one speaker in one go."""
    return all(any(holds(line.text, phrase) for line in passage.lines) for phrase in phrases)


def key_alone(question: str, others: Sequence[Besides]) -> str:
    """The key of a feature, where the question is nothing else; else empty."""
    keys = (one.key for one in others if one.key.casefold() == question.casefold())
    return next(keys, "")


def judged(
    question: str, found: Found, told: Sequence[Passage], others: Sequence[Besides]
) -> tuple[Verdict, str]:
    """The verdict, and why, for the one who asked."""
    query = found.query
    if key := key_alone(question, others):
        return NONE, f"{key} is a feature. What customers said of it stands on its page."
    if query.tells_nothing:
        return NONE, (
            "There is nothing to look for: these words are in nearly everything that is said. "
            "Add one that tells what it is about."
        )
    phrases = ", ".join(f"\u201c{one}\u201d" for one in query.phrases)
    if told and query.is_a_name:
        names = ", ".join(f"\u201c{name.title()}\u201d" for name in query.names)
        sure = Verdict(Band.FOUND, 1.0, query.names, ())
        return sure, f"Passages in which {names} speaks. Add what about, and the best come first."
    if told and query.is_a_phrase:
        return Verdict(
            Band.FOUND, 1.0, query.phrases, ()
        ), f"Found: {phrases}, in just these words."
    verdict = found.verdict if told else NONE
    if told:
        said = verdict.sentence
    elif query.phrases:
        said = f"Nothing found: nobody says {phrases} in just these words."
    else:
        said = "Nothing found: nobody says anything of it."
    if verdict.band is Band.NOTHING and any(one.marks for one in others):
        said += " Something was written of it, though."
    return verdict, said
