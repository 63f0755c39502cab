"""Import a CSV file: one row a release, from any tracker or spreadsheet.

Columns: key, title, area, status, effort, stage, release_date, train, launch_date, confidence, tier, facts,
customer_visible, shipped_on, description. Only key is required. Common headings are recognised; --map names the others.
An empty cell leaves things as they are, a lone - takes them away. More: src/alongside/doors/trackers/csv/README.md.
"""

from pathlib import Path
from textwrap import shorten
from typing import Annotated

import typer
from django.db import transaction
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.core.written_date import Order
from alongside.doors.cli import _workspace
from alongside.doors.cli._plain import plain
from alongside.doors.cli.imports import _columns, _report
from alongside.doors.trackers.csv.compare import Change
from alongside.doors.trackers.csv.fills import filled
from alongside.doors.trackers.csv.read import Manner, import_csv
from alongside.rooms.imports.batches import Refused

SKIP = (
    "To import the other rows, and have these written to a file that you can put right and import: "
    "--skip-refused FILE"
)


class RowsRefused(AlongsideError):
    """Some rows cannot be imported, so nothing was; and how the others can be."""


def command(
    path: Annotated[Path, typer.Argument(help="The file.", exists=True, dir_okay=False)],
    workspace: Annotated[
        str | None, typer.Option(help="Its slug; opened when there is none.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Which column holds a field."),
    ] = None,
    save_map: Annotated[str, typer.Option(help="Save the columns under this name.")] = "",
    use_map: Annotated[str, typer.Option(help="Use the columns that were saved.")] = "",
    dates: Annotated[
        Order | None, typer.Option(help="Whether 03/04/2025 is in April (dmy) or in March (mdy).")
    ] = None,
    encoding: Annotated[str, typer.Option(help="If not UTF-8: cp1252, utf-16 ...")] = "utf-8",
    skip_refused: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Import the good rows, write the others there."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option(help="Say what would change, and change nothing.")
    ] = False,
) -> None:
    """Import, then set the first import's findings aside as the baseline."""
    manner = Manner(
        encoding=encoding,
        dates=dates,
        columns=_columns.chosen(columns or []),
        use_map=use_map,
        save_map=save_map,
        rehearse=dry_run,
        skip_refused=skip_refused,
    )
    try:
        with _report.progress("Importing", None) as done, transaction.atomic():
            outcome = import_csv(
                path,
                now=timezone.now(),
                workspace=workspace or _workspace.pick(None).slug,
                manner=manner,
                tell=_tell if dry_run else lambda *_: None,
                progress=done,
            )
            run = outcome.run
            aside = _report.baseline(run, first=outcome.first and not dry_run)
    except Refused as problem:
        raise RowsRefused(f"{problem}\n{SKIP}") from None
    if outcome.opened and not dry_run:
        print(f"Opened the workspace {run.workspace.slug}.")
    print("Columns: " + ", ".join(f"{ours} <- {plain(it)}" for ours, it in outcome.columns.items()))
    if outcome.unused:
        print("Not used: " + ", ".join(map(plain, outcome.unused)) + " (--map FIELD=COLUMN)")
    _report.summary(
        run,
        lines=run.lines,
        passed_over=run.lines - outcome.changed - outcome.refused,
        rehearsed=dry_run,
        aside=aside,
        because="as things are already",
    )
    if outcome.fills.descriptions or outcome.fills.others:
        print(filled(outcome.fills, rehearsed=dry_run))
    if outcome.refused and skip_refused and not dry_run:
        rows = "row stands" if outcome.refused == 1 else "rows stand"
        print(f"{outcome.refused:,} refused {rows} in {plain(str(skip_refused))}.")
    if dry_run:
        if outcome.refused and not skip_refused:
            print(f"As long as a row is refused, nothing is imported. {SKIP}")
        raise typer.Exit(2 if outcome.refused else 0)


def _tell(name: str, changed: list[Change], /) -> None:
    for change in changed:
        # A description is told by its beginning.
        old, new = (
            plain(
                shorten(value, 80, placeholder=" ...") if change.field == "description" else value
            )
            or "nothing"
            for value in (change.old, change.new)
        )
        print(f"{plain(name)}: {change.field}: {old} -> {new}")
