"""Asks what customers said: the one way to it, for pages, the palette, the command line and the bench.

Nothing is told from the index but places: every word is read from its own row, as it is now and as far as whoever asks
may read it. So what was withdrawn a moment ago is not told, whatever the index holds.
"""

from __future__ import annotations

from alongside.core.search.found import Band, Verdict
from alongside.core.search.query import LONGEST, holds
from alongside.rooms.search import besides, passages_read
from alongside.rooms.search.answers import Asked, Passage, Reach
from alongside.rooms.search.inside import search_inside
from alongside.rooms.search.looking import Found, reach_of, search
from alongside.rooms.search.opposed import contradictions
from alongside.rooms.search.sight import Asker
from alongside.rooms.search.wanted import Filters, ground

LIMIT = 10
"""Passages that are told, unless somebody asks for more or fewer."""
MOST = 60
"""Passages at most: there are no more of the conversations that are looked at closely."""
BESIDES = 5
"""Insights, opportunities and features that are told besides."""


def ask(
    asker: Asker,
    question: str,
    filters: Filters | None = None,
    *,
    conversation: int | None = None,
    limit: int = LIMIT,
    in_passing: bool = False,
) -> Asked:
    """What was said that answers a question: over everything, or within one `conversation`, by its id.

    At most `limit` passages. What stands in double quotes in the question stands in each of them, word for word.
    `in_passing`, over everything: without the model, and without what people made of it, which takes less time.
    """
    asked = question.strip()[:LONGEST]
    wanted = filters or Filters()
    if not asked:
        none = Verdict(Band.NOTHING, 0.0, (), ())
        return Asked("", none, "Nothing was asked.", True, (), (), (), reach(asker))
    found = (
        search(asker, asked, wanted, by_words_alone=in_passing)
        if conversation is None
        else search_inside(asker, asked, conversation, wanted)
    )
    most = MOST if found.query.phrases else limit
    read = passages_read.read(asker, found, most=most, made_of_it=not in_passing)
    told = tuple(_fitted(one, found) for one in read if _holds_all(one, found.query.phrases))
    told = told[:limit]
    others = () if in_passing else besides.read(asker, found, most=BESIDES)
    verdict = found.verdict if told else Verdict(Band.NOTHING, 0.0, (), ())
    return Asked(
        question=asked,
        verdict=verdict,
        sentence=_sentence(found, verdict, any_told=bool(told)),
        by_meaning=found.by_meaning,
        passages=told,
        besides=others,
        contradictions=contradictions(told, others),
        reach=found.reach,
        ranking=_ranking(found, conversation),
    )


def _fitted(passage: Passage, found: Found) -> Passage:
    """Where anything was found, a passage fits as well that holds a word of the question."""
    holds_one = any(line.marks for line in passage.lines)
    is_any = found.verdict.band is not Band.NOTHING
    return passage._replace(fits=passage.fits or (is_any and holds_one))


def _holds_all(passage: Passage, phrases: tuple[str, ...]) -> bool:
    return all(any(holds(line.text, phrase) for line in passage.lines) for phrase in phrases)


def _sentence(found: Found, verdict: Verdict, *, any_told: bool) -> str:
    if any_told:
        return verdict.sentence
    if found.query.phrases:
        phrases = ", ".join(f"\u201c{one}\u201d" for one in found.query.phrases)
        return f"Nothing found: nobody says {phrases} in just these words."
    return "Nothing found: nobody says anything of it."


def _ranking(found: Found, conversation: int | None) -> tuple[int, ...]:
    close = found.close.get(conversation) if conversation is not None else None
    return tuple(close.look.ranking()) if close else ()


def reach(asker: Asker) -> Reach:
    """How many conversations are found by what they mean."""
    index, visible, _ = ground(asker, Filters())
    return reach_of(index, visible)
