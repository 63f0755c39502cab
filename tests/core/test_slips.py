"""How late releases were, against a count on one's fingers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.slips import HORIZONS, NEVER, SlipHistory, slip_history
from alongside.core.timeline import ReleaseLine, Timeline
from tests.core.told import Told, day, history, moment, ships

LATENESS = st.lists(st.integers(-30, 60) | st.just(NEVER), max_size=12).map(sorted)
TODAY = day(150)


def slips(story: Told, today: date = TODAY) -> SlipHistory:
    timeline = story.fold()
    workdays = timeline.workspace.workdays
    return slip_history(timeline.releases(), today=today, workdays=workdays)


def naive(timeline: Timeline, horizon: int, today: date) -> list[int]:
    """For every release and every day: which date did it have at the end of that day, how far ahead was it?"""
    late = []
    for release in timeline.releases():
        if release.shipment is None and not (release.is_ahead and release.ships_tracked):
            continue
        planned = _first_asked(release, horizon, today)
        if planned is None:
            continue
        calendar = release.feature.workspace.workdays
        shipped = release.shipment.day if release.shipment else None
        late.append(calendar.between(planned, shipped) if shipped else NEVER)
    return sorted(late)


def _first_asked(release: ReleaseLine, horizon: int, today: date) -> date | None:
    calendar = release.feature.workspace.workdays
    for belief in release.release_dates:
        if belief.date is None or belief.date.last >= today:
            continue
        asked = calendar.add(belief.date.last, -horizon)
        believed = [one for one in release.release_dates if one.known_at.date() <= asked]
        if believed and believed[-1] is belief:
            return belief.date.last
    return None


DATES = st.sampled_from(["2025-02-03", "2025-02-28", "2025-03", "2025-04-14", "2025-Q2", "2025-09"])
SAID = (
    DATES.map(ships)
    | st.sampled_from([events.ReleaseDateConfirmed(), events.ReleaseDateRemoved()])
    | st.dates(day(20), day(140)).map(lambda on: events.ReleaseShipped(str(on)))
)
RELEASES = st.lists(
    st.lists(st.tuples(st.integers(0, 120), SAID), max_size=6), min_size=1, max_size=4
)


@given(RELEASES, st.sampled_from(HORIZONS), st.integers(20, 260))
def test_against_a_plain_count(
    releases: list[list[tuple[int, events.Event]]], horizon: int, today: int
) -> None:
    story = history().on(0, events.HolidayAdded("2025-01-13"))
    for number, words in enumerate(releases, 1):
        story.on(0, events.ReleaseAdded("general"), release=number)
        for when, word in sorted(words, key=lambda one: one[0]):
            story.on(when, word, release=number)
    counted = slips(story, day(today)).lateness[horizon]
    assert counted == naive(story.fold(), horizon, day(today))


def test_by_hand() -> None:
    """Planned for day 70; moved ten working days before to day 84; shipped on day 86."""
    story = history().on(1, ships(str(day(70)))).on(56, ships(str(day(84))))
    story.on(86, events.ReleaseShipped(str(day(86))))
    counted = slips(story)
    assert counted.lateness == {5: [2], 10: [2], 20: [12], 40: [12], 80: []}
    assert slips(story, day(71)).lateness == {5: [], 10: [], 20: [12], 40: [12], 80: []}
    assert slips(story, day(70)).lateness == {5: [], 10: [], 20: [], 40: [], 80: []}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (None, [NEVER]),
        (events.FeatureDropped("deferred"), []),
        (events.FeatureCompleted(), []),
        (events.ReleaseWithdrawn(), []),
        (events.ShipmentTrackingStated(False), []),
    ],
)
def test_what_has_not_shipped(word: events.Event | None, expected: list[int]) -> None:
    story = history().on(1, ships(str(day(70))))
    if word:
        story.on(100, word)
    assert slips(story).lateness[20] == expected
    story.on(
        98, events.ReleaseShipped(str(day(98)))
    )  # what has shipped is known whatever came of it
    assert slips(story).lateness[20] == [20]


@given(LATENESS, st.integers(0, 100), st.integers(-40, 80), st.integers(0, 20))
def test_more_slack_is_never_less_likely(
    late: list[int], ahead: int, slack: int, more: int
) -> None:
    counted = SlipHistory(dict.fromkeys(HORIZONS, late))
    assert 0 < counted.chance(ahead, slack) <= counted.chance(ahead, slack + more) < 1


@given(LATENESS.filter(len), st.integers(1, 100))
def test_quantile_and_share_agree(late: list[int], percent: int) -> None:
    """The quantile is the least delay by which that share had shipped."""
    counted = SlipHistory({5: late})
    quantile = counted.quantile(5, percent / 100)
    by = NEVER if quantile is None else quantile
    assert 100 * sum(one <= by for one in late) >= percent * len(late)
    assert 100 * sum(one < by for one in late) < percent * len(late)


def test_what_is_left_out_hides_nothing_behind_it() -> None:
    story = history().on(1, ships(str(day(70))), events.ReleaseWithdrawn())
    for number in (2, 3):
        story.on(1, events.ReleaseAdded("beta"), ships(str(day(70))), release=number)
    story.on(71, events.ReleaseShipped(str(day(71))), release=3)
    assert slips(story).lateness[20] == [1, NEVER]


def test_quantiles_by_hand() -> None:
    counted = SlipHistory({10: [-3, 0, 4, 8, NEVER]})
    assert [counted.quantile(10, share) for share in (0, 0.2, 0.5, 0.8, 0.81, 1)] == [
        *(-3, -3, 4, 8, None, None)
    ]
    assert counted.quantile(5, 0.5) is None
    assert counted.quantile(19, 0.5) == 4


def test_horizons_and_chances_by_hand() -> None:
    counted = SlipHistory({5: [0], 10: [-3, 0, 4, 8]})
    assert [counted.horizon(ahead) for ahead in (-3, 0, 5, 9, 10, 19, 20, 79, 80, 500)] == [
        *(5, 5, 5, 5, 10, 10, 20, 40, 80, 80)
    ]
    assert [counted.cases(ahead) for ahead in (0, 10, 20)] == [1, 4, 0]
    assert [counted.chance(10, slack) for slack in (-4, -3, 0, 8)] == [1 / 6, 2 / 6, 3 / 6, 5 / 6]
    assert counted.chance(40, 99) == 0.5
    assert SlipHistory().cases(5) == 0


def test_what_became_known_on_the_day_asked_counts() -> None:
    asked = 70 - 28  # twenty working days before day 70
    on_the_day = history().on(asked, ships(str(day(70))))
    assert slips(on_the_day).lateness[20] == [NEVER]
    assert slips(history().on(asked + 1, ships(str(day(70))))).lateness[20] == []
    moved = on_the_day.on(asked, ships(str(day(77))))
    assert moment(asked).date() == day(70) - timedelta(days=28)
    assert slips(moved, day(77)).lateness[20] == []
