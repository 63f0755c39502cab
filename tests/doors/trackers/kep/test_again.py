"""Imported again, grown, rehearsed, taken back."""

from typing import Any

import pytest

from alongside.rooms.features.actions import acknowledge
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.imports.undo import BuiltUpon, UndoneBefore, find, undo
from alongside.rooms.ledger.models import Batch, Event, SourceLine, Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area
from tests.doors.trackers.kep.sample import NOW, Imported, Sample, imported
from tests.rooms.frames import rows_differ

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(sample: Sample) -> Sample:
    """A bit of everything."""
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1", "beta": "v1.2", "stable": "v1.3"})
    sample.created("2020-01-11", 8, gates=[], ms={"alpha": "v1.1"}).told("2020-01-12", 7, "doc")
    sample.told("2020-01-12", 7, "doc").milestone("2020-02-01", 7, "stable", None)
    sample.status("2020-02-02", 8, "implemented").status("2020-04-05", 7, "withdrawn")
    return sample.fact("2020-04-01", 7, "alpha", "v1.1")


def state(done: Imported) -> list[list[Any]]:
    """All rows of the workspace that a person would see; ids are another matter."""
    models: list[tuple[Any, str]] = [
        (Feature, "key"), (Release, "feature__key"), (Train, "key"), (Area, "slug"),
    ]  # fmt: skip
    return [
        [
            {name: bool(value) if name.endswith("id") else value for name, value in row.items()}
            for row in model.objects.within(done.workspace).order_by(order, "id").values()
        ]
        for model, order in models
    ]


def without_area(told: list[str]) -> list[str]:
    """Areas have other ids in another workspace."""
    return [line for line in told if not line.startswith("feature_moved")]


def events(done: Imported) -> int:
    """How many there are."""
    return Event.objects.within(done.workspace).count()


def test_again_changes_nothing(full: Sample) -> None:
    done = imported(full)
    before = state(done), events(done), SourceLine.objects.count()
    again = imported(full)
    assert (state(again), events(again), SourceLine.objects.count()) == before
    assert Batch.objects.count() == 1
    outcome = again.outcome
    assert (outcome.first, outcome.lines, outcome.passed_over) == (False, 11, 11)
    assert done.outcome.first
    assert not outcome.run.changes


def test_identical_lines_of_one_moment_are_all_told(full: Sample) -> None:
    assert len([told for told in imported(full).told("KEP-7") if "docs" in told]) == 2


@pytest.mark.parametrize("cut", range(1, 7))
def test_grown_files_come_to_the_same(full: Sample, cut: int) -> None:
    whole = imported(full, slug="whole")
    lines, facts = full.files["events"], full.files["shipped"]
    full.files["events"], full.files["shipped"] = lines[:cut], []
    grown = imported(full)
    full.files["events"], full.files["shipped"] = lines, facts
    imported(full)
    for key in ("KEP-7", "KEP-8"):
        assert without_area(grown.told(key)) == without_area(whole.told(key))
    assert rows_differ(grown.workspace) == []


def test_a_dry_run_changes_nothing_and_tells_everything(full: Sample) -> None:
    rehearsed = imported(full, rehearse=True)
    assert not Workspace.objects.exists()
    assert not Event.objects.exists()
    done = imported(full)
    assert rehearsed.outcome.run.changes == done.outcome.run.changes
    before = events(done)
    full.told("2020-05-01", 7, "doc")
    assert imported(full, rehearse=True).outcome.run.changes == {"evidence_seen": 1}
    assert events(done) == before


def test_taken_back_nothing_is_left(full: Sample) -> None:
    done = imported(full)
    said = undo(find(done.outcome.run.batch.pk), at=NOW)
    assert said.events == sum(done.outcome.run.changes.values())
    assert rows_differ(done.workspace) == []
    assert not done.fold().features
    assert not Feature.objects.filter(on_roadmap=True).exists()
    assert not Train.objects.exists()
    assert not Area.objects.exists()
    with pytest.raises(UndoneBefore):
        undo(find(done.outcome.run.batch.pk), at=NOW)


def test_imported_again_after_it_was_taken_back(full: Sample) -> None:
    done = imported(full)
    before = state(done)
    undo(done.outcome.run.batch, at=NOW)
    again = imported(full)
    assert again.outcome.first
    assert again.outcome.run.changes == done.outcome.run.changes
    assert state(again)[0] == before[0]
    assert rows_differ(again.workspace) == []
    assert [str(one.date) for one in again.release("KEP-7", "stable").release_dates] == ["None"] * 2


def test_what_grew_is_taken_back_alone(full: Sample) -> None:
    done = imported(full)
    before = state(done)
    full.milestone("2020-06-01", 7, "beta", "v1.3").published("2020-06-02", "v1.2", "2020-09-01")
    more = imported(full)
    assert state(more) != before
    undo(more.outcome.run.batch, at=NOW)
    assert state(more) == before
    assert rows_differ(done.workspace) == []


def work_on_a_feature(done: Imported) -> None:
    """One event that is not of the import."""
    member = people.join(
        done.workspace, handle="max", name="Max", function="pmm", by=NOBODY, at=NOW
    )
    assert member
    acknowledge(done.release_row("KEP-7", "beta"), by=member, at=NOW)


def test_what_others_built_upon_stays(full: Sample) -> None:
    done = imported(full)
    work_on_a_feature(done)
    before = state(done), events(done)
    with pytest.raises(BuiltUpon, match="1 later event stands on what batch"):
        undo(done.outcome.run.batch, at=NOW)
    assert (state(done), events(done)) == before
    assert Batch.objects.get().undone_at is None
