"""However the chances lie: more time is never less likely, and a day belongs to its chance."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.forecast.kinds import DAYS, TRAINS
from alongside.core.forecast.outlook import Outlook, with_a_date, with_trains
from alongside.core.forecast.timetable import Timetable
from alongside.core.workdays import Workdays
from tests.core.forecast.roadmaps import at, on_trains
from tests.core.told import day

PARTS = st.floats(0, 1, allow_subnormal=False)
TODAY = 100
EARLY = st.lists(st.integers(0, 60), max_size=21).map(sorted)
CALENDARS = st.sets(st.dates(day(60), day(200)), max_size=8).map(Workdays)
SHARES = st.floats(0.001, 0.999)


def chances(parts: list[float]) -> list[float]:
    """These parts as chances that add up to 1."""
    whole = sum(parts)
    return [part / whole for part in parts] if whole else [0.0] * (len(parts) - 1) + [1.0]


DATED = st.tuples(
    st.lists(PARTS, min_size=DAYS.steps + 2, max_size=DAYS.steps + 2).map(chances),
    st.integers(-150, 150),
    EARLY,
    CALENDARS,
).map(
    lambda told: (
        with_a_date(
            told[0],
            day(TODAY + told[1]),
            today=day(TODAY),
            workdays=told[3],
            cases=1,
            pooled=True,
            early=told[2],
        ),
        told[3],
    )
)


@st.composite
def with_a_train(draw: st.DrawFn) -> tuple[Outlook, Workdays]:
    parts = draw(st.lists(PARTS, min_size=TRAINS.steps + 2, max_size=TRAINS.steps + 2))
    days = draw(st.lists(st.none() | st.integers(0, 600), min_size=1, max_size=6))
    timetable = Timetable(on_trains(*days, draw(st.integers(0, 600))).fold().workspace)
    place = draw(st.integers(0, len(days)))
    found = with_trains(chances(parts), place, timetable, at=at(TODAY), cases=1, pooled=True)
    assert found is not None
    return found, Workdays()


OUTLOOKS = DATED | with_a_train()


@given(OUTLOOKS, st.integers(-200, 900), st.integers(0, 300))
def test_more_time_is_never_less_likely(
    told: tuple[Outlook, Workdays], first: int, more: int
) -> None:
    outlook, workdays = told
    one, other = (outlook.by(day(number), workdays) for number in (first, first + more))
    assert 0 <= one <= other + 1e-9
    assert other <= 1 + 1e-9


@given(OUTLOOKS, SHARES)
def test_a_day_is_the_first_with_its_chance(told: tuple[Outlook, Workdays], share: float) -> None:
    outlook, workdays = told
    found = outlook.quantile(share, workdays)
    if found is None:
        assert outlook.by(day(100_000), workdays) < share
        return
    assert outlook.by(found, workdays) >= share - 1e-6
    if outlook.by_train or workdays.is_workday(found):
        assert outlook.by(found - timedelta(days=1), workdays) < share + 1e-6


@given(OUTLOOKS)
def test_days_lie_ahead_and_in_order(told: tuple[Outlook, Workdays]) -> None:
    outlook, workdays = told
    assert list(outlook.days) == sorted(outlook.days)
    assert list(outlook.chances) == sorted(outlook.chances)
    assert all(one >= day(TODAY) for one in outlook.days)
    quantiles = [outlook.quantile(share, workdays) for share in (0.2, 0.5, 0.8, 0.9)]
    known = [one for one in quantiles if one is not None]
    assert known == sorted(known)
    assert quantiles[len(known) :] == [None] * (4 - len(known))
    assert all(one >= day(TODAY) for one in known)


@given(OUTLOOKS)
def test_before_today_nothing_can_have_happened(told: tuple[Outlook, Workdays]) -> None:
    outlook, workdays = told
    assert outlook.by(day(TODAY - 1), workdays) == 0
    if outlook.due >= day(TODAY):
        assert outlook.by(outlook.due, workdays) >= outlook.chance - 1e-9
    else:
        assert outlook.chance == 0
