"""The table of consents."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference


class Consent(Owned):
    """What may be done with a conversation, or with what one of its speakers said in it; the last word on each use."""

    SEEN_THROUGH = "conversation"

    conversation = reference("rooms.Conversation", db_index=False)
    speaker = reference("rooms.Speaker", null=True, db_index=False)
    """Whose words; None: everybody's."""
    use = models.CharField(max_length=8)
    """`record`, `internal` or `public`: core.conversations.consent.Use."""
    given = models.BooleanField()
    """False when it was refused, was withdrawn or ran out."""
    until = models.DateField(null=True)
    """The last day on which it holds; None without an end."""
    basis = models.CharField(max_length=200, default="")
    """How we know, such as `said at 0:40 in the recording`."""
    by = reference("rooms.Member", null=True, db_index=False)
    stated_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("conversation", "speaker", "by"),
            models.UniqueConstraint(
                fields=["conversation", "speaker", "use"], name="consent_of_speaker_once"
            ),
            models.UniqueConstraint(
                fields=["conversation", "use"],
                name="consent_of_all_once",
                condition=models.Q(speaker__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["until"],
                name="consent_to_run_out",
                condition=models.Q(given=True, until__isnull=False),
            )
        ]
