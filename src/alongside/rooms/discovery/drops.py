"""Drops: conversations that somebody sends in as files, from the moment they come until they are imported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import msgspec
from django.db import transaction
from django.db.models import Count, Q, Sum

from alongside.core.conversations.consent import Agreed
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery import drops_files
from alongside.rooms.discovery.drops_files import Content, TooMuch
from alongside.rooms.discovery.models import Drop, DroppedFile
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.lock import lock
from alongside.rooms.people import roles
from alongside.rooms.people.models import Member

MOST_FILES = 500
MOST_TOGETHER = 512_000_000
"""Bytes of a drop."""
MOST_WAITING = 5
"""Drops of one member that are not imported yet."""
KEPT = timedelta(days=2)
"""For so long files wait."""

FILLING, REHEARSING, WAITING, IMPORTING, DONE = (
    "filling", "rehearsing", "waiting", "importing", "done",
)  # fmt: skip
BUSY = (REHEARSING, IMPORTING)


class NoSuchDrop(AlongsideError):
    """No such files are there, or they are somebody else's."""


class Busy(AlongsideError):
    """A worker has it in hand, or it is over."""


class Said(msgspec.Struct, frozen=True):
    """What is said of all files of a drop, unless they say it themselves."""

    kind: str = ""
    account: str = ""
    """Its name; added where there is none of that name."""
    held_on: date | None = None
    restricted: bool = False
    features: tuple[int, ...] = ()
    consent: tuple[Agreed, ...] = ()


class Came(msgspec.Struct):
    """What came of a file, or would come of it."""

    added: int = 0
    corrected: int = 0
    same: int = 0
    refused: int = 0
    turns: int = 0
    kept: int = 0
    lost: list[str] = []
    problems: list[str] = []
    remarks: list[str] = []
    titles: list[str] = []
    conversations: list[int] = []


def begin(member: Member, *, said: Said, at: datetime) -> Drop:
    """Open a drop; files follow. `TooMuch` while several of theirs wait."""
    roles.refuse(member, "import")
    sweep(at=at)
    with transaction.atomic():
        lock(member.workspace_id)
        theirs = Drop.objects.within(member.workspace_id).filter(member=member)
        full = DroppedFile.objects.within(member.workspace_id).values("drop")
        theirs.filter(state=FILLING).exclude(pk__in=full).delete()
        if theirs.exclude(state=DONE).count() >= MOST_WAITING:
            raise TooMuch(
                f"{MOST_WAITING} lots of files of yours are not imported yet; import one or throw one away first"
            )
        return Drop.objects.create(
            workspace_id=member.workspace_id,
            member=member,
            dropped_at=at,
            choices=msgspec.json.encode(said).decode(),
        )


def put(drop: Drop, *, name: str, content: Content) -> DroppedFile:
    """Add a file to a drop, piece by piece; `TooMuch` leaves nothing of it behind."""
    with transaction.atomic():
        lock(drop.workspace_id)
        _refuse_full(drop)
        row = DroppedFile.objects.create(
            workspace_id=drop.workspace_id, member_id=drop.member_id, drop=drop, name=name, size=0
        )
    try:
        size = drops_files.write(row, content)
    except BaseException:
        DroppedFile.objects.filter(pk=row.pk).delete()
        raise
    DroppedFile.objects.filter(pk=row.pk).update(size=size)
    row.size = size
    return row


def ask(drop: Drop, *, to_import: bool, by: Member) -> None:
    """Have a worker look through the files, or import them. `Busy` when that was asked before."""
    roles.refuse(by, "import")
    before, after = ((WAITING,), IMPORTING) if to_import else ((FILLING, WAITING), REHEARSING)
    with transaction.atomic():
        there = Drop.objects.filter(pk=drop.pk, state__in=before)
        if not DroppedFile.objects.filter(drop=drop).exists():
            raise NoSuchDrop("choose at least one file; nothing was sent")
        if not there.update(state=after):
            raise Busy("these files are being read just now, or were imported already")
        DroppedFile.objects.filter(drop=drop).update(state="waiting")
        payload = {"drop": drop.pk, "by": by.pk}
        enqueue("bring_drop", workspace=drop.workspace_id, payload={**payload, "for": after})


def find(number: int, *, member: Member) -> Drop:
    """The drop of that number, if it is theirs."""
    found = Drop.objects.visible_to(member).filter(pk=number).first()
    if found is None:
        raise NoSuchDrop("there are no such files; they may have been thrown away")
    return found


class Waiting(NamedTuple):
    """A drop that is not imported yet."""

    drop: Drop
    files: int
    bytes: int


def waiting(member: Member) -> list[Waiting]:
    """The drops that are not imported yet, latest first."""
    theirs = Drop.objects.visible_to(member).exclude(state=DONE).order_by("-id")[:50]
    files = DroppedFile.objects.visible_to(member).filter(drop__in=[one.pk for one in theirs])
    counted = files.values_list("drop").annotate(Count("pk"), Sum("size"))
    sizes = {drop: (number, size) for drop, number, size in counted}
    return [Waiting(one, *sizes[one.pk]) for one in theirs if one.pk in sizes]


def files_of(drop: Drop) -> list[DroppedFile]:
    """Its files, in the order in which they came."""
    return list(DroppedFile.objects.filter(drop=drop).order_by("id")[:MOST_FILES])


def said_of(drop: Drop) -> Said:
    """What was said of all of them."""
    return msgspec.json.decode(drop.choices, type=Said)


def came_of(file: DroppedFile) -> Came:
    """What came of a file, or would."""
    return msgspec.json.decode(file.report, type=Came)


def note(file: DroppedFile, came: Came, *, imported: bool) -> None:
    """Note what came of a file; of one that was imported the content goes."""
    DroppedFile.objects.filter(pk=file.pk).update(
        state="done" if imported else "looked", report=msgspec.json.encode(came).decode()
    )
    if imported:
        drops_files.delete(file)


def end(drop: Drop, *, imported: bool) -> None:
    """All files were gone through."""
    Drop.objects.filter(pk=drop.pk, state__in=BUSY).update(state=DONE if imported else WAITING)
    if imported:
        drops_files.delete_all(drop.pk)


def throw_away(drop: Drop) -> None:
    """Delete files that are not imported yet, for good. `Busy` while a worker has them."""
    with transaction.atomic():
        lock(drop.workspace_id)
        there = Drop.objects.filter(pk=drop.pk, state__in=(FILLING, WAITING))
        if not there.exists():
            raise Busy("these files are being read, or were imported already")
        DroppedFile.objects.filter(drop=drop).delete()
        there.delete()
    drops_files.delete_all(drop.pk)


def sweep(*, at: datetime) -> None:
    """Delete what nobody imported in time, and what is noted of imports that are over.

    What a worker has in hand gets as much time again; after that it never will be done. A worker does so once a minute.
    """
    busy = Q(state__in=BUSY, dropped_at__gte=at - 2 * KEPT)
    late = Drop.objects.filter(dropped_at__lt=at - KEPT).exclude(busy)
    for number in list(late.values_list("pk", flat=True)):
        with transaction.atomic():
            DroppedFile.objects.filter(drop=number).delete()
            Drop.objects.filter(pk=number).delete()
        drops_files.delete_all(number)


def _refuse_full(drop: Drop) -> None:
    if not Drop.objects.filter(pk=drop.pk, state=FILLING).exists():
        raise Busy("these files are being read; send others in by themselves")
    there = DroppedFile.objects.filter(drop=drop).aggregate(files=Count("pk"), bytes=Sum("size"))
    if there["files"] >= MOST_FILES or (there["bytes"] or 0) >= MOST_TOGETHER:
        raise TooMuch(
            f"at most {MOST_FILES} files of {MOST_TOGETHER // 1_000_000} MB come in together; import these first"
        )


def in_order(files: Sequence[DroppedFile]) -> tuple[int, int]:
    """How many files were gone through, of how many."""
    return sum(file.state != "waiting" for file in files), len(files)
