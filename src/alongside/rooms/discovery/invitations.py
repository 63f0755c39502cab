"""Asks for invitations to be sent: a job a seat, in the transaction that changes what its calendar is to show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from alongside.rooms.discovery.models import Interview, Seat
from alongside.rooms.jobs.queue import enqueue

JOB = "invitation"
"""The kind of job. Its payload holds `seat` (an id), `sequence`, and `at`: when that was so, as ISO text.

With `stays` it says that the time stays which they had proposed to change.
"""
INVITED = frozenset({"title", "begins_at", "ends_at", "zone", "place", "about"})
"""What calendars show of an interview."""


def invite(seats: Iterable[Seat], *, at: datetime) -> None:
    """Have each of them sent what is so now: that they are asked to come, or that they are not any more."""
    for seat in sorted(seats, key=lambda one: one.pk):
        payload = {
            "seat": seat.pk,
            "sequence": seat.sequence,
            "at": at.astimezone(UTC).isoformat(),
        }
        enqueue(JOB, workspace=seat.workspace_id, payload=payload)


def tell_it_stays(seat: Seat, *, at: datetime) -> None:
    """Have whoever proposed another time told that the interview stays as it is."""
    moment = at.astimezone(UTC).isoformat()
    payload = {"seat": seat.pk, "sequence": seat.sequence, "at": moment, "stays": True}
    enqueue(JOB, workspace=seat.workspace_id, payload=payload)


def to_be_sent(workspace: int, *, seat: int, sequence: int) -> Seat | None:
    """The seat with its interview, if what was to be sent is still what is so; None when something later is."""
    found: Seat | None = (
        Seat.objects.within(workspace)
        .filter(pk=seat, sequence=sequence)
        .select_related(
            "member", "interview__account", "interview__interviewer", "interview__workspace"
        )
        .first()
    )
    return found


def may_see(seat: Seat) -> bool:
    """Whether whoever has the seat sees the interview: what it is about may have been restricted since."""
    return Interview.objects.visible_to(seat.member).filter(pk=seat.interview_id).exists()
