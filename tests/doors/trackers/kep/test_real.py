"""The real roadmap, where it lies beside the checkout. Its figures stand in docs/kep-counts.md."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alongside.core.timeline import Move
from alongside.core.timeline.silence import silences
from alongside.doors.trackers.kep import import_folder
from alongside.rooms.findings.checks import check, timeline_of
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Event
from tests.doors.trackers.kep.sample import Imported
from tests.rooms.frames import rows_differ

SHARED = Path(os.environ.get("ALONGSIDE_SHARED", Path(__file__).parents[5] / "shared"))
REAL = SHARED / "data" / "kep"
PAGE = Path(__file__).parents[4] / "docs" / "kep-counts.md"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not REAL.is_dir(), reason=f"the real roadmap is not at {REAL}"),
]


def imported() -> Imported:
    return Imported(import_folder(REAL, at=datetime.now(UTC)))


def test_it_comes_in_whole_and_goes_again() -> None:
    done = imported()
    outcome = done.outcome
    assert outcome.run.refusals == []
    assert [str(note) for note in outcome.unreadable] == [
        "events.jsonl:3389: status: 'alpha' is not readable"
    ]
    assert rows_differ(done.workspace) == []
    own = Event.objects.filter(batch=outcome.run.batch)
    assert not own.filter(source=None).exclude(kind="batch_imported").exists()
    assert not imported().outcome.run.changes
    undo(outcome.run.batch, at=datetime.now(UTC))
    assert rows_differ(done.workspace) == []
    assert imported().outcome.run.changes == outcome.run.changes


def test_plans_that_stood_when_their_train_was_out_are_found() -> None:
    done = imported()
    at = datetime(2024, 10, 1, 12, tzinfo=UTC)
    report = check(done.workspace, at=at)
    stale = {
        one.release for one in report.findings if one.code == "RAD407" and one.severity == "error"
    }
    silent = {
        release.id
        for release in timeline_of(done.workspace, until=at).releases()
        for one in silences(release, until=at)
        if one.broken_by is None and release.is_ahead and release.ships_tracked
    }
    assert len(silent) > 20
    assert silent <= stale
    shown = {event for one in report.findings for event in one.events}
    assert not Event.objects.filter(pk__in=shown, source=None).exists()


def test_what_shipped_unannounced_was_on_nobodys_roadmap() -> None:
    done = imported()
    at = datetime(2024, 10, 1, 12, tzinfo=UTC)
    report = check(done.workspace, at=at, select=["RAD406"])
    # of KEP-6178 nothing but the fact is told; KEP-24 and KEP-4265 were planned, long after v1.4 and v1.12
    assert [(one.severity, one.feature) for one in report.findings] == [
        ("error", done.row("KEP-6178").pk)
    ]
    out = done.line("KEP-24").releases.values()
    assert {one.stage for one in out if one.shipment} == {"stable"}


def test_no_day_is_told_on_which_nothing_left() -> None:
    told = imported().fold().releases()
    days = {json.loads(line)["date"] for line in (REAL / "shipped.jsonl").read_text().splitlines()}
    assert {str(release.shipment.day) for release in told if release.shipment} <= days


def test_the_counts_are_those_of_the_page() -> None:
    done = imported()
    known = Event.objects.filter(source__file="events.jsonl").latest("known_at").known_at
    releases = list(done.fold().releases())
    found = [one for release in releases for one in silences(release, until=known)]
    confirmed = [
        one for release in releases for one in release.release_dates if one.move is Move.CONFIRMED
    ]
    total = next(line for line in PAGE.read_text().splitlines() if line.startswith("| all |"))
    cells = [cell.strip() for cell in total.strip("|").split("|")]
    assert cells[7].strip("*").partition(" /")[0] == str(len(confirmed))
    assert str(sum(one.tracked for one in found)) == cells[8]
    assert str(sum(not one.tracked for one in found)) == cells[10]
