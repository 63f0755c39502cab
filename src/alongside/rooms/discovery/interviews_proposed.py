"""Another time for an interview, as somebody's calendar proposes it: kept for whoever leads it, who takes it or not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.interviews import change_interview, refuse_gone
from alongside.rooms.discovery.interviews_planned import FURTHEST, LONGEST
from alongside.rooms.discovery.invitations import tell_it_stays
from alongside.rooms.discovery.models import Interview, Seat
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import By, the_member
from alongside.rooms.people.models import Member
from alongside.rooms.people.seen import refuse_unseen


class NothingProposed(AlongsideError):
    """They propose no other time, or yet another one by now."""


class NotTheirsToMove(AlongsideError):
    """Whoever leads an interview says when it is."""


class Proposal(NamedTuple):
    """Another time that somebody proposes."""

    seat: int
    name: str
    function: str
    begins_at: datetime
    ends_at: datetime


@action
def propose_time(
    interview: Interview,
    *,
    address: str,
    begins_at: datetime,
    ends_at: datetime,
    sequence: int,
    said_at: datetime | None = None,
    by: By = NOBODY,
    at: datetime,
) -> Seat | None:
    """Keep what a calendar proposes instead, as a mail brings it `at` that moment; the interview stays as it is.

    None for what says nothing new, or comes from nobody who has a seat: as `answer` does; and for a time that no
    interview can have.
    """
    over = interview.cancelled_at or interview.conversation_id or at >= interview.ends_at
    possible = at < begins_at <= at + FURTHEST and begins_at < ends_at <= begins_at + LONGEST
    same = (begins_at, ends_at) == (interview.begins_at, interview.ends_at)
    if over or same or not possible or not address.strip():
        return None
    write_through()
    seats = Seat.objects.within(interview.workspace_id).filter(interview=interview, left_at=None)
    seat = seats.filter(member__email__iexact=address.strip()).order_by("id").first()
    if seat is None or sequence < seat.sequence:
        return None
    moment = min(said_at or at, at)
    if seat.proposed_at is not None and moment <= seat.proposed_at:
        return None
    if (begins_at, ends_at) == (seat.proposed_begins_at, seat.proposed_ends_at):
        return None
    change(seat, proposed_begins_at=begins_at, proposed_ends_at=ends_at, proposed_at=moment)
    proposed = events.InterviewTimeProposed(
        member=seat.member_id,
        begins=begins_at.astimezone(UTC).isoformat(),
        ends=ends_at.astimezone(UTC).isoformat(),
    )
    record(proposed, about=interview, by=by, at=at)
    return seat


@action
def take_time(
    interview: Interview, *, seat: Seat, begins_at: datetime, by: By, at: datetime
) -> Interview | None:
    """Move the interview to the time that somebody proposes; everybody is sent the new invitation.

    `begins_at` is the proposal that was read. `NotTheirsToMove` unless `by` leads it, `NothingProposed` for what is
    proposed no more, `NoInterview` once it is over, `BadTime` for a time that has passed.
    """
    _refuse_others(interview, by, at)
    ends_at = _end_of(interview, seat, begins_at)
    kept = (
        "title", "zone", "kind", "account", "contact", "feature", "place", "about", "seats",
    )  # fmt: skip
    return change_interview(
        interview,
        **{name: getattr(interview, name) for name in kept},
        begins_at=begins_at,
        ends_at=ends_at,
        by=by,
        at=at,
    )


@action
def leave_time(
    interview: Interview, *, seat: Seat, begins_at: datetime, by: By, at: datetime
) -> Seat:
    """Leave the interview at its time; whoever proposed another one is told. Refusals as of `take_time`."""
    _refuse_others(interview, by, at)
    _end_of(interview, seat, begins_at)
    write_through()
    change(seat, proposed_begins_at=None, proposed_ends_at=None)
    record(events.InterviewTimeLeft(member=seat.member_id), about=interview, by=by, at=at)
    tell_it_stays(seat, at=at)
    return seat


def proposals(interview: Interview, member: Member) -> list[Proposal]:
    """Other times that are proposed, for whoever leads it; the earliest first. To others nothing is proposed."""
    if interview.interviewer_id != member.pk:
        return []
    seats = Seat.objects.within(interview.workspace_id).filter(interview=interview, left_at=None)
    found = seats.exclude(proposed_begins_at=None).order_by("proposed_begins_at", "id")
    columns = ("pk", "member__name", "member__function", "proposed_begins_at", "proposed_ends_at")
    return [Proposal._make(row) for row in found.values_list(*columns)]


def _refuse_others(interview: Interview, by: By, at: datetime) -> None:
    member = the_member(by)
    refuse_unseen(interview, by)
    refuse_gone(interview, at)
    if member.pk != interview.interviewer_id:
        raise NotTheirsToMove("whoever leads this interview says whether it moves")


def _end_of(interview: Interview, seat: Seat, begins_at: datetime) -> datetime:
    """When what they propose ends; `NothingProposed` where they do not propose that time."""
    theirs = seat.interview_id == interview.pk and seat.left_at is None
    if not theirs or seat.proposed_begins_at != begins_at or seat.proposed_ends_at is None:
        raise NothingProposed("they do not propose that time any more; look at the page again")
    return seat.proposed_ends_at
