"""The five forms of a plan date, and everything else."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.core.plandate import (
    PlanDate,
    Precision,
    UnreadableDate,
    on_day,
    parse,
    parse_day,
)

YEARS = st.integers(1900, 2999)
TEXTS = st.one_of(
    st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(date.isoformat),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{}-H{}".format, YEARS, st.integers(1, 2)),
    YEARS.map(str),
)
NEAR = st.one_of(
    st.dates(date(2024, 11, 1), date(2026, 2, 1)).map(date.isoformat),
    st.builds("{}-{:02}".format, st.integers(2024, 2026), st.integers(1, 12)),
    st.builds("{}-Q{}".format, st.integers(2024, 2026), st.integers(1, 4)),
    st.builds("{}-H{}".format, st.integers(2024, 2026), st.integers(1, 2)),
    st.integers(2024, 2026).map(str),
).map(parse)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision", "words"),
    [
        ("2025-03-12", "2025-03-12", "2025-03-12", "day", "12 Mar 2025"),
        ("2024-02", "2024-02-01", "2024-02-29", "month", "Feb 2024"),
        ("2025-11", "2025-11-01", "2025-11-30", "month", "Nov 2025"),
        ("2025-12", "2025-12-01", "2025-12-31", "month", "Dec 2025"),
        ("2025-Q1", "2025-01-01", "2025-03-31", "quarter", "Q1 2025"),
        ("2025-Q4", "2025-10-01", "2025-12-31", "quarter", "Q4 2025"),
        ("2025-H1", "2025-01-01", "2025-06-30", "half", "H1 2025"),
        ("2025-H2", "2025-07-01", "2025-12-31", "half", "H2 2025"),
        ("2025", "2025-01-01", "2025-12-31", "year", "2025"),
    ],
)
def test_the_five_forms(text: str, first: str, last: str, precision: str, words: str) -> None:
    interval = date.fromisoformat(first), date.fromisoformat(last)
    read = parse(text)
    assert read == PlanDate(*interval, Precision(precision))
    assert (str(read), read.in_words()) == (text, words)
    assert read.when() == f"{'on' if precision == 'day' else 'in'} {words}"


@given(TEXTS)
def test_round_trip(text: str) -> None:
    read = parse(text)
    assert str(read) == text
    assert read.first <= read.last
    assert read.covers(on_day(read.first))
    assert read.covers(on_day(read.last))
    assert not read.covers(on_day(read.last + timedelta(days=1)))
    assert not read.covers(on_day(read.first - timedelta(days=1)))


@given(NEAR, NEAR)
def test_nested_or_disjoint(one: PlanDate, other: PlanDate) -> None:
    disjoint = one.last < other.first or other.last < one.first
    assert disjoint is not (one.covers(other) or other.covers(one))
    if one.covers(other) and other.covers(one):
        assert (one.first, one.last) == (other.first, other.last)


@given(st.one_of(st.text(), st.from_regex(r"\d{4}(-[QH]?\d{1,3}){0,3}")))
@example("2025-\uff13")
@example("\u0662\u0660\u0662\u0665")
@example("9999")
@example("0000")
@example("9999-12")
@example("9999-Q4")
@example("0001-01-01")
@example("2025-02-29")
@example("2025-00")
@example("2025-13")
@example("2025-Q0")
@example("2025-Q5")
@example("2025-H3")
@example("2025-q1")
@example(" 2025")
@example("2025\n")
@example("2025-3-1")
@example("20250301")
@example("2025-W11")
@example("1" * 5000)
@example("")
def test_what_is_none_of_them_is_unreadable(text: str) -> None:
    """Whatever the text: either it reads back as it was written, or it is refused in so many words."""
    try:
        read = parse(text)
    except UnreadableDate:
        return
    assert str(read) == text
    assert text.isascii()


@pytest.mark.parametrize(
    "text",
    ["9999-12", "9999-12-31", "3000", "1899-12-31", "0000", "\uff12\uff10\uff12\uff15", "2025 "],
)
def test_refused(text: str) -> None:
    with pytest.raises(UnreadableDate, match="write 2025-03-12"):
        parse(text)


def test_a_day_is_a_day() -> None:
    assert parse_day("2025-03-12") == date(2025, 3, 12)
    for text in ("2025-03", "2025-03-32", ""):
        with pytest.raises(UnreadableDate, match="2025-03-12"):
            parse_day(text)
