"""How late releases were, against a count on one's fingers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.plandate import on_day, parse
from alongside.core.slips import (
    HORIZONS,
    LEAST_CASES,
    NEVER,
    Lateness,
    Odds,
    Range,
    SlipHistory,
    ship_range,
    slip_history,
)
from alongside.core.timeline import ReleaseLine, Timeline
from alongside.core.workdays import Workdays
from tests.core.told import Told, day, history, moment, ships

OVERDUE = st.integers(NEVER, NEVER + 60)
LATENESS = st.lists(st.integers(-30, 60) | OVERDUE, max_size=12).map(sorted)
TODAY = day(150)


def slips(story: Told, today: date = TODAY) -> SlipHistory:
    timeline = story.fold()
    workdays = timeline.workspace.workdays
    return slip_history(timeline.releases(), today=today, workdays=workdays)


def naive(timeline: Timeline, horizon: int, today: date) -> list[int]:
    """For every release and every day: which date did it have at the end of that day, how far ahead was it?"""
    late = []
    for release in timeline.releases():
        planned = _first_asked(release, horizon, today)
        if planned is None or not release.ships_tracked:
            continue
        calendar = release.feature.workspace.workdays
        if release.shipment:
            late.append(calendar.between(planned, release.shipment.day))
        elif release.is_ahead:
            late.append(NEVER + calendar.between(planned, today))
    return sorted(late)


def _first_asked(release: ReleaseLine, horizon: int, today: date) -> date | None:
    calendar = release.feature.workspace.workdays
    for belief in release.release_dates:
        if belief.date is None or belief.date.last >= today:
            continue
        asked = belief.date.last
        while calendar.between(asked, belief.date.last) < horizon:
            asked -= timedelta(days=1)
        believed = [one for one in release.release_dates if one.known_at.date() <= asked]
        is_out = release.shipment is not None and release.shipment.day <= asked
        if believed and believed[-1] is belief and not is_out:
            return belief.date.last
    return None


DATES = st.sampled_from(["2025-02-03", "2025-02-28", "2025-03", "2025-04-14", "2025-Q2", "2025-09"])
SAID = (
    DATES.map(ships)
    | st.sampled_from(
        [
            events.ReleaseDateConfirmed(),
            events.ReleaseDateRemoved(),
            events.ShipmentTrackingStated(False),
        ]
    )
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


def test_each_date_stands_until_the_next_one() -> None:
    """Planned for day 70; ten working days before, for day 84; four days later, for day 91, and then it shipped."""
    story = history().on(1, ships(str(day(70)))).on(56, ships(str(day(84))))
    story.on(60, ships(str(day(91)))).on(91, events.ReleaseShipped(str(day(91))))
    assert slips(story).lateness == {5: [0], 10: [0], 20: [15], 40: [15], 80: []}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (None, [NEVER + 58]),
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
    story.on(98, events.ReleaseShipped(str(day(98))))
    untold = isinstance(word, events.ShipmentTrackingStated)
    assert slips(story).lateness[20] == ([] if untold else [20]), "known, whatever came of it"


@pytest.mark.parametrize(
    ("shipped", "horizons"),
    [(70, [5, 10, 20]), (64, [5, 10, 20]), (63, [10, 20]), (57, [10, 20]), (56, [20]), (42, [])],
)
def test_what_is_out_is_no_case_any_more(shipped: int, horizons: list[int]) -> None:
    """Planned for day 70, a Monday; five working days before it is day 63."""
    story = history().on(42, ships(str(day(70))))
    counted = slips(story.on(shipped, events.ReleaseShipped(str(day(shipped))))).lateness
    assert [horizon for horizon, late in counted.items() if late] == horizons


@given(LATENESS, st.integers(-40, 80))
def test_an_overdue_release_says_nothing_of_what_it_may_still_make(
    late: list[int], slack: int
) -> None:
    """Only once it is overdue for longer is it known to have been too late."""
    counted = SlipHistory({5: late})
    told = [one for one in late if one < NEVER or one - NEVER > slack]
    assert counted.odds(5, slack) == Odds(sum(one <= slack for one in told), len(told))


def test_ten_that_are_a_day_overdue() -> None:
    story = history()
    for number in range(10):
        story.on(0, events.ReleaseAdded("beta"), ships(str(day(70))), release=number)
    assert slips(story, day(71)).lateness[20] == [NEVER + 1] * 10
    asked = [(slips(story, day(71)), 0), (slips(story, day(71)), 1), (slips(story, day(72)), 1)]
    assert [one.odds(20, slack) for one, slack in asked] == [Odds(0, 10), Odds(0, 0), Odds(0, 10)]


@given(LATENESS, st.integers(0, 100), st.integers(-40, 80), st.integers(0, 20))
def test_more_slack_is_never_less_likely(
    late: list[int], ahead: int, slack: int, more: int
) -> None:
    counted = SlipHistory(dict.fromkeys(HORIZONS, late))
    assert 0 < counted.odds(ahead, slack).chance <= counted.odds(ahead, slack + more).chance < 1


def test_what_is_left_out_hides_nothing_behind_it() -> None:
    story = history().on(1, ships(str(day(70))), events.ReleaseWithdrawn())
    for number in (2, 3):
        story.on(1, events.ReleaseAdded("beta"), ships(str(day(70))), release=number)
    story.on(71, events.ReleaseShipped(str(day(71))), release=3)
    assert slips(story).lateness[20] == [1, NEVER + 58]


def test_what_was_taken_back_or_is_still_to_come_hides_nothing_behind_it() -> None:
    story = history().on(1, ships("2025-09")).on(2, events.ReleaseDateRemoved())
    assert slips(story).lateness[20] == []
    assert slips(story.on(3, ships(str(day(70))))).lateness[20] == [NEVER + 58]


def test_horizons_and_chances_by_hand() -> None:
    counted = SlipHistory({5: [0], 10: [-3, 0, 4, 8]})
    assert [counted.horizon(ahead) for ahead in (-3, 0, 5, 9, 10, 19, 20, 79, 80, 500)] == [
        *(5, 5, 5, 5, 10, 10, 20, 40, 80, 80)
    ]
    assert [counted.odds(ahead, 0).cases for ahead in (0, 10, 20)] == [1, 4, 0]
    assert [counted.odds(10, slack).in_time for slack in (-4, -3, 0, 8)] == [0, 1, 2, 4]
    assert [Odds(0, 4).chance, Odds(2, 4).chance, Odds(4, 4).chance] == [1 / 6, 3 / 6, 5 / 6]
    assert counted.odds(40, 99).chance == 0.5
    assert SlipHistory().odds(5, 0) == Odds(0, 0)
    centuries = 3 * NEVER
    silent = SlipHistory({5: [0, NEVER + 1]})
    assert silent.odds(5, -centuries) == Odds(0, 2)
    assert silent.odds(5, centuries) == Odds(1, 1)


def test_what_became_known_on_the_day_asked_counts() -> None:
    asked = 70 - 28  # twenty working days before day 70
    on_the_day = history().on(asked, ships(str(day(70))))
    assert slips(on_the_day).lateness[20] == [NEVER + 58]
    assert slips(history().on(asked + 1, ships(str(day(70))))).lateness[20] == []
    moved = on_the_day.on(asked, ships(str(day(77))))
    assert moment(asked).date() == day(70) - timedelta(days=28)
    assert slips(moved, day(77)).lateness[20] == []


@given(LATENESS, st.integers(-60, 120), st.sampled_from([0.2, 0.5, 0.8, 1.0]))
def test_lateness_against_a_plain_count(late: list[int], ahead: int, share: float) -> None:
    """The least lateness that so many of those did not exceed which were still to come by then."""
    found = SlipHistory(dict.fromkeys(HORIZONS, late)).lateness_at(ahead, share)
    shipped = [one for one in late if -ahead < one < NEVER]
    overdue = [one for one in late if one >= NEVER and (ahead >= 0 or one - NEVER > -ahead)]
    assert found.cases == len(shipped) + len(overdue)
    enough = [
        one
        for one in shipped
        if sum(other <= one for other in shipped) >= share * found.cases - 1e-9
    ]
    assert found.days == min(enough, default=None)


@given(LATENESS, st.dates(day(-40), day(60)), st.sets(st.dates(day(0), day(40)), max_size=5))
def test_a_range_lies_ahead_and_in_order(late: list[int], planned: date, off: set[date]) -> None:
    history, workdays = SlipHistory(dict.fromkeys(HORIZONS, late)), Workdays(off)
    found = ship_range(on_day(planned), today=day(0), slips=history, workdays=workdays)
    if found is None:
        cases = history.lateness_at(workdays.between(day(0), planned), 0.5).cases
        assert cases < LEAST_CASES
        return
    assert found.p50 is None or found.p50 > day(0)
    assert found.p80 is None or (found.p50 is not None and found.p50 <= found.p80)


def test_a_range_by_hand() -> None:
    """Planned for the Monday that comes twenty working days from now; five past cases."""
    planned, workdays = on_day(day(28)), Workdays()
    counted = SlipHistory({10: [0] * 9, 20: [-5, 0, 1, 3, 10]})
    found = ship_range(planned, today=day(0), slips=counted, workdays=workdays)
    assert found == Range(day(29), day(31), 5)
    month = parse("2025-01")
    found = ship_range(month, today=day(0), slips=counted, workdays=workdays)
    assert found == Range(date(2025, 1, 31), date(2025, 1, 31), 9), "from its last day on"


def test_what_has_not_shipped_is_not_known() -> None:
    counted = SlipHistory({20: [0, 2, 4, NEVER + 1, NEVER + 30]})
    assert counted.lateness_at(20, 0.5) == Lateness(4, 5)
    assert counted.lateness_at(20, 0.8) == Lateness(None, 5)
    found = ship_range(on_day(day(28)), today=day(0), slips=counted, workdays=Workdays())
    assert found == Range(day(32), None, 5)
    nothing_shipped = SlipHistory({20: [NEVER + 1] * 5})
    found = ship_range(on_day(day(28)), today=day(0), slips=nothing_shipped, workdays=Workdays())
    assert found == Range(None, None, 5)


def test_what_is_overdue_is_held_against_what_was_as_late() -> None:
    """Three working days overdue: those that shipped in time say nothing, nor what is overdue for less."""
    counted = SlipHistory({5: [-4, 0, 3, 4, 8, NEVER + 3, NEVER + 4]})
    assert counted.lateness_at(-3, 0.5) == Lateness(8, 3)
    assert counted.lateness_at(3, 0.5) == Lateness(4, 6), "nor those that were out by then"
    assert ship_range(on_day(day(-5)), today=day(0), slips=counted, workdays=Workdays()) is None


def test_too_little_history() -> None:
    planned, workdays = on_day(day(28)), Workdays()
    four, five = SlipHistory({20: [0] * 4}), SlipHistory({20: [0] * 5})
    assert ship_range(planned, today=day(0), slips=four, workdays=workdays) is None
    assert ship_range(planned, today=day(0), slips=SlipHistory(), workdays=workdays) is None
    found = ship_range(planned, today=day(0), slips=five, workdays=workdays)
    assert found == Range(day(28), day(28), 5)
