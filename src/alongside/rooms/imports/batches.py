"""An import as one batch: all of it or nothing, rehearsed if one likes, and never twice the same line."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from django.db import transaction

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.ledger import rows
from alongside.rooms.ledger.action import record
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.lock import lock
from alongside.rooms.ledger.models import Batch, SourceLine, Workspace
from alongside.rooms.ledger.origin import NOBODY, Origin

T = TypeVar("T")

_SOURCE_LINE = ("id", "workspace_id", "batch_id", "file", "line", "digest")
_CHUNK = 500
_FEW = 20


class Line(NamedTuple):
    """A line of what is imported."""

    file: str
    number: int
    identity: bytes
    """What makes it this line and no other: seen again in a later import, it is passed over."""


class Refusal(NamedTuple):
    """A row that cannot be imported, and why."""

    file: str
    line: int
    field: str
    message: str
    """What is wrong and what to do."""

    def __str__(self) -> str:
        """As a compiler would say it."""
        field = f" {self.field}:" if self.field else ""
        return f"{self.file}:{self.line}:{field} {self.message}"


class Refused(AlongsideError):
    """Some rows cannot be imported, so nothing was."""

    def __init__(self, refusals: list[Refusal]) -> None:
        self.refusals = refusals
        lines = "\n".join(f"  {refusal}" for refusal in refusals[:_FEW])
        more = f"\n  and {len(refusals) - _FEW} more" if len(refusals) > _FEW else ""
        rows = "1 row is" if len(refusals) == 1 else f"{len(refusals)} rows are"
        super().__init__(f"{rows} refused; nothing was imported:\n{lines}{more}")


class _Rehearsed(Exception):
    """Takes a rehearsal back."""


class Import:
    """A running import."""

    def __init__(self, batch: Batch, progress: Callable[[int], None]) -> None:
        self.batch = batch
        self.workspace = batch.workspace
        self.refusals: list[Refusal] = []
        self.lines = 0
        """Lines read so far."""
        self.passed_over = 0
        """Lines that an earlier import brought."""
        self.changes: Counter[str] = Counter()
        """Events written, by kind; known when the import is over."""
        self._progress = progress
        self._ids = rows.Ids()

    def fresh(self, lines: Iterable[tuple[Line, T]]) -> Iterator[tuple[int, T]]:
        """The lines that no earlier import brought, each with its row's id in the ledger. Reads a few at a time."""
        walk = iter(lines)
        while chunk := list(islice(walk, _CHUNK)):
            digests = [digest(line.identity) for line, _ in chunk]
            known = set(
                SourceLine.objects.within(self.workspace)
                .filter(digest__in=digests, batch__undone_at__isnull=True)
                .values_list("digest", flat=True)
            )
            new: list[tuple[rows.Values, T]] = []
            for (line, value), seen in zip(chunk, digests, strict=True):
                if seen in known:
                    self.passed_over += 1
                    continue
                known.add(seen)
                new.append((self._row(line, seen), value))
            rows.insert_values(SourceLine, _SOURCE_LINE, [row for row, _ in new])
            yield from ((row[0], value) for row, value in new)
            self.read(len(chunk))

    def noted(self, lines: Iterable[Line]) -> list[int]:
        """The ids of these lines' rows in the ledger, whether or not an earlier import brought the same.

        For sources that say how things are, not what happened: a line may well come back to what it said before.
        """
        noted = [self._row(line, digest(line.identity)) for line in lines]
        rows.insert_values(SourceLine, _SOURCE_LINE, noted)
        return [row[0] for row in noted]

    def read(self, lines: int) -> None:
        """So many more lines were read."""
        if len(str(self.lines + lines)) > len(str(self.lines)):  # ten times as many as before
            rows.count_anew(SourceLine)
        self.lines += lines
        self._progress(self.lines)

    def _row(self, line: Line, seen: str) -> rows.Values:
        number = self._ids.next(SourceLine)
        batch = self.batch
        return (number, batch.workspace_id, batch.pk, line.file[-200:], line.number, seen)

    def refuse(self, file: str, line: int, field: str, message: str) -> None:
        """Note that a row cannot be imported; the import goes on, so that all such rows are named at once."""
        self.refusals.append(Refusal(file, line, field, message))


@contextmanager
def importing(
    workspace: Workspace,
    *,
    source: str,
    attested: bool,
    at: datetime,
    by: Origin = NOBODY,
    rehearse: bool = False,
    skip_refused: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Iterator[Import]:
    """One batch in one transaction; actions called inside belong to it.

    `source` says what is read, `attested` whether its times come from the source's own server (docs/formulae.md), `at`
    when the import happens. With `rehearse` everything is done and then taken back, so that the `Import` tells
    exactly what would change. Raises `Refused` at the end when a row was refused, unless `skip_refused`.
    """
    try:
        with transaction.atomic():
            lock(workspace.pk)
            batch = Batch.objects.create(
                workspace=workspace, source=source, attested=attested, started_at=at
            )
            run = Import(batch, progress)
            with rows.ample_cache(), writing(workspace.pk, batch) as book:
                yield run
                if run.refusals and not (skip_refused or rehearse):
                    raise Refused(run.refusals)
                run.changes.update(book.told)
                if book.count:
                    record(
                        events.BatchImported(source=source, events=book.count),
                        about=batch,
                        by=by,
                        at=at,
                    )
            if rehearse:
                raise _Rehearsed
            if not run.changes:
                SourceLine.objects.filter(batch=batch).delete()
                batch.delete()
    except _Rehearsed:
        pass


def digest(identity: bytes) -> str:
    """What a line is known by in the ledger."""
    return hashlib.blake2b(identity, digest_size=16).hexdigest()
