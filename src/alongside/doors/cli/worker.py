"""Do the jobs that are due, and go on until told to stop.

Several workers may run at once. One that is told to stop (Ctrl-C, SIGTERM) finishes the job in hand;
one that is killed loses nothing: another takes the job over after a minute.

With --once it stops when no job is due any more, and exits with 0, or with 2 when a job failed.
"""

from typing import Annotated

import typer

from alongside.rooms.jobs.work import work


def command(
    once: Annotated[
        bool, typer.Option(help="Stop when no job is due any more; exit with 2 if one failed.")
    ] = False,
) -> None:
    tally = work(once=once)
    if once:
        failed = f", {tally.failed} failed; see: alongside jobs" if tally.failed else ""
        print(f"{tally.done} {'job' if tally.done == 1 else 'jobs'} done{failed}.")
        if tally.failed:
            raise typer.Exit(2)
