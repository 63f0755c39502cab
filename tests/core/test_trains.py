"""What a release train's published day does to the dates of those aboard."""

import pytest

from alongside.core import events
from alongside.core.timeline import Move
from tests.core.told import Told, history, moment, ships

S, C, N, W = Move.STATED, Move.CONFIRMED, Move.NARROWED, Move.WIDENED
IN, OUT, GONE = Move.PULLED_IN, Move.SLIPPED, Move.REMOVED


def opened(*trains: str) -> Told:
    """Trains in their order, from day 0 on."""
    told = history()
    for position, train in enumerate(trains):
        told.on(0, events.TrainOpened(train, position))
    return told


def published(train: str, day: str) -> events.Event:
    return events.TrainDatePublished(train, day)


def test_the_day_moves_everything_aboard() -> None:
    told = opened("v1").on(1, published("v1", "2025-03-12")).on(2, ships("v1"))
    told.on(3, published("v1", "2025-03-20")).on(4, published("v1", "2025-03-05"))
    told.on(5, published("v1", "2025-03-05"))
    beliefs = told.beliefs()
    assert [belief.move for belief in beliefs] == [S, OUT, IN, C]
    assert [belief.by_train for belief in beliefs] == [False, True, True, True]
    assert {belief.train for belief in beliefs} == {"v1"}
    assert [belief.reversal for belief in beliefs] == [False, False, True, False]
    assert str(told.line().release_date) == "2025-03-05"


def test_who_gets_off_at_the_moment_of_a_publication_is_not_moved_by_it() -> None:
    """The day is published after the statement of the same moment; both tellings of the target agree."""
    told = opened("v2").on(1, ships("v2"), events.LaunchDateStated("2025-12-01"))
    told.on(4, ships("2025-09-15"), published("v2", "2025-10-01"), events.LaunchDateRemoved())
    line = told.line()
    assert [str(belief.date) for belief in line.release_dates] == ["None", "2025-09-15"]
    assert str(line.target) == str(line.target_steps[-1].after) == "2025-09-15"


def test_a_day_published_in_the_moment_of_a_confirmation_is_believed() -> None:
    """Whichever of the two was told first; and once only, when the statement itself brought it."""
    said, day = events.ReleaseDateConfirmed(), published("v1", "2025-03-20")
    for both in ((said, day), (day, said)):
        told = opened("v1").on(1, published("v1", "2025-03-12")).on(2, ships("v1")).on(3, *both)
        assert (
            str(told.line().release_date) == str(told.line().target_at(moment(3))) == "2025-03-20"
        )
        assert [move for move in told.moves() if move is not C] == [S, OUT]
    told = opened("v1").on(3, ships("v1"), day)
    assert [(str(one.date), one.by_train) for one in told.beliefs()] == [("2025-03-20", False)]


def test_who_got_off_is_moved_no_more() -> None:
    told = opened("v1").on(1, published("v1", "2025-03-12")).on(2, ships("v1"))
    told.on(4, ships("2025-03-12")).on(5, published("v1", "2025-04-01"))
    assert told.moves() == [S, C]
    gone = opened("v1").on(1, published("v1", "2025-03-12")).on(2, ships("v1"))
    gone.on(4, events.ReleaseDateRemoved()).on(5, published("v1", "2025-04-01"))
    assert gone.moves() == [S, GONE]


def test_a_train_without_a_day() -> None:
    """The release has no date until the day is published, and can be confirmed all the same."""
    told = opened("v1").on(1, ships("v1")).on(2, ships("v1"), events.ReleaseDateConfirmed())
    assert told.moves() == [S, C, C]
    assert [belief.train for belief in told.beliefs()] == ["v1"] * 3
    assert told.line().release_date is None
    told.on(3, published("v1", "2025-03-12")).on(4, published("v1", "2025-03-13"))
    assert told.moves() == [S, C, C, S, OUT]


@pytest.mark.parametrize(("there", "move"), [("v2", OUT), ("v0", IN)])
@pytest.mark.parametrize("days", [[], ["v0", "v1", "v2"]])
def test_changing_trains(there: str, move: Move, days: list[str]) -> None:
    """The order of the trains decides, whatever days are published."""
    told = opened("v0", "v1", "v2")
    for train in days:
        told.on(1, published(train, "2025-03-12"))
    assert told.on(2, ships("v1")).on(3, ships(there)).moves() == [S, move]


@pytest.mark.parametrize(
    ("day", "move"), [("2025-03-13", OUT), ("2025-03-11", IN), ("2025-03-12", C)]
)
def test_between_trains_without_an_order_the_days_decide(day: str, move: Move) -> None:
    told = history().on(1, published("v1", "2025-03-12"), published("v2", day))
    assert told.on(2, ships("v1")).on(3, ships("v2")).moves() == [S, move]
    told.on(0, events.TrainOpened("v1", 7), events.TrainOpened("v2", 7))
    assert told.moves() == [S, move]


def test_boarding_a_train_without_a_day_hides_no_move() -> None:
    told = opened("v1").on(1, ships("2025-03-12")).on(2, ships("v1"))
    assert told.moves() == [S, S]
    told.on(3, published("v1", "2025-03-11"))
    beliefs = told.beliefs()
    assert [belief.move for belief in beliefs] == [S, S, IN]
    assert str(beliefs[-1].previous) == "2025-03-12"
    off = opened("v1").on(1, ships("2025-03-12")).on(2, ships("v1")).on(3, ships("2025-03-13"))
    assert off.moves() == [S, S, OUT]


def test_a_move_by_the_order_of_trains_is_told_once() -> None:
    told = opened("v1", "v2").on(1, published("v1", "2025-03-12")).on(2, ships("v1"))
    told.on(3, ships("v2")).on(4, published("v2", "2025-06-01"))
    assert told.moves() == [S, OUT, S]


def test_publications_and_statements_of_one_moment() -> None:
    """The old train's day comes before the change of trains; the new one's is known with it."""
    told = opened("v1", "v2").on(1, published("v1", "2025-03-12")).on(2, ships("v1"))
    told.on(3, published("v1", "2025-03-14"), published("v2", "2025-06-01"), ships("v2"))
    beliefs = told.beliefs()
    assert [belief.move for belief in beliefs] == [S, OUT, OUT]
    assert [str(belief.date) for belief in beliefs] == ["2025-03-12", "2025-03-14", "2025-06-01"]
    assert [belief.by_train for belief in beliefs] == [False, True, False]


def test_a_day_published_when_it_had_shipped_moves_nothing() -> None:
    told = opened("v1").on(1, published("v1", "2025-03-12")).on(2, ships("v1"))
    told.on(4, events.ReleaseShipped("2025-01-10"))
    told.on(4, published("v1", "2025-03-13")).on(5, published("v1", "2025-03-14"))
    assert told.moves() == [S]
    told.on(3, published("v1", "2025-03-15"))
    assert told.moves() == [S, OUT]


def test_who_names_no_train_makes_none() -> None:
    told = history().on(1, events.ReleaseDateConfirmed()).on(2, ships("2025-03"), ships("2025-04"))
    timeline = told.on(3, ships("v1"), ships("2025-04")).fold()
    assert timeline.features[1].releases[1].release_dates
    assert list(timeline.workspace.trains) == ["v1"]


def test_published_at() -> None:
    told = opened("v1").on(1, published("v1", "2025-03-12")).on(3, published("v1", "2025-03-13"))
    train = told.fold().workspace.train("v1")
    days = [str(train.published_at(moment(number))) for number in range(5)]
    assert days == ["None", "2025-03-12", "2025-03-12", "2025-03-13", "2025-03-13"]
    assert (train.key, train.position) == ("v1", 0)
