"""Uploads: files that somebody sent in, from the moment they came until they are imported or thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db import models, transaction
from django.db.models.functions import Length

from alongside.core.errors import AlongsideError
from alongside.rooms.imports.models import Upload
from alongside.rooms.imports.reports import (
    Look,
    Outcome,
    Reading,
    Report,
    Wish,
    encoded,
    reading_of,
    report_of,
)
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.lock import lock
from alongside.rooms.ledger.models import Batch
from alongside.rooms.people import roles
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import Deed

MOST_BYTES = 10_000_000
"""Bytes of a file."""
MOST_WAITING = 3
"""Files of one member that are not imported yet."""
KEPT = timedelta(days=1)
"""For so long a file waits for its import, and the rows that an import refused can be had."""
STUCK = timedelta(days=2)
"""After so long nobody is working on it any more, whatever it says."""

WAITING, QUEUED, RUNNING, DONE, REFUSED = "waiting", "queued", "running", "done", "refused"
RESTING = (WAITING, REFUSED)
"""It is a person's turn."""
BUSY = (QUEUED, RUNNING)
"""It is a worker's turn."""


class NoSuchUpload(AlongsideError):
    """No upload has that number, or it is somebody else's."""


class TooLarge(AlongsideError):
    """The file is larger than is taken."""


class TooManyWaiting(AlongsideError):
    """Somebody has sent in as many files as they may, and imported none of them."""


class Busy(AlongsideError):
    """A worker is reading the file."""


@dataclass(frozen=True)
class Sent:
    """An upload with what is noted beside it; without its content, which may be long."""

    row: Upload
    reading: Reading
    report: Report


def deed_of(reading: Reading) -> Deed:
    """What somebody does who imports a file of that kind."""
    return "import-log" if reading.source == "log" else "import"


def receive(
    member: Member, *, name: str, content: bytes, reading: Reading, look: Look, at: datetime
) -> Upload:
    """Keep a file for `KEPT`, until its owner says what is to be done with it. `look` is what its top tells."""
    roles.refuse(member, deed_of(reading))
    if len(content) > MOST_BYTES:
        raise TooLarge(
            f"a file has at most {MOST_BYTES // 1_000_000} MB; split it, or have whoever runs Alongside import it "
            "with `alongside import`"
        )
    sweep(at=at)
    with transaction.atomic():
        lock(member.workspace_id)
        theirs = Upload.objects.within(member.workspace_id).filter(member=member)
        if theirs.filter(state__in=RESTING + BUSY).count() >= MOST_WAITING:
            raise TooManyWaiting(
                f"{MOST_WAITING} files of yours are not imported yet; import one of them or throw one away, "
                "then send this one again"
            )
        return Upload.objects.create(
            workspace_id=member.workspace_id,
            member=member,
            name=name,
            content=content,
            uploaded_at=at,
            columns=encoded(reading),
            rows=content.count(b"\n"),
            report=encoded(Report(look=look)),
        )


def sent_in(member: Member) -> list[Sent]:
    """The files that are not imported yet, as far as the member sees them, latest first."""
    there = Upload.objects.visible_to(member).filter(state__in=RESTING + BUSY)
    rows = there.defer("content").select_related("member").order_by("-id")[:100]
    return [_with_notes(row) for row in rows]


def find(number: int, *, member: Member) -> Sent:
    """The upload of that number, if the member may see it."""
    there = Upload.objects.visible_to(member).filter(pk=number)
    row = there.defer("content").select_related("member", "batch").first()
    if row is None:
        raise NoSuchUpload("there is no such file; it may have been thrown away")
    return _with_notes(row)


def content_of(sent: Sent) -> bytes:
    """The file; of one that was imported, the rows that were refused."""
    found = Upload.objects.filter(pk=sent.row.pk).values_list("content", flat=True).first()
    return bytes(found or b"")


def size_of(sent: Sent) -> int:
    """How many bytes the file has."""
    there = Upload.objects.filter(pk=sent.row.pk).annotate(size=Length("content"))
    return there.values_list("size", flat=True).first() or 0


def choose(sent: Sent, *, reading: Reading, look: Look | None = None) -> Sent:
    """Have the file read in another way; what was rehearsed before holds no more. `Busy` while a worker has it."""
    report = Report(look=look or sent.report.look)
    _change(sent, RESTING, state=WAITING, columns=encoded(reading), report=encoded(report))
    return Sent(sent.row, reading, report)


def ask(sent: Sent, *, wish: Wish, by: Member, skip: bool = False) -> None:
    """Have a worker rehearse or import it; `by` is who asks. `Busy` when that was asked before."""
    roles.refuse(by, deed_of(sent.reading))
    reading = msgspec.structs.replace(sent.reading, wish=wish, skip=skip)
    with transaction.atomic():
        _change(sent, RESTING, state=QUEUED, columns=encoded(reading), done=0)
        payload = {"upload": sent.row.pk, "by": by.pk}
        enqueue("import_upload", workspace=sent.row.workspace_id, payload=payload)


def begin(number: int, *, workspace: int) -> Sent | None:
    """A worker takes it in hand; None when there is nothing to be done any more."""
    there = Upload.objects.within(workspace).filter(pk=number, state__in=BUSY)
    there.update(state=RUNNING)
    row = there.defer("content").first()
    return _with_notes(row) if row else None


def is_in_hand(sent: Sent) -> bool:
    """Whether it is still to be done: asked when the workspace is locked, as another worker may have been quicker."""
    there = Upload.objects.filter(pk=sent.row.pk, state=RUNNING, columns=sent.row.columns)
    return bool(there.exists())


def rehearsed(sent: Sent, *, outcome: Outcome) -> None:
    """Note what would come of it; it is its owner's turn again."""
    report = Report(look=sent.report.look, rehearsal=outcome)
    _change(sent, RESTING + BUSY, state=WAITING, report=encoded(report), rows=outcome.lines)


def imported(sent: Sent, *, outcome: Outcome, batch: Batch | None, refused: bytes) -> None:
    """Note what came of it, in the import's own transaction. Of the file, the rows that were `refused` are left."""
    report = Report(look=Look(headings=sent.report.look.headings), came=outcome)
    _change(
        sent, BUSY, state=DONE, report=encoded(report), batch=batch, content=refused,
        rows=outcome.lines, done=outcome.lines,
    )  # fmt: skip


def give_back(sent: Sent, *, why: str, outcome: Outcome | None = None) -> None:
    """It was refused: the file is as it was, and its owner is told `why`, with the rows that are at fault."""
    report = Report(look=sent.report.look, rehearsal=outcome, problem=why)
    _change(sent, RESTING + BUSY, state=REFUSED, report=encoded(report))


def throw_away(sent: Sent) -> None:
    """Delete a file that is not imported yet, for good."""
    if not Upload.objects.filter(pk=sent.row.pk, state__in=RESTING).delete()[0]:
        raise Busy("it is being read or was imported; what was imported can be undone")


def sweep(*, at: datetime) -> None:
    """Delete what nobody imported in time, and the refused rows of imports that are over."""
    Upload.objects.filter(state__in=RESTING, uploaded_at__lt=at - KEPT).delete()
    Upload.objects.filter(state__in=BUSY, uploaded_at__lt=at - STUCK).delete()
    done = Upload.objects.filter(state=DONE, uploaded_at__lt=at - STUCK)
    done.exclude(content=b"").update(content=b"")


def leaves_at(sent: Sent) -> datetime:
    """When a file that waits is deleted, and the refused rows of one that was imported."""
    moment: datetime = sent.row.uploaded_at + (STUCK if sent.row.state == DONE else KEPT)
    return moment


def _change(sent: Sent, states: tuple[str, ...], **values: Any) -> None:
    there: models.QuerySet[Upload] = Upload.objects.filter(pk=sent.row.pk, state__in=states)
    if not there.update(**values):
        raise Busy("it is being read just now, or was read meanwhile; load the page again")


def _with_notes(row: Upload) -> Sent:
    return Sent(row, reading_of(row.columns), report_of(row.report))
