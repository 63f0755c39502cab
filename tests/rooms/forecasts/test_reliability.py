"""How far forecasts can be relied on: small cases, counted by hand."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core.forecast.scores import Score
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.forecasts.counting import NO_AREA
from alongside.rooms.forecasts.reliability import NoSuchBand, Promise, Reliability, reliability
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, clock, second_pair
from tests.rooms.forecasts.foretold import AFTER, DUE, SAID, foretell, planned, shipped

__all__ = ["clock"]

TRAIN = {"by_train": True, "plan": "v1", "kept_until": DUE + timedelta(days=14)}
LATER = DUE + timedelta(days=1)


@pytest.fixture(autouse=True)
def _long_after(clock: Clock) -> None:
    """Everything in here is long over."""
    clock.to(90)


def told(world: World, **asked: object) -> Reliability:
    wanted = {"today": AFTER, "backtest": False} | asked
    return reliability(world.pm, **wanted)  # type: ignore[arg-type]


def counted(found: Reliability) -> tuple[int, int, int]:
    """How many it is known of, how many of those were kept, how many are open."""
    return found.whole.cases, found.whole.kept, found.open


def rounded(score: Score) -> tuple[float, ...]:
    """Its sums, without the dust of binary fractions."""
    return tuple(round(one, 9) for one in score)


def test_in_time_is_kept_and_a_day_late_is_not(ours: World) -> None:
    for key, on in (("A", DUE - timedelta(days=3)), ("B", DUE), ("C", LATER)):
        release = planned(ours, key)
        foretell(release, 0.7)
        shipped(release, on)
    assert counted(told(ours)) == (3, 2, 0)


def test_it_is_open_until_its_day_is_over(ours: World) -> None:
    foretell(planned(ours, "A"), 0.7)
    on_the_day = told(ours, today=DUE)
    assert counted(on_the_day) == (0, 0, 1)
    assert on_the_day.next_due == DUE
    after = told(ours, today=LATER)
    assert counted(after) == (1, 0, 0)
    assert after.next_due is None


def test_a_train_has_its_grace(ours: World) -> None:
    waiting, aboard, missed = (planned(ours, key) for key in "ABC")
    for release in (waiting, aboard, missed):
        foretell(release, 0.7, **TRAIN)
    shipped(aboard, DUE + timedelta(days=14))
    shipped(missed, DUE + timedelta(days=15))
    assert counted(told(ours, today=DUE + timedelta(days=14))) == (2, 1, 1)
    assert counted(told(ours, today=DUE + timedelta(days=15))) == (3, 1, 0)


def test_what_was_withdrawn_or_dropped_was_not_kept_once_its_day_is_over(ours: World) -> None:
    withdrawn, dropped = planned(ours, "A"), planned(ours, "B")
    for release in (withdrawn, dropped):
        foretell(release, 0.7)
    actions.withdraw(withdrawn, by=ours.pm, at=SAID)
    actions.drop(Feature.objects.get(pk=dropped.feature_id), by=ours.pm, at=SAID)
    assert counted(told(ours, today=DUE)) == (0, 0, 2)
    assert counted(told(ours)) == (2, 0, 0)


def test_a_plan_that_moved_is_held_to_the_first_day(ours: World) -> None:
    release = planned(ours, "A")
    foretell(release, 0.7)
    later = DUE + timedelta(days=20)
    foretell(release, 0.4, due=later)
    shipped(release, DUE + timedelta(days=10))
    found = told(ours)
    assert counted(found) == (2, 1, 0)
    assert (found.tenths[7].kept, found.tenths[4].kept) == (0, 1)


def test_what_was_reckoned_afterwards_stands_apart(ours: World) -> None:
    release = planned(ours, "A")
    foretell(release, 0.9)
    foretell(release, 0.2, backtest=True)
    shipped(release, DUE)
    assert rounded(told(ours).tenths[9]) == (1, 1, 0.9, 0.01, 0.25)
    assert rounded(told(ours, backtest=True).tenths[2]) == (1, 1, 0.2, 0.64, 0.25)


def test_every_chance_has_its_tenth(ours: World) -> None:
    for number, chance in enumerate((0.0, 0.0999, 0.1, 0.55, 0.9, 1.0)):
        foretell(planned(ours, f"F-{number + 2}"), chance)
    assert [one.cases for one in told(ours).tenths] == [2, 1, 0, 0, 0, 1, 0, 0, 0, 2]


def test_scores_are_the_sums_of_their_parts(ours: World) -> None:
    for number, (chance, kept) in enumerate(
        ((0.8, True), (0.8, True), (0.8, True), (0.8, False), (0.3, False), (0.3, True))
    ):
        release = planned(ours, f"F-{number + 2}")
        foretell(release, chance, base=0.4, band=(5, 10)[number % 2])
        if kept:
            shipped(release, DUE)
    found = told(ours)
    whole = found.whole
    assert (whole.cases, whole.kept) == (6, 4)
    assert whole.share == pytest.approx(4 / 6)
    assert whole.mean_said == pytest.approx(3.8 / 6)
    assert whole.brier == pytest.approx((3 * 0.04 + 0.64 + 0.09 + 0.49) / 6)
    assert whole.brier_of_plan == pytest.approx(2 / 6)
    assert whole.brier_of_base == pytest.approx((4 * 0.36 + 2 * 0.16) / 6)
    assert found.calibration_error == pytest.approx((abs(3.2 - 3) + abs(0.6 - 1)) / 6)
    assert {of: (one.cases, one.kept) for of, one in found.bands.items()} == {5: (3, 2), 10: (3, 2)}
    assert told(ours, band=5).whole == found.bands[5]
    assert told(ours, band=80).whole == Score()


def test_by_area_and_of_one_area(ours: World, theirs: World) -> None:
    audio = second_pair(ours)
    for key, area in (("A", audio), ("B", audio), ("C", ours.area), ("D", None)):
        foretell(planned(ours, key, area=area), 0.6)
    foretell(planned(theirs, "E", area=theirs.area), 0.6)
    found = told(ours)
    listed = [(one.slug, one.name, one.score.cases) for one in found.areas]
    assert listed == [("audio", "Audio", 2), ("", "", 1), ("search", "Search", 1)]
    assert told(ours, area="audio").whole.cases == 2
    assert told(ours, area=NO_AREA).whole.cases == 1
    assert told(ours, area="search", band=10).whole.cases == 1
    assert told(ours, area="search", band=20).whole.cases == 0


@pytest.mark.parametrize("band", [0, -1, 7, 10**9])
def test_there_is_no_such_band(ours: World, band: int) -> None:
    with pytest.raises(NoSuchBand, match=f"5, 10, 20, 40, 80, 9999; not {band}"):
        told(ours, band=band)


def test_the_product_managers_word_is_scored_on_the_same_plans(ours: World) -> None:
    for key, chance, confidence, kept in (
        ("A", 0.6, 90, True),
        ("B", 0.2, 70, False),
        ("C", 0.9, None, True),
    ):
        release = planned(ours, key)
        foretell(release, chance, confidence=confidence)
        if kept:
            shipped(release, DUE)
    foretell(planned(ours, "D", due=AFTER), 0.5, due=AFTER, confidence=50)  # still open
    people_said, forecast = told(ours).beside
    assert rounded(people_said) == (2, 1, 1.6, 0.5, 0.5)
    assert rounded(forecast) == (2, 1, 0.8, 0.2, 0.5)


def test_days_that_were_given_held_or_not(ours: World) -> None:
    p50, p80 = DUE, DUE + timedelta(days=7)
    for key, on in (("A", p50), ("B", p80), ("C", None)):
        release = planned(ours, key)
        foretell(release, 0.5, p50=p50, p80=p80)
        if on:
            shipped(release, on)
    foretell(planned(ours, "D"), 0.1)  # of which no day could be named
    assert told(ours, today=p80).promises == [Promise(0.5, 1, 3), Promise(0.8, 2, 2)]
    assert told(ours, today=p80 + timedelta(days=1)).promises == [
        Promise(0.5, 1, 3),
        Promise(0.8, 2, 3),
    ]


def test_a_day_on_which_a_train_leaves_has_its_grace_as_well(ours: World) -> None:
    for key, late in (("A", 14), ("B", 15)):
        release = planned(ours, key)
        foretell(release, 0.5, p50=DUE, **TRAIN)
        shipped(release, DUE + timedelta(days=late))
    foretell(planned(ours, "C"), 0.5, p50=DUE, **TRAIN)
    assert told(ours, today=DUE + timedelta(days=14)).promises[0] == Promise(0.5, 1, 2)
    assert told(ours, today=DUE + timedelta(days=15)).promises[0] == Promise(0.5, 1, 3)


def test_what_a_member_does_not_see_does_not_count_for_them(ours: World) -> None:
    release = planned(ours, "A", area=ours.area)
    foretell(release, 0.5)
    outsider = people.join(
        ours.workspace, handle="zoe", name="Zoe", function="sales", by=NOBODY, at=SAID
    )
    assert outsider
    assert reliability(outsider, today=AFTER, backtest=False).whole.cases == 1
    feature = Feature.objects.get(pk=release.feature_id)
    actions.restrict(feature, guests=[], by=ours.pm, at=timezone.now())
    assert reliability(outsider, today=AFTER, backtest=False).whole.cases == 0
    assert reliability(outsider, today=DUE, backtest=False).open == 0
    assert told(ours).whole.cases == 1
    assert reliability(ours.workspace, today=AFTER, backtest=False).whole.cases == 1


def test_nothing_of_another_workspace_nor_of_a_draft(ours: World, theirs: World) -> None:
    foretell(planned(theirs, "A"), 0.5)
    drafted = planned(ours, "B")
    foretell(drafted, 0.5)
    Feature.objects.filter(pk=drafted.feature_id).update(on_roadmap=False)
    for seen_by in (ours.pm, ours.workspace):
        found = reliability(seen_by, today=AFTER, backtest=False)
        assert (counted(found), found.areas, found.next_due) == ((0, 0, 0), [], None)
        assert found.whole.brier is None
        assert found.calibration_error is None


def test_it_takes_two_statements_however_many_there_are(ours: World) -> None:
    for size in (1, 30):
        for number in range(size):
            foretell(planned(ours, f"S-{size}-{number}"), number / size)
        with CaptureQueriesContext(connection) as captured:
            told(ours)
        assert len(captured) == 2


def test_who_has_left_sees_none(ours: World) -> None:
    foretell(planned(ours, "A"), 0.5)
    gone = Member.objects.get(pk=ours.pmm.pk)
    gone.left_at = SAID
    assert reliability(gone, today=AFTER, backtest=False).whole.cases == 0


def test_a_day_far_off_stays_open(ours: World) -> None:
    release: Release = planned(ours, "A", due=date(2031, 1, 2))
    foretell(release, 0.5, due=date(2031, 1, 2))
    assert counted(told(ours)) == (0, 0, 1)
