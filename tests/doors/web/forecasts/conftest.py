"""Forecasts that came to something, as many as a page needs."""

from datetime import date, timedelta

import pytest

from alongside.rooms.features.models import Feature, Release
from alongside.rooms.forecasts.models import Prediction
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Area
from tests.doors.web.radar.conftest import clock, noor, page_of, plain, reader, who
from tests.rooms.forecasts.foretold import foretell
from tests.story import TODAY

__all__ = ["clock", "noor", "page_of", "plain", "reader", "who"]

PAGE = "/demo/forecasts/"
EXPORT = "/demo/forecasts/export"
SIX = "(n\u00a0=\u00a06)"
"""Six forecasts, on one line."""
OVER = TODAY.date() - timedelta(days=9)


def foretold(
    story: Workspace,
    chances: list[tuple[float, int, int]],
    *,
    area: Area | None = None,
    backtest: bool = False,
    band: int = 10,
    due: date = OVER,
) -> None:
    """For each chance so many forecasts, and so many of those kept: releases of a feature, in that area."""
    number = Feature.objects.count()
    feature = Feature.objects.create(
        workspace=story, key=f"N-{number}", title="New", area=area, on_roadmap=True
    )
    for chance, cases, kept in chances:
        for one in range(cases):
            release = Release.objects.create(
                workspace=story,
                feature=feature,
                stage=f"{number} {chance} {one}",
                shipped_on=due if one < kept else None,
            )
            foretell(release, chance, backtest=backtest, band=band, due=due, made_at=TODAY)


@pytest.fixture
def bare(story: Workspace) -> Workspace:
    """The story, of which nothing was foreseen so far."""
    Prediction.objects.all().delete()
    return story
