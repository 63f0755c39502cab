"""The lines of a scenario that tell of objectives: set, served by features, given another period, over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alongside.core import events
from tests.core.rules.hearing import Heard

VERBS = ("objective", "serves", "left", "rescheduled", "ended", "resumed", "gauged")
"""What can be told of an objective."""

Told = Iterator[tuple[events.Event, int, int | None]]
"""Each event, its subject, and the feature in whose thread it stands."""


def aim(
    said: Heard, numbers: dict[str, int], areas: Mapping[str, int], feature: int | None
) -> Told:
    """The events of a line; names get their numbers when they are first told."""
    number, fields = numbers.setdefault(said.name, len(numbers) + 1), said.fields
    begins, ends = fields.get("begins", "2025-01-01"), fields.get("ends", "2025-12-31")
    match said.verb:
        case "objective":
            parent = numbers[fields["under"]] if "under" in fields else None
            area = areas[fields["area"]] if "area" in fields else None
            yield events.ObjectiveOpened(begins, ends, area, parent), number, None
        case "rescheduled":
            yield events.ObjectiveRescheduled(begins, ends), number, None
        case "ended":
            yield events.ObjectiveClosed(fields.get("as", "dropped")), number, None
        case "resumed":
            yield events.ObjectiveReopened(), number, None
        case "gauged":
            day = fields.get("day", said.at.date().isoformat())
            yield events.KpiMeasured(1, float(fields.get("reading", "1")), day), number, None
        case "serves":
            assert feature is not None, "`on ...` says which feature"
            yield events.ObjectiveLinked(feature), number, feature
        case "left":
            assert feature is not None, "`on ...` says which feature"
            yield events.ObjectiveUnlinked(feature), number, feature
