"""What was brought in by mistake is taken out again, and nobody sees it any more."""

import pytest

from alongside.core.conversations.consent import Use
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.models import (
    Consent,
    Conversation,
    FeatureLink,
    Interview,
    Presence,
    Turn,
)
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.discovery.agreed import make_call


def test_nobody_sees_it_any_more(ours: World, recorded: Recorded) -> None:
    call = make_call(ours)
    space, there = ours.workspace, call.conversation
    FeatureLink.objects.create(
        workspace=space, feature=ours.feature, conversation=there, linked_at=MONDAY
    )
    Presence.objects.create(
        workspace=space, conversation=there, member=ours.pmm, mode="present", proof="calendar",
        proven_at=MONDAY,
    )  # fmt: skip
    Interview.objects.create(
        workspace=space, uid="u", title="Interview", begins_at=MONDAY, ends_at=LATER,
        interviewer=ours.pm, conversation=there,
    )  # fmt: skip
    consents.state_consent(there, use="public", given=True, by=ours.pm, at=MONDAY)
    assert consents.remove_conversation(there, by=ours.pm, at=LATER) == there
    for member in (ours.pm, ours.pmm):
        assert not Conversation.objects.visible_to(member).exists()
    for gone in (Turn, FeatureLink, Presence, Consent):
        assert not gone.objects.exists(), gone
    assert Interview.objects.get().conversation is None
    told = [kind for kind, _ in recorded()]
    assert "conversation_removed" in told
    assert "conversation_unlinked" in told
    assert "consent_withdrawn" not in told, "nobody withdrew anything"
    assert consents.remove_conversation(there, by=NOBODY, at=LATER) is None


def test_its_source_may_come_in_anew(ours: World) -> None:
    first = make_call(ours)
    consents.remove_conversation(first.conversation, by=ours.pm, at=LATER)
    Conversation.objects.filter(pk=first.conversation.pk).update(withdrawn_at=LATER)
    first.contact.delete()
    again = make_call(ours)
    assert again.conversation.pk != first.conversation.pk
    assert again.texts()


def test_what_was_withdrawn_can_be_removed(ours: World) -> None:
    call = make_call(ours)
    consents.withdraw(call.conversation, use=Use.RECORD, by=ours.pm, at=MONDAY)
    assert consents.remove_conversation(call.conversation, by=ours.pm, at=LATER)
    assert not Conversation.objects.visible_to(ours.pm).exists()


def test_its_author_or_an_admin_does_it(ours: World) -> None:
    call = make_call(ours)
    with pytest.raises(
        consents.NotYours, match="whoever brought this conversation in, or an admin"
    ):
        consents.remove_conversation(call.conversation, by=ours.pmm, at=LATER)
    people.give_role(ours.pmm, role="admin", by=NOBODY, at=MONDAY)
    ours.pmm.refresh_from_db()
    assert consents.remove_conversation(call.conversation, by=ours.pmm, at=LATER)


def test_an_admin_who_does_not_see_it_does_not(ours: World) -> None:
    call = make_call(ours)
    Conversation.objects.update(restricted=True, author=ours.pmm)
    with pytest.raises(NotThere):
        consents.remove_conversation(call.conversation, by=ours.pm, at=LATER)
