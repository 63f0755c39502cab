"""Dates that passed in silence, over the whole past."""

from alongside.core import events
from alongside.core.events import Event
from alongside.core.timeline import Move
from alongside.core.timeline.silence import Silence, silences
from tests.core.told import Told, day, history, moment, ships


def found(told: Told, until: int = 90) -> list[Silence]:
    return silences(told.line(), until=moment(until))


def planned(number: int = 10) -> Told:
    """Release 1 is to ship on that day; said on day 1."""
    return history().on(1, ships(str(day(number))))


def test_a_date_that_nobody_spoke_of() -> None:
    (silence,) = found(planned(10))
    assert silence.over.date() == day(11)
    assert silence.belief is silence.since
    assert silence.tracked
    assert silence.broken_by is None


def test_it_is_not_over_before_midnight() -> None:
    assert found(planned(10), until=10) == []
    assert len(found(planned(10), until=11)) == 1


def test_a_word_on_the_last_day_is_in_time_the_day_after_it_is_not() -> None:
    assert found(planned(10).on(10, ships(str(day(80)))), until=60) == []
    (silence,) = found(planned(10).on(11, ships(str(day(80)))), until=60)
    assert silence.broken_by is not None
    assert silence.broken_by.move is Move.SLIPPED


def test_a_range_is_over_with_its_last_day() -> None:
    told = history().on(1, ships("2025-01"))
    assert found(told, until=25) == []
    assert len(found(told, until=26)) == 1


def test_what_was_over_when_it_was_said_passes_no_more() -> None:
    assert found(planned(10).on(10, events.ReleaseDateRemoved()).on(20, ships(str(day(15))))) == []


def test_what_shipped_in_time_is_no_silence() -> None:
    assert found(planned(10).on(10, events.ReleaseShipped(str(day(10))))) == []
    assert found(planned(10).on(5, events.ReleaseShipped(str(day(5))))) == []
    assert len(found(planned(10).on(11, events.ReleaseShipped(str(day(11)))))) == 1
    assert len(found(planned(10).on(12, events.ReleaseShipped(str(day(10)))))) == 1


def test_every_new_statement_may_pass_again_a_confirmation_may_not() -> None:
    told = planned(10).on(20, ships(str(day(30))))
    assert len(found(told)) == 2
    told = planned(10).on(20, events.ReleaseDateConfirmed())
    assert len(found(told)) == 1


def test_a_train_that_is_moved_afterwards_is_the_same_silence() -> None:
    told = history().on(
        0, events.TrainOpened("v1", 1), events.TrainDatePublished("v1", str(day(10)))
    )
    told.on(1, ships("v1")).on(12, events.TrainDatePublished("v1", str(day(20))))
    (silence,) = found(told)
    assert silence.over.date() == day(11)
    assert silence.broken_by is None
    told = history().on(
        0, events.TrainOpened("v1", 1), events.TrainDatePublished("v1", str(day(10)))
    )
    told.on(1, ships("v1")).on(9, events.TrainDatePublished("v1", str(day(20))))
    (silence,) = found(told)
    assert silence.over.date() == day(21)
    assert silence.belief.by_train
    assert silence.since.known_at == moment(1)


def test_a_train_without_a_day_cannot_pass() -> None:
    assert found(history().on(0, events.TrainOpened("v1", 1)).on(1, ships("v1"))) == []


def passes(*said: Event, later: Event | None = None) -> bool:
    """Whether a date of day 10 passes when that is said on day 5 (and the other on day 12)."""
    told = planned(10).on(5, *said)
    return bool(found(told.on(12, later) if later else told))


def test_only_what_is_ahead_passes() -> None:
    drop, up = events.FeatureDropped("deferred"), events.FeatureResumed()
    off, on = events.ReleaseWithdrawn(), events.ReleaseAdded("general")
    assert not passes(drop)
    assert not passes(events.FeatureCompleted())
    assert passes(drop, up)
    assert passes(drop, events.FeaturePrioritised())
    assert not passes(drop, later=up)
    assert passes(later=drop)
    assert not passes(off)
    assert passes(off, on)
    assert passes(later=off)


def test_another_release_that_is_withdrawn_is_another_matter() -> None:
    told = planned(10).on(2, events.ReleaseAdded("beta"), release=2)
    assert len(found(told.on(5, events.ReleaseWithdrawn(), release=2))) == 1


def test_whether_anything_would_have_told() -> None:
    blind = events.ShipmentTrackingStated(tracked=False)
    (silence,) = found(planned(10).on(5, blind))
    assert not silence.tracked
    (silence,) = found(planned(10).on(12, blind))
    assert silence.tracked
