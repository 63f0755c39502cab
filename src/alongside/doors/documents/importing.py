"""Writes what a document says into the brief of a feature: what is empty there, or was filled in and not looked at."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db.models import Q

from alongside.core.briefs.documents.taking import Taken, where_and_what
from alongside.core.briefs.quoting import insights_in, quoted
from alongside.doors.documents.read import Filled
from alongside.rooms.features.briefs.actions import Drawn, Source, edit, open_brief
from alongside.rooms.features.briefs.drafting import without_documents
from alongside.rooms.features.briefs.models import BriefItem
from alongside.rooms.features.briefs.queries import brief_of
from alongside.rooms.features.models import Feature
from alongside.rooms.forecasts.briefs import fill_in
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.models import Member


class Brought(msgspec.Struct, frozen=True):
    """What is written into a brief, and what stays."""

    written: tuple[Taken, ...]
    below: frozenset[str]
    """Those items of it that are written below what was filled in already, which stays."""
    kept: tuple[Taken, ...]
    """Items that somebody wrote or confirmed: what stands there stays, and what the document says is not used."""


def compared(feature: Feature, filled: Filled, *, replace: bool = False) -> Brought:
    """What would be written into the brief of a feature; with `replace` also over what somebody wrote there."""
    same = Q(brief__feature=feature.pk) | Q(brief__feature__merged_into=feature.pk)
    rows = BriefItem.objects.within(feature.workspace_id).filter(same).order_by("id")
    stands = {row.name: row for row in rows if row.text.strip()}
    taken = filled.reading.taken
    free = [one for one in taken if replace or not _is_theirs(stands.get(one.item))]
    below = (one.item for one in free if _goes_below(one, stands.get(one.item)))
    kept = tuple(one for one in taken if one not in free)
    return Brought(tuple(free), frozenset(below), kept)


def bring(
    feature: Feature,
    filled: Filled,
    *,
    by: Member,
    at: datetime,
    replace: bool = False,
    expected: int | None = None,
) -> Brought:
    """Write it; a brief is opened if there is none, and filled in first. Whoever brings a document stands behind it.

    What it fills only partly, such as the date with an appetite, stays open to what is known or becomes known of it.

    `expected` is the version that they had before them, for `EditedMeanwhile`; None for the one that stands there.
    """
    opened = open_brief(feature, by=by, at=at)
    write_through()
    brief = brief_of(feature, by)
    assert brief is not None, "it was opened just now"
    if opened is not None:
        fill_in(brief, by=NOBODY, at=at)
        expected = None
    brought = compared(feature, filled, replace=replace)
    above = {
        row.name: row for row in BriefItem.objects.filter(brief=brief.pk, name__in=brought.below)
    }
    texts, drawn, parts = dict[str, str](), dict[str, list[Source]](), set[str]()
    for one in brought.written:
        over = above.get(one.item)
        known = without_documents(over) if over else Drawn("", ())
        texts[one.item] = f"{known.text}\n\n{one.text}" if known.text else one.text
        drawn[one.item] = [*known.sources, *_sources(filled.file, one)]
        if one.part:
            parts.add(one.item)
    edit(
        brief,
        texts=texts,
        drawn=drawn,
        parts=parts,
        expected=brief.version if expected is None else expected,
        by=by,
        at=at,
    )
    return brought


def _is_theirs(row: BriefItem | None) -> bool:
    """Whether somebody wrote or confirmed it."""
    return row is not None and row.confirmed


def _goes_below(one: Taken, row: BriefItem | None) -> bool:
    """Whether what was filled in stays above: words of customers do, and what the document holds only a part of."""
    if row is None or row.confirmed:
        return False
    return bool(one.part or quoted(row.text) or insights_in(row.text))


def _sources(file: str, one: Taken) -> list[Source]:
    places = [Source("document", None, f"{file}: {place}") for place in where_and_what(one)]
    if one.part:
        places[0] = places[0]._replace(words=one.text)
    return places
