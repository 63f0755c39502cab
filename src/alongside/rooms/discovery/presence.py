"""Verbs of presence: what proves that somebody was there, and what disproves it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count

from alongside.core import events
from alongside.core.conversations.presence import Mode, Proof
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.models import Conversation, Presence, Turn
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people.actions import By, the_member
from alongside.rooms.people.models import Member
from alongside.rooms.people.seen import refuse_unseen


class NotForYourself(AlongsideError):
    """Nobody vouches for themselves."""


class NotThereYourself(AlongsideError):
    """Whoever vouches was there."""


class NotYours(AlongsideError):
    """What somebody said can be taken back by them alone."""


class NothingLeft(AlongsideError):
    """Consent to keep the conversation was withdrawn."""


class Who(NamedTuple):
    """A member, or else a contact, by id."""

    member: int | None = None
    contact: int | None = None


@action
def vouch(
    conversation: Conversation,
    *,
    member: Member,
    mode: Mode = Mode.PRESENT,
    by: By,
    at: datetime,
) -> Presence | None:
    """Say that another member was there, or was invited; None when that was vouched for already.

    `NotForYourself`, and `NotThereYourself` unless something proves that whoever says so was present.
    """
    voucher = the_member(by)
    refuse_unseen(conversation, by)
    refuse_withdrawn(conversation)
    if mode is Mode.WATCHED:
        raise NotThereYourself(
            "nobody sees another one watch it; the reader notices that by itself"
        )
    if voucher.pk == member.pk:
        raise NotForYourself(
            "nobody proves their own presence; ask somebody else who was there to say so"
        )
    if not is_present(conversation, voucher):
        raise NotThereYourself(
            "only who was there can say who else was, and nothing proves yet that you were; "
            "say first which voice is yours, or have somebody vouch for you"
        )
    said = Presence.objects.within(conversation.workspace_id).filter(conversation=conversation)
    if said.filter(member=member, mode=mode, proof=Proof.INTERVIEWER).exists():
        return None
    detail = "says so, who was there"
    return prove(
        conversation, Who(member=member.pk), mode, Proof.INTERVIEWER, detail, by=voucher, at=at
    )


@action
def take_back(presence: Presence, *, by: By, at: datetime) -> Presence:
    """Take back that one vouched for somebody; `NotYours` for what somebody else, or a machine, proves."""
    member = the_member(by)
    if presence.proof != Proof.INTERVIEWER or presence.by_id != member.pk:
        raise NotYours("only who vouched for somebody can take that back")
    disprove(presence, by=by, at=at)
    return presence


def is_present(conversation: Conversation, member: Member) -> bool:
    """Whether something proves that the member was there."""
    write_through()
    there = Presence.objects.within(conversation.workspace_id).filter(conversation=conversation)
    return there.filter(member=member, mode=Mode.PRESENT).exists()


def prove(
    conversation: Conversation,
    who: Who,
    mode: Mode,
    proof: Proof,
    detail: str,
    *,
    at: datetime,
    by: Member | None = None,
    machine: Origin = NOBODY,
) -> Presence:
    """Put down that somebody was there, in the running action; `by` is who says so, else the `machine` does."""
    presence = Presence(
        workspace_id=conversation.workspace_id,
        conversation=conversation,
        member_id=who.member,
        contact_id=who.contact,
        mode=mode,
        proof=proof,
        detail=detail,
        by=by,
        proven_at=at,
    )
    add(presence)
    _record_proven(presence, by=by or machine, at=at)
    return presence


def disprove(presence: Presence, *, by: By = NOBODY, at: datetime) -> None:
    """Take away what does not prove it after all, in the running action."""
    write_through()
    Presence.objects.filter(pk=presence.pk).delete()
    disproven = events.PresenceDisproven(
        mode=presence.mode,
        proof=presence.proof,
        member=presence.member_id,
        contact=presence.contact_id,
    )
    record(disproven, about=presence, by=by, at=at)


def follow_voices(
    conversation: Conversation,
    whose: Collection[Who],
    *,
    anew: Collection[Who] = (),
    machine: Origin = NOBODY,
    at: datetime,
) -> bool:
    """Have presence by transcript say of these people what the voices say now, in the running action.

    It is recorded for those who were matched `anew` even where it was proven by another voice of theirs, as the
    `machine` says it. Says whether anything was recorded.
    """
    people = set(whose) - {Who()}
    if not people:
        return False
    write_through()
    spoken = _turns_by_speaker(conversation)
    there = Presence.objects.filter(conversation=conversation, proof=Proof.TRANSCRIPT)
    known = {Who(one.member_id, one.contact_id): one for one in there}
    changed = False
    for who in sorted(people, key=lambda one: (one.member or 0, one.contact or 0)):
        presence, detail = known.get(who), _spoke(conversation, spoken.get(who, 0))
        if presence is None and not detail:
            continue
        if presence is None:
            prove(conversation, who, Mode.PRESENT, Proof.TRANSCRIPT, detail, machine=machine, at=at)
        elif not detail:
            disprove(presence, by=machine, at=at)
        elif presence.detail != detail or who in anew:
            change(presence, detail=detail, proven_at=at)
            _record_proven(presence, by=machine, at=at)
        else:
            continue
        changed = True
    return changed


def refuse_withdrawn(conversation: Conversation) -> None:
    """`NothingLeft` for a conversation of which nothing is left."""
    if conversation.withdrawn_at is not None:
        raise NothingLeft(
            "the consent to keep this conversation was withdrawn; nothing more is said of who was there"
        )


def _turns_by_speaker(conversation: Conversation) -> dict[Who, int]:
    """How many turns each person has whose voice is known."""
    turns = Turn.objects.filter(conversation=conversation, speaker__isnull=False)
    counted = turns.values_list("speaker__member", "speaker__contact").annotate(many=Count("pk"))
    return {
        Who(member, contact): many
        for member, contact, many in counted.order_by()
        if member is not None or contact is not None
    }


def _spoke(conversation: Conversation, turns: int) -> str:
    """What the transcript proves it by; empty where it does not."""
    if not turns:
        return ""
    if conversation.source == "mail":
        return "wrote in the thread"
    return "spoke in 1 turn" if turns == 1 else f"spoke in {turns} turns"


def _record_proven(presence: Presence, *, by: By, at: datetime) -> None:
    proven = events.PresenceProven(
        mode=presence.mode,
        proof=presence.proof,
        member=presence.member_id,
        contact=presence.contact_id,
    )
    record(proven, about=presence, by=by, at=at)
