"""Forecasts as they were made, so small that one can count them by hand."""

from datetime import UTC, date, datetime
from typing import Any

from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.forecasts.models import Prediction
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.models import Area
from tests.rooms.conftest import World

SAID = datetime(2025, 3, 3, 9, tzinfo=UTC)
"""When they were made, unless they say otherwise."""
DUE = date(2025, 3, 14)
"""The day that was planned, unless they say otherwise."""
AFTER = date(2025, 4, 14)
"""Long after it."""


def planned(world: World, key: str, *, area: Area | None = None, due: date = DUE) -> Release:
    """A release of a feature of its own, planned for that day."""
    feature = actions.add_feature(world.workspace, key=key, title=key, by=NOBODY, at=SAID)
    if area:
        actions.move_to_area(feature, area=area, by=NOBODY, at=SAID)
    release = actions.add_release(feature, stage="general", by=NOBODY, at=SAID)
    assert release
    actions.state_release_date(release, date=on_day(due), by=world.pm, at=SAID)
    return release


def foretell(release: Release, chance: float, **other: Any) -> Prediction:
    """What was foreseen of a plan; `other` are columns that differ."""
    feature = Feature.objects.get(pk=release.feature_id)
    due = other.get("due", DUE)
    columns = {
        "plan": due.isoformat(),
        "by_train": False,
        "band": 10,
        "backtest": False,
        "made_at": SAID,
        "due": due,
        "base": 0.5,
        "cases": 12,
        "kept_until": due,
    }
    return Prediction.objects.create(
        workspace_id=feature.workspace_id,
        feature=feature,
        release=release,
        chance=chance,
        **(columns | other),
    )


def shipped(release: Release, on: date) -> None:
    """It is out since that day."""
    at = datetime.combine(on, SAID.time(), UTC)
    actions.ship(release, on=on, by=NOBODY, at=at)
