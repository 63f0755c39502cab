"""What `latest` confirms: the stages on its train, as the merged change that it is part of leaves them."""

import pytest

from alongside.core.timeline import Move
from alongside.rooms.features.status import Status
from alongside.rooms.ledger.models import Event
from tests.doors.trackers.kep.sample import Imported, Sample, imported
from tests.rooms.frames import rows_differ

pytestmark = pytest.mark.django_db

CHUNK = 500
"""Lines that are told in one go."""


def refreshed(sample: Sample, t: str, kep: int, new: str | None) -> Sample:
    """A `latest` line."""
    return sample.told(t, kep, "latest", old=None, new=new, by="AB", c="03")


def moves(done: Imported, stage: str = "alpha") -> list[tuple[Move, str | None]]:
    """How the believed date of a stage of KEP-7 moved, and the train that it was on then."""
    return [(one.move, one.train) for one in done.release("KEP-7", stage).release_dates]


MOVED_AND_CONFIRMED = [(Move.STATED, "v1.1"), (Move.SLIPPED, "v1.2"), (Move.CONFIRMED, "v1.2")]


@pytest.mark.parametrize("latest_first", [True, False])
def test_it_confirms_what_the_same_change_plans(sample: Sample, latest_first: bool) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1"})
    sample.told("2020-02-01", 7, "stage", old="", new="alpha", by="AB", c="03")
    if latest_first:
        refreshed(sample, "2020-02-01", 7, "v1.2")
    sample.milestone("2020-02-01", 7, "alpha", "v1.2").told("2020-02-01", 7, "doc")
    if not latest_first:
        refreshed(sample, "2020-02-01", 7, "v1.2")
    done = imported(sample)
    assert moves(done) == MOVED_AND_CONFIRMED
    confirmed = Event.objects.get(kind="release_date_confirmed")
    assert (confirmed.source.line, f"{confirmed.known_at:%Y-%m-%d}") == (
        3 if latest_first else 5,
        "2020-02-01",
    )
    assert rows_differ(done.workspace) == []


def test_what_the_same_change_moves_away_is_not_confirmed(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1", "beta": "v1.1", "stable": "v1.1"})
    refreshed(sample, "2020-02-01", 7, "v1.1").milestone("2020-02-01", 7, "alpha", "v1.2")
    sample.milestone("2020-02-01", 7, "beta", None)
    done = imported(sample)
    assert moves(done) == [(Move.STATED, "v1.1"), (Move.SLIPPED, "v1.2")]
    assert moves(done, "beta") == [(Move.STATED, "v1.1"), (Move.REMOVED, None)]
    assert moves(done, "stable") == [(Move.STATED, "v1.1"), (Move.CONFIRMED, "v1.1")]


def test_another_change_is_another_statement(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1"}).created("2020-01-10", 8)
    refreshed(sample, "2020-02-01T12:00Z", 7, "v1.2")
    sample.milestone("2020-02-01T12:00Z", 8, "alpha", "v1.2")  # at the same minute, but of another
    sample.milestone("2020-02-01T12:01Z", 7, "alpha", "v1.2")
    done = imported(sample)
    assert moves(done) == MOVED_AND_CONFIRMED[:2]
    assert not Event.objects.filter(kind="release_date_confirmed").exists()


def test_the_first_line_confirms_what_it_plans(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1", "beta": "v1.2"}, latest="v1.1")
    done = imported(sample)
    assert moves(done) == [(Move.STATED, "v1.1"), (Move.CONFIRMED, "v1.1")]
    assert moves(done, "beta") == [(Move.STATED, "v1.2")]


@pytest.mark.parametrize("latest", ["v1.2", "v1.7", None])
def test_the_first_line_confirms_nothing_on_another_train(
    sample: Sample, latest: str | None
) -> None:
    done = imported(sample.created("2020-01-10", 7, ms={"alpha": "v1.1"}, latest=latest))
    assert moves(done) == [(Move.STATED, "v1.1")]
    assert done.outcome.unreadable == []


def test_a_version_of_the_first_line_that_cannot_be_read_is_noted(sample: Sample) -> None:
    done = imported(sample.created("2020-01-10", 7, ms={"alpha": "v1.1"}, latest="TBD"))
    assert [str(note) for note in done.outcome.unreadable] == [
        "events.jsonl:1: latest: 'TBD' is not readable"
    ]
    assert moves(done) == [(Move.STATED, "v1.1")]


def test_a_change_confirms_before_it_ships(sample: Sample) -> None:
    sample.created("2020-01-10", 7, gates=[], ms={"alpha": "v1.1"}).status(
        "2020-05-01", 7, "implemented"
    )
    refreshed(sample, "2020-05-01", 7, "v1.2").milestone("2020-05-01", 7, "alpha", "v1.2")
    sample.fact("2020-04-01", 9, "alpha", "v1.1").fact("2020-08-03", 9, "beta", "v1.2")
    done = imported(sample.told("2020-09-01", 7, "doc"))
    assert moves(done) == MOVED_AND_CONFIRMED
    assert str(done.release_row("KEP-7", "alpha").shipped_on) == "2020-08-03"
    assert done.row("KEP-7").status == Status.DONE
    kinds = [told.split()[0] for told in done.told("KEP-7")]
    assert kinds.index("release_date_confirmed") < kinds.index("release_shipped")


def test_what_is_out_by_one_gate_is_confirmed_for_another(sample: Sample) -> None:
    """Planned again for a version that is to leave: told, and moving nothing. Not what left with that very version."""
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1"}, latest="v1.1")
    sample.fact("2020-04-01", 7, "alpha", "v1.1")
    refreshed(sample, "2020-04-02", 7, "v1.1")
    refreshed(sample, "2020-05-01", 7, "v1.2").milestone("2020-05-01", 7, "alpha", "v1.2")
    done = imported(sample)
    confirmed = Event.objects.filter(kind="release_date_confirmed").order_by("known_at")
    assert [f"{one.known_at:%Y-%m-%d}" for one in confirmed] == ["2020-01-10", "2020-05-01"]
    assert str(done.release_row("KEP-7", "alpha").shipped_on) == "2020-04-01"
    assert moves(done) == [(Move.STATED, "v1.1"), (Move.CONFIRMED, "v1.1")]


def test_again_nothing_is_told_and_later_moments_are(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1"}, latest="v1.1")
    whole = refreshed(sample, "2020-02-01", 7, "v1.2").milestone("2020-02-01", 7, "alpha", "v1.2")
    done = imported(whole)
    before = done.told("KEP-7")
    again = imported(whole)
    assert not again.outcome.run.changes
    assert again.outcome.passed_over == again.outcome.lines
    refreshed(whole, "2020-03-01", 7, "v1.3").milestone("2020-03-01", 7, "alpha", "v1.3")
    more = imported(whole)
    assert more.outcome.run.changes == {
        "train_opened": 1,
        "release_date_stated": 1,
        "release_date_confirmed": 1,
    }
    assert more.told("KEP-7")[: len(before)] == before
    assert moves(more)[-2:] == [(Move.SLIPPED, "v1.3"), (Move.CONFIRMED, "v1.3")]
    assert [told.split()[0] for told in imported(whole, slug="at-once").told("KEP-7")] == [
        told.split()[0] for told in more.told("KEP-7")
    ]
    assert rows_differ(more.workspace) == []


@pytest.mark.parametrize("lines_before", [CHUNK - 2, CHUNK - 1, CHUNK])
def test_a_change_that_falls_into_two_chunks_is_one(sample: Sample, lines_before: int) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1"})
    lines = sum(len(told) for told in sample.files.values())
    for _ in range(lines_before - lines):
        sample.told("2020-01-11", 8, "doc")
    refreshed(sample, "2020-02-01", 7, "v1.2").milestone("2020-02-01", 7, "alpha", "v1.2")
    assert moves(imported(sample)) == MOVED_AND_CONFIRMED
