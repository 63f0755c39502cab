"""What every import says: progress while a person watches, and what it did, or would do, at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.utils import timezone

from alongside.doors.cli._plain import plain
from alongside.rooms.imports.batches import Import, Refusal
from alongside.rooms.ledger.models import Workspace

_FEW = 20


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A bar on stderr when that is a terminal; yields what is to be told the lines done so far."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


def summary(
    run: Import,
    *,
    lines: int,
    passed_over: int,
    rehearsed: bool,
    because: str = "imported before and passed over",
    notes: Sequence[Refusal] = (),
) -> None:
    """Print it on stdout: lines, events by kind, refused rows, words that could not be read."""
    if rehearsed:
        print("Dry run: nothing was changed. A real import does this:")
    print(f"{lines:,} lines read, {passed_over:,} of them {because}.")
    if run.changes:
        as_batch = "" if rehearsed else f" as batch {run.batch.pk}"
        print(f"{sum(run.changes.values()):,} events written{as_batch}:")
        for kind, count in sorted(run.changes.items()):
            print(f"{count:9,}  {kind.replace('_', ' ')}")
    else:
        print("Nothing is new.")
    _listed("refused", "row is", "rows are", run.refusals)
    _listed("not readable; the rest of the line was imported", "word is", "words are", notes)
    if run.changes and not rehearsed:
        print(f"To take it back: alongside import undo {run.batch.pk}")


def baseline(workspace: Workspace) -> None:
    """After the first import into a workspace: set its findings aside, and say how many."""
    from alongside.rooms.findings.checks import take_baseline

    aside = take_baseline(workspace, at=timezone.now())
    print(f"{aside:,} findings of this first import were set aside as the baseline.")


def _listed(what: str, one: str, many: str, those: Sequence[Refusal]) -> None:
    if those:
        print(f"{len(those):,} {one if len(those) == 1 else many} {what}:")
        for refusal in those[:_FEW]:
            print(f"  {plain(str(refusal))}")
        if len(those) > _FEW:
            print(f"  and {len(those) - _FEW:,} more")
