"""Sees to it that everything is checked once a day.

What is foreseen of a release changes from day to day though nothing happens, and with it what is said of it.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from alongside.rooms.features.models import Release
from alongside.rooms.features.status import Status
from alongside.rooms.findings.models import CheckRecord
from alongside.rooms.jobs.queries import is_asked_for
from alongside.rooms.jobs.queue import enqueue


def note_check(workspace: int, *, at: datetime) -> CheckRecord:
    """Everything was checked at that moment. The day counts, so it is written once a day; returns the record."""
    ask_for_tomorrow(workspace, at=at)
    record: CheckRecord | None = CheckRecord.objects.within(workspace).first()
    if record is None or record.checked_at.date() != at.date():
        said = {"checked_at": at}
        record, _ = CheckRecord.objects.update_or_create(workspace_id=workspace, defaults=said)
    return record


def is_due(workspace: int, *, at: datetime) -> bool:
    """Whether everything was last checked before that day, or never."""
    today = datetime.combine(at.date(), time.min, UTC)
    return not CheckRecord.objects.within(workspace).filter(checked_at__gte=today).exists()


def ask_for_tomorrow(workspace: int, *, at: datetime) -> None:
    """See to it that everything is checked again tomorrow at the latest, as long as anything is ahead.

    That check asks for the next in its turn, and so do all others, should the chain ever break.
    """
    tomorrow = datetime.combine(at.date() + timedelta(days=1), time.min, UTC)
    if not is_asked_for("check_all", workspace=workspace, by=tomorrow) and _is_any_ahead(workspace):
        enqueue("check_all", workspace=workspace, payload={}, run_at=tomorrow)


def _is_any_ahead(workspace: int) -> bool:
    ahead = Release.objects.within(workspace).filter(shipped_on=None, withdrawn=False)
    on_roadmap = ahead.filter(feature__on_roadmap=True, feature__draft=False)
    return on_roadmap.exclude(feature__status__in=(Status.DROPPED, Status.DONE)).exists()
