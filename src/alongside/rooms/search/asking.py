"""Asks what customers said: the one way to it, for pages, the palette, the command line and the bench.

Nothing is told from the index but places: every word is read from its own row, as it is now and as far as whoever asks
may read it. So what was withdrawn a moment ago is not told, whatever the index holds.
"""

from __future__ import annotations

from alongside.core.search.query import LONGEST
from alongside.rooms.search import besides, passages_read
from alongside.rooms.search.answers import Asked, Reach
from alongside.rooms.search.inside import search_inside
from alongside.rooms.search.looking import Found, reach_of, search
from alongside.rooms.search.opposed import contradictions
from alongside.rooms.search.sight import Asker
from alongside.rooms.search.verdicts import NONE, fitted, holds_all, judged, key_alone
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
        return Asked("", NONE, "Nothing was asked.", True, (), (), (), reach(asker))
    found = (
        search(asker, asked, wanted, by_words_alone=in_passing)
        if conversation is None
        else search_inside(asker, asked, conversation, wanted)
    )
    query = found.query
    most = MOST if query.phrases else limit
    # What is nothing but the nearest is no answer: nobody is told what was made of it.
    made_of_it = not (in_passing or found.meant)
    read = passages_read.read(asker, found, most=most, made_of_it=made_of_it)
    told = tuple(fitted(one, found) for one in read if holds_all(one, query.phrases))[:limit]
    others = () if in_passing else besides.read(asker, found, most=BESIDES)
    if conversation is None and query.tells_nothing:
        told = ()
    if conversation is None and (key := key_alone(asked, others)):
        told, others = (), tuple(one for one in others if one.key == key)
    verdict, sentence = judged(asked, found, told, others)
    return Asked(
        question=asked,
        verdict=verdict,
        sentence=sentence,
        by_meaning=found.by_meaning,
        passages=told,
        besides=others,
        contradictions=contradictions(told, others),
        reach=found.reach,
        ranking=_ranking(found, conversation),
        meant=found.meant,
    )


def _ranking(found: Found, conversation: int | None) -> tuple[int, ...]:
    close = found.close.get(conversation) if conversation is not None else None
    return tuple(close.look.ranking()) if close else ()


def reach(asker: Asker) -> Reach:
    """How many conversations are found by what they mean."""
    index, visible, _ = ground(asker, Filters())
    return reach_of(index, visible)
