"""Consents run out: the machine withdraws each at the first moment after its last day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Min, QuerySet
from django.utils import timezone

from alongside.rooms.discovery.consents.withdrawing import withdraw
from alongside.rooms.discovery.models import Consent
from alongside.rooms.discovery.withdrawal import wiping
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.models import Job
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.origin import NOBODY

END = "end_consents"


def begin() -> None:
    """See to it that what ran out ends, and that what was withdrawn is wiped: after any mishap, too.

    A worker does it once a minute.
    """
    today = timezone.now().date()
    for workspace in over(today).values_list("workspace", flat=True).distinct().order_by():
        enqueue(END, workspace=workspace, payload={})
    waiting = Job.objects.filter(kind=wiping.WIPE, done_at=None, dead_at=None)
    for workspace in wiping.unwiped().values_list("workspace", flat=True).distinct().order_by():
        if not waiting.filter(workspace=workspace).exists():
            wiping.ask(workspace)


def ask_for_next(workspace: int) -> None:
    """Ask for the job that ends what runs out next, in the caller's transaction."""
    given = Consent.objects.within(workspace).filter(given=True, until__isnull=False)
    last: date | None = given.aggregate(first=Min("until"))["first"]
    if last is not None:
        after = datetime.combine(last + timedelta(days=1), time.min, UTC)
        enqueue(END, workspace=workspace, payload={}, run_at=after)


def over(today: date) -> QuerySet[Consent]:
    """Consents whose last day is over and that were not ended yet."""
    return Consent.objects.filter(given=True, until__lt=today)


@handles(END)
def end_consents(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001 - a handler's form
    """End what ran out, each in a transaction of its own, and ask for the next."""
    today = timezone.now().date()
    for number in list(
        over(today).filter(workspace=workspace).order_by("id").values_list("pk", flat=True)
    ):
        _end(workspace, number, today)
    ask_for_next(workspace)


def _end(workspace: int, number: int, today: date) -> None:
    """End one, unless it was ended or prolonged meanwhile: a wider one that ended took it along."""
    with writing(workspace):
        there = over(today).filter(pk=number).select_related("conversation", "speaker").first()
        if there is not None:
            withdraw(
                there.conversation,
                use=there.use,
                speaker=there.speaker,
                ran_out=True,
                by=NOBODY,
                at=timezone.now(),
            )
