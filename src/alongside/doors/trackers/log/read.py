"""Imports an event log: every line calls the action of its kind, with the times that the log attests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from alongside.doors.trackers.log.lines import BadLine, Raw, Reader, header, raw_lines
from alongside.doors.trackers.log.past import Past
from alongside.doors.trackers.log.replay import replay
from alongside.doors.trackers.log.roster import Roster, Unknown, identity
from alongside.doors.trackers.log.schema import Header
from alongside.doors.trackers.place import place
from alongside.doors.trackers.seen import Seen
from alongside.rooms.imports.batches import Import, Line, Refused, importing
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people.models import Member

SOURCE = "log"
ENOUGH = 1_000
"""Lines that are refused before reading stops: one mistake at the top may spoil all that hangs on it."""


class Outcome(NamedTuple):
    """What came of an import."""

    run: Import
    opened: bool
    """Whether the workspace was opened for it."""
    first: bool
    """Whether it was the first import into the workspace."""
    unchanged: int
    """Lines that said what was so already, and those that gave a role which was left out."""
    roles_left_out: int
    """Lines that gave a role to somebody who may sign in; an admin does that."""


def import_log(
    path: Path,
    *,
    now: datetime,
    workspace: str | None = None,
    by: Origin = NOBODY,
    seen_by: Member | None = None,
    rehearse: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Outcome:
    """Import a log into the workspace of that slug (the log's own when left out), opened if it is not there.

    `by` imported it, and said none of it. All or nothing; `Refused` names the lines that stand in the way. With
    `rehearse` nothing is kept. `seen_by` is who imports where that is a member: what they do not see is not there, and
    the log gives nobody a role. None: whoever runs the command line; it gives roles to those who cannot sign in.
    """
    with path.open("rb") as file:
        lines = raw_lines(file)
        head = header(lines, path)
        slug = workspace or head.workspace
        name = (head.name or slug) if slug == head.workspace else slug
        with (
            place(slug, name=name, now=now, rehearse=rehearse) as into,
            importing(
                into.workspace,
                source=SOURCE,
                attested=True,
                at=now,
                by=by,
                rehearse=rehearse,
                progress=progress,
            ) as run,
            Seen() as ids,
        ):
            replayed = _Replayed(run, head, path.name, seen_by)
            unchanged = replayed.go(lines, Reader(ids, now))
    return Outcome(run, into.opened, into.first, unchanged, replayed.roles_left_out)


class _Replayed:
    """One log on its way in."""

    def __init__(self, run: Import, head: Header, file: str, seen_by: Member | None) -> None:
        self._run, self._log, self._file = run, head.workspace, file
        self._rows = Roster(run.workspace, head.workspace, seen_by=seen_by)
        self._past = Past(self._rows)

    @property
    def roles_left_out(self) -> int:
        """Lines that gave a role which was left out."""
        return self._rows.roles_left_out

    def go(self, lines: Iterator[Raw], reader: Reader) -> int:
        """Replay what is fresh; returns how many lines changed nothing."""
        unchanged = 0
        for source, (number, line) in self._run.fresh(self._good(lines, reader)):
            self._past.before(line)
            try:
                unchanged += self._replay(line, source) is None
            except Unknown as problem:
                self._refuse(number, problem.field, str(problem))
        self._past.finish()
        self._run.refusals.sort(key=lambda refusal: refusal.line)  # reading runs ahead of replaying
        return unchanged

    def _good(self, lines: Iterator[Raw], reader: Reader) -> Iterator[tuple[Line, tuple[int, Any]]]:
        for raw in lines:
            try:
                line = reader.read(raw)
            except BadLine as problem:
                self._refuse(raw.number, problem.field, str(problem))
                continue
            self._rows.coming(line)
            known_by = raw.text.strip() if line.id is None else identity(self._log, line.id)
            yield Line(self._file, raw.number, known_by), (raw.number, line)

    def _replay(self, line: Any, source: int) -> object:
        member, label = self._rows.actor(line.by)
        by = Origin(member=member, label=label, source=source, known_at=line.known_at)
        return replay(line, self._rows, {"by": by, "at": line.happened_at})

    def _refuse(self, number: int, field: str, message: str) -> None:
        self._run.refuse(self._file, number, field, message)
        if len(self._run.refusals) >= ENOUGH:
            self._run.refusals.sort(key=lambda refusal: refusal.line)
            raise Refused(self._run.refusals)
