"""Conversations: the tables of what was said."""

from django.db import models

from alongside.rooms.ledger.constraints import SameWorkspace, in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import ITSELF


class Conversation(Owned):
    """An interview, a call, a mail thread, a note: somewhere a customer was heard."""

    SEEN_THROUGH = ITSELF

    kind = models.CharField(max_length=12)
    """One of core.conversations.kinds.ConversationKind."""
    title = models.CharField(max_length=300)
    held_on = models.DateField()
    """The day on which it took place; of a thread, that of its first message."""
    held_at = models.DateTimeField(null=True)
    """When it began, where that is known to the minute."""
    account = reference("rooms.Account", null=True, db_index=False)
    segment = models.CharField(max_length=60, default="")
    """As told for this conversation; its account's where it is empty."""
    persona = models.CharField(max_length=80, default="")
    author = reference("rooms.Member", null=True, db_index=False)
    """Who brought it in; None when it came in by itself."""
    source = models.CharField(max_length=20, default="")
    """What it was read from: `transcript`, `mail`, `note`, `table`."""
    source_key = models.CharField(max_length=32, default="")
    """A digest of what its source knows it by, so that it comes in once; empty when nothing tells."""
    digest = models.CharField(max_length=32, default="")
    """Of what was read: the same again changes nothing."""
    recording = models.CharField(max_length=500, default="")
    """The address of its recording, https alone; empty without one."""
    recording_file = models.CharField(max_length=120, default="")
    """The name of the recording's file in the folder of recordings; empty without one."""
    recording_type = models.CharField(max_length=40, default="")
    """Such as `audio/mpeg`."""
    recording_offset = models.IntegerField(default=0)
    """Milliseconds of the recording before the transcript's zero."""
    milliseconds = models.BigIntegerField(null=True)
    """How long it took."""
    turns = models.IntegerField(default=0)
    words = models.IntegerField(default=0)
    revision = models.IntegerField(default=1)
    """Rises with each corrected transcript: places in it are told with the revision that they are of."""
    restricted = models.BooleanField(default=False)
    """Only those who were there, and who brought it, see it."""
    shared = models.BooleanField(default=True)
    """Whether it may be quoted inside the company: false once that was refused, withdrawn or ran out. Then only those
    who were there, and who brought it, see it."""
    withdrawn_at = models.DateTimeField(null=True)
    """When the consent to keep it was withdrawn, or ran out: nothing of what was said is left."""
    look_again_on = models.DateField(null=True)
    """The day on which what is found about it may change although nothing happens; None for no such day."""
    wiped_at = models.DateTimeField(null=True)
    """When what was withdrawn last, of all of it or of one speaker, was gone from the database's files as well; None
    until then."""

    class Meta:
        constraints = in_one_workspace("account", "author")
        indexes = [
            models.Index(fields=["workspace", "source_key"], name="conversation_by_source"),
            models.Index(fields=["workspace", "digest"], name="conversation_by_digest"),
            models.Index(fields=["workspace", "held_on", "id"], name="conversation_by_day"),
            models.Index(
                fields=["workspace", "account", "held_on"], name="conversation_of_account"
            ),
            models.Index(
                fields=["workspace", "look_again_on"],
                name="conversation_to_look_at",
                condition=models.Q(look_again_on__isnull=False),
            ),
        ]


class Turn(Owned):
    """What one speaker said without interruption; a message of a thread; a paragraph of a note.

    Nothing points to a turn: places are told as positions, since a corrected transcript has other turns.
    """

    SEEN_THROUGH = "conversation"

    conversation = reference("rooms.Conversation", db_index=False)
    position = models.IntegerField()
    """From 0 on."""
    speaker = reference("rooms.Speaker", null=True, db_index=False)
    begins = models.IntegerField(null=True)
    """Milliseconds from the beginning; None when nobody knows."""
    ends = models.IntegerField(null=True)
    text = models.TextField()

    class Meta:
        constraints = [
            SameWorkspace(field="conversation", name="%(class)s_conversation_same_workspace"),
            SameWorkspace(field="speaker", name="%(class)s_speaker_same_workspace"),
            models.UniqueConstraint(fields=["conversation", "position"], name="turn_position_once"),
        ]


class Message(Owned):
    """What a turn of a mail thread has besides its words."""

    SEEN_THROUGH = "conversation"

    conversation = reference("rooms.Conversation", db_index=False)
    position = models.IntegerField()
    """The turn's."""
    message_id = models.CharField(max_length=250)
    """Without brackets; of one without, made of what it says."""
    sent_at = models.DateTimeField(null=True)
    folded = models.TextField(default="")
    """What it quotes, its signature and its footer."""
    attachments = models.TextField(default="[]")
    """JSON: the names, types and sizes of the files that came with it. They are not kept."""

    class Meta:
        constraints = [
            *in_one_workspace("conversation"),
            models.UniqueConstraint(
                fields=["conversation", "position"], name="message_position_once"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "message_id"], name="message_by_id")]
