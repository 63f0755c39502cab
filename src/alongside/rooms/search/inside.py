"""Search within one conversation that is given: all of it is looked at closely."""

from __future__ import annotations

import numpy as np

from alongside.core.search import found, passages
from alongside.core.search.over_all import Answer
from alongside.core.search.prepared import from_bytes
from alongside.core.search.query import take_apart
from alongside.core.search.within import look
from alongside.rooms.search.growing import growing, soil
from alongside.rooms.search.lexical import by_words
from alongside.rooms.search.looking import Close, Found, meaning_of, reach_of, steadily, vector_of
from alongside.rooms.search.models import Prepared as Row
from alongside.rooms.search.sight import Asker, seen_by
from alongside.rooms.search.voices import voices
from alongside.rooms.search.wanted import Filters, ground


def search_inside(
    asker: Asker, question: str, conversation: int, filters: Filters | None = None
) -> Found:
    """What somebody finds in one conversation; nothing in one that they may not read."""
    return steadily(lambda: _search(asker, question, conversation, filters or Filters()))


def _search(asker: Asker, question: str, conversation: int, filters: Filters) -> Found:
    index, visible, these = ground(asker, filters)
    this = these & (index.subjects["conversation"] == conversation)
    named = voices(question, index.workspace, [conversation] if this.any() else [])
    query = take_apart(question, names=named.as_written)
    vector = vector_of(query)
    words = by_words(index, query, seen=visible, wanted=this)
    none = found.judge([], over_all=False)
    come = reach_of(index, visible)
    nothing = Found([], [], none, query, vector is not None, {}, come)
    numbers = index.ids[np.flatnonzero(this)].tolist()
    row = seen_by(asker, Row).filter(pk__in=numbers).first()
    if row is None:
        return nothing
    document = from_bytes(row.content)
    left = soil(index.workspace, [conversation], filters)
    among = growing(document, conversation, query.phrases, left)
    if among is not None and not among:
        return nothing
    one = look(
        document,
        query.terms,
        store=words.rarity,
        speakers=named.by_conversation.get(conversation, frozenset()),
        meaning=meaning_of(row, vector),
    )
    good = found.chance(one, over_all=False) >= found.NOTHING_BELOW
    grown = passages.passages(one.scores, document.words, among=among)
    return nothing._replace(
        answers=[Answer(conversation, passage, passage.score) for passage in grown],
        verdict=found.judge([one], over_all=False),
        close={conversation: Close(one, document.words, good)},
    )
