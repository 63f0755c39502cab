"""Import the Kubernetes enhancement roadmap: a folder with events.jsonl and its tables.

What is read, and as what: src/alongside/doors/trackers/kep/README.md. Run it again when the files have grown.
"""

from pathlib import Path
from typing import Annotated

import typer
from django.db import transaction
from django.utils import timezone

from alongside.doors.cli.imports import _report
from alongside.doors.trackers import kep


def command(
    path: Annotated[Path, typer.Argument(help="The folder.")],
    workspace: Annotated[str, typer.Option(help="Its slug; opened when there is none.")] = kep.SLUG,
    dry_run: Annotated[
        bool, typer.Option(help="Say what would change, and change nothing.")
    ] = False,
) -> None:
    """Import, then set the first import's findings aside as the baseline."""
    with _report.progress("Importing", kep.count_lines(path)) as tell, transaction.atomic():
        outcome = kep.import_folder(
            path, at=timezone.now(), slug=workspace, rehearse=dry_run, progress=tell
        )
        aside = _report.baseline(outcome.run, first=outcome.first and not dry_run)
    _report.summary(
        outcome.run,
        lines=outcome.lines,
        passed_over=outcome.passed_over,
        rehearsed=dry_run,
        aside=aside,
        notes=outcome.unreadable,
    )
    if dry_run:
        raise typer.Exit(2 if outcome.run.refusals else 0)
