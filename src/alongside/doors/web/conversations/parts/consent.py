"""What customers agreed to, by voice and use, and what was withdrawn."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from alongside.core.conversations.consent import Use
from alongside.doors.web.enter import Entered
from alongside.rooms.discovery.consents.queries import standings
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.discovery.withdrawal.wiping import is_under_way

USES = {
    Use.RECORD: "Keep the recording and the transcript",
    Use.INTERNAL: "Quote it inside the company",
    Use.PUBLIC: "Quote it to the world",
}
"""The uses as a page names them."""


def consent(request: Entered, conversation: Conversation) -> dict[str, Any]:
    """What the part shows."""
    voices = standings(conversation, on=timezone.now().date())
    gone = bool(conversation.withdrawn_at) or any(
        one.speaker and one.speaker.withdrawn_at for one in voices
    )
    return {
        "voices": voices,
        "uses": USES,
        "gone": gone,
        "being_wiped": gone
        and (not conversation.wiped_at or is_under_way(conversation.workspace_id)),
        "may": request.who.may("say"),
        "may_remove": _may_remove(request, conversation),
    }


def _may_remove(request: Entered, conversation: Conversation) -> bool:
    member = request.who.member
    return request.who.may("say") and (
        conversation.author_id == member.pk or request.who.may("look-after")
    )
