"""Who was in the room when a feature was shaped: it counts as knowing from when it is put on record, and shows."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.fence import Kind
from alongside.core.fence.things import things_of
from alongside.core.people import PMM as PMM_SIDE
from alongside.core.people import Function
from alongside.core.shaping import room_of
from tests.core.told import PM, PMM, Told, history, moment

SALES, NOBODY = 3, 9


def told() -> Told:
    return history().on(0, events.MemberJoined("sales"), release=SALES)


def shaped(*members: int, number: int = 1, day: str = "2025-01-07") -> events.FeatureShaped:
    return events.FeatureShaped(number, day, [*members])


def known(story: Told, function: Function = PMM_SIDE) -> object:
    found = story.feature().first_knowledge(function)
    return found and found.entry.known_at


def test_who_was_there_knows_from_when_it_was_put_on_record() -> None:
    story = told().on(8, shaped(PM, PMM), by=PM)
    assert known(story) == moment(8), "not from the 7th of January, which is day 1"
    assert known(story, Function.SALES) is None


def test_an_empty_seat_tells_nobody() -> None:
    assert known(told().on(8, shaped(PM), by=PM)) is None


def test_off_the_record_nobody_knew_by_it() -> None:
    story = told().on(8, shaped(PM, PMM), by=PM).on(9, events.ShapingRemoved(1), by=PM)
    assert known(story) is None
    assert room_of(story.feature()).shapings == []
    assert [one for one in things_of(story.feature(), []) if one.kind is Kind.SHAPED] == []


def test_by_what_they_did_when_it_was_put_on_record() -> None:
    story = told().on(5, events.MemberJoined("sales"), release=PMM).on(8, shaped(PM, PMM), by=PM)
    assert known(story) is None
    assert known(story, Function.SALES) == moment(8)


def test_the_room() -> None:
    story = told().on(8, shaped(PM, PMM, number=1), by=PM)
    story.on(9, shaped(PM, SALES, NOBODY, number=2, day="2025-01-10"), by=SALES)
    room = room_of(story.feature())
    assert [one.day for one in room.shapings] == [date(2025, 1, 10), date(2025, 1, 7)]
    assert (room.marketers, room.empty) == ([PMM], 1)
    later, earlier = room.shapings
    assert later.is_empty_seat
    assert not earlier.is_empty_seat
    assert later.seats == {PM: Function.PM, SALES: Function.SALES, NOBODY: None}
    assert (later.by, later.noted_at) == (SALES, moment(9))


def test_the_mark_crosses_where_product_marketing_was_there() -> None:
    story = told().on(8, shaped(PM, PMM), by=PM).on(9, shaped(PM, number=2), by=PM)
    story.on(10, shaped(SALES, number=3), by=SALES)
    marks = [one for one in things_of(story.feature(), []) if one.kind is Kind.SHAPED]
    assert [(one.product, one.gtm) for one in marks] == [(True, True), (True, False), (False, True)]
    assert [one.what for one in marks] == [
        "shaped on 7 Jan, with product marketing",
        *["shaped on 7 Jan, without product marketing"] * 2,
    ]


def test_first_heard_in_the_room_is_not_told_of_whoever_wrote_it_down() -> None:
    things = things_of(told().on(8, shaped(PM, PMM), by=PM).feature(), [])
    [heard] = [one for one in things if one.kind is Kind.HEARD]
    assert heard.what == "first heard: in the room when it was shaped"
    assert (heard.actor, heard.function) == (None, PMM_SIDE)


@given(st.lists(st.tuples(st.integers(1, 4), st.lists(st.integers(1, 5), max_size=4)), max_size=6))
def test_a_seat_is_empty_unless_product_marketing_was_there(
    meetings: list[tuple[int, list[int]]],
) -> None:
    story = told()
    for number, members in meetings:
        story.on(8, shaped(*members, number=number), by=PM)
    room = room_of(story.feature())
    last = dict(meetings)
    assert {one.number for one in room.shapings} == set(last)
    assert room.empty == sum(PMM not in members for members in last.values())
    assert (known(story) is not None) == any(PMM in members for members in last.values())
