"""The tables of features. Each row is the last word of its history in the ledger; rules read the ledger."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Coalesce

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import ITSELF, WORKSPACE


class Feature(Owned):
    """What is built."""

    SEEN_THROUGH = ITSELF

    THERE: ClassVar[dict[str, Any]] = {"on_roadmap": True}

    key = models.CharField(max_length=60)
    """The tracker's key, such as KEP-1965; unique in the workspace."""
    title = models.CharField(max_length=300)
    area = reference("rooms.Area", null=True)
    status = models.CharField(max_length=20, default="proposed")
    """One of features.status.Status."""
    ships_tracked = models.BooleanField(default=True)
    on_roadmap = models.BooleanField(default=True)
    """False once the import that brought it was undone."""
    draft = models.BooleanField(default=False)
    """Only its author sees it, and no rule looks at it."""
    author = reference("rooms.Member", null=True, db_index=False)
    """Who drafted it, or restricted it."""
    restricted = models.BooleanField(default=False)
    """Only its author, its guests and its area's pair see it."""
    merged_into = reference("rooms.Feature", null=True)
    """The feature that goes on with its history, when it turned out to be the same one."""
    effort = models.FloatField(null=True)
    """The tracker's estimate in its own unit, such as story points; None without one."""
    look_again_on = models.DateField(null=True)
    """The day on which a rule's answer changes although nothing happens."""

    class Meta:
        constraints = [
            *in_one_workspace("area", "author", "merged_into"),
            models.UniqueConstraint(fields=["workspace", "key"], name="feature_key_once"),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "look_again_on"],
                name="feature_to_look_at",
                condition=models.Q(look_again_on__isnull=False),
            ),
            # Those in no area, by key: few, or a page of them is wanted.
            models.Index(
                fields=["workspace", "key"],
                name="feature_without_area",
                condition=models.Q(area__isnull=True),
            ),
        ]


class Train(Owned):
    """A release train: a version that many releases leave on together."""

    SEEN_THROUGH = WORKSPACE

    key = models.CharField(max_length=40)
    position = models.IntegerField()
    date = models.CharField(max_length=10, default="")
    """The published day as a plan date; empty while none is published."""

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace", "key"], name="train_key_once"),
        ]


class Release(Owned):
    """One shipping of a feature, with its dates and tier in force."""

    SEEN_THROUGH = "feature"

    THERE: ClassVar[dict[str, Any]] = {"feature__on_roadmap": True}

    feature = reference("rooms.Feature", db_index=False)
    stage = models.CharField(max_length=40)
    customer_visible = models.BooleanField(default=True)
    train = reference("rooms.Train", null=True)
    """The train it leaves on; its published day is the release date then."""
    release_date = models.CharField(max_length=10, default="")
    """A plan date as stated (2025-03-12, 2025-Q1 ...); empty without one."""
    release_first = models.DateField(null=True)
    release_last = models.DateField(null=True)
    launch_date = models.CharField(max_length=10, default="")
    launch_first = models.DateField(null=True)
    launch_last = models.DateField(null=True)
    confidence = models.SmallIntegerField(null=True)
    tier = models.CharField(max_length=2, default="")
    """The tier that somebody set."""
    tier_facts = models.CharField(max_length=300, default="")
    """What is new about it: names of core.tiers.FACTS, separated by spaces."""
    shipped_on = models.DateField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *in_one_workspace("feature", "train"),
            models.UniqueConstraint(fields=["feature", "stage"], name="release_stage_once"),
        ]
        indexes = [
            # What is still to come, by the day that notice is counted to.
            models.Index(
                models.F("workspace"),
                Coalesce("launch_first", "release_first"),
                name="release_by_target",
                condition=models.Q(shipped_on__isnull=True),
            ),
        ]


class Acknowledgement(Owned):
    """A member saw this date of a release and said so."""

    SEEN_THROUGH = "release__feature"

    release = reference("rooms.Release")
    member = reference("rooms.Member", db_index=False)
    date = models.CharField(max_length=10)
    acknowledged_at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace("release", "member")


class Countersignature(Owned):
    """The other side signed a change that came inside the freeze."""

    SEEN_THROUGH = "release__feature"

    release = reference("rooms.Release")
    member = reference("rooms.Member", db_index=False)
    date = models.CharField(max_length=10)
    change = models.CharField(max_length=6, default="date")
    """What had been changed: one of core.events.decisions.CHANGES."""
    signed_at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace("release", "member")


class TierSignature(Owned):
    """One side signed a tier of a release."""

    SEEN_THROUGH = "release__feature"

    release = reference("rooms.Release")
    member = reference("rooms.Member", db_index=False)
    tier = models.CharField(max_length=2)
    side = models.CharField(max_length=3)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace("release", "member")


class Guest(Owned):
    """A member who may see a restricted feature."""

    SEEN_THROUGH = "feature"

    feature = reference("rooms.Feature", db_index=False)
    member = reference("rooms.Member", db_index=False)

    class Meta:
        constraints = [
            *in_one_workspace("feature", "member"),
            models.UniqueConstraint(fields=["feature", "member"], name="guest_once"),
        ]


class Surprise(Owned):
    """Somebody first heard of a release at that moment and said so: a disputed blindside until it is settled."""

    SEEN_THROUGH = "release__feature"

    release = reference("rooms.Release")
    member = reference("rooms.Member", db_index=False)
    reported_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = in_one_workspace("release", "member")


class Standing(Owned):
    """What a release's history comes to, kept for lists. It is reckoned anew whenever its thread is looked at."""

    SEEN_THROUGH = "feature"

    feature = reference("rooms.Feature", db_index=False)
    release = reference("rooms.Release", db_index=False)
    tier = models.CharField(max_length=2, default="")
    """The tier that its lead is measured by: set, or else suggested; empty without either."""
    notice = models.IntegerField(null=True)
    """Effective notice in working days; None without a target, or without a tier to measure it by."""
    lead = models.IntegerField(null=True)
    """The lead that it is measured by, in working days."""
    ahead_in = reference("rooms.Area", null=True, db_index=False)
    """The area that it is of while it is ahead: what somebody looks after is found by it."""
    ahead_on = models.DateField(null=True)
    """The first day of its target while it is ahead."""
    heard_at = models.DateTimeField(null=True)
    """When product marketing first knew of it, at level 2 or more."""
    confirmed_at = models.DateTimeField(null=True)
    """When its release date was last stated or confirmed."""
    seen = models.CharField(max_length=10, default="")
    """The target that product marketing saw last, as a plan date; empty when it has seen none."""
    seen_by = models.TextField(default="")
    """The ids of the members of product marketing who saw it themselves, as in ` 3 17 `."""
    moved_at = models.DateTimeField(null=True)
    """When its target last changed, or it came, went or shipped."""
    history = models.TextField(default="[]")
    """JSON: every turn of its target, oldest first; see `core.standing.Turn`."""

    class Meta:
        constraints = [
            *in_one_workspace("feature", "release", "ahead_in"),
            models.UniqueConstraint(fields=["workspace", "release"], name="standing_once"),
        ]
        indexes = [
            models.Index(fields=["workspace", "moved_at"], name="standing_by_move"),
            models.Index(
                fields=["workspace", "ahead_in", "ahead_on"],
                name="standing_ahead",
                condition=models.Q(ahead_in__isnull=False),
            ),
        ]


class StandingRecord(Owned):
    """Up to where the ledger was read when all standings of a workspace were reckoned last."""

    SEEN_THROUGH = WORKSPACE

    event = models.BigIntegerField()
    """The id of the last event that was there."""
    reckoned_at = models.DateTimeField()
    way = models.SmallIntegerField()
    """The way in which they were reckoned: see `standings.WAY`."""

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace"], name="standing_record_once"),
        ]


class Shaping(Owned):
    """A meeting in which a feature was shaped."""

    SEEN_THROUGH = "feature"

    feature = reference("rooms.Feature")
    day = models.DateField()
    by = reference("rooms.Member", null=True, db_index=False)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace("feature", "by")


class ShapingSeat(Owned):
    """A member was in the room when a feature was shaped."""

    SEEN_THROUGH = "shaping__feature"

    shaping = reference("rooms.Shaping", db_index=False)
    member = reference("rooms.Member", db_index=False)
    function = models.CharField(max_length=20)
    """What they did at that time: one of core.people.Function."""

    class Meta:
        constraints = [
            *in_one_workspace("shaping", "member"),
            models.UniqueConstraint(fields=["shaping", "member"], name="shaping_seat_once"),
        ]
