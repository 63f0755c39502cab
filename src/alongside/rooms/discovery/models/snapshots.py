"""The tables of snapshots: what is drafted from a conversation, and what a person keeps of it."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference


class Snapshot(Owned):
    """What a conversation comes to: drafted by the machine, finished by a person, never published by itself."""

    SEEN_THROUGH = "conversation"

    conversation = reference("rooms.Conversation", db_index=False)
    drafted_at = models.DateTimeField(null=True)
    """When its candidates were drafted; None until then."""
    summary = models.TextField(default="")
    """What whoever finished it has to say, in their own words."""
    finished_at = models.DateTimeField(null=True)
    finished_by = reference("rooms.Member", null=True, db_index=False)

    class Meta:
        constraints = [
            *in_one_workspace("conversation", "finished_by"),
            models.UniqueConstraint(fields=["conversation"], name="snapshot_once"),
        ]


class Candidate(Owned):
    """A passage that may belong into the snapshot: a person keeps it or throws it away."""

    SEEN_THROUGH = "conversation"

    conversation = reference("rooms.Conversation", db_index=False)
    position = models.IntegerField()
    """Its place in the tray, from 0 on."""
    kind = models.CharField(max_length=10)
    """One of core.conversations.highlights.Kind."""
    said = models.BooleanField(default=False)
    """Whether it was marked in the source as what it is, such as by `DECISION:`."""
    first_turn = models.IntegerField()
    start = models.IntegerField()
    last_turn = models.IntegerField()
    end = models.IntegerField()
    begins = models.IntegerField(null=True)
    """Milliseconds from the beginning."""
    verbatim = models.TextField()
    why = models.CharField(max_length=200, default="")
    """By which sign it was found."""
    kept = models.BooleanField(null=True)
    """What a person decided; None until then."""
    judged_by = reference("rooms.Member", null=True, db_index=False)
    judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *in_one_workspace("conversation", "judged_by"),
            models.UniqueConstraint(
                fields=["conversation", "position"], name="candidate_position_once"
            ),
        ]
