"""What a status says, and when a KEP that is said to be implemented is done."""

import pytest

from alongside.rooms.features.status import Status
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


def test_without_a_gate_what_is_over_has_shipped(sample: Sample) -> None:
    sample.created("2020-01-10", 7, gates=[], ms={"alpha": "v1.1", "beta": "v1.2"})
    sample.status("2020-05-01", 7, "implemented").told("2020-09-01", 7, "doc")
    done = imported(sample)
    alpha, beta = done.release("KEP-7", "alpha"), done.release("KEP-7", "beta")
    assert f"{alpha.shipment.day} {alpha.shipment.entry.known_at:%m-%d}" == "2020-04-01 05-01"  # type: ignore[union-attr]
    # beta was still ahead then; the day of its train was over at 24:00
    assert f"{beta.shipment.day} {beta.shipment.entry.known_at:%m-%dT%H}" == "2020-08-03 08-04T00"  # type: ignore[union-attr]
    assert turns(done)[-1] == "completed 2020-08-04"


def test_a_day_that_was_moved_is_not_over(sample: Sample) -> None:
    sample.created("2020-01-10", 7, gates=[], ms={"beta": "v1.2"})
    sample.status("2020-05-01", 7, "implemented").told("2020-08-04T12:00Z", 7, "doc")
    sample.published("2020-08-03T20:00Z", "v1.2", "2020-08-10")
    assert imported(sample).release("KEP-7", "beta").shipment is None


def test_a_day_that_is_still_to_come_when_the_files_end_is_not_over(sample: Sample) -> None:
    sample.created("2020-01-10", 7, gates=[], ms={"beta": "v1.2"}, status="implemented")
    done = imported(sample)
    assert done.release("KEP-7", "beta").shipment is None
    sample.told("2020-08-05", 8, "doc")
    imported(sample)
    assert done.release("KEP-7", "beta").shipment is not None


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
    sample.created("2020-05-01", 7, status="implemented", ms={"stable": "v1.0"})
    sample.created("2020-05-01", 8, status="implemented", ms={"stable": "v1.9"})
    done = imported(sample)
    assert done.row("KEP-7").status == Status.DONE
    assert done.release("KEP-7", "stable").shipment is None
    assert done.row("KEP-8").status == Status.PRIORITISED
