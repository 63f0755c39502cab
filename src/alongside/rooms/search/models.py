"""The tables of search. All of them can be made anew from what they were made of."""

from django.db import models

from alongside.rooms.ledger.constraints import SameWorkspace, in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import OTHER_ROWS, WORKSPACE


class Chunk(Owned):
    """Some 150 words of a conversation, or an insight, an opportunity, a feature: what is looked up, and its vector.

    Its words stand in what it was made of, and in the lexical index.
    """

    SEEN_THROUGH = ("conversation", "feature")

    conversation = reference("rooms.Conversation", null=True)
    first_turn = models.IntegerField(default=0)
    """Positions of turns, both ends in."""
    last_turn = models.IntegerField(default=0)
    insight = reference("rooms.Insight", null=True)
    opportunity = reference("rooms.Opportunity", null=True)
    feature = reference("rooms.Feature", null=True)
    vector = models.BinaryField(null=True)
    """384 signed bytes and their scale (float32); None until it is embedded."""

    class Meta:
        constraints = [
            SameWorkspace(field="conversation", name="%(class)s_conversation_same_workspace"),
            SameWorkspace(field="insight", name="%(class)s_insight_same_workspace"),
            SameWorkspace(field="opportunity", name="%(class)s_opportunity_same_workspace"),
            SameWorkspace(field="feature", name="%(class)s_feature_same_workspace"),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "id"],
                name="chunk_to_embed",
                condition=models.Q(vector__isnull=True),
            ),
        ]


class Prepared(Owned):
    """A conversation as search reads it: see core.search."""

    SEEN_THROUGH = OTHER_ROWS

    conversation = reference("rooms.Conversation", db_index=False)
    content = models.BinaryField()

    class Meta:
        constraints = [
            *in_one_workspace("conversation"),
            models.UniqueConstraint(fields=["conversation"], name="prepared_once"),
        ]


class IndexState(Owned):
    """What the index of a workspace stands at: whoever holds some of it in memory sees by it that it changed."""

    SEEN_THROUGH = WORKSPACE

    version = models.BigIntegerField(default=0)
    """Rises whenever vectors come or go."""

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace"], name="index_state_once"),
        ]
