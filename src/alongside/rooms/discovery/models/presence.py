"""Who was there: the tables of speakers and of presence."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import MEMBER, WORKSPACE


class Speaker(Owned):
    """A voice in a conversation, as its source calls it, and who that is."""

    SEEN_THROUGH = "conversation"

    conversation = reference("rooms.Conversation", db_index=False)
    label = models.CharField(max_length=120)
    """As the source has it; empty for one without a name."""
    member = reference("rooms.Member", null=True)
    """Who it is. What is only guessed does not stand here: it is proposed."""
    contact = reference("rooms.Contact", null=True)
    why = models.CharField(max_length=200, default="")
    """By what it was matched; empty when nobody was found."""
    identified_at = models.DateTimeField(null=True)
    """When a person said who it is, or that nobody knows; None where the machine matched it, or nobody was asked."""
    withdrawn_at = models.DateTimeField(null=True)
    """When this speaker's consent was withdrawn: of their words here nothing is left."""

    class Meta:
        constraints = [
            *in_one_workspace("conversation", "member", "contact"),
            models.UniqueConstraint(fields=["conversation", "label"], name="speaker_label_once"),
        ]


class KnownAs(Owned):
    """Whom a label stands for, as somebody said once: it is remembered for the conversations to come."""

    SEEN_THROUGH = WORKSPACE

    label = models.CharField(max_length=120)
    """In small letters, with single blanks."""
    member = reference("rooms.Member", null=True, db_index=False)
    contact = reference("rooms.Contact", null=True, db_index=False)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("member", "contact"),
            models.UniqueConstraint(fields=["workspace", "label"], name="known_as_once"),
        ]


class Presence(Owned):
    """Somebody was invited, was there, or watched it later; and what proves that."""

    SEEN_THROUGH = "conversation"

    conversation = reference("rooms.Conversation", db_index=False)
    member = reference("rooms.Member", null=True)
    contact = reference("rooms.Contact", null=True)
    mode = models.CharField(max_length=8)
    """`invited`, `present` or `watched`: core.conversations.presence.Mode."""
    proof = models.CharField(max_length=12)
    """`transcript`, `calendar`, `interviewer` or `player`: core.conversations.presence.Proof."""
    detail = models.CharField(max_length=200, default="")
    """The proof in a few words, such as `spoke in 34 turns`."""
    by = reference("rooms.Member", null=True, db_index=False)
    """The interviewer who says so."""
    proven_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("conversation", "member", "contact", "by"),
            models.UniqueConstraint(
                fields=["conversation", "member", "mode", "proof"],
                name="presence_of_member_once",
            ),
            models.UniqueConstraint(
                fields=["conversation", "contact", "mode", "proof"],
                name="presence_of_contact_once",
            ),
        ]


class Watching(Owned):
    """How much of a conversation a member has seen or played so far; gone when it was enough to count as watched."""

    SEEN_THROUGH = MEMBER

    conversation = reference("rooms.Conversation", db_index=False)
    member = reference("rooms.Member", db_index=False)
    revision = models.IntegerField()
    """The conversation's, which the turns are of."""
    seen = models.TextField(default="")
    """Spans of turns by position, as core.conversations.watching writes them."""
    played = models.TextField(default="")
    """Spans of milliseconds."""
    told_at = models.DateTimeField()
    """When it was told last: only so much more is believed as there was time for."""

    class Meta:
        constraints = [
            *in_one_workspace("conversation", "member"),
            models.UniqueConstraint(fields=["conversation", "member"], name="watching_once"),
        ]
