"""Reviews of claims by product management, and tests of messages with people."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class Review(Owned):
    """Product management was asked to look at a claim."""

    SEEN_THROUGH = WORKSPACE

    claim = reference("rooms.Claim")
    version = models.IntegerField()
    """The claim's, when it was asked for."""
    asked_by = reference("rooms.Member", null=True, db_index=False)
    asked_at = models.DateTimeField()
    member = reference("rooms.Member", null=True)
    """Who is asked; None: whoever looks after what it rests on."""
    verdict = models.CharField(max_length=20, default="")
    """`approved` or `changes asked for`; empty while it waits."""
    answered_by = reference("rooms.Member", null=True, db_index=False)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = in_one_workspace("claim", "asked_by", "member", "answered_by")


class Remark(Owned):
    """What somebody has to say of a claim in a review."""

    SEEN_THROUGH = WORKSPACE

    review = reference("rooms.Review")
    text = models.TextField()
    by = reference("rooms.Member", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace("review", "by")


class MessageTest(Owned):
    """A message was tested with people."""

    SEEN_THROUGH = WORKSPACE

    claim = reference("rooms.Claim")
    """The one that was tested; of a house, its roof."""
    method = models.CharField(max_length=16)
    """One of core.messaging.testing.Method."""
    day = models.DateField()
    """On which it ended."""
    asked = models.IntegerField()
    """People, or pitches."""
    taken = models.IntegerField()
    """Those of them who took it as it was meant."""
    clarity = models.FloatField(null=True)
    """The mean on 1 to 5; None where nobody asked for it. So are the others."""
    relevance = models.FloatField(null=True)
    value = models.FloatField(null=True)
    differentiation = models.FloatField(null=True)
    source = models.CharField(max_length=200, default="")
    by = reference("rooms.Member", null=True, db_index=False)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace("claim", "by")
