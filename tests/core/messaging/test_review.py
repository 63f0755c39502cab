"""The clock of a review, on both sides of its five and ten working days; remarks as they are kept."""

from datetime import date

import pytest

from alongside.core.messaging.review import Remarked, as_remark, clock_of, remarked
from alongside.core.workdays import Workdays

MONDAY = date(2025, 1, 6)


@pytest.mark.parametrize(
    ("today", "late", "overdue"),
    [
        (MONDAY, False, False),
        (date(2025, 1, 13), False, False),
        (date(2025, 1, 14), True, False),
        (date(2025, 1, 20), True, False),
        (date(2025, 1, 21), True, True),
    ],
)
def test_it_is_late_after_five_working_days_and_overdue_after_ten(
    today: date, late: bool, overdue: bool
) -> None:
    clock = clock_of(MONDAY, today, Workdays())
    assert (clock.is_late, clock.is_overdue) == (late, overdue)
    assert clock.left == 5 - clock.waited


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Too much", ""),
        ("Too much\nby far", ""),
        ("> so", ""),
        ("Too much\nby far", "every chair"),
        ("> so\nthere", "it"),
    ],
)
def test_a_remark_keeps_the_words_that_it_is_about(text: str, of: str) -> None:
    assert remarked(as_remark(text, of)) == Remarked(of, text)


def test_a_day_before_it_was_asked_for_is_none() -> None:
    assert [clock_of(MONDAY, day, Workdays()).waited for day in (MONDAY, date(2025, 1, 3))] == [
        0,
        0,
    ]


def test_a_remark_about_all_of_it_is_kept_as_it_was_written() -> None:
    assert as_remark("Too much") == "Too much"
