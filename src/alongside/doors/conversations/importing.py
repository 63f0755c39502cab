"""Imports the conversations of files, a few in one transaction; what is refused stands in nobody's way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from alongside.core.conversations.brought import Brought
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.unreadable import Unreadable
from alongside.core.errors import AlongsideError
from alongside.doors.conversations.files import read
from alongside.doors.notes.table import UNSAID, Manner
from alongside.rooms.discovery.bringing import Came, Choices, bring
from alongside.rooms.discovery.bringing.choices import NONE
from alongside.rooms.discovery.bringing.refusing import TimesLost, Withdrawn
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.rows import ample_cache
from alongside.rooms.people.actions import By

MOST_TOLD = 100
"""Refusals and remarks that are kept of a file; the rest is counted."""
_TOGETHER = 50
_TURNS_TOGETHER = 20_000


@dataclass
class Report:
    """What came of a file."""

    file: str
    added: int = 0
    corrected: int = 0
    same: int = 0
    """Conversations that are there already, word by word."""
    refused: int = 0
    turns: int = 0
    words: int = 0
    kept: int = 0
    """Highlights whose words survive a correction."""
    lost: list[str] = field(default_factory=list)
    """The words of those that did not."""
    problems: list[str] = field(default_factory=list)
    """Why something was refused, a sentence each."""
    about: list[int | None] = field(default_factory=list)
    """Of each of them: the conversation there, by id, whose title it tells."""
    remarks: list[str] = field(default_factory=list)
    """What was mended or left out on the way in."""
    conversations: list[int] = field(default_factory=list)
    """Those that came or were corrected, by id; in a rehearsal none."""
    titles: list[str] = field(default_factory=list)

    def refuse(self, problem: Exception, about: int | None = None) -> None:
        """Note what cannot be taken in, and the conversation there whose title that tells."""
        self.refused += 1
        if len(self.problems) < MOST_TOLD:
            self.problems.append(str(problem))
            self.about.append(about)


_Found = tuple[Report, Brought]
"""A conversation, and the report of the file that it came from."""


class _Rehearsed(Exception):
    """Takes a rehearsal back."""


def import_file(
    workspace: Workspace,
    name: str,
    file: BinaryIO,
    *,
    choices: Choices = NONE,
    kind: ConversationKind | None = None,
    manner: Manner = UNSAID,
    by: By,
    now: datetime,
    rehearse: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Report:
    """Take in the conversations of a file; `progress` is told how many were looked at.

    With `rehearse` everything is done and taken back. A file that cannot be read at all is told as refused, too.
    """
    (report,) = import_files(
        workspace, [(name, file)], choices=choices, kind=kind, manner=manner, by=by, now=now,
        rehearse=rehearse, progress=progress,
    )  # fmt: skip
    return report


def import_files(
    workspace: Workspace,
    files: Iterable[tuple[str, BinaryIO]],
    *,
    choices: Choices = NONE,
    kind: ConversationKind | None = None,
    manner: Manner = UNSAID,
    by: By,
    now: datetime,
    rehearse: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> list[Report]:
    """The same for many files, given by name and content: what several small ones hold is written together."""
    reports: list[Report] = []
    looked_at = 0
    with _taken_back(rehearse), ample_cache():
        for some in _a_few(_found(files, reports, kind, manner, now)):
            _bring_together(workspace, some, choices, by, now)
            looked_at += len(some)
            progress(looked_at)
    if rehearse:
        for report in reports:
            report.conversations.clear()
    return reports


def _found(
    files: Iterable[tuple[str, BinaryIO]],
    reports: list[Report],
    kind: ConversationKind | None,
    manner: Manner,
    now: datetime,
) -> Iterator[_Found]:
    """The conversations of each file, with its report, which is put to the others."""
    for name, file in files:
        report = Report(name)
        reports.append(report)
        try:
            told = read(name, file, kind=kind, manner=manner, now=now, refused=report.refuse)
            for one in told:
                yield report, one
        except AlongsideError as problem:
            report.refuse(problem)


@contextmanager
def _taken_back(rehearse: bool) -> Iterator[None]:
    if not rehearse:
        yield
        return
    try:
        with transaction.atomic():
            yield
            raise _Rehearsed
    except _Rehearsed:
        pass


def _a_few(found: Iterable[_Found]) -> Iterator[list[_Found]]:
    """Few enough for one transaction that does not keep others waiting."""
    some: list[_Found] = []
    turns = 0
    for one in found:
        some.append(one)
        turns += len(one[1].turns)
        if len(some) >= _TOGETHER or turns >= _TURNS_TOGETHER:
            yield some
            some, turns = [], 0
    if some:
        yield some


def _bring_together(
    workspace: Workspace, some: list[_Found], choices: Choices, by: By, now: datetime
) -> None:
    """Bring several at once; where one is refused nothing of it may stay, so each comes by itself then."""
    if len(some) > 1:
        try:
            with transaction.atomic(), writing(workspace.pk):
                came = [bring(workspace, one, choices=choices, by=by, at=now) for _, one in some]
        except AlongsideError:
            pass
        else:
            for (report, one), outcome in zip(some, came, strict=True):
                _note(report, one, outcome)
            return
    for report, one in some:
        try:
            with transaction.atomic():
                outcome = bring(workspace, one, choices=choices, by=by, at=now)
        except AlongsideError as problem:
            about = problem.conversation if isinstance(problem, TimesLost) else None
            report.refuse(Unreadable(report.file, _line(one), "", _why(one, problem)), about)
        else:
            _note(report, one, outcome)


def _why(brought: Brought, problem: AlongsideError) -> str:
    """Why it is refused; one that was withdrawn is not called by its name any more, wherever that is noted."""
    return str(problem) if isinstance(problem, Withdrawn) else f"{brought.title}: {problem}"


def _line(brought: Brought) -> int | None:
    return brought.turns[0].line if brought.turns else None


def _note(report: Report, brought: Brought, came: Came | None) -> None:
    room = MOST_TOLD - len(report.remarks)
    report.remarks += list(brought.notes)[: max(room, 0)]
    if came is None:
        report.same += 1
        return
    report.turns += came.conversation.turns
    report.words += came.conversation.words
    report.conversations.append(came.conversation.pk)
    if len(report.titles) < MOST_TOLD:
        report.titles.append(came.conversation.title)
    if came.new:
        report.added += 1
    else:
        report.corrected += 1
        report.kept += came.kept
        report.lost += came.lost[: max(MOST_TOLD - len(report.lost), 0)]
