"""The tables of what was learned: insights with their evidence, opportunities, and what they lead to."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class Opportunity(Owned):
    """A need in the customer's words; never a solution."""

    SEEN_THROUGH = WORKSPACE

    need = models.CharField(max_length=300)
    aim = models.CharField(max_length=200, default="")
    """What it would serve, in words, where there is no objective for it."""
    objective = reference("rooms.Objective", null=True)
    """The objective that it would serve."""
    parent = reference("rooms.Opportunity", null=True)
    author = reference("rooms.Member", null=True, db_index=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    """When it was merged, split, superseded or set aside."""

    class Meta:
        constraints = in_one_workspace("objective", "parent", "author")


class Insight(Owned):
    """A sentence about customers that highlights bear out."""

    SEEN_THROUGH = WORKSPACE

    sentence = models.CharField(max_length=500)
    status = models.CharField(max_length=12, default="new")
    """One of core.conversations.insights.Status."""
    opportunity = reference("rooms.Opportunity", null=True)
    author = reference("rooms.Member", null=True, db_index=False)
    learned_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    """When it was merged, split or superseded."""
    look_again_on = models.DateField(null=True)
    """The day on which what is found about it may change although nothing happens; None for no such day."""

    class Meta:
        constraints = in_one_workspace("opportunity", "author")
        indexes = [
            models.Index(fields=["workspace", "learned_at"], name="insight_by_moment"),
            models.Index(
                fields=["workspace", "look_again_on"],
                name="insight_to_look_at",
                condition=models.Q(look_again_on__isnull=False),
            ),
        ]


class Evidence(Owned):
    """A highlight bears an insight out, or speaks against it."""

    SEEN_THROUGH = "highlight__conversation"

    insight = reference("rooms.Insight", db_index=False)
    highlight = reference("rooms.Highlight")
    against = models.BooleanField(default=False)
    by = reference("rooms.Member", null=True, db_index=False)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("insight", "highlight", "by"),
            models.UniqueConstraint(fields=["insight", "highlight"], name="evidence_once"),
        ]


class Succession(Owned):
    """What became of an insight or an opportunity: another one of its kind took its place."""

    SEEN_THROUGH = WORKSPACE

    way = models.CharField(max_length=10)
    """`merged`, `split` or `superseded`."""
    insight = reference("rooms.Insight", null=True)
    """The one that was closed."""
    insight_after = reference("rooms.Insight", null=True)
    opportunity = reference("rooms.Opportunity", null=True)
    opportunity_after = reference("rooms.Opportunity", null=True)
    by = reference("rooms.Member", null=True, db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace(
            "insight", "insight_after", "opportunity", "opportunity_after", "by"
        )


class FeatureLink(Owned):
    """A conversation, an insight or an opportunity bears on a feature."""

    SEEN_THROUGH = ("feature", "conversation")

    feature = reference("rooms.Feature")
    conversation = reference("rooms.Conversation", null=True)
    insight = reference("rooms.Insight", null=True)
    opportunity = reference("rooms.Opportunity", null=True)
    by = reference("rooms.Member", null=True, db_index=False)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("feature", "conversation", "insight", "opportunity", "by"),
            models.UniqueConstraint(
                fields=["feature", "conversation"], name="feature_conversation_once"
            ),
            models.UniqueConstraint(fields=["feature", "insight"], name="feature_insight_once"),
            models.UniqueConstraint(
                fields=["feature", "opportunity"], name="feature_opportunity_once"
            ),
        ]


class Reply(Owned):
    """What somebody has to say about an insight."""

    SEEN_THROUGH = WORKSPACE

    insight = reference("rooms.Insight")
    author = reference("rooms.Member", db_index=False)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace("insight", "author")
