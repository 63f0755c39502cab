"""Positioning and message houses, each of a group of features for a segment."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class FeatureGroup(Owned):
    """Features that are told as one thing."""

    SEEN_THROUGH = WORKSPACE

    name = models.CharField(max_length=120)
    area = reference("rooms.Area", null=True)
    author = reference("rooms.Member", null=True, db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("area", "author"),
            models.UniqueConstraint(fields=["workspace", "name"], name="feature_group_name_once"),
        ]


class GroupedFeature(Owned):
    """A feature belongs to a group."""

    SEEN_THROUGH = "feature"

    group = reference("rooms.FeatureGroup", db_index=False)
    feature = reference("rooms.Feature")

    class Meta:
        constraints = [
            *in_one_workspace("group", "feature"),
            models.UniqueConstraint(fields=["group", "feature"], name="grouped_feature_once"),
        ]


class Positioning(Owned):
    """How a group of features is positioned for a segment, as it stands."""

    SEEN_THROUGH = WORKSPACE

    group = reference("rooms.FeatureGroup", db_index=False)
    customer = reference("rooms.IdealCustomer", null=True, db_index=False)
    """For whom; None: for everybody."""
    texts = models.TextField(default="{}")
    """JSON: what each step says, by its name (core.messaging.positioning.STEPS)."""
    version = models.IntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("group", "customer"),
            models.UniqueConstraint(fields=["group", "customer"], name="positioning_once"),
            models.UniqueConstraint(
                fields=["group"],
                name="positioning_for_everybody_once",
                condition=models.Q(customer__isnull=True),
            ),
        ]


class PositioningVersion(Owned):
    """A positioning as it stood."""

    SEEN_THROUGH = WORKSPACE

    positioning = reference("rooms.Positioning", db_index=False)
    number = models.IntegerField()
    texts = models.TextField()
    by = reference("rooms.Member", null=True, db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("positioning", "by"),
            models.UniqueConstraint(
                fields=["positioning", "number"], name="positioning_version_once"
            ),
        ]


class MessageHouse(Owned):
    """A roof, at most four pillars, and at most five proofs under each: all of them claims."""

    SEEN_THROUGH = WORKSPACE

    group = reference("rooms.FeatureGroup", db_index=False)
    customer = reference("rooms.IdealCustomer", null=True, db_index=False)
    author = reference("rooms.Member", null=True, db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("group", "customer", "author"),
            models.UniqueConstraint(fields=["group", "customer"], name="message_house_once"),
            models.UniqueConstraint(
                fields=["group"],
                name="message_house_for_everybody_once",
                condition=models.Q(customer__isnull=True),
            ),
        ]


class HousePlace(Owned):
    """Where in a house a claim stands."""

    SEEN_THROUGH = WORKSPACE

    house = reference("rooms.MessageHouse", db_index=False)
    place = models.CharField(max_length=6)
    """`roof`, `pillar` or `proof`: core.messaging.values.Place."""
    under = reference("rooms.HousePlace", null=True)
    """Of a proof: its pillar."""
    position = models.SmallIntegerField(default=0)
    claim = reference("rooms.Claim")

    class Meta:
        constraints = [
            *in_one_workspace("house", "under", "claim"),
            models.UniqueConstraint(fields=["house", "claim"], name="house_place_once"),
        ]

    @property
    def group_id(self) -> int:
        """The group whose house it is in: what is said of its place is said of that, in the claim's thread."""
        number: int = self.house.group_id
        return number
