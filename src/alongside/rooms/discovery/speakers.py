"""Verbs of speakers: who a voice is, asked once and remembered."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.conversations.labels import label_of
from alongside.core.conversations.speakers import Person, guess
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.models import Contact, Conversation, KnownAs, Speaker, Turn
from alongside.rooms.discovery.presence import Who, follow_voices, refuse_withdrawn
from alongside.rooms.discovery.speakers_matching import as_known, directory_of, names_somebody
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.models import Member
from alongside.rooms.people.seen import refuse_unseen

MOST_ALIKE = 500
"""Conversations in which a voice of the same name is told as well, the latest first."""


class NotYourVoice(AlongsideError):
    """Nobody proves their own presence by saying that a voice is theirs."""


class OnePerson(AlongsideError):
    """A voice is one person's."""


class NobodyToAsk(AlongsideError):
    """A contact was erased at their wish, or a speaker's words were withdrawn."""


@action
def identify(
    speaker: Speaker,
    *,
    member: Member | None = None,
    contact: Contact | None = None,
    by: By,
    at: datetime,
) -> Speaker | None:
    """Say who a voice is: a member, a contact, or with neither that nobody knows; None when that was said already.

    It is remembered for the conversations to come, and settles those in which a voice of that name waits. Presence
    follows: what an earlier answer proved is disproven. `NotYourVoice` when somebody says it of themselves, unless the
    label names them; `NotThere` for a conversation that `by` does not see.
    """
    _refuse(speaker, member, contact, by)
    before = _who(speaker)
    who = Who(member.pk if member else None, contact.pk if contact else None)
    if who == before and speaker.identified_at is not None:
        return None
    known = who != Who()
    change(
        speaker,
        member=member,
        contact=contact,
        why="as somebody said" if known else "",
        identified_at=at,
    )
    identified = events.SpeakerIdentified(
        speaker=speaker.pk, member=who.member, contact=who.contact
    )
    record(identified, about=speaker, by=by, at=at)
    follow_voices(speaker.conversation, {before, who}, anew={who} - {before}, at=at)
    if names_somebody(speaker.label):
        _remember(speaker, who, before, at)
        if known:
            _settle_alike(speaker, at)
    return speaker


@action
def match_speakers(
    conversation: Conversation, *, by: Origin = NOBODY, at: datetime
) -> Conversation | None:
    """Have the machine say who the voices are whom nobody was asked about, as far as it is sure.

    Of the others it proposes somebody (`speakers_queries`). Presence by transcript follows the voices, also of those
    who were known before: another transcript has other turns. None when nothing changes.
    """
    if conversation.withdrawn_at is not None:
        return None
    write_through()
    voices = list(Speaker.objects.filter(conversation=conversation).order_by("id"))
    waiting = [one for one in voices if is_waiting(one)]
    directory = directory_of(
        conversation.workspace_id, ((one.label, conversation) for one in waiting)
    )
    known = {_who(one) for one in voices}
    # Anybody writes under any name; members are known by their addresses, as far as those count (`speakers_of`).
    opens = conversation.source != "mail" or not is_closed(conversation)
    anew: set[Who] = set()
    for speaker in waiting:
        match = directory.match(speaker.label, conversation)
        sure = match is not None and match.sure and (opens or match.who.member is None)
        if match and sure and _speaks(speaker):
            change(speaker, member_id=match.who.member, contact_id=match.who.contact, why=match.why)
            anew.add(match.who)
    changed = follow_voices(conversation, known | anew, anew=anew, machine=by, at=at)
    return conversation if changed else None


def is_closed(conversation: Conversation) -> bool:
    """Whether only those see it who were there, and who brought it."""
    return conversation.restricted or not conversation.shared


def _speaks(speaker: Speaker) -> bool:
    """Whether a turn is theirs: after a correction some voices have none."""
    turns = Turn.objects.filter(conversation=speaker.conversation_id, speaker=speaker)
    return turns.exists()


def is_waiting(speaker: Speaker) -> bool:
    """Whether nobody said yet who that voice is, nor that nobody knows."""
    return (
        bool(speaker.label)
        and _who(speaker) == Who()
        and speaker.identified_at is None
        and speaker.withdrawn_at is None
    )


def _refuse(speaker: Speaker, member: Member | None, contact: Contact | None, by: By) -> None:
    refuse_unseen(speaker, by)
    refuse_withdrawn(speaker.conversation)
    if speaker.withdrawn_at is not None:
        raise NobodyToAsk("what this voice said was withdrawn; nobody is put to it any more")
    if member is not None and contact is not None:
        raise OnePerson("a voice is that of a member or of a contact, not of both")
    if contact is not None and contact.erased_at is not None:
        raise NobodyToAsk("this contact was erased at their wish; say that nobody knows")
    teller = acting_member(by)
    if member is not None and teller is not None and member.pk == teller.pk:
        said = label_of(speaker.label)
        told = guess(speaker.label, [Person(member.pk, member.name, member.email, True, "")])
        if told is None or told.person is None or not (said.name or said.address):
            raise NotYourVoice(
                "nobody proves their own presence; ask somebody else who sees it to say that this voice is yours"
            )


def _who(speaker: Speaker) -> Who:
    return Who(speaker.member_id, speaker.contact_id)


def _remember(speaker: Speaker, who: Who, before: Who, at: datetime) -> None:
    """Keep whom the label stands for; that nobody knows takes only back what this voice had taught."""
    label = as_known(speaker.label)
    write_through()
    kept = KnownAs.objects.within(speaker.workspace_id).filter(label=label).first()
    if who == Who():
        if kept is not None and Who(kept.member_id, kept.contact_id) == before:
            KnownAs.objects.filter(pk=kept.pk).delete()
    elif kept is None:
        add(
            KnownAs(
                workspace_id=speaker.workspace_id,
                label=label,
                member_id=who.member,
                contact_id=who.contact,
                said_at=at,
            )
        )
    else:
        change(kept, member_id=who.member, contact_id=who.contact, said_at=at)


def _settle_alike(speaker: Speaker, at: datetime) -> None:
    """Match the voices of that name that wait in other conversations."""
    write_through()
    alike = Speaker.objects.within(speaker.workspace_id).filter(
        label__iexact=speaker.label, member=None, contact=None, identified_at=None
    )
    others = alike.exclude(conversation=speaker.conversation_id).select_related("conversation")
    conversations = {
        one.conversation_id: one.conversation for one in others.order_by("-id")[:MOST_ALIKE]
    }
    for conversation in conversations.values():
        match_speakers(conversation, at=at)
