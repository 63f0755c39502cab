"""The worker's part of an upload: a dry run, or the import itself."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.db import DatabaseError, transaction
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.core.written_date import Order
from alongside.doors.trackers.csv.columns import find
from alongside.doors.trackers.csv.fills import filled
from alongside.doors.trackers.csv.read import Manner, import_csv
from alongside.doors.trackers.log.read import import_log
from alongside.doors.web.errors import sentence
from alongside.doors.web.imports.looking import as_file
from alongside.doors.web.imports.tally import RefusedRows, Tally
from alongside.doors.web.imports.words import fitting, why
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.imports import progress, uploads
from alongside.rooms.imports.batches import Import, Refusal, Refused
from alongside.rooms.imports.reports import MANY, Outcome, RefusedRow
from alongside.rooms.imports.uploads import Sent
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.ledger.lock import lock
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people import roles
from alongside.rooms.people.models import Member

log = logging.getLogger(__name__)

OUR_FAULT = (
    "Something went wrong that is a fault of ours; it is in the log, and nothing was changed."
)


class _Read(NamedTuple):
    """What came of reading a file through."""

    run: Import
    outcome: Outcome
    refused: bytes
    first: bool


@handles("import_upload")
def import_upload(workspace: int, payload: dict[str, Any]) -> None:
    """Rehearse or import a file, as its row says. Done before, or thrown away: then nothing is left to do."""
    uploads.sweep(at=timezone.now())
    sent = uploads.begin(payload["upload"], workspace=workspace)
    if sent is None:
        return
    by = Member.objects.within(workspace).select_related("workspace").get(pk=payload["by"])
    _work(sent, by=by)


def rehearse_now(sent: Sent, *, by: Member) -> None:
    """A dry run in the request that asks for it: for a file that takes no longer than a page does."""
    _work(sent, by=by, wish="rehearse")


def _work(sent: Sent, *, by: Member, wish: str = "") -> None:
    try:
        roles.refuse(by, uploads.deed_of(sent.reading))  # who asked for it may do less by now
        if (wish or sent.reading.wish) == "import":
            _import(sent, by)
            return
        outcome = _rehearse(sent, by)
    except DatabaseError:
        raise  # it may pass: the job is tried again
    except Refused as problem:
        found = Outcome(refused=len(problem.refusals), refusals=_few(problem.refusals))
        said = f"{_rows(found.refused)} refused, so nothing was imported."
        uploads.give_back(sent, why=said, outcome=found)
    except AlongsideError as problem:
        uploads.give_back(sent, why=why(problem))
    except Exception:
        log.exception("upload %s could not be read", sent.row.pk)
        uploads.give_back(sent, why=OUR_FAULT)
    else:
        uploads.rehearsed(sent, outcome=outcome)


def _rehearse(sent: Sent, by: Member) -> Outcome:
    with _file(sent) as path, progress.telling(sent.row.pk) as tell:
        return _read(sent, by, path, timezone.now(), tell, rehearse=True).outcome


def _import(sent: Sent, by: Member) -> None:
    """All of it and what is noted of it in one transaction: whoever comes second sees that it is done."""
    now = timezone.now()
    with _file(sent) as path, progress.telling(sent.row.pk) as tell, transaction.atomic():
        lock(by.workspace_id)
        if not uploads.is_in_hand(sent):
            return
        read = _read(sent, by, path, now, tell, rehearse=False)
        brought = bool(read.run.changes)
        if read.first and brought:
            workspace = Workspace.objects.get(pk=by.workspace_id)
            read.outcome.aside = take_baseline(workspace, batch=read.run.batch)
        batch = read.run.batch if brought else None
        uploads.imported(sent, outcome=read.outcome, batch=batch, refused=read.refused)


def _file(sent: Sent) -> AbstractContextManager[Path]:
    return as_file(sent.row.name, uploads.content_of(sent))


def _read(sent: Sent, by: Member, path: Path, now: datetime, tell: Any, *, rehearse: bool) -> _Read:
    read = _read_log if sent.reading.source == "log" else _read_csv
    return read(sent, by, path, now, tell, rehearse)


def _read_csv(
    sent: Sent, by: Member, path: Path, now: datetime, tell: Any, rehearse: bool
) -> _Read:
    reading, headings = sent.reading, sent.report.look.headings
    kept = None if rehearse else RefusedRows(headings)
    tally = Tally(find(headings, reading.columns), keep=kept)
    manner = Manner(
        encoding=reading.encoding,
        dates=Order(reading.dates) if reading.dates else None,
        columns=reading.columns,
        rehearse=rehearse,
        skip=reading.skip,
        seen_by=by,
    )
    done = import_csv(
        path, now=now, workspace=by.workspace.slug, manner=manner, by=Origin(member=by),
        tell=tally.changed, tell_refused=tally.refused, progress=tell,
    )  # fmt: skip
    outcome = tally.outcome
    outcome.refusals.sort(key=lambda one: one.line)
    outcome.lines, outcome.changed = done.run.lines, done.changed
    outcome.same = outcome.lines - outcome.changed - outcome.refused
    outcome.events = sum(done.run.changes.values())
    outcome.fills = filled(done.fills, rehearsed=rehearse)
    return _Read(done.run, outcome, kept.content() if kept else b"", done.first)


def _read_log(
    sent: Sent,  # noqa: ARG001 - as the other reader
    by: Member,
    path: Path,
    now: datetime,
    tell: Any,
    rehearse: bool,
) -> _Read:
    done = import_log(
        path, now=now, workspace=by.workspace.slug, by=Origin(member=by), seen_by=by, rehearse=rehearse,
        progress=tell,
    )  # fmt: skip
    run = done.run
    outcome = Outcome(
        lines=run.lines,
        changed=run.lines - run.passed_over - done.unchanged,
        same=run.passed_over + done.unchanged,
        refused=len(run.refusals),
        refusals=_few(run.refusals),
        events=sum(run.changes.values()),
        kinds=dict(run.changes.most_common()),
    )
    return _Read(run, outcome, b"", done.first)


def _few(refusals: list[Refusal]) -> list[RefusedRow]:
    return [
        RefusedRow(one.line, one.field, "", sentence(fitting(one.message))[:500])
        for one in refusals[:MANY]
    ]


def _rows(count: int) -> str:
    return "1 row was" if count == 1 else f"{count:,} rows were"
