"""The versions of a positioning, and what is different in two of them, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from alongside.core.briefs.difference import Span, difference
from alongside.core.messaging.positioning import STEPS
from alongside.rooms.messaging.models import (
    FeatureGroup,
    IdealCustomer,
    Positioning,
    PositioningVersion,
)
from alongside.rooms.messaging.positioning import texts_of
from alongside.rooms.people.models import Member

MOST = 200
"""Versions on a page."""


class Version(NamedTuple):
    """A positioning as it stood."""

    number: int
    by: str
    """Who wrote it, by name; empty for the machine."""
    made_at: datetime
    titles: Sequence[str]
    """The steps that read otherwise than in the version before."""


class Changed(NamedTuple):
    """A step that reads otherwise."""

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


def positioning_of(
    member: Member, group: FeatureGroup, customer: IdealCustomer | None
) -> Positioning | None:
    """How a group is positioned for somebody; None where nobody wrote anything. One statement."""
    rows = Positioning.objects.visible_to(member)
    found: Positioning | None = rows.filter(group=group.pk, customer=customer).first()
    return found


def history(
    member: Member, positioning: Positioning, *, before: int = 0, after: int = 0
) -> History:
    """The last versions of a positioning, and what is different in two of them: left out, in the last and the one
    before it. A version that is none is taken for the nearest. One statement.
    """
    rows = PositioningVersion.objects.visible_to(member).filter(positioning=positioning.pk)
    found = list(rows.select_related("by").order_by("-number")[: MOST + 1])
    if not found:
        return History([], None)
    texts = {row.number: texts_of(row) for row in found}
    told = [
        Version(
            row.number,
            row.by.name if row.by else "",
            row.made_at,
            [
                step.title
                for step in STEPS
                if texts[row.number].get(step.name, "")
                != texts.get(row.number - 1, {}).get(step.name, "")
            ],
        )
        for row in found[:MOST]
    ]
    later = after if after in texts else found[0].number
    earlier = before if before in texts else later - 1
    changes = [
        Changed(step.title, difference(one, other))
        for step in STEPS
        if (one := texts.get(earlier, {}).get(step.name, ""))
        != (other := texts[later].get(step.name, ""))
    ]
    return History(told, Compared(earlier, later, changes))
