"""Who did something, and where we have it from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from alongside.rooms.people.models import Label, Member


class Origin(NamedTuple):
    """What an action is told with `by=`, when it is more than a member acting here and now."""

    member: Member | None = None
    label: Label | None = None
    """Who did it in the source's own words, where that is no member."""
    source: int | None = None
    """The id of the imported line (`SourceLine`) that says so."""
    known_at: datetime | None = None
    """The attesting source's own server time; None means that it became known when it was recorded."""


NOBODY = Origin()
"""The machine itself."""


def machine(by: Member | Origin) -> Origin:
    """The machine itself, on behalf of `by`: at the time that is attested for them, if any is."""
    return NOBODY if not isinstance(by, Origin) else Origin(source=by.source, known_at=by.known_at)
