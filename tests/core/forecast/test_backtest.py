"""Looking back: what would have been foreseen is what would have been said then, and nothing later has a say."""

from functools import cache

import msgspec
import pytest

from alongside.core import events
from alongside.core.forecast.backtest import MOST, QUARTER, backtest
from alongside.core.forecast.bands import BANDS, FAR, band, in_words, least
from alongside.core.forecast.forecaster import forecaster_of
from alongside.core.forecast.learning import learn_from
from alongside.core.forecast.moments import date_of, moment_of
from alongside.core.forecast.outlook import Outlook
from alongside.core.forecast.pooled import pooled
from tests.core.forecast.roadmaps import at, confirms, on_trains, shipped, work
from tests.core.forecast.simulated import continuous_delivery, release_trains
from tests.core.told import Told, day, history, moment, ships

UNTIL = 800
Foreseen = dict[tuple[int, str, int], tuple[float, Outlook, float]]
"""By release, plan and band: when, what, and the share of past plans that were in time."""


def foreseen(story: Told, until: int = UNTIL, *, known: int | None = None) -> Foreseen:
    """What would have been foreseen until that day, of a past that is known until another."""
    timeline = story.fold(until=moment(until if known is None else known))
    told = backtest(timeline, lambda then: story.fold(until=moment_of(then)), until=at(until))
    return {
        (one.plan.release.id, one.plan.train or str(one.plan.date), one.band): (
            one.at,
            one.outlook,
            one.base,
        )
        for one in told
    }


@cache
def organisation(by_train: bool) -> Told:
    if by_train:
        return release_trains(3, years=2.5, aboard=5)
    return continuous_delivery(3, years=2.5, weekly=1)


SIDES = pytest.mark.parametrize("by_train", [True, False], ids=["trains", "days"])


@SIDES
def test_it_is_what_would_have_been_said(by_train: bool) -> None:
    story = organisation(by_train)
    found = foreseen(story)
    assert len(found) > 100
    learned = {}
    for (release, *_), (then, outlook, base) in list(found.items())[::7]:
        quarter = at(UNTIL) - QUARTER * -((then - at(UNTIL)) // QUARTER)
        if quarter not in learned:
            known = story.fold(until=moment_of(quarter))
            learned[quarter] = learn_from(known, at=quarter, pooled=pooled())
        timeline = story.fold(until=moment_of(then))
        who = forecaster_of(timeline, at=moment_of(then), learned=learned[quarter])
        (line,) = [one for one in timeline.releases() if one.id == release]
        said = who.outlooks([line])[release]
        assert (outlook.due, outlook.days) == (said.due, said.days)
        assert outlook.chances == pytest.approx(said.chances)
        assert base == who.bases[by_train]


@SIDES
def test_nothing_later_has_a_say(by_train: bool) -> None:
    """Known two hundred days on, with all that came of it, or known then."""
    story = organisation(by_train)
    assert foreseen(story, known=UNTIL + 200) == foreseen(story)


@SIDES
def test_once_in_each_band(by_train: bool) -> None:
    workdays = history().fold().workspace.workdays
    begin = at(UNTIL) - MOST * QUARTER
    for (_, _, of), (then, outlook, _) in foreseen(organisation(by_train)).items():
        assert begin <= then < at(UNTIL)
        assert band(workdays.between(date_of(then), outlook.due)) == of
        assert outlook.chance > 0


def test_by_hand() -> None:
    """Planned on day 105, a Monday, for day 154: 35 working days ahead, in the band of 40 at noon on the day after."""
    story = history().on(1, ships("2999")).on(105, ships(str(day(154))))
    planned = {key: then for key, (then, *_) in foreseen(story, 200).items() if key[1] != "2999"}
    assert planned == {
        (1, str(day(154)), 40): at(106),
        (1, str(day(154)), 20): at(126),
        (1, str(day(154)), 10): at(140),
        (1, str(day(154)), 5): at(147),
    }
    ended = foreseen(story.on(141, events.FeatureDropped()), 200)
    assert {of for _, train, of in ended if train != "2999"} == {40, 20, 10}


def test_nothing_is_foreseen_of_what_was_out_or_would_not_be_told() -> None:
    story = history().on(1, ships("2999")).on(105, ships(str(day(154)))).on(125, shipped(125))
    assert {of for _, when, of in foreseen(story, 200) if when != "2999"} == {40}
    story.on(190, events.ShipmentTrackingStated(False))
    assert foreseen(story, 200) == {}
    assert foreseen(Told()) == foreseen(history()) == {}


def test_before_pooled_experience_a_workspace_has_only_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """These histories begin after it; where they do not, nothing is foreseen before something was learnt."""
    assert pooled().until < day(0)
    story = on_trains(100, 200).on(1, ships("v1")).on(5, confirms()).on(6, work())
    assert foreseen(story, 150) != {}
    late = msgspec.structs.replace(pooled(), until=day(9000))
    monkeypatch.setattr("alongside.core.forecast.backtest.pooled", lambda: late)
    assert foreseen(story, 150) == {}


def test_bands() -> None:
    named = {1: 5, 5: 5, 6: 10, 10: 10, 11: 20, 40: 40, 41: 80, 80: 80, 81: FAR, 99_999: FAR}
    assert {left: band(left) for left in named} == named
    assert [band(left) for left in (0, -1)] == [None, None]
    assert [least(of) for of in BANDS] == [1, 6, 11, 21, 41, 81]
    assert in_words(10) == "6 to 10 working days ahead"
    assert in_words(FAR) == "more than 80 working days ahead"
