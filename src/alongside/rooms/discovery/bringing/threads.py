"""A thread grows: messages that came later take their places among those that are there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from alongside.core.conversations.brought import Brought, Sent
from alongside.core.conversations.letters import Attachment
from alongside.core.conversations.transcript import Turn
from alongside.rooms.discovery.bringing.speakers import apart_from
from alongside.rooms.discovery.bringing.spoken import spoken
from alongside.rooms.discovery.models import Conversation, Message

_FIRST = datetime.min.replace(tzinfo=UTC)


def grown(conversation: Conversation, brought: Brought) -> Brought | None:
    """The thread with the messages that were not there yet; None when all of them were."""
    there = list(Message.objects.filter(conversation=conversation).order_by("position"))
    known = {message.message_id for message in there}
    new = [one for one in brought.sent if one.message_id[:250] not in known]
    if not new:
        return None
    brought = apart_from(conversation, brought)
    turns = spoken(conversation)
    ours = [(_as_sent(message), told) for message, told in _parted(there, turns)]
    theirs = [(one, _turns_of(one, brought)) for one in new]
    return _joined(brought, _in_time(ours, theirs))


def _in_time(
    ours: Sequence[tuple[Sent, Sequence[Turn]]], theirs: Sequence[tuple[Sent, Sequence[Turn]]]
) -> list[tuple[Sent, Sequence[Turn]]]:
    """All in order of time; one whose time is not known stays behind the one that it came after."""
    placed: list[tuple[tuple[datetime, int], tuple[Sent, Sequence[Turn]]]] = []
    for some in (ours, theirs):
        time = _FIRST
        for one in some:
            time = max(time, one[0].sent_at or time)
            placed.append(((time, len(placed)), one))
    return [one for _, one in sorted(placed, key=lambda each: each[0])]


def _joined(brought: Brought, messages: Sequence[tuple[Sent, Sequence[Turn]]]) -> Brought:
    turns: list[Turn] = []
    sent: list[Sent] = []
    for one, told in messages:
        sent.append(one._replace(position=len(turns)))
        turns += told
    return msgspec.structs.replace(brought, turns=turns, sent=tuple(sent))


def _parted(
    messages: Sequence[Message], turns: Sequence[Turn]
) -> list[tuple[Message, Sequence[Turn]]]:
    ends = [*(message.position for message in messages[1:]), len(turns)]
    return [
        (message, turns[message.position : end])
        for message, end in zip(messages, ends, strict=True)
    ]


def _turns_of(one: Sent, brought: Brought) -> Sequence[Turn]:
    after = [other.position for other in brought.sent if other.position > one.position]
    return brought.turns[one.position : min(after, default=len(brought.turns))]


def _as_sent(message: Message) -> Sent:
    attachments = msgspec.json.decode(message.attachments, type=tuple[Attachment, ...])
    return Sent(
        message.position, message.message_id, None, message.sent_at, message.folded, attachments
    )
