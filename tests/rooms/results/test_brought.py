"""Readings from a table: tried, taken, and taken again without a change."""

import pytest

from alongside.rooms.results.brought import CannotRead, Row, bring_readings
from alongside.rooms.results.models import AdoptionReading
from alongside.rooms.strategy.kpis import state_kpi
from alongside.rooms.strategy.models import KpiReading
from tests.rooms.results.conftest import Went, moment

pytestmark = pytest.mark.django_db

LATER = moment("2025-07-03")


def row(line: int, day: str, what: str, value: str, of: str = "", source: str = "") -> Row:
    said = {"day": day, "what": what, "value": value, "of": of, "source": source}
    return Row(said, line)


GOOD = [
    row(2, "2025-05-30", "Sign-ups", "12", source="Board"),
    row(3, "2025-06-09", "sign-ups", "14.5"),
    row(4, "2025-06-09", "Tried", "30", "120"),
]


def bring(went: Went, rows: list[Row], *, rehearse: bool = False) -> list[tuple[int, str, str]]:
    found = bring_readings(went.launch, rows, by=went.world.pm, at=LATER, rehearse=rehearse)
    return [(one.line, one.before, one.after) for one in found]


def test_tried_taken_and_taken_again(went: Went) -> None:
    new = [(2, "", "12"), (3, "", "14.5"), (4, "", "30 of 120")]
    assert bring(went, GOOD, rehearse=True) == new
    assert not KpiReading.objects.exists()
    assert not AdoptionReading.objects.exists()
    assert bring(went, GOOD) == new
    assert bring(went, GOOD) == [], "the same file changes nothing"
    without = [row(2, "2025-05-30", "Sign-ups", "13"), *GOOD[1:]]
    assert bring(went, without) == [(2, "12", "13")]
    assert KpiReading.objects.get(day="2025-05-30").source == "Board", "an empty cell takes nothing"


@pytest.mark.parametrize(
    ("bad", "field", "why"),
    [
        (row(9, "", "Sign-ups", "1"), "day", "of which day"),
        (row(9, "soon", "Sign-ups", "1"), "day", "soon"),
        (row(9, "2025-07-04", "Sign-ups", "1"), "day", "has not come"),
        (row(9, "2025-07-01", "Love", "1"), "what", "Sign-ups, seen, tried"),
        (row(9, "2025-07-01", "Sign-ups", "many"), "value", "no figure"),
        (row(9, "2025-07-01", "Sign-ups", "nan"), "value", "no figure"),
        (row(9, "2025-07-01", "Sign-ups", "1", "3"), "of", "people only"),
        (row(9, "2025-07-01", "tried", "1.5"), "value", "whole number"),
        (row(9, "2025-07-01", "tried", "5", "4"), "of", "at most"),
        (row(9, "2025-06-09", "SIGN-UPS", "1"), "what", "line 3"),
        (row(9, "2025-07-01", "tried", "5", source="x" * 201), "source", "200"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_taken(
    went: Went, bad: Row, field: str, why: str
) -> None:
    with pytest.raises(CannotRead) as refused:
        bring(went, [*GOOD, bad])
    [wrong] = refused.value.wrong
    assert (wrong.line, wrong.field) == (9, field)
    assert why in wrong.why
    assert not KpiReading.objects.exists()


def test_two_kpis_of_one_name_are_told_apart_by_nobody(went: Went) -> None:
    state_kpi(went.objective, name="sign-UPS", by=went.world.pm, at=LATER)
    with pytest.raises(CannotRead) as refused:
        bring(went, GOOD[:1])
    assert "two of its KPIs" in refused.value.wrong[0].why


def test_too_many(went: Went) -> None:
    with pytest.raises(CannotRead, match="1 thing"):
        bring(went, [row(2, "2025-06-09", "tried", "1")] * 2_001)
