"""How far the fence's axis reaches: to the furthest date that is believed, or to a break before it."""

from datetime import date, timedelta

import pytest

from alongside.core import events
from alongside.core.fence import Fence
from alongside.core.fence.believed import noon
from tests.core.test_fence import fence, told
from tests.core.told import PM, day, moment, ships


def test_a_date_in_another_century_does_not_press_the_past_into_a_corner() -> None:
    picture = fence(told().on(30, ships("2999"), by=PM), until=31)
    assert picture.end - moment(31) < timedelta(days=70)
    assert picture.far == date(2999, 12, 31)
    assert fence(told().on(30, ships("1900"), by=PM), until=31).begin > moment(-3)


@pytest.mark.parametrize("first", ["release", "launch"])
def test_it_reaches_to_the_furthest_of_both_dates(first: str) -> None:
    """The release may be the later of the two, where the launch stands before it."""
    near, far = str(day(60)), str(day(150))
    release, launch = (far, near) if first == "launch" else (near, far)
    story = told().on(30, ships(release), by=PM).on(30, events.LaunchDateStated(launch), by=PM)
    picture = fence(story, until=31)
    assert picture.end > noon(day(150))
    assert picture.far is None
    assert fence(story, until=31).begin < moment(0)


def test_what_lies_further_away_than_twice_the_past_stands_behind_a_break() -> None:
    def of(*stated: int) -> Fence:
        story = told()
        for number in stated:
            story.on(100, ships(str(day(number))), by=PM)
        return fence(story, until=100)

    assert of(300).far is None
    assert of(300).end > noon(day(300))
    assert of(301).far == day(301)
    assert of(301).end < moment(110)
    assert of(800).far == day(800)
    assert of(800, 250).far is None, "an old date of two years ahead is not believed any more"
    assert of(800, 250).end > noon(day(250))
