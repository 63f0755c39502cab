"""The tables of search. All of them can be made anew from what they were made of."""

from django.db import models

from alongside.rooms.ledger.constraints import SameWorkspace, in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import OTHER_ROWS, WORKSPACE


class Prepared(Owned):
    """A conversation, an insight, an opportunity, a feature or a highlight's note as search reads it: sums of stems,
    and no words.

    It is never changed but for its vectors: when the words change another row takes its place, with an id of its own.
    """

    SEEN_THROUGH = ("conversation", "feature", "highlight__conversation")

    conversation = reference("rooms.Conversation", null=True, db_index=False)
    insight = reference("rooms.Insight", null=True, db_index=False)
    opportunity = reference("rooms.Opportunity", null=True, db_index=False)
    feature = reference("rooms.Feature", null=True, db_index=False)
    # What is removed is taken out of the index at the end of the same transaction.
    highlight = reference("rooms.Highlight", on_delete=models.DO_NOTHING, null=True, db_index=False)
    """Whose note it is."""
    chunks = models.IntegerField()
    """How many pieces of 150 words it has."""
    embedded = models.BooleanField(default=False)
    """Whether all of them have their vectors."""
    # Large columns stand last: SQLite reads a row up to what it is asked for.
    content = models.BinaryField()
    """core.search.prepared.Prepared, as bytes."""
    vectors = models.BinaryField(default=b"")
    """Those of its first chunks, as far as they are made: 388 bytes each."""

    class Meta:
        constraints = [
            *in_one_workspace("conversation", "insight", "opportunity", "feature", "highlight"),
            models.UniqueConstraint(fields=["conversation"], name="prepared_conversation_once"),
            models.UniqueConstraint(fields=["insight"], name="prepared_insight_once"),
            models.UniqueConstraint(fields=["opportunity"], name="prepared_opportunity_once"),
            models.UniqueConstraint(fields=["feature"], name="prepared_feature_once"),
            models.UniqueConstraint(fields=["highlight"], name="prepared_highlight_once"),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "id"],
                name="prepared_to_embed",
                condition=models.Q(embedded=False),
            ),
        ]


class Volume(Owned):
    """A part of the index: which chunks of some documents hold which stems. It is never changed, only replaced."""

    SEEN_THROUGH = OTHER_ROWS

    stamp = models.BigIntegerField()
    """By chance: no two volumes that anybody ever held in memory have the same one."""
    chunks = models.IntegerField()
    leaves = models.IntegerField()
    """How many rows of `Leaf` it has: a power of two."""
    documents = models.BinaryField()
    """The ids of its documents in `Prepared`, 8 bytes each, in the order of their chunks."""
    counts = models.BinaryField()
    """How many chunks each of them has, 4 bytes each."""
    lengths = models.BinaryField()
    """How many stems each chunk has, 2 bytes each."""

    class Meta:
        constraints = in_one_workspace()


class Leaf(Owned):
    """What a volume holds of some stems."""

    SEEN_THROUGH = OTHER_ROWS

    volume = reference("rooms.Volume", db_index=False)
    number = models.IntegerField()
    """Stems stand on leaves by the order of their sums."""
    content = models.BinaryField()
    """search.leaves."""

    class Meta:
        constraints = [
            SameWorkspace(field="volume", name="%(class)s_volume_same_workspace"),
            models.UniqueConstraint(fields=["volume", "number"], name="leaf_once"),
        ]


class IndexState(Owned):
    """What the index of a workspace stands at: whoever holds some of it in memory sees by it that it changed."""

    SEEN_THROUGH = WORKSPACE

    version = models.BigIntegerField(default=0)
    """Another one, by chance, whenever volumes or vectors come or go."""

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace"], name="index_state_once"),
        ]
