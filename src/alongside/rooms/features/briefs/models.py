"""The tables of briefs."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference


class Brief(Owned):
    """The brief of a feature, as it stands."""

    SEEN_THROUGH = "feature"

    feature = reference("rooms.Feature", db_index=False)
    opened_at = models.DateTimeField()
    version = models.IntegerField(default=0)
    """The number of the last version; 0 before there is any."""
    delivered_version = models.IntegerField(null=True)
    """The version that was handed over last; None while it is a draft."""
    delivered_at = models.DateTimeField(null=True)
    delivered_by = reference("rooms.Member", null=True, db_index=False)
    asked = reference("rooms.Member", null=True)
    """Who is to answer, where that is not the product marketer of the feature's area."""
    reply = models.CharField(max_length=24, default="")
    """The answer that holds: core.events.briefs.REPLIES; empty without one, and once a material change reopened it."""
    answered_version = models.IntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    """When a material change took the last answer away; None while an answer holds, or none was given."""

    class Meta:
        constraints = [
            *in_one_workspace("feature", "delivered_by", "asked"),
            models.UniqueConstraint(fields=["feature"], name="brief_of_feature_once"),
        ]


class BriefItem(Owned):
    """One of the items of a brief."""

    SEEN_THROUGH = "brief__feature"

    brief = reference("rooms.Brief", db_index=False)
    name = models.CharField(max_length=30)
    """One of core.briefs.ITEMS."""
    text = models.TextField()
    """Markdown."""
    drawn_from = models.TextField(default="[]")
    """JSON: what it was filled in from: a list of `{"kind", "id", "says"}`; empty where somebody wrote it."""
    confirmed = models.BooleanField(default=True)
    """False while it stands as it was filled in, and nobody looked at it."""
    by = reference("rooms.Member", null=True, db_index=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("brief", "by"),
            models.UniqueConstraint(fields=["brief", "name"], name="brief_item_once"),
        ]


class BriefVersion(Owned):
    """A brief as it stood."""

    SEEN_THROUGH = "brief__feature"

    brief = reference("rooms.Brief", db_index=False)
    number = models.IntegerField()
    """From 1 on."""
    texts = models.TextField()
    """JSON: the text of every item by its name."""
    material = models.BooleanField(default=False)
    """Whether what was changed bears on the launch."""
    by = reference("rooms.Member", null=True, db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("brief", "by"),
            models.UniqueConstraint(fields=["brief", "number"], name="brief_version_once"),
        ]


class BriefAnswer(Owned):
    """What product marketing answered to a version of a brief."""

    SEEN_THROUGH = "brief__feature"

    brief = reference("rooms.Brief")
    version = models.IntegerField()
    reply = models.CharField(max_length=24)
    """One of core.events.briefs.REPLIES."""
    words = models.TextField(default="")
    """The questions; what is missing; why somebody else is to be asked."""
    lacking = models.CharField(max_length=300, default="")
    """The items that were returned as missing, by name, separated by blanks."""
    to = reference("rooms.Member", null=True, db_index=False)
    """Whom it was rerouted to."""
    by = reference("rooms.Member", db_index=False)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace("brief", "to", "by")


class BriefLink(Owned):
    """A link by which a brief can be read without an account."""

    SEEN_THROUGH = "brief__feature"

    brief = reference("rooms.Brief")
    digest = models.CharField(max_length=64, unique=True)
    """Of its secret part, which is shown once."""
    name = models.CharField(max_length=60, default="")
    """For whom it is."""
    by = reference("rooms.Member", null=True, db_index=False)
    made_at = models.DateTimeField()
    until = models.DateField(null=True)
    """The last day on which it leads anywhere; None without an end."""
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = in_one_workspace("brief", "by")
