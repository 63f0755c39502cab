"""An event's one sentence with the names in it that are good today: names are erasable, and stand in rows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from alongside.core.events import Event as Happening
from alongside.core.events import FeatureMoved
from alongside.core.timeline.joint import MERGING

NOBODY = "Somebody"
"""Who did what nobody is named for: the machine, or whoever runs it."""


def whoever(name: str | None, label: str | None, source: str | None) -> str:
    """Who did something: the member's name, or else the source's own label, or else what was imported."""
    return name or label or (f"The {source} import" if source else NOBODY)


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
