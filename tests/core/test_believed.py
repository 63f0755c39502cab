"""Which date was believed, and what each word about it meant: one example for every move."""

import pytest

from alongside.core import events
from alongside.core.timeline import Move
from tests.core.told import Told, history, moment, ships

CONFIRM = events.ReleaseDateConfirmed()
REMOVE = events.ReleaseDateRemoved()
S, C, N, W = Move.STATED, Move.CONFIRMED, Move.NARROWED, Move.WIDENED
IN, OUT, GONE = Move.PULLED_IN, Move.SLIPPED, Move.REMOVED


def said(*words: str) -> Told:
    """One word a day about release 1: a date, a train, `ok` or `gone`."""
    told = history()
    for number, word in enumerate(words, 1):
        told.on(number, {"ok": CONFIRM, "gone": REMOVE}.get(word) or ships(word))
    return told


@pytest.mark.parametrize(
    ("words", "moves"),
    [
        (["2025-03-12"], [S]),
        (["2025-03-12", "2025-03-12"], [S, C]),
        (["2025-03-12", "ok"], [S, C]),
        (["2025-Q1", "2025-03", "2025-03-12"], [S, N, N]),
        (["2025-03-12", "2025-Q1"], [S, W]),
        (["2025-03-12", "2025-03-11"], [S, IN]),
        (["2025-03-12", "2025-03-13"], [S, OUT]),
        (["2025-Q2", "2025-Q1"], [S, IN]),
        (["2025-Q2", "2025-07-01"], [S, OUT]),
        (["2025-03-12", "gone"], [S, GONE]),
        # removed and said again: a first word again, whatever stood before
        (["2025-03-12", "gone", "2025-02-01", "2025-01-31"], [S, GONE, S, IN]),
        # nothing stands that could be confirmed or removed
        (["ok"], []),
        (["gone"], []),
        (["gone", "2025-03-12", "2025-03-11"], [S, IN]),
        (["2025-03-12", "gone", "ok", "gone", "gone"], [S, GONE]),
        # a move cannot be hidden behind a widening
        (["2025-03-12", "2025-Q1", "2025-03-11"], [S, W, IN]),
        (["2025-03-12", "2025-Q1", "2025", "2025-03-13"], [S, W, W, OUT]),
        (["2025-03-12", "2025-Q1", "2025-02"], [S, W, IN]),
        (["2025-03-12", "2025-Q1", "2025-03-12"], [S, W, C]),
        (["2025-03-12", "2025-Q1", "2025-03"], [S, W, W]),
        (["2025-Q1", "2025-03", "2025-Q1", "2025-02"], [S, N, W, IN]),
        (["2025-03-12", "2025-Q1", "2025-Q2", "2025-04"], [S, W, OUT, N]),
    ],
)
def test_moves(words: list[str], moves: list[Move]) -> None:
    assert said(*words).moves() == moves


def test_what_a_move_is_measured_from() -> None:
    told = said("2025-03-12", "2025-Q1", "ok", "2025-03-11", "gone", "2025-05", "2025-06")
    beliefs = told.beliefs()
    assert [str(belief.date) for belief in beliefs] == [
        *("2025-03-12", "2025-Q1", "2025-Q1", "2025-03-11", "None", "2025-05", "2025-06")
    ]
    assert [str(belief.previous) for belief in beliefs] == [
        *("None", "2025-03-12", "2025-Q1", "2025-03-12", "2025-03-11", "None", "2025-05")
    ]
    assert [belief.entry.id for belief in beliefs] == [5, 6, 7, 8, 9, 10, 11]
    assert beliefs[0].known_at == moment(1)
    assert not any(belief.by_train or belief.train for belief in beliefs)


def test_confidence_is_that_of_the_speaker() -> None:
    told = history().on(1, events.ReleaseDateStated("2025-03", confidence=60))
    told.on(2, events.ReleaseDateConfirmed(80)).on(3, ships("2025-04")).on(4, REMOVE)
    assert [belief.confidence for belief in told.beliefs()] == [60, 80, None, None]


@pytest.mark.parametrize(
    ("words", "reversals"),
    [
        (["2025-03", "2025-04", "2025-05"], []),
        (["2025-03", "2025-04", "2025-03"], [2]),
        (["2025-03", "2025-02", "2025-03", "2025-02"], [2, 3]),
        (["2025-03", "2025-04", "ok", "2025-Q2", "2025-04-02", "2025-03"], [5]),
        (["2025-03", "2025-04", "2025-04-01", "2025-04-02"], []),
        # after a removal there is no direction any more
        (["2025-03", "2025-04", "gone", "2025-04", "2025-03"], []),
    ],
)
def test_reversal(words: list[str], reversals: list[int]) -> None:
    beliefs = said(*words).beliefs()
    assert [place for place, belief in enumerate(beliefs) if belief.reversal] == reversals


def test_what_is_known_after_shipping_moves_nothing() -> None:
    told = said("2025-03-12", "2025-03-13").on(3, events.ReleaseShipped("2025-01-09"))
    told.on(3, ships("2025-05")).on(4, ships("2025-01"), CONFIRM, REMOVE)
    told.on(5, events.ReleaseShipped("2025-02-01"))
    assert told.moves() == [S, OUT]
    assert str(told.line().release_date) == "2025-03-13"
    shipment = told.line().shipment
    assert shipment is not None
    assert str(shipment.day) == "2025-01-09"


def test_a_launch_date_has_its_own_line() -> None:
    told = said("2025-03-12").on(2, events.LaunchDateStated("2025-04"))
    told.on(3, events.LaunchDateStated("2025-03-20")).on(4, ships("2025-03-10"))
    line = told.line()
    assert [belief.move for belief in line.launch_dates] == [S, IN]
    assert [belief.move for belief in line.release_dates] == [S, IN]
    assert (str(line.target), str(line.release_date)) == ("2025-03-20", "2025-03-10")
    told.on(5, events.LaunchDateRemoved())
    line = told.line()
    assert [belief.move for belief in line.launch_dates] == [S, IN, GONE]
    assert str(line.target) == "2025-03-10"
