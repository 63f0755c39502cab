"""List the jobs that wait and those that were given up, with their last error.

`alongside jobs retry 17` gives a job that was given up another chance, `alongside jobs retry --all` all of them.
"""

from typing import Annotated

import typer
from django.db.models import QuerySet

from alongside.core.errors import AlongsideError
from alongside.doors.cli._plain import plain
from alongside.rooms.jobs import queries, queue
from alongside.rooms.jobs.models import Job

SHOWN = 50

app = typer.Typer(invoke_without_command=True)


class NothingToRetry(AlongsideError):
    """No such job was given up."""


@app.callback()
def show(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        _print("waiting", queries.waiting(), "next at", "run_at")
        _print("given up", queries.dead(), "since", "dead_at")


@app.command(help="Give a job that was given up another chance.")
def retry(
    job: Annotated[
        int | None, typer.Argument(help="Its number, as `alongside jobs` lists it.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All that were given up.")] = False,
) -> None:
    if (job is None) is not every:
        raise NothingToRetry("give either a job's number or --all; `alongside jobs` lists them")
    numbers = [job] if job is not None else list(queries.dead().values_list("id", flat=True))
    retried = sum(queue.retry(number) for number in numbers)
    if job is not None and not retried:
        raise NothingToRetry(f"job {job} was not given up; `alongside jobs` lists those that were")
    print(f"{retried} {'job' if retried == 1 else 'jobs'} will be tried again by the next worker.")


def _print(title: str, jobs: QuerySet[Job], when: str, column: str) -> None:
    count = jobs.count()
    print(f"{count} {title}")
    for job in jobs.select_related("workspace")[:SHOWN]:
        moment = getattr(job, column).strftime("%Y-%m-%d %H:%M:%S UTC")
        tried = f", tried {job.attempts} times" if job.attempts else ""
        print(
            f"  {job.pk}  {job.workspace.slug}  {job.kind} {plain(job.payload)}  {when} {moment}{tried}"
        )
        if job.last_error:
            print(f"      {plain(job.last_error)}")
    if count > SHOWN:
        print(f"  and {count - SHOWN} more")
