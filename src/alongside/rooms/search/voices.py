"""Whom a question names, among all who speak in the conversations that a member sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import islice
from typing import NamedTuple

from django.db.models import Q

from alongside.core.search.names import Named, label_words, named, question_words
from alongside.rooms.discovery.models import Speaker

MOST_VOICES = 5_000
"""Speakers whom a question may name, those who came last first."""
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
    found = everybody.filter(like).order_by("-pk").values_list("conversation_id", "label")
    heard = (one for one, label in found.iterator() if one in seen and label_words(label) & asked)
    named_in = set(islice(heard, MOST_VOICES))
    labels: defaultdict[int, list[str]] = defaultdict(list)
    those = everybody.filter(conversation__in=named_in).order_by("conversation", "pk")
    for one, label in those.values_list("conversation_id", "label"):
        labels[one].append(label)
    known: dict[tuple[str, ...], Named] = {}
    for some in map(tuple, labels.values()):
        known.setdefault(some, named(question, some))
    by_conversation = {one: known[tuple(some)].speakers for one, some in labels.items()}
    return Voices(
        {one: speakers for one, speakers in by_conversation.items() if speakers},
        frozenset[str]().union(*(one.as_written for one in known.values())),
    )
