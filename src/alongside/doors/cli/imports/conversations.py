"""Import conversations: transcripts (WebVTT, SRT, text, JSON), mail (.eml, .mbox), notes (.md, .docx), tickets (.csv).

Files and folders, as many as you like. The same file again changes nothing; a corrected one takes the place of the
one before, and says which highlights did not survive. What is read, and as what: docs/how-to/conversations.md.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from django.utils import timezone

from alongside.core.conversations.kinds import ConversationKind
from alongside.core.errors import AlongsideError
from alongside.core.written_date import Order
from alongside.doors.cli import _workspace
from alongside.doors.cli._plain import plain
from alongside.doors.cli.imports import _columns, _report
from alongside.doors.conversations.files import KNOWN
from alongside.doors.conversations.importing import Report, import_files
from alongside.doors.notes.table import Manner
from alongside.rooms.discovery.accounts import account_named
from alongside.rooms.discovery.bringing import Choices
from alongside.rooms.ledger.origin import NOBODY

_FEW = 20


class NothingThere(AlongsideError):
    """No file to be read."""


def command(
    paths: Annotated[list[Path], typer.Argument(help="Files, and folders of them.", exists=True)],
    workspace: Annotated[str | None, typer.Option(help="Its slug.")] = None,
    kind: Annotated[
        ConversationKind | None, typer.Option(help="What they are, unless they say so themselves.")
    ] = None,
    account: Annotated[
        str, typer.Option(help="With which customer, unless they say so; added if it is new.")
    ] = "",
    held_on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="When, unless they say so; else today, in UTC."),
    ] = None,
    restricted: Annotated[
        bool, typer.Option(help="Only those who were there will see them.")
    ] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=COLUMN", help="Which column of a table holds a field."
        ),
    ] = None,
    dates: Annotated[
        Order | None, typer.Option(help="Whether 03/04/2025 is in April (dmy) or in March (mdy).")
    ] = None,
    encoding: Annotated[str, typer.Option(help="Of a table, if not UTF-8: cp1252 ...")] = "",
    dry_run: Annotated[bool, typer.Option(help="Say what would come, and change nothing.")] = False,
) -> None:
    """Import every file; one that is refused stands in no other's way."""
    into, now = _workspace.pick(workspace), timezone.now()
    files = list(_files(paths))
    choices = Choices(
        account=account_named(into, account, by=NOBODY, at=now, rehearse=dry_run),
        held_on=held_on.date() if held_on else None,
        restricted=restricted,
    )
    manner = Manner(_columns.chosen(columns or []), dates, encoding)
    reports: list[Report] = []
    with _report.progress("Importing", len(files)) as tell:
        opened = _opened(files, tell)
        # What a dry run writes is taken back after each file, so that nobody waits for all of them.
        for some in ([one] for one in opened) if dry_run else [opened]:
            reports += import_files(
                into, some, choices=choices, kind=kind, manner=manner, by=NOBODY, now=now,
                rehearse=dry_run,
            )  # fmt: skip
    _tell(reports, dry_run)
    if any(report.refused for report in reports):
        raise typer.Exit(2)


def _files(paths: list[Path]) -> Iterator[Path]:
    """The files, and those in the folders that look like conversations, in the order of their names."""
    found = False
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for one in inside:
            if one.is_file() and (one == path or one.suffix.lower() in KNOWN):
                found = True
                yield one
    if not found:
        raise NothingThere(f"there is no file to be read there; what is read: {', '.join(KNOWN)}")


def _opened(files: list[Path], tell: Callable[[int], None]) -> Iterator[tuple[str, BinaryIO]]:
    """Each file by its name, open for as long as it is read; `tell` is told how many were."""
    for number, path in enumerate(files, 1):
        with path.open("rb") as file:
            yield path.name, file
        tell(number)


def _tell(reports: list[Report], rehearsed: bool) -> None:
    if rehearsed:
        print("Dry run: nothing was changed. A real import does this:")
    for report in reports:
        for problem in report.problems[:_FEW]:
            print(f"refused: {plain(problem)}")
        if report.refused > _FEW:
            print(f"  and {report.refused - _FEW:,} more in {plain(report.file)}")
        for remark in report.remarks[:_FEW]:
            print(f"{plain(report.file)}: {plain(remark)}")
        for words in report.lost[:_FEW]:
            print(f"{plain(report.file)}: a highlight did not survive: {plain(words[:120])}")
    added, corrected, same, refused, turns = (
        sum(getattr(report, name) for report in reports)
        for name in ("added", "corrected", "same", "refused", "turns")
    )
    print(
        f"{_several(len(reports), 'file')}: {_several(added, 'conversation')} added, {corrected:,} corrected, "
        f"{same:,} as they were, "
        f"{refused:,} refused; {_several(turns, 'turn')}."
    )


def _several(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
