"""What every import says: progress while a person watches, and what it did, or would do, at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from alongside.doors.cli._plain import plain
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.imports.batches import Import, Refusal

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


def baseline(run: Import, *, first: bool) -> int:
    """Set aside what the first import into a workspace found about its own features; returns how many findings.

    Called in the import's own transaction: an import that came in without its baseline could never get one.
    """
    return take_baseline(run.workspace, batch=run.batch) if first and run.changes else 0


def summary(
    run: Import,
    *,
    lines: int,
    passed_over: int,
    rehearsed: bool,
    aside: int = 0,
    because: str = "imported before and passed over",
    notes: Sequence[Refusal] = (),
) -> None:
    """Print it on stdout: lines, events by kind, refused rows, unreadable words, findings set aside."""
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
    if aside:
        findings = "1 finding" if aside == 1 else f"{aside:,} findings"
        print(f"Set {findings} of this first import aside as the baseline.")


def _listed(what: str, one: str, many: str, those: Sequence[Refusal]) -> None:
    if those:
        print(f"{len(those):,} {one if len(those) == 1 else many} {what}:")
        for refusal in those[:_FEW]:
            print(f"  {plain(str(refusal))}")
        if len(those) > _FEW:
            print(f"  and {len(those) - _FEW:,} more")
