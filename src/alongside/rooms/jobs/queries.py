"""What stands in the queue."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, F, Min, QuerySet, When

from alongside.rooms.jobs.models import Job


def waiting() -> QuerySet[Job]:
    """Jobs that are still to be done, the next one first; those in a worker's hands among them."""
    return Job.objects.filter(done_at=None, dead_at=None).order_by("run_at", "id")


def dead() -> QuerySet[Job]:
    """Jobs that were given up, the latest first; a person has to look."""
    return Job.objects.filter(dead_at__isnull=False).order_by("-dead_at", "-id")


def next_due() -> datetime | None:
    """When the next job can be taken; None when none waits."""
    free = Case(When(leased_until__gt=F("run_at"), then="leased_until"), default="run_at")
    moment: datetime | None = waiting().order_by().aggregate(first=Min(free))["first"]
    return moment
