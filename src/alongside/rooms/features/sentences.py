"""An event's one sentence with the names in it that are good today: names are erasable, and stand in rows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from alongside.core.events import Event as Happening
from alongside.core.events import FeatureMoved
from alongside.core.timeline.joint import MERGING
from alongside.rooms.features.titles import TITLED
from alongside.rooms.ledger.models import Event


def who_did(row: Event) -> str:
    """The member who did it, or else how the source names somebody, or else the import that says so.

    `row` comes with its actor, label and batch.
    """
    if row.actor:
        return str(row.actor.name)
    if row.label:
        return str(row.label.text)
    return f"The {row.batch.source} import" if row.batch else "Somebody"


def said(
    event: Happening,
    *,
    who: str,
    it: str,
    areas: Mapping[int, str],
    keys: Mapping[int, str] = MappingProxyType({}),
) -> str:
    """The sentence; `areas` are their names by id, `keys` those of features that others were merged into."""
    if isinstance(event, MERGING) and event.into in keys:
        return event.says.format(who=who, it=it, into=keys[event.into])
    moved = areas.get(event.area or 0) if isinstance(event, FeatureMoved) else None
    if moved:
        return event.says.format(who=who, it=it, area=moved)
    return event.sentence(who=who, it=it)


def reason_of(row: Event, event: Happening) -> str:
    """What was given as the reason, in somebody's own words; a title is none. `row` comes with its wording."""
    return str(row.wording.text) if row.wording and not isinstance(event, TITLED) else ""
