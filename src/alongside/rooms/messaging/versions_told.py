"""Versions of what is said and to whom: what is different in two of them, word by word, and how one stood on a day.

Of positionings, message houses, ideal customers and personas alike: each is told as titled parts in their order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from alongside.core.briefs.difference import Span, difference
from alongside.core.messaging.positioning import STEPS
from alongside.core.messaging.values import Place
from alongside.rooms.messaging.models import (
    ClaimWording,
    FeatureGroup,
    IdealCustomer,
    MessageHouse,
    MessageVersion,
    Persona,
    Positioning,
    PositioningVersion,
)
from alongside.rooms.messaging.positioning import texts_of
from alongside.rooms.messaging.versions import versions_of
from alongside.rooms.people.models import Member

MOST = 200
"""Versions on a page."""
Parts = Mapping[str, str]
"""What is said, by title, in its order."""
_TITLES = {
    "name": "Name",
    "role": "Role",
    "customer": "At",
    "segment": "Segment",
    "signs": "How one recognises them",
    "not_for": "Who looks alike and is not meant",
    "channels": "Channels",
    "cares_about": "What they care about",
    "says_no_because": "Why they say no",
    "retired": "Retired",
}


class Version(NamedTuple):
    """Something as it stood."""

    number: int
    by: str
    """Who wrote it, by name; empty for the machine."""
    made_at: datetime
    titles: Sequence[str]
    """The parts that read otherwise than in the version before."""


class Changed(NamedTuple):
    """A part that reads otherwise."""

    title: str
    spans: Sequence[Span]


class Compared(NamedTuple):
    """Two versions, and what is different."""

    before: int
    """0: nothing."""
    after: int
    changes: Sequence[Changed]


class History(NamedTuple):
    """All of it."""

    versions: Sequence[Version]
    """The newest first."""
    compared: Compared | None
    """None where there is no version."""
    whole: Sequence[tuple[str, str]] = ()
    """The later of the two in full: each part with what it says."""


class _Stood(NamedTuple):
    number: int
    by: str
    made_at: datetime
    parts: Parts


def positioning_of(
    member: Member, group: FeatureGroup, customer: IdealCustomer | None
) -> Positioning | None:
    """How a group is positioned for somebody; None where nobody wrote anything. One statement."""
    rows = Positioning.objects.visible_to(member)
    found: Positioning | None = rows.filter(group=group.pk, customer=customer).first()
    return found


def house_of(
    member: Member, group: FeatureGroup, customer: IdealCustomer | None
) -> MessageHouse | None:
    """The house of a group for somebody; None where none was begun. One statement."""
    rows = MessageHouse.objects.visible_to(member)
    found: MessageHouse | None = rows.filter(group=group.pk, customer=customer).first()
    return found


def history(
    member: Member,
    of: Positioning | MessageHouse | IdealCustomer | Persona,
    *,
    before: int = 0,
    after: int = 0,
    until: datetime | None = None,
) -> History:
    """The last versions, and what is different in two of them: left out, in the last and the one before it.

    A version that is none is taken for the nearest. With `until` (a moment that is not in it any more) the later one
    is how it stood then. At most two statements.
    """
    if isinstance(of, Positioning):
        return _told(_positionings(member, of), before, after, until)
    rows = versions_of(of).visible_to(member).select_related("by")
    found: list[MessageVersion] = list(rows.order_by("-number")[: MOST + 1])
    if isinstance(of, MessageHouse):
        return _told(_houses(member, found), before, after, until)
    return _told([_stood(row, _described(row)) for row in found], before, after, until)


def parts_at(
    member: Member, of: Positioning | MessageHouse, numbers: Iterable[int]
) -> dict[int, Parts]:
    """What these versions say, by number, as far as they are kept. At most two statements."""
    if isinstance(of, Positioning):
        rows = PositioningVersion.objects.visible_to(member).filter(positioning=of.pk)
        return {row.number: _steps(texts_of(row)) for row in rows.filter(number__in=[*numbers])}
    found = versions_of(of).visible_to(member).filter(number__in=[*numbers])
    return {one.number: one.parts for one in _houses(member, found.select_related("by"))}


def titles_of(of: Positioning | MessageHouse, number: int) -> list[str]:
    """The titles of the lines that a version has; for verbs, which see all of it."""
    if isinstance(of, Positioning):
        rows = PositioningVersion.objects.within(of.workspace_id).filter(positioning=of.pk)
        return list(_steps(texts_of(rows.filter(number=number).first())))
    row = versions_of(of).filter(number=number).first()
    return list(_places(json.loads(row.texts), {})) if row else []


def changes(before: Parts, after: Parts) -> list[Changed]:
    """What reads otherwise, in the order of the later; what is there no more comes last."""
    titles = dict.fromkeys((*after, *before))
    return [
        Changed(title, difference(before.get(title, ""), after.get(title, "")))
        for title in titles
        if before.get(title, "") != after.get(title, "")
    ]


def _told(stood: Sequence[_Stood], before: int, after: int, until: datetime | None) -> History:
    if not stood:
        return History([], None)
    parts = {one.number: one.parts for one in stood}
    told = [
        Version(
            one.number,
            one.by,
            one.made_at,
            [change.title for change in changes(parts.get(one.number - 1, {}), one.parts)],
        )
        for one in stood[:MOST]
    ]
    if until is not None:
        later = next((one.number for one in stood if one.made_at < until), 0)
        compared = changes(parts.get(later - 1, {}), parts.get(later, {}))
        two = Compared(max(0, later - 1), later, compared)
        return History(told, two, list(parts.get(later, {}).items()))
    later = after if after in parts else stood[0].number
    earlier = before if before in parts else later - 1
    two = Compared(earlier, later, changes(parts.get(earlier, {}), parts[later]))
    return History(told, two, list(parts[later].items()))


def _positionings(member: Member, of: Positioning) -> list[_Stood]:
    rows = PositioningVersion.objects.visible_to(member).filter(positioning=of.pk)
    found = list(rows.select_related("by").order_by("-number")[: MOST + 1])
    return [_stood(row, _steps(texts_of(row))) for row in found]


def _steps(texts: Parts) -> Parts:
    return {step.title: texts[step.name] for step in STEPS if step.name in texts}


def _described(row: MessageVersion) -> Parts:
    texts = json.loads(row.texts)
    return {title: texts[name] for name, title in _TITLES.items() if texts.get(name)}


def _houses(member: Member, rows: Iterable[MessageVersion]) -> list[_Stood]:
    lines = {row.number: json.loads(row.texts) for row in rows}
    claims = {claim for every in lines.values() for _, claim, _ in every}
    worded = ClaimWording.objects.visible_to(member).filter(claim__in=claims)
    words = {
        (claim, number): text
        for claim, number, text in worded.values_list("claim", "number", "text")
    }
    return [_stood(row, _places(lines[row.number], words)) for row in rows]


def _places(lines: Iterable[tuple[str, int, int]], words: Mapping[tuple[int, int], str]) -> Parts:
    """By where it stands: what each line says."""
    pillar = proof = 0
    found: dict[str, str] = {}
    for place, *claim in lines:
        title = "Roof"
        if place == Place.PILLAR:
            pillar, proof = pillar + 1, 0
            title = f"Pillar {pillar}"
        elif place == Place.PROOF:
            proof += 1
            title = f"Pillar {pillar}, proof {proof}"
        number, version = claim
        found[title] = words.get((number, version), "")
    return found


def _stood(row: PositioningVersion | MessageVersion, parts: Parts) -> _Stood:
    return _Stood(row.number, row.by.name if row.by else "", row.made_at, parts)
