"""Who is to hear of what is learned, and who did."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class Subscription(Owned):
    """A function wants to hear of what is learned."""

    SEEN_THROUGH = WORKSPACE

    function = models.CharField(max_length=20)
    """One of core.people.Function."""
    area = reference("rooms.Area", null=True, db_index=False)
    """Of what is learned for features of that area; None: of everything."""

    class Meta:
        constraints = [
            *in_one_workspace("area"),
            models.UniqueConstraint(
                fields=["workspace", "function", "area"], name="subscription_once"
            ),
        ]


class Reading(Owned):
    """A member read an insight or a snapshot: it was in view for long enough, or they answered."""

    SEEN_THROUGH = "conversation"

    member = reference("rooms.Member", db_index=False)
    insight = reference("rooms.Insight", null=True)
    conversation = reference("rooms.Conversation", null=True)
    """Whose snapshot it was."""
    answered = models.BooleanField(default=False)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("member", "insight", "conversation"),
            models.UniqueConstraint(fields=["member", "insight"], name="insight_read_once"),
            models.UniqueConstraint(fields=["member", "conversation"], name="snapshot_read_once"),
        ]
