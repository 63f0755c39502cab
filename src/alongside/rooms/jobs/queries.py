"""What stands in the queue."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, F, Min, QuerySet, When

from alongside.rooms.jobs.models import Job
from alongside.rooms.jobs.queue import ATTEMPTS


def waiting() -> QuerySet[Job]:
    """Jobs that are still to be done, the next one first; those in a worker's hands among them."""
    return Job.objects.filter(done_at=None, dead_at=None).order_by("run_at", "id")


def dead() -> QuerySet[Job]:
    """Jobs that were given up, the latest first; a person has to look."""
    return Job.objects.filter(dead_at__isnull=False).order_by("-dead_at", "-id")


def is_asked_for(kind: str, *, workspace: int, by: datetime) -> bool:
    """Whether a job of that kind which nobody has tried yet is due by then."""
    waits = waiting().filter(workspace_id=workspace, kind=kind, attempts=0, run_at__lte=by)
    return waits.exists()


def next_due() -> datetime | None:
    """When the next job can be taken; None when none can, ever: one that is used up is only to be swept."""
    free = Case(When(leased_until__gt=F("run_at"), then="leased_until"), default="run_at")
    takable = waiting().order_by().filter(attempts__lt=ATTEMPTS)
    moment: datetime | None = takable.aggregate(first=Min(free))["first"]
    return moment
