"""Do the jobs that are due, and go on until told to stop.

Several workers may run at once. One that is told to stop (Ctrl-C, SIGTERM) finishes the job in hand;
one that is killed loses nothing: another takes the job over after a minute.

With --once it stops when no job is due any more, and exits with 0, or with 2 when a job failed.
"""

import threading
from typing import Annotated

import typer
from django.utils import timezone

from alongside.doors.calendar import sending as invitations  # noqa: F401 - sends them
from alongside.doors.conversations import dropping  # noqa: F401 - does the jobs of drops
from alongside.doors.mail import sending
from alongside.doors.web.imports import bringing  # noqa: F401 - does the jobs of uploads
from alongside.doors.web.parent import when_gone
from alongside.rooms.discovery import drops
from alongside.rooms.discovery.consents import running_out
from alongside.rooms.discovery.withdrawal import recordings
from alongside.rooms.jobs.work import work
from alongside.rooms.search.embedding import ask_where_due


def command(
    once: Annotated[
        bool, typer.Option(help="Stop when no job is due any more; exit with 2 if one failed.")
    ] = False,
    beside: Annotated[
        int, typer.Option(hidden=True, help="Stop when that process, the parent, is gone.")
    ] = 0,
) -> None:
    stop = threading.Event()
    if beside:
        when_gone(beside, stop.set)
    tally = work(once=once, stop=stop, chore=_see_to_it)
    if once:
        failed = f", {tally.failed} failed; see: alongside jobs" if tally.failed else ""
        print(f"{tally.done} {'job' if tally.done == 1 else 'jobs'} done{failed}.")
        if tally.failed:
            raise typer.Exit(2)


def _see_to_it() -> None:
    """Have asked for what ought to wait, also after any mishap; for vectors there may be a model since today."""
    now = timezone.now()
    sending.begin()
    running_out.begin()
    recordings.sweep(now)
    drops.sweep(at=now)
    ask_where_due()
