"""Verbs of those who join an interview: to take a seat, to give it back, what their calendar answers."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.events.interviews import ANSWERS
from alongside.rooms.discovery.interviews import OF_ITS_TIME, refuse_gone
from alongside.rooms.discovery.invitations import invite
from alongside.rooms.discovery.models import Interview, Seat
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import By, the_member
from alongside.rooms.people.seen import refuse_unseen


class NoSeatLeft(AlongsideError):
    """Every seat is taken."""


class JoinedAlready(AlongsideError):
    """They have a seat."""


class NotJoined(AlongsideError):
    """They have no seat to give back."""


class TheirsToLead(AlongsideError):
    """Whoever leads an interview does not leave it: it is called off."""


@action
def join(interview: Interview, *, by: By, at: datetime) -> Seat:
    """Take a seat; an invitation is sent. `NoSeatLeft`, `JoinedAlready`, or `NoInterview` once it is over."""
    member = the_member(by)
    refuse_unseen(interview, by)
    refuse_gone(interview, at)
    write_through()
    seats = list(Seat.objects.within(interview.workspace_id).filter(interview=interview))
    theirs = next((one for one in seats if one.member_id == member.pk), None)
    if member.pk == interview.interviewer_id:
        raise JoinedAlready("you lead this interview")
    if theirs is not None and theirs.left_at is None:
        raise JoinedAlready("you have joined this interview already")
    taken = [one for one in seats if one.left_at is None and one is not theirs]
    if len(taken) - 1 >= interview.seats:
        raise NoSeatLeft(
            "every seat is taken; ask whoever leads it for one more, or read what was said afterwards"
        )
    if theirs is None:
        theirs = Seat(
            workspace_id=interview.workspace_id,
            interview=interview,
            member=member,
            joined_at=at,
            sequence=interview.sequence,
        )
        add(theirs)
    else:  # their calendar was told that they are not asked any more; what it is told now has to be later
        change(interview, sequence=interview.sequence + 1)
        change(
            theirs,
            joined_at=at,
            left_at=None,
            sequence=interview.sequence,
            **OF_ITS_TIME,
        )
    record(events.InterviewJoined(), about=interview, by=by, at=at)
    invite([theirs], at=at)
    return theirs


@action
def leave(interview: Interview, *, by: By, at: datetime) -> Seat:
    """Give one's seat back; the calendar is told. `NotJoined` without one, `TheirsToLead` for whoever leads it."""
    member = the_member(by)
    refuse_gone(interview, at)
    if member.pk == interview.interviewer_id:
        raise TheirsToLead("you lead this interview; call it off if it cannot be held")
    write_through()
    seat = (
        Seat.objects.within(interview.workspace_id)
        .filter(interview=interview, member=member, left_at=None)
        .first()
    )
    if seat is None:
        raise NotJoined("you have no seat in this interview")
    change(interview, sequence=interview.sequence + 1)
    change(seat, left_at=at, sequence=interview.sequence)
    record(events.InterviewLeft(), about=interview, by=by, at=at)
    invite([seat], at=at)
    return seat


@action
def answer(
    interview: Interview,
    *,
    address: str,
    answer: str,
    sequence: int,
    said_at: datetime | None = None,
    by: By = NOBODY,
    at: datetime,
) -> Seat | None:
    """Take what a calendar answers to the invitation, as a mail brings it `at` that moment.

    None for what says nothing new: of an address that has no seat, to an invitation before the last one (`sequence`),
    said before (`said_at`) something that came already, after the interview, or no answer at all.
    """
    if answer not in ANSWERS or interview.cancelled_at is not None or at >= interview.ends_at:
        return None
    write_through()
    seats = Seat.objects.within(interview.workspace_id).filter(interview=interview, left_at=None)
    seat = seats.filter(member__email__iexact=address.strip()).order_by("id").first()
    if seat is None or not address.strip() or sequence < seat.sequence:
        return None
    moment = min(said_at or at, at)
    late = seat.answered_at is not None and moment < seat.answered_at
    if late or seat.answer == answer:
        return None
    change(seat, answer=answer, answered_at=moment)
    answered = events.InterviewAnswered(member=seat.member_id, answer=answer)
    record(answered, about=interview, by=by, at=at)
    return seat
