"""Claims: their words, what bears them out, and what they rest on."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class Claim(Owned):
    """What is said to the market, word for word. Whether it holds is reckoned, never set."""

    SEEN_THROUGH = WORKSPACE

    wording = models.CharField(max_length=500)
    type = models.CharField(max_length=14)
    """One of core.messaging.claims.ClaimKind."""
    verbatim = models.BooleanField(default=True)
    """Whether every quotation in it was said so, by what stands under it."""
    value = reference("rooms.CustomerValue", null=True)
    """What it promises a customer."""
    owner = reference("rooms.Member", null=True, db_index=False)
    author = reference("rooms.Member", null=True, db_index=False)
    channels = models.CharField(max_length=300, default="")
    """Where it is used, separated by commas."""
    public = models.BooleanField(default=True)
    """Whether anybody outside the company gets to see it there."""
    version = models.IntegerField(default=1)
    written_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    """When it was approved, or somebody looked at it again, last."""
    approved_by = reference("rooms.Member", null=True, db_index=False)
    retired_at = models.DateTimeField(null=True)
    look_again_on = models.DateField(null=True)
    """The day on which what is found about it may change although nothing happens; None for no such day."""

    class Meta:
        constraints = in_one_workspace("value", "owner", "author", "approved_by")
        indexes = [
            models.Index(
                fields=["workspace", "look_again_on"],
                name="claim_to_look_at",
                condition=models.Q(look_again_on__isnull=False),
            )
        ]


class ClaimWording(Owned):
    """A claim as it was worded."""

    SEEN_THROUGH = WORKSPACE

    claim = reference("rooms.Claim", db_index=False)
    number = models.IntegerField()
    """From 1 on."""
    text = models.CharField(max_length=500)
    by = reference("rooms.Member", null=True, db_index=False)
    worded_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("claim", "by"),
            models.UniqueConstraint(fields=["claim", "number"], name="claim_wording_once"),
        ]


class Support(Owned):
    """Something bears a claim out."""

    SEEN_THROUGH = "highlight__conversation"

    claim = reference("rooms.Claim", db_index=False)
    highlight = reference("rooms.Highlight", null=True)
    insight = reference("rooms.Insight", null=True)
    reading = reference("rooms.KpiReading", null=True)
    by = reference("rooms.Member", null=True, db_index=False)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("claim", "highlight", "insight", "reading", "by"),
            models.UniqueConstraint(fields=["claim", "highlight"], name="support_highlight_once"),
            models.UniqueConstraint(fields=["claim", "insight"], name="support_insight_once"),
            models.UniqueConstraint(fields=["claim", "reading"], name="support_reading_once"),
        ]


class Capability(Owned):
    """A claim rests on a feature, from one of its stages on."""

    SEEN_THROUGH = "feature"

    claim = reference("rooms.Claim", db_index=False)
    feature = reference("rooms.Feature")
    stage = models.CharField(max_length=40, default="")
    """From which on it is so; empty: general, or the last there is."""
    by = reference("rooms.Member", null=True, db_index=False)
    claimed_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("claim", "feature", "by"),
            models.UniqueConstraint(fields=["claim", "feature"], name="capability_once"),
        ]
