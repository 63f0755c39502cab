"""What a status says, and when a KEP that is said to be implemented is done."""

import pytest

from alongside.rooms.features.status import Status
from alongside.rooms.ledger.models import Event
from tests.doors.trackers.kep.sample import Imported, Sample, imported

pytestmark = pytest.mark.django_db

DROPPED = ("withdrawn", "rejected", "replaced", "deferred", "removed", "superseded")


def turns(done: Imported) -> list[str]:
    """What was decided about KEP-7: `prioritised 2020-01-10`, and so on."""
    feature = [told for told in done.told("KEP-7") if told.startswith("feature_")]
    words = [told.removeprefix("feature_").split()[:2] for told in feature]
    return [" ".join(two) for two in words if two[0] not in ("added", "moved", "renamed")]


@pytest.mark.parametrize("word", DROPPED)
def test_dropped(sample: Sample, word: str) -> None:
    done = imported(sample.created("2020-01-10", 7).status("2020-02-01", 7, word))
    assert done.row("KEP-7").status == Status.DROPPED
    assert f'feature_dropped 2020-02-01 {{"why":"{word}"}}' in done.told("KEP-7")


def test_a_removed_file_is_dropped(sample: Sample) -> None:
    sample.created("2020-01-10", 7).told("2020-02-01", 7, "removed_file", by="AB", c="06")
    assert imported(sample).row("KEP-7").status == Status.DROPPED


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("provisional", Status.PROPOSED),
        ("implementable", Status.PRIORITISED),
        ("implemented", Status.DONE),
        ("withdrawn", Status.DROPPED),
    ],
)
def test_a_file_that_comes_back_is_taken_up_again(
    sample: Sample, word: str, status: Status
) -> None:
    sample.created("2020-01-10", 7).told("2020-02-01", 7, "removed_file", by="AB", c="06")
    done = imported(sample.created("2020-03-01", 7, status=word))
    assert done.row("KEP-7").status == status
    back = [turn for turn in turns(done) if turn == "resumed 2020-03-01"]
    assert bool(back) is (word in ("provisional", "implementable"))


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("provisional", Status.PROPOSED),
        ("provisional|implementable|done", Status.PROPOSED),
        ("implementeable", Status.PRIORITISED),
        ("Implemented", Status.DONE),
        ("rejected", Status.DROPPED),
    ],
)
def test_created_with_it(sample: Sample, word: str, status: Status) -> None:
    assert imported(sample.created("2020-01-10", 7, status=word)).row("KEP-7").status == status


def test_to_and_fro(sample: Sample) -> None:
    sample.created("2020-01-10", 7, status="provisional").status("2020-02-01", 7, "implementable")
    sample.status("2020-02-02", 7, "provisional").status("2020-02-03", 7, "implemented")
    sample.status("2020-02-04", 7, "implementable").status("2020-02-05", 7, "deferred")
    sample.status("2020-02-06", 7, "rejected").status("2020-02-07", 7, "provisional")
    done = imported(sample)
    assert turns(done) == [
        "prioritised 2020-02-01",
        "dropped 2020-02-02",
        "resumed 2020-02-02",
        "completed 2020-02-03",
        "resumed 2020-02-04",
        "prioritised 2020-02-04",
        "dropped 2020-02-05",
        "resumed 2020-02-07",
    ]
    assert done.row("KEP-7").status == Status.PROPOSED
    assert 'evidence_seen 2020-02-06 {"what":"status rejected"}' in done.told("KEP-7")


def test_with_a_gate_only_a_fact_ships(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1"}).status("2020-05-01", 7, "implemented")
    sample.created("2020-05-02", 8)
    done = imported(sample)
    assert done.release("KEP-7", "alpha").shipment is None
    assert done.row("KEP-7").status == Status.PRIORITISED
    assert 'evidence_seen 2020-05-01 {"what":"status implemented"}' in done.told("KEP-7")


def test_a_fact_completes_what_was_said_to_be_implemented(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1"}).status("2020-03-01", 7, "implemented")
    sample.fact("2020-04-01", 7, "alpha", "v1.1")
    assert turns(imported(sample))[-1] == "completed 2020-04-01"


def shipped(done: Imported, stage: str) -> str:
    """The day on which a stage of KEP-7 shipped, since when that is known, and by which line."""
    shipment = done.release("KEP-7", stage).shipment
    if shipment is None:
        return "not shipped"
    source = Event.objects.get(pk=shipment.entry.id).source
    known = f"{shipment.entry.known_at:%Y-%m-%dT%H:%M}"
    return f"on {shipment.day}, known {known} by {source.file}:{source.line}"


def test_without_a_gate_what_was_on_board_has_shipped(sample: Sample) -> None:
    sample.created("2020-01-10", 7, gates=[], ms={"alpha": "v1.1", "beta": "v1.2"})
    sample.status("2020-05-01", 7, "implemented").told("2020-09-01", 7, "doc")
    sample.fact("2020-04-01", 9, "alpha", "v1.1").fact("2020-08-03", 9, "beta", "v1.2")
    done = imported(sample)
    assert shipped(done, "alpha") == "on 2020-04-01, known 2020-05-01T12:00 by events.jsonl:2"
    # beta was still ahead then; its version is out by the first fact of it
    assert shipped(done, "beta") == "on 2020-08-03, known 2020-08-03T00:00 by shipped.jsonl:2"
    assert turns(done)[-1] == "completed 2020-08-03"


@pytest.mark.parametrize("said", ["2020-03-01", "2020-04-02", "2020-05-01"])
def test_a_version_that_left_late_shipped_on_the_day_on_which_it_really_left(
    sample: Sample, said: str
) -> None:
    sample.created("2020-01-10", 7, gates=[], ms={"alpha": "v1.1"}).status(said, 7, "implemented")
    sample.fact("2020-04-03", 9, "alpha", "v1.1").told("2020-06-01", 7, "doc")
    done = imported(sample)
    known = max(f"{said}T12:00 by events.jsonl:2", "2020-04-03T00:00 by shipped.jsonl:1")
    assert shipped(done, "alpha") == f"on 2020-04-03, known {known}"
    assert turns(done)[-1] == f"completed {known[:10]}"


def test_a_version_that_left_is_remembered_when_the_files_grow(sample: Sample) -> None:
    sample.created("2020-01-10", 7, gates=[], ms={"alpha": "v1.1"})
    imported(sample.fact("2020-04-03", 9, "alpha", "v1.1"))
    done = imported(sample.status("2020-05-01", 7, "implemented"))
    assert shipped(done, "alpha") == "on 2020-04-03, known 2020-05-01T12:00 by events.jsonl:2"


def test_a_published_day_does_not_show_that_the_version_left(sample: Sample) -> None:
    sample.created("2020-01-10", 7, gates=[], ms={"beta": "v1.2"}, status="implemented")
    sample.told("2020-09-01", 7, "doc").published("2020-08-06T18:24Z", "v1.2", "2020-08-04")
    done = imported(sample)
    assert shipped(done, "beta") == "not shipped"
    assert done.row("KEP-7").status == Status.PRIORITISED
    sample.fact(
        "2020-08-05", 9, "alpha", "v1.2"
    )  # before the day was published that it should have been
    imported(sample)
    assert shipped(done, "beta") == "on 2020-08-05, known 2020-08-05T00:00 by shipped.jsonl:1"


def test_nothing_is_known_before_its_line(sample: Sample) -> None:
    sample.created("2020-01-10", 7, gates=[], ms={"beta": "v1.2"}, status="implemented")
    sample.published("2020-08-02T20:00Z", "v1.2", "2020-08-10")
    sample.published("2020-08-06T18:24Z", "v1.2", "2020-08-04").told("2020-09-01", 7, "doc")
    sample.fact("2020-08-05", 9, "alpha", "v1.2")
    done = imported(sample)
    told = Event.objects.within(done.workspace).exclude(source=None).select_related("source")
    assert {(f"{one.known_at:%m-%dT%H:%M}", one.source.file, one.source.line) for one in told} == {
        ("01-02T12:00", "schedule_changes.jsonl", 1),
        ("01-02T12:00", "schedule_changes.jsonl", 2),
        ("01-03T12:00", "schedule_changes.jsonl", 3),
        ("01-10T12:00", "events.jsonl", 1),
        ("08-02T20:00", "schedule_changes.jsonl", 4),
        ("08-05T00:00", "shipped.jsonl", 1),
        ("08-06T18:24", "schedule_changes.jsonl", 5),
        ("09-01T12:00", "events.jsonl", 2),
    }


def test_one_commit_is_one_statement(sample: Sample) -> None:
    sample.created("2020-01-10", 7, gates=[], ms={"alpha": "v1.1"})
    sample.status("2020-05-01", 7, "implemented").milestone("2020-05-01", 7, "alpha", "v1.2")
    done = imported(sample)
    assert done.release("KEP-7", "alpha").shipment is None
    assert str(done.release("KEP-7", "alpha").release_date) == "2020-08-03"


def test_a_plan_for_what_was_completed_takes_it_up_again(sample: Sample) -> None:
    sample.created("2020-01-10", 7, status="implemented")
    sample.milestone("2020-02-01", 7, "beta", "v1.2").milestone("2020-02-02", 7, "beta", None)
    assert turns(imported(sample)) == [
        "completed 2020-01-10",
        "resumed 2020-02-01",
        "prioritised 2020-02-01",
        "completed 2020-02-02",
    ]


def test_an_old_version_without_a_day_is_not_ahead_a_new_one_is(sample: Sample) -> None:
    sample.fact("2020-04-01", 9, "alpha", "v1.1")
    sample.created("2020-05-01", 7, status="implemented", ms={"stable": "v1.0"})
    sample.created("2020-05-01", 8, status="implemented", ms={"stable": "v1.9"})
    done = imported(sample)
    assert done.row("KEP-7").status == Status.DONE
    assert done.release("KEP-7", "stable").shipment is None
    assert done.row("KEP-8").status == Status.PRIORITISED
