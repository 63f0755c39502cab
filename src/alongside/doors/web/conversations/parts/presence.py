"""Who was there: the voices, the people with what proves that they were, and the interview that it may have come of."""

from __future__ import annotations

from typing import Any

from alongside.doors.web.enter import Entered
from alongside.doors.web.given import number as number_in
from alongside.rooms.discovery.interviews_held import interviews_for
from alongside.rooms.discovery.models import Contact, Conversation
from alongside.rooms.discovery.presence_queries import who_was_there
from alongside.rooms.discovery.speakers_queries import voices
from alongside.rooms.people.models import Member

MOST = 300
"""People among whom one chooses."""


def presence(request: Entered, conversation: Conversation) -> dict[str, Any]:
    """What the part shows; `?speaker=` names the voice whose form is open."""
    member, may = request.who.member, request.who.may("say")
    there = who_was_there(conversation, member)
    asked = number_in(request.GET.get("speaker", "")) if may else 0
    heard = voices(conversation, member)
    present = {one.who.member for one in there if one.mode == "present"}
    chosen = next((one for one in heard if one.speaker == asked), None)
    can_vouch = may and member.pk in present
    people = _members(member) if chosen or can_vouch else []
    return {
        "there": there,
        "voices": heard,
        "chosen": chosen,
        "choices": _choices(people, conversation, member) if chosen else [],
        "can_vouch": can_vouch,
        "others": [(handle, name) for pk, handle, name in people if pk not in present],
        "interviews": interviews_for(conversation, member),
        "may": may,
    }


def _members(member: Member) -> list[tuple[int, str, str]]:
    there = Member.objects.visible_to(member).order_by("name")
    return list(there.values_list("pk", "handle", "name")[:MOST])


def _choices(
    people: list[tuple[int, str, str]], conversation: Conversation, member: Member
) -> list[tuple[str, str]]:
    """Contacts of the account first, as most voices are theirs; then members."""
    contacts = Contact.objects.visible_to(member).filter(erased_at=None)
    if conversation.account_id:
        contacts = contacts.filter(account=conversation.account_id)
    named = contacts.order_by("name", "id").values_list("pk", "name", "account__name")[:MOST]
    return [
        ("", "choose somebody"),
        *((f"c{pk}", f"{name}, {account}" if account else name) for pk, name, account in named),
        *((f"m{pk}", name) for pk, _, name in people),
    ]
