"""Whom a question names, among all who speak in the conversations that a member sees."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Q

from alongside.core.search.names import Named, label_words, named, question_words
from alongside.rooms.discovery.models import Speaker

MOST_VOICES = 5_000
"""Speakers whom a question may name, those of the conversations that came last first."""
_SHORTEST = 2
"""Letters of a word that is looked for among the labels; a single one is found with the others."""


class Voices(NamedTuple):
    """Those whom a question names."""

    by_conversation: Mapping[int, frozenset[int]]
    """Their places among the speakers of each conversation, by id, as in `sources`."""
    as_written: frozenset[str]
    """Their names as they stand in the question."""


def voices(question: str, workspace: int, conversations: Collection[int]) -> Voices:
    """The speakers whom the question names in some of the conversations."""
    asked = question_words(question)
    words = sorted(word for word in asked if len(word) >= _SHORTEST)
    if not words or not conversations:
        return Voices({}, frozenset())
    like = Q()
    for word in words:
        like |= Q(label__icontains=word)
    seen = set(conversations)
    everybody = Speaker.objects.within(workspace)
    like_it = everybody.filter(conversation__in=everybody.filter(like).values("conversation"))
    rows = like_it.order_by("-conversation", "pk").values_list("conversation_id", "label")
    labels: dict[int, list[str]] = {}
    heard = 0
    for one, those in groupby(rows.iterator(), key=itemgetter(0)):
        told = [label for _, label in those]
        count = sum(not asked.isdisjoint(label_words(label)) for label in told)
        if count and one in seen:
            labels[one] = told
            heard += count
        if heard >= MOST_VOICES:
            break
    known: dict[tuple[str, ...], Named] = {}
    for some in map(tuple, labels.values()):
        known.setdefault(some, named(question, some))
    by_conversation = {one: known[tuple(some)].speakers for one, some in labels.items()}
    return Voices(
        {one: speakers for one, speakers in by_conversation.items() if speakers},
        frozenset[str]().union(*(one.as_written for one in known.values())),
    )
