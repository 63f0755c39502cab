"""Import an event log: JSON Lines, as `alongside export --format log` writes them.

A whole history with its times. Lines that were imported before are passed over. What a line may hold is in
docs/event-log.schema.json; more in src/alongside/doors/trackers/log/README.md.
"""

from pathlib import Path
from typing import Annotated

import typer
from django.db import transaction
from django.utils import timezone

from alongside.doors.cli.imports import _report
from alongside.doors.trackers.log.read import import_log


def command(
    path: Annotated[Path, typer.Argument(help="The file.", exists=True, dir_okay=False)],
    workspace: Annotated[
        str | None, typer.Option(help="Its slug; the log's own when left out. Opened if need be.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option(help="Say what would change, and change nothing.")
    ] = False,
    baseline: Annotated[
        bool, typer.Option(help="Set the findings of a first import aside.")
    ] = True,
) -> None:
    """Import, then set the first import's findings aside as the baseline."""
    with _report.progress("Importing", None) as done, transaction.atomic():
        outcome = import_log(
            path, now=timezone.now(), workspace=workspace, rehearse=dry_run, progress=done
        )
        run = outcome.run
        aside = _report.baseline(run, first=outcome.first and baseline and not dry_run)
    if outcome.opened and not dry_run:
        print(f"Opened the workspace {run.workspace.slug}.")
    _report.summary(
        run, lines=run.lines, passed_over=run.passed_over, rehearsed=dry_run, aside=aside
    )
    if outcome.unchanged:
        print(f"{outcome.unchanged:,} lines said what was so already.")
    if outcome.roles_left_out:
        print(
            f"{outcome.roles_left_out:,} of them give roles to people who can sign in here, which no log does: "
            "use `alongside people role`."
        )
    if dry_run:
        raise typer.Exit(2 if run.refusals else 0)
