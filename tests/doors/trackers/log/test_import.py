"""A log is imported whole, once, with its own times, into one workspace."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from alongside.core import events
from alongside.core.events import KINDS
from alongside.doors.trackers.log.replay import REPLAY
from alongside.doors.trackers.log.schema import LINES, NOT_CARRIED
from alongside.rooms.features.models import Acknowledgement, Feature, Release
from alongside.rooms.findings.models import Waiver
from alongside.rooms.imports.batches import Refused
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Batch, Event, SourceLine, Workspace
from alongside.rooms.people.models import Area, Label, Member
from tests.doors.trackers.log.sample import GOOD, NOW, bring, line, told, write
from tests.rooms.conftest import World, ours, theirs
from tests.rooms.frames import rows_differ

__all__ = ["ours", "theirs"]

pytestmark = pytest.mark.django_db


def test_every_kind_is_carried_or_left_out_on_purpose() -> None:
    assert set(LINES) | set(NOT_CARRIED) == set(KINDS.values())
    assert set(REPLAY) == set(LINES)


def test_rows_and_times(tmp_path: Path) -> None:
    done = bring(write(tmp_path / "a.jsonl", GOOD))
    assert (done.opened, done.first, done.unchanged) == (True, True, 0)
    assert sum(done.run.changes.values()) == len(GOOD)
    release = Release.objects.get(stage="beta")
    assert (release.feature.key, release.release_date, release.tier) == ("F-1", "2025-06", "T1")
    assert Area.objects.get().pmm == Member.objects.get(handle="max")
    assert Acknowledgement.objects.get().date == "2025-06"
    assert Waiver.objects.get().anchor.payload == '{"date":"2025-09-01"}'
    assert Waiver.objects.get().severity is None, "a log from before it was told: however bad"
    acknowledged = Event.objects.get(kind=events.ReleaseAcknowledged.kind)
    assert acknowledged.known_at == datetime(2025, 3, 3, 9, tzinfo=UTC)
    assert acknowledged.recorded_at > acknowledged.known_at
    assert acknowledged.actor == Member.objects.get(handle="max")
    assert acknowledged.source.file == "a.jsonl"
    assert acknowledged.source.line == 17
    assert Label.objects.get().text == "jb"
    assert rows_differ(done.run.workspace) == []


def test_a_waiver_that_nobody_answers_for(tmp_path: Path) -> None:
    """Older logs have them; how bad the finding was, newer ones tell."""
    waived = {**GOOD[-1], "severity": "warning"}
    del waived["by"]
    bring(write(tmp_path / "a.jsonl", [*GOOD[:-1], waived]))
    assert (Waiver.objects.get().author, Waiver.objects.get().severity) == (None, "warning")


def test_again(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", GOOD)
    bring(path)
    before = told("acme")
    more = [*GOOD, line("feature_added", 20, feature="F-2", title="Filters")]
    done = bring(write(path, more))
    assert (done.run.passed_over, done.first) == (len(GOOD), False)
    assert told("acme")[:-1] == before
    assert Feature.objects.count() == 2


def test_nothing_new_leaves_no_batch(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", GOOD)
    bring(path)
    bring(path)
    assert Batch.objects.count() == 1
    assert SourceLine.objects.count() == len(GOOD)


def test_lines_without_ids_are_known_by_what_they_say(tmp_path: Path) -> None:
    lines = [{name: value for name, value in one.items() if name != "id"} for one in GOOD[:-1]]
    path = write(tmp_path / "a.jsonl", [*lines, lines[-1]])
    assert bring(path).run.passed_over == 1
    assert bring(path).run.passed_over == len(lines) + 1


def test_lines_that_change_nothing(tmp_path: Path) -> None:
    same = line("feature_prioritised", 20, feature="F-1")
    before_date = line("release_date_confirmed", 21, feature="F-2", release="beta")
    lines = [*GOOD, same, line("feature_added", 22, feature="F-2", title="Filters")]
    lines += [line("release_added", 23, feature="F-2", release="beta"), before_date]
    assert bring(write(tmp_path / "a.jsonl", lines)).unchanged == 2


def test_taken_back_and_brought_again(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", GOOD)
    run = bring(path).run
    before = told("acme")
    undo(Batch.objects.get(pk=run.batch.pk), at=run.batch.started_at)
    assert told("acme") == []
    bring(path)
    assert told("acme") == before


def test_rehearsed(tmp_path: Path) -> None:
    done = bring(write(tmp_path / "a.jsonl", GOOD), rehearse=True)
    assert sum(done.run.changes.values()) == len(GOOD)
    assert not Workspace.objects.exists()
    assert not Event.objects.exists()


def test_another_workspace_is_neither_read_nor_written(
    ours: World, theirs: World, tmp_path: Path
) -> None:
    """Both have the same keys; the log speaks of what only theirs has."""
    before = theirs.told()
    path = write(tmp_path / "a.jsonl", [line("feature_completed", 1, feature="F-1")])
    bring(path, workspace="ours")
    assert Feature.objects.get(pk=ours.feature.pk).status == "done"
    assert Feature.objects.get(pk=theirs.feature.pk).status == "proposed"
    assert theirs.told() == before
    bring(path, workspace="theirs")
    assert Feature.objects.get(pk=theirs.feature.pk).status == "done"


def test_a_feature_that_was_taken_back_is_not_known(tmp_path: Path) -> None:
    undo(bring(write(tmp_path / "a.jsonl", GOOD)).run.batch, at=NOW)
    later = write(tmp_path / "b.jsonl", [line("feature_completed", 99, feature="F-1")])
    with pytest.raises(Refused, match="no feature 'F-1'; a feature_added line has to come before"):
        bring(later)
    bring(write(tmp_path / "a.jsonl", GOOD))
    bring(later)
    assert Feature.objects.get().status == "done"


def test_who_did_it(tmp_path: Path) -> None:
    """Labels that look like handles are told from handles."""
    lines = [
        line("member_joined", 1, member="@pia", function="pm"),
        line("feature_added", 2, feature="A", title="A", by="@pia"),
        line("feature_added", 3, feature="B", title="B", by="\\@pia"),
        line("feature_added", 4, feature="C", title="C", by="\\\\o/"),
    ]
    bring(write(tmp_path / "a.jsonl", lines))
    who = Event.objects.filter(kind="feature_added").order_by("id")
    assert list(who.values_list("actor__handle", "label__text")) == [
        ("pia", None),
        (None, "@pia"),
        (None, "\\o/"),
    ]
    assert [one.get("by") for one in told("acme")] == [None, "@pia", "\\@pia", "\\\\o/"]


def test_a_byte_order_mark_blank_lines_and_windows_line_ends(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", GOOD)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n\r\n"))
    assert sum(bring(path).run.changes.values()) == len(GOOD)


def test_a_train_that_moves_moves_what_is_aboard(tmp_path: Path) -> None:
    lines = [*GOOD, line("train_date_published", 20, train="v1", date="2025-08-01")]
    lines += [line("release_acknowledged", 21, feature="F-1", release="beta", date=None, by="@max")]
    bring(write(tmp_path / "a.jsonl", lines))
    assert Release.objects.get(stage="beta").release_date == "2025-08-01"
    assert told("acme")[-1]["date"] is None


def test_seats_are_left(tmp_path: Path) -> None:
    """Whoever changes the function leaves the seat, so that taking it again is an event again."""
    lines = [
        *GOOD,
        line("member_joined", 20, member="@max", function="docs"),
        line("member_joined", 21, member="@max", function="pmm"),
        line("pair_assigned", 22, area="search", pm="@pia", pmm="@max"),
    ]
    done = bring(write(tmp_path / "a.jsonl", lines))
    assert done.unchanged == 0
    assert rows_differ(done.run.workspace) == []
