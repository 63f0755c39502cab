"""Days and dates in a person's way of writing."""

import pytest
from hypothesis import given

from alongside.core.plandate import parse
from alongside.core.written_date import read, read_day
from alongside.doors.web.local import LOCALES, Local
from tests.core.test_plandate import TEXTS


@pytest.mark.parametrize("locale", LOCALES)
@given(text=TEXTS)
def test_what_a_page_shows_can_be_typed(locale: str, text: str) -> None:
    stated, local = parse(text), Local("Europe/Berlin", locale)
    assert read(local.plan(stated)) == stated
    assert read(local.typed(text)) == stated
    if stated.first == stated.last:
        assert read(local.weekday(stated.first)) == stated
        assert read_day(local.day(stated.first)) == stated.first
