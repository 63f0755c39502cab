"""What is foreseen is kept with every check; what was foreseen when a date came nearer is kept for good."""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.forecast.timetable import GRACE
from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.features.actions import publish_train_date
from alongside.rooms.findings import checks
from alongside.rooms.forecasts.models import Outlook, Prediction
from alongside.rooms.ledger.origin import NOBODY
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, another, states
from tests.rooms.forecasts.conftest import past


def outlook(world: World) -> Outlook | None:
    return Outlook.objects.filter(release=world.release).first()


def predicted(world: World) -> list[tuple[str, int]]:
    told = Prediction.objects.filter(release=world.release, backtest=False).order_by("id")
    return list(told.values_list("plan", "band"))


def look(world: World, clock: Clock) -> None:
    checks.check_features(world.workspace.pk, [world.feature.pk], at=clock.now)


def test_what_a_row_says(ours: World, clock: Clock) -> None:
    past(ours, clock, lateness=[0, 0, 0, 0, 0, 10])
    states(ours, 90, clock)
    checks.check_all(ours.workspace)
    row = outlook(ours)
    assert row is not None
    planned = clock.day(90).date()
    assert (row.plan, row.band, row.cases, row.pooled) == (str(planned), 80, 6, True)
    assert 0 < row.chance < 100
    assert row.p50
    assert row.p80
    assert row.p50 <= row.p80
    [made] = Prediction.objects.filter(release=ours.release)
    assert (made.plan, made.band, made.by_train, made.backtest) == (row.plan, 80, False, False)
    assert (made.made_at, made.due, made.kept_until) == (clock.now, planned, planned)
    assert round(made.chance * 100) == row.chance
    assert made.base == round(6 / 8, 4), "five of six, drawn towards one half"
    assert (made.p50, made.p80, made.cases, made.confidence) == (row.p50, row.p80, 6, None)


def test_once_in_each_band_and_never_changed(ours: World, clock: Clock) -> None:
    checks.check_all(ours.workspace)
    states(ours, 30, clock)
    made: dict[int, Any] = {}
    for day in range(31):
        clock.to(day)
        look(ours, clock)
        for row in Prediction.objects.filter(release=ours.release).values():
            assert made.setdefault(row["band"], row) == row, "as it was written"
    assert {band: row["made_at"] for band, row in made.items()} == {
        40: clock.day(0), 20: clock.day(10), 10: clock.day(20), 5: clock.day(25),
    }  # fmt: skip
    kept = outlook(ours)
    assert kept is not None
    assert kept.band is None, "on the day itself"


def test_another_plan_is_foreseen_anew(ours: World, clock: Clock) -> None:
    checks.check_all(ours.workspace)
    for planned in (30, 60, 30):
        clock.forward(minutes=1)
        states(ours, planned, clock)
        look(ours, clock)
    first, second = str(clock.day(30).date()), str(clock.day(60).date())
    assert predicted(ours) == [(first, 40), (second, 80)], "what was said of the first stands"
    row = outlook(ours)
    assert row is not None
    assert row.plan == first


def test_the_product_managers_word_is_kept_beside_it(ours: World, clock: Clock) -> None:
    checks.check_all(ours.workspace)
    day = on_day(clock.day(30).date())
    actions.state_release_date(ours.release, date=day, confidence=90, by=ours.pm, at=clock.now)
    look(ours, clock)
    clock.to(12)
    actions.confirm_release_date(ours.release, by=ours.pm, at=clock.now, confidence=70)
    look(ours, clock)
    told = Prediction.objects.order_by("id").values_list("band", "confidence")
    assert list(told) == [(40, 90), (20, 70)]


def test_nothing_is_foreseen_of_what_is_not_ahead(ours: World, clock: Clock) -> None:
    checks.check_all(ours.workspace)
    states(ours, 30, clock)
    look(ours, clock)
    assert outlook(ours)
    actions.ship(ours.release, on=clock.to(3).date(), by=NOBODY, at=clock.now)
    look(ours, clock)
    assert outlook(ours) is None
    assert len(predicted(ours)) == 1, "what was said is not taken back"


def test_nor_of_what_nobody_would_tell_us(ours: World, clock: Clock) -> None:
    checks.check_all(ours.workspace)
    states(ours, 30, clock)
    actions.track_shipments(ours.feature, tracked=False, by=NOBODY, at=clock.now)
    look(ours, clock)
    assert outlook(ours) is None


def test_a_plan_with_a_train_holds_until_the_trains_day(ours: World, clock: Clock) -> None:
    publish_train_date(ours.train, date=on_day(clock.day(30).date()), by=NOBODY, at=clock.now)
    actions.state_release_date(ours.release, train=ours.train, by=ours.pm, at=clock.now)
    checks.check_all(ours.workspace)
    grace = timedelta(days=GRACE)
    [made] = Prediction.objects.all()
    assert (made.plan, made.by_train) == ("v1", True)
    assert (made.due, made.kept_until) == (clock.day(30).date(), clock.day(30).date() + grace)
    publish_train_date(ours.train, date=on_day(clock.day(35).date()), by=NOBODY, at=clock.now)
    checks.check_all(ours.workspace)
    [moved] = Prediction.objects.all()
    assert moved.due == made.due, "as it was believed"
    assert moved.kept_until == clock.day(35).date() + grace


def test_a_merger_leaves_one_outlook(ours: World, clock: Clock) -> None:
    other = another(ours, "F-2")
    states(ours, 30, clock)
    states(ours, 40, clock, release=other)
    checks.check_all(ours.workspace)
    assert Outlook.objects.count() == 2
    actions.merge(other.feature, into=ours.feature, by=ours.pm, at=clock.now)
    look(ours, clock)
    assert set(Outlook.objects.values_list("release", flat=True)) <= {ours.release.pk, other.pk}
    assert Outlook.objects.count() == 1


def test_as_many_statements_for_many_as_for_one(ours: World, clock: Clock) -> None:
    counted = []
    for more in (0, 2, 60):
        for number in range(more):
            release = another(ours, f"M{more}-{number}")
            states(ours, 30, clock, release=release)
        checks.check_all(ours.workspace)
        features = set(Outlook.objects.values_list("feature", flat=True)) | {ours.feature.pk}
        with CaptureQueriesContext(connection) as captured:
            checks.check_features(ours.workspace.pk, features, at=clock.now)
        told = [
            one["sql"] for one in captured if "outlook" in one["sql"] or "learning" in one["sql"]
        ]
        counted.append(len(told))
    assert counted == [2, 2, 2]


def test_days_are_dates(ours: World, clock: Clock) -> None:
    """Read without Django's converters, they are what was written."""
    checks.check_all(ours.workspace)
    states(ours, 30, clock)
    look(ours, clock)
    look(ours, clock)
    row = outlook(ours)
    assert row is not None
    assert isinstance(row.p50, date)
