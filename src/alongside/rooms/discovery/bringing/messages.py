"""The messages of a thread, as rows beside its turns."""

from __future__ import annotations

import msgspec

from alongside.core.conversations.brought import Brought
from alongside.rooms.discovery.models import Conversation, Message
from alongside.rooms.ledger import rows

_COLUMNS = (
    "workspace_id", "conversation_id", "position", "message_id", "sent_at", "folded", "attachments",
)  # fmt: skip


def write_messages(conversation: Conversation, brought: Brought) -> None:
    """Put the messages of a thread down, in place of those that were there."""
    if not brought.sent:
        return
    Message.objects.filter(conversation=conversation).delete()
    rows.insert_values(
        Message,
        _COLUMNS,
        [
            (
                conversation.workspace_id,
                conversation.pk,
                one.position,
                one.message_id[:250],
                one.sent_at,
                one.folded,
                msgspec.json.encode(one.attachments).decode(),
            )
            for one in brought.sent
        ],
    )
