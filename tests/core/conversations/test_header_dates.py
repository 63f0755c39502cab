"""When a message was sent, as mail programs write it into a text."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.header_dates import moment

BERLIN = timezone(timedelta(hours=1))
NINE = datetime(2026, 3, 3, 8, 14, tzinfo=UTC)
"""09:14 in Berlin."""


@pytest.mark.parametrize(
    "said",
    [
        *("Tue, Mar 3, 2026 at 9:14 AM", "Tue, Mar 3, 2026 at 9:14\u202fAM"),
        *("Tuesday, March 3, 2026 9:14 AM", "03 March 2026 09:14", "Tue, 3 Mar 2026 09:14:00 +0100"),
        *("3 March 2026 at 09:14:00 CET", "March 3, 2026 at 9:14:00 AM GMT+1", "2026-03-03 09:14"),
        *("Dienstag, 3. März 2026 09:14", "Di., 3. März 2026 um 09:14 Uhr", "03.03.2026 09:14"),
        *("mardi 3 mars 2026 09:14", "mar. 3 mars 2026 à 09h14", "3/3/2026 9:14 AM"),
        *("Tue, 03 Mar 2026 08:14 GMT", "2026-03-03T08:14:00Z", "3 Mar 2026 13:44:00 +0530"),
    ],
)  # fmt: skip
def test_as_programs_write_it(said: str) -> None:
    assert moment(said, BERLIN) == NINE


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("13/2/2026 09:14", datetime(2026, 2, 13, 8, 14, tzinfo=UTC)),
        ("2/13/2026 12:14 AM", datetime(2026, 2, 12, 23, 14, tzinfo=UTC)),
        ("1er août 2026 12:00", datetime(2026, 8, 1, 11, tzinfo=UTC)),
        ("24. Dez. 2026 12:00 PM", datetime(2026, 12, 24, 11, tzinfo=UTC)),
    ],
)
def test_days_and_halves_of_days(said: str, there: datetime) -> None:
    assert moment(said, BERLIN) == there


@pytest.mark.parametrize(
    "said",
    [
        *("", "yesterday", "3 March 2026", "09:14", "3/4/2026 09:14", "31.02.2026 09:14"),
        *("3 Foo 2026 09:14", "3 March 2026 25:14", "3 March 2026 13:14 PM", "3 March 1970 09:14"),
        *("3 March 2026 09:14 +9900", "2026-13-03 09:14", "99999999-03-03 09:14"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_or_in_two_ways(said: str) -> None:
    assert moment(said, BERLIN) is None


@given(st.text(max_size=200) | st.from_regex(r"\d{0,4}[-/. ]\w{0,9}[-/. ]\d{0,5} \d{0,3}:\d{0,3}"))
def test_whatever_is_said_it_comes_back(said: str) -> None:
    found = moment(said, BERLIN)
    assert found is None or found.year >= 1980
