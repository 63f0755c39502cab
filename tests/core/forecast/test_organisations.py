"""Two organisations that never were: what is learnt from their first years holds in the years after."""

from functools import cache
from typing import NamedTuple

import pytest

from alongside.core.forecast.kinds import DAYS, TRAINS, Kind
from alongside.core.forecast.learning import Learned, learn_from
from alongside.core.forecast.model import ENOUGH, Model
from alongside.core.forecast.pooled import pooled
from alongside.core.workdays import Workdays
from tests.core.forecast.roadmaps import at, forecaster
from tests.core.forecast.scores import (
    Scored,
    brier,
    calibration_error,
    expected_error,
    forecasts,
    noise,
)
from tests.core.forecast.simulated import AREAS, CYCLE, continuous_delivery, release_trains
from tests.core.told import Told, moment

ALL_DAYS = Workdays()


class World(NamedTuple):
    """An organisation, what was learnt of it by a day, and what was then said for a year and more."""

    story: Told
    kind: Kind
    split: int
    learned: Learned
    said: list[Scored]

    @property
    def model(self) -> Model:
        return self.learned.trains if self.kind is TRAINS else self.learned.days

    def ahead(self, least: int, most: int) -> list[Scored]:
        """What was said so many days before."""
        return [one for one in self.said if least <= one.left < most]


@cache
def world(kind: Kind) -> World:
    if kind is TRAINS:
        story, split = release_trains(1), 4 * 365
        leaves = range(split + CYCLE - split % CYCLE, 2000, CYCLE)
        asked = [leaving - before for leaving in leaves for before in (45, 24, 10)]
    else:
        story, split = continuous_delivery(1), 2 * 365
        asked = list(range(split, 1000, 7))
    learned = learn_from(story.fold(until=moment(split)), at=at(split), pooled=pooled())
    return World(story, kind, split, learned, forecasts(story, learned, numbers=asked))


HORIZONS = pytest.mark.parametrize(
    ("kind", "least", "most"),
    [(TRAINS, 7, 14), (TRAINS, 21, 28), (DAYS, 3, 10), (DAYS, 17, 24)],
    ids=lambda one: one.name if isinstance(one, Kind) else str(one),
)
KINDS = pytest.mark.parametrize("kind", [TRAINS, DAYS], ids=lambda kind: kind.name)


@KINDS
def test_enough_is_asked(kind: Kind) -> None:
    of = world(kind)
    assert of.model.plans > ENOUGH
    assert not of.model.pooled
    assert len(of.ahead(7, 14)) > 120
    assert {one.outlook.by_train for one in of.said} == {kind is TRAINS}
    assert {one.outlook.cases for one in of.said} == {of.model.plans}


@HORIZONS
def test_better_than_the_base_rate_and_than_the_plan(kind: Kind, least: int, most: int) -> None:
    said = world(kind).ahead(least, most)
    came = [one.came for one in said]
    own = brier([one.outlook.chance for one in said], came)
    assert own < 0.9 * brier([world(kind).model.base] * len(said), came)
    assert own < 0.6 * brier([1.0] * len(said), came)


@KINDS
def test_far_ahead_it_is_no_worse_than_the_base_rate(kind: Kind) -> None:
    """Before anything is confirmed or worked on, only the area tells plans apart."""
    said = world(kind).ahead(43, 50)
    came = [one.came for one in said]
    own = brier([one.outlook.chance for one in said], came)
    assert own < brier([world(kind).model.base] * len(said), came)


@HORIZONS
def test_calibrated(kind: Kind, least: int, most: int) -> None:
    """Chances are off by no more than twice what the noise of so few cases makes them."""
    said = world(kind).ahead(least, most)
    chances = [one.outlook.chance for one in said]
    assert calibration_error(chances, [one.came for one in said]) < 2 * expected_error(chances)
    mean = sum(chances) / len(said)
    assert sum(one.came for one in said) / len(said) == pytest.approx(
        mean, abs=noise(mean, len(said))
    )


@HORIZONS
@pytest.mark.parametrize("share", [0.5, 0.8, 0.9])
def test_days_are_kept_as_often_as_told(kind: Kind, least: int, most: int, share: float) -> None:
    """A day that stands for a half stands for more where its chance jumps: so many are to be out by it."""
    said = world(kind).ahead(least, most)
    kept = [known for one in said if (known := one.kept(share, ALL_DAYS)) is not None]
    assert len(kept) > 0.8 * len(said)
    told = sum(chance for chance, _ in kept) / len(kept)
    assert told >= share
    assert sum(came for _, came in kept) / len(kept) == pytest.approx(
        told, abs=noise(told, len(kept))
    )


def test_eight_in_ten_and_nine_in_ten_of_dates() -> None:
    """Where late ones are out on any day, nearly as many are out by then as the share says."""
    said = world(DAYS).ahead(17, 24)
    for share in (0.8, 0.9):
        kept = [known[1] for one in said if (known := one.kept(share, ALL_DAYS)) is not None]
        assert sum(kept) / len(kept) == pytest.approx(share, abs=noise(share, len(kept)) + 0.02)


@HORIZONS
def test_what_was_confirmed_is_likelier(kind: Kind, least: int, most: int) -> None:
    said = world(kind).ahead(least, most)
    by_side = {
        side: [one.outlook.chance for one in said if one.confirmed is side]
        for side in (True, False)
    }
    mean = {side: sum(chances) / len(chances) for side, chances in by_side.items()}
    assert mean[True] > mean[False] + 0.2


@KINDS
def test_areas_are_in_their_order(kind: Kind) -> None:
    areas = world(kind).model.areas
    assert sorted(areas, key=lambda area: areas[area]) == sorted(
        AREAS, key=lambda area: AREAS[area]
    )
    assert all(abs(areas[area]) < 1.2 for area in AREAS), "and shrunk"


@KINDS
def test_reasons_and_needs(kind: Kind) -> None:
    of = world(kind)
    when = of.split + 70  # a train leaves seventeen days later
    timeline = of.story.fold(until=moment(when))
    told = forecaster(timeline, when, learned=of.learned)
    near = [one for release in timeline.releases() if (one := told.asked(release)) is not None]
    near = [one for one in near if 2 < one.situation.left < 28]
    said = {reason.condition for one in near for reason in told.reasons(one)}
    assert said >= {"confirmed", "unconfirmed", "worked_long_ago", "area"}
    for one in near:
        outlook = told.outlook(one)
        assert outlook is not None
        needs = told.needs(one, outlook.due)
        assert not needs or outlook.chance < 0.8
        assert [need.together for need in needs] == sorted(need.together for need in needs)
        assert told.needs(one, outlook.due.replace(year=2000)) == [], "past help"


@KINDS
def test_deterministic_and_blind_to_the_future(kind: Kind) -> None:
    """What is in the ledger from later on changes nothing that is learnt, nor anything that is said."""
    of = world(kind)
    known = Told()
    known.entries = [one for one in of.story.entries if one.known_at <= moment(of.split)]
    assert len(known.entries) < len(of.story.entries)
    then = known.fold()
    learned = learn_from(then, at=at(of.split), pooled=pooled())
    assert learned == of.learned
    until = of.story.fold(until=moment(of.split))
    assert forecaster(then, of.split).outlooks(then.releases()) == forecaster(
        until, of.split, learned=of.learned
    ).outlooks(until.releases())
