"""What is looked up: conversations with all that was said in them, insights, opportunities, features, and the notes
that somebody wrote beside a highlight.

A conversation that was withdrawn has no words left, and so is not among them; neither is what is closed or gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from alongside.core.search import prepared
from alongside.core.search.chunks import chunks
from alongside.core.search.prepared import Prepared
from alongside.rooms.discovery.models import Highlight, Insight, Opportunity, Speaker, Turn
from alongside.rooms.search.models import Prepared as Row

KINDS = ("conversation", "insight", "opportunity", "feature", "highlight")
"""What can be looked up, by the field of `Prepared` that points to it."""
_ROWS = 2_000

Told = Iterator[tuple[int, Prepared]]
"""By id, with something said."""


def model_of(kind: str) -> Any:
    """The table of a kind. Features are known by the name of theirs alone: their room is above this one."""
    return Row._meta.get_field(kind).related_model


def all_of(kind: str, workspace: int) -> list[int]:
    """The ids of all that there is of a kind."""
    return list(
        model_of(kind).objects.within(workspace).order_by("pk").values_list("pk", flat=True)
    )


def told(kind: str, workspace: int, ids: Sequence[int]) -> Told:
    """Those of the ids that say anything, prepared, in the order of their ids."""
    for number, turns in _READ[kind](workspace, ids):
        document = prepared.prepare(turns)
        if len(document.stems):
            yield number, document


def chunks_of(row: Row) -> list[str]:
    """The words of each chunk of what a row stands for, as they stand there now."""
    what = next(kind for kind in KINDS if getattr(row, f"{kind}_id") is not None)
    for _, turns in _READ[what](row.workspace_id, [getattr(row, f"{what}_id")]):
        return [chunk.text for chunk in chunks([text for _, text in turns])][: row.chunks]
    return []


Turns = Iterator[tuple[int, Iterable[tuple[int, str]]]]


def _conversations(workspace: int, ids: Sequence[int]) -> Turns:
    """Speakers are told by their place among those of the conversation, by id; nobody comes after the last one."""
    places: dict[int | None, int] = {}
    voices = Speaker.objects.within(workspace).filter(conversation__in=ids)
    by_conversation = voices.order_by("conversation", "pk").values_list("conversation", "pk")
    for _, found in groupby(by_conversation, key=lambda one: one[0]):
        places |= {speaker: place for place, (_, speaker) in enumerate(found)}
    turns = Turn.objects.within(workspace).filter(conversation__in=ids)
    rows = turns.order_by("conversation", "position").values_list(
        "conversation_id", "speaker_id", "text"
    )
    for number, said in groupby(rows.iterator(_ROWS), key=lambda one: one[0]):
        yield number, ((places.get(speaker, len(places)), text) for _, speaker, text in said)


def _insights(workspace: int, ids: Sequence[int]) -> Turns:
    open_ones = Insight.objects.within(workspace).filter(pk__in=ids, closed_at=None)
    for number, sentence in open_ones.order_by("pk").values_list("pk", "sentence"):
        yield number, [(0, sentence)]


def _opportunities(workspace: int, ids: Sequence[int]) -> Turns:
    open_ones = Opportunity.objects.within(workspace).filter(pk__in=ids, closed_at=None)
    for number, need, aim in open_ones.order_by("pk").values_list("pk", "need", "aim"):
        yield number, [(0, need), (0, aim)]


def _features(workspace: int, ids: Sequence[int]) -> Turns:
    """One that became another one is found as that one."""
    there = model_of("feature").objects.within(workspace).filter(pk__in=ids, on_roadmap=True)
    named = there.filter(merged_into=None).order_by("pk").values_list("pk", "key", "title")
    for number, key, title in named:
        yield number, [(0, key), (0, title)]


def _notes(workspace: int, ids: Sequence[int]) -> Turns:
    """What was highlighted itself is found where it was said."""
    there = Highlight.objects.within(workspace).filter(pk__in=ids, lost_at=None)
    for number, note in there.exclude(note="").order_by("pk").values_list("pk", "note"):
        yield number, [(0, note)]


_READ: dict[str, Callable[[int, Sequence[int]], Turns]] = {
    "conversation": _conversations,
    "insight": _insights,
    "opportunity": _opportunities,
    "feature": _features,
    "highlight": _notes,
}
