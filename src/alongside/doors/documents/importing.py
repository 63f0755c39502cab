"""Writes what a document says into the brief of a feature: what is empty there, or was filled in and not looked at."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db.models import Q

from alongside.core.briefs.documents.taking import Taken
from alongside.doors.documents.read import Filled
from alongside.rooms.features.briefs.actions import Source, edit, open_brief
from alongside.rooms.features.briefs.models import BriefItem
from alongside.rooms.features.briefs.queries import brief_of
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.models import Member


class Brought(msgspec.Struct, frozen=True):
    """What is written into a brief, and what stays."""

    written: tuple[Taken, ...]
    kept: tuple[Taken, ...]
    """Items that somebody wrote or confirmed: what stands there stays, and what the document says is not used."""


def compared(feature: Feature, filled: Filled, *, replace: bool = False) -> Brought:
    """What would be written into the brief of a feature; with `replace` also over what somebody wrote there."""
    same = Q(brief__feature=feature.pk) | Q(brief__feature__merged_into=feature.pk)
    rows = BriefItem.objects.within(feature.workspace_id).filter(same, confirmed=True)
    stands = {row.name for row in rows.order_by("id") if row.text.strip()}
    free = [one for one in filled.reading.taken if replace or one.item not in stands]
    return Brought(tuple(free), tuple(one for one in filled.reading.taken if one not in free))


def bring(
    feature: Feature,
    filled: Filled,
    *,
    by: Member,
    at: datetime,
    replace: bool = False,
    expected: int | None = None,
) -> Brought:
    """Write it; the brief is opened if there is none. Whoever brings a document stands behind what it says.

    `expected` is the version that they had before them, for `EditedMeanwhile`; None for the one that stands there.
    """
    brought = compared(feature, filled, replace=replace)
    open_brief(feature, by=by, at=at)
    write_through()
    brief = brief_of(feature, by)
    assert brief is not None, "it was opened just now"
    edit(
        brief,
        texts={one.item: one.text for one in brought.written},
        drawn={one.item: _sources(filled.file, one) for one in brought.written},
        expected=brief.version if expected is None else expected,
        by=by,
        at=at,
    )
    return brought


def where(one: Taken) -> list[str]:
    """From which headings and lines an item was taken, once each heading: `Problem, lines 5 to 6`."""
    spans: dict[tuple[str, ...], tuple[int, int]] = {}
    for piece in one.passages:
        first, last = spans.get(piece.heading, (piece.line, piece.last))
        spans[piece.heading] = (min(first, piece.line), max(last, piece.last))
    return [
        f"{heading[-1]}, {f'line {first}' if first == last else f'lines {first} to {last}'}"
        for heading, (first, last) in spans.items()
    ]


def _sources(file: str, one: Taken) -> list[Source]:
    part = f" ({one.part})" if one.part else ""
    return [Source("document", None, f"{file}: {place}{part}") for place in where(one)]
