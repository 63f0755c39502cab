"""Values: what is promised, delivered and perceived."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class CustomerValue(Owned):
    """Something that a group of features is worth to a customer."""

    SEEN_THROUGH = WORKSPACE

    group = reference("rooms.FeatureGroup", db_index=False)
    name = models.CharField(max_length=120)
    author = reference("rooms.Member", null=True, db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("group", "author"),
            models.UniqueConstraint(fields=["group", "name"], name="customer_value_once"),
        ]


class Delivery(Owned):
    """How much of a value is there, as product management says."""

    SEEN_THROUGH = WORKSPACE

    value = reference("rooms.CustomerValue")
    score = models.SmallIntegerField()
    """1 (absent) to 5 (shipped to all who were promised it)."""
    why = models.CharField(max_length=300, default="")
    by = reference("rooms.Member", null=True, db_index=False)
    stated_at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace("value", "by")


class Perception(Owned):
    """How much of a value customers find, as they say themselves."""

    SEEN_THROUGH = WORKSPACE

    value = reference("rooms.CustomerValue")
    day = models.DateField()
    asked = models.IntegerField()
    mean = models.FloatField()
    """On 1 to 5."""
    source = models.CharField(max_length=200, default="")
    by = reference("rooms.Member", null=True, db_index=False)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace("value", "by")
