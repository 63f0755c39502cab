"""What holds of every history of dates."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.events import Event
from alongside.core.plandate import PlanDate, parse
from alongside.core.timeline import Belief, Move
from tests.core.told import Told, history, moment, ships

CONFIRM: Event = events.ReleaseDateConfirmed()
REMOVE: Event = events.ReleaseDateRemoved()
TRAINS = ("v1", "v2", "v3")
STATED = st.sampled_from(
    ["2025-01-31", "2025-02", "2025-02-14", "2025-Q1", "2025-04", "2025-H1", "2025", *TRAINS]
).map(ships)
PUBLISHED = st.builds(
    events.TrainDatePublished,
    st.sampled_from(TRAINS),
    st.sampled_from(["2025-02-14", "2025-03-03", "2025-04"]),
)
WORDS = STATED | PUBLISHED | st.sampled_from([CONFIRM, REMOVE])
HISTORIES = st.lists(st.tuples(st.integers(1, 20), WORDS), max_size=14)
Words = list[tuple[int, Event]]


def tell(words: Words) -> Told:
    """v1 and v2 have their order; v3 has none."""
    told = history().on(0, events.TrainOpened("v1", 1), events.TrainOpened("v2", 2))
    for number, word in sorted(words, key=lambda one: one[0]):
        told.on(number, word)
    return told


def essence(beliefs: list[Belief]) -> list[tuple[PlanDate | None, str | None, Move, bool]]:
    return [
        (belief.date, belief.train, belief.move, belief.reversal)
        for belief in beliefs
        if not isinstance(belief.entry.event, events.ReleaseDateConfirmed)
    ]


@given(HISTORIES)
@example([(1, ships("v3")), (1, CONFIRM), (1, events.TrainDatePublished("v3", "2025-02-14"))])
def test_confirmations_change_no_belief(words: Words) -> None:
    silent = [one for one in words if one[1] is not CONFIRM]
    assert essence(tell(words).beliefs()) == essence(tell(silent).beliefs())


@given(HISTORIES, st.integers(0, 20))
def test_what_was_believed_stays_what_was_believed(words: Words, number: int) -> None:
    """Later news adds to the line and rewrites nothing: replay at a past moment shows its beginning."""
    told = tell(words)
    then = told.fold(moment(number)).features[1].releases[1].release_dates
    now = told.beliefs()
    assert then == now[: len(then)]
    assert all(belief.known_at > moment(number) for belief in now[len(then) :])


@given(HISTORIES, st.integers(1, 20))
def test_nothing_is_believed_differently_once_it_shipped(words: Words, number: int) -> None:
    told = tell(words)
    before = [belief for belief in told.beliefs() if belief.known_at <= moment(number)]
    assert told.on(number, events.ReleaseShipped("2025-01-20")).beliefs() == before


@given(HISTORIES)
def test_beliefs_are_in_order_and_whole(words: Words) -> None:
    beliefs = tell(words).beliefs()
    times = [belief.known_at for belief in beliefs]
    assert times == sorted(times)
    assert not beliefs or beliefs[0].move is Move.STATED
    for belief, following in pairwise(beliefs):
        assert (following.move is Move.STATED) or belief.move is not Move.REMOVED
    for belief in beliefs:
        if belief.move is Move.REMOVED:
            assert belief.date is None
        if belief.by_train:
            assert belief.date is not None
            assert belief.train is not None


@given(st.lists(st.sampled_from(["2025-01-31", "2025-02", "2025-02-14", "2025-04"]), min_size=1))
def test_a_widening_hides_no_move(dates: list[str]) -> None:
    """With `the year` said between any two dates, the moves are the same."""
    plain = [(number * 2 + 1, ships(date)) for number, date in enumerate(dates)]
    vague = [(number * 2 + 2, ships("2025")) for number in range(len(dates))]
    moves = [
        belief.move for belief in tell([*plain, *vague]).beliefs() if str(belief.date) != "2025"
    ]
    expected = [belief.move for belief in tell(plain).beliefs()]
    assert moves == expected


@given(st.lists(st.sampled_from(["2025-01-31", "2025-02", "2025-02-14", "2025-04"]), min_size=1))
def test_moves_add_up(dates: list[str]) -> None:
    """Who follows the moves alone, and forgets the dates, still knows on which side the last date lies."""
    told = history()
    for number, date in enumerate(dates, 1):
        told.on(number, ships(date))
    for belief in told.beliefs():
        if belief.previous is None or belief.date is None:
            continue
        later = parse(str(belief.date)).first > belief.previous.last
        earlier = belief.date.last < belief.previous.first
        assert (belief.move is Move.SLIPPED) == later
        assert (belief.move is Move.PULLED_IN) == earlier
