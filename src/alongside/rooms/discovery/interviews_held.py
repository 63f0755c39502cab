"""What came of an interview: the conversation, and who of those who joined were there."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from alongside.core import events
from alongside.core.conversations.presence import Mode, Proof
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.interviews import NoInterview
from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.models import Conversation, Interview, Presence, Seat
from alongside.rooms.discovery.presence import Who, disprove, prove, refuse_withdrawn
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.actions import By
from alongside.rooms.people.models import Member
from alongside.rooms.people.seen import refuse_unseen

PROPOSED = 10
"""Conversations, or interviews, of that day among which somebody chooses."""


class NotYetHeld(AlongsideError):
    """It has not begun."""


class HeldElsewhere(AlongsideError):
    """A conversation comes of one interview."""


@action
def held(
    interview: Interview, *, conversation: Conversation, by: By, at: datetime
) -> Interview | None:
    """Say that a conversation is what came of an interview; None when that was said already.

    Whose calendar had accepted before it was over, and who did not leave it, was present; who only joined was invited,
    whose calendar declined was neither. It bears on the interview's feature from now on. Said of another conversation,
    it is no longer true of the first one, of who was there.
    `NotYetHeld`, `HeldElsewhere`, or `NoInterview` for one that was called off.
    """
    for row in (interview, conversation):
        refuse_unseen(row, by)
    refuse_withdrawn(conversation)
    if interview.conversation_id == conversation.pk:
        return None
    if interview.cancelled_at is not None:
        raise NoInterview("this interview was called off")
    if at < interview.begins_at:
        raise NotYetHeld("this interview has not begun yet; say it afterwards")
    write_through()
    others = Interview.objects.within(interview.workspace_id).filter(conversation=conversation)
    if others.exists():
        raise HeldElsewhere("that conversation came of another interview already")
    if interview.conversation is not None:
        _disprove_all(interview.conversation, interview, at)
    change(interview, conversation=conversation)
    record(events.InterviewHeld(held=conversation.pk), about=interview, by=by, at=at)
    _prove_all(conversation, interview, at)
    if interview.feature is not None:
        link(conversation, feature=interview.feature, by=by, at=at)
    return interview


def conversations_for(interview: Interview, member: Member) -> list[Conversation]:
    """Conversations of that day that may have come of it, as far as the member sees them: the likeliest first."""
    day = interview.begins_at.astimezone(ZoneInfo(interview.zone)).date()
    seen = Conversation.objects.visible_to(member).filter(held_on=day, withdrawn_at=None)
    taken = Interview.objects.within(member.workspace_id).exclude(conversation=None)
    free = seen.exclude(pk__in=taken.values("conversation"))
    led = Q(author=interview.interviewer_id) | Q(pk__in=_present(interview.interviewer_id))
    likely = Q(account=interview.account_id) if interview.account_id else led
    unknown = Q(account=None) & led if interview.account_id else Q(pk__in=[])
    found = free.filter(likely | unknown).select_related("account")
    return list(found.order_by("-account", "id")[:PROPOSED])


def interviews_for(conversation: Conversation, member: Member) -> list[Interview]:
    """Interviews of that day of which a conversation may have come; none for one that is said to have come of one."""
    waiting = Interview.objects.visible_to(member).filter(cancelled_at=None)
    if waiting.filter(conversation=conversation).exists():
        return []
    # A day is nowhere longer than from twelve hours before it in UTC to fourteen after it.
    day = datetime.combine(conversation.held_on, datetime.min.time(), tzinfo=ZoneInfo("UTC"))
    near = waiting.filter(
        conversation=None,
        begins_at__gte=day - timedelta(hours=14),
        begins_at__lt=day + timedelta(hours=36),
    )
    present = set(_present_in(conversation))
    return [
        one
        for one in near.select_related("account", "interviewer").order_by("begins_at", "id")
        if one.begins_at.astimezone(ZoneInfo(one.zone)).date() == conversation.held_on
        and _may_be(one, conversation, present)
    ][:PROPOSED]


def _may_be(interview: Interview, conversation: Conversation, present: set[int]) -> bool:
    """Whether it is with the same account; or, where that is not known, by the same interviewer."""
    if interview.account_id and conversation.account_id:
        return interview.account_id == conversation.account_id
    return interview.interviewer_id in present


def _present(member: int) -> object:
    there = Presence.objects.filter(member=member, mode=Mode.PRESENT)
    return there.values("conversation")


def _present_in(conversation: Conversation) -> list[int]:
    there = Presence.objects.filter(conversation=conversation, mode=Mode.PRESENT)
    members = [one for one in there.values_list("member", flat=True) if one]
    return [*members, *([conversation.author_id] if conversation.author_id else [])]


def _prove_all(conversation: Conversation, interview: Interview, at: datetime) -> None:
    proven = Presence.objects.filter(conversation=conversation, proof=Proof.CALENDAR)
    there = {(one.member_id, one.mode) for one in proven}
    seats = Seat.objects.filter(interview=interview, left_at=None).exclude(answer="declined")
    for seat in seats.order_by("id"):
        accepted = seat.answer == "accepted"
        mode = Mode.PRESENT if accepted else Mode.INVITED
        detail = "accepted the invitation" if accepted else "had joined, without accepting it"
        if (seat.member_id, mode) not in there:
            prove(conversation, Who(seat.member_id), mode, Proof.CALENDAR, detail, at=at)


def _disprove_all(conversation: Conversation, interview: Interview, at: datetime) -> None:
    seats = Seat.objects.filter(interview=interview)
    proven = Presence.objects.filter(
        conversation=conversation, proof=Proof.CALENDAR, member__in=seats.values("member")
    )
    for one in proven.order_by("id"):
        disprove(one, at=at)
