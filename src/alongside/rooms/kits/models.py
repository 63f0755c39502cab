"""The tables of kits. Of those who read them nothing is kept but how many they were."""

from django.db import models

from alongside.core.kits import counting
from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class Kit(Owned):
    """What those of a role are handed for a launch."""

    SEEN_THROUGH = "launch"

    launch = reference("rooms.Launch", db_index=False)
    role = models.CharField(max_length=7)
    """One of core.kits.fields.KitRole."""
    opened_at = models.DateTimeField()
    handed_out_at = models.DateTimeField(null=True)
    """Since when the field sees it; None while it does not."""
    handed_out_by = reference("rooms.Member", null=True, db_index=False)
    meant_for = models.IntegerField(null=True)
    """How many people are to read it; None where nobody said so."""
    questions = models.TextField(default="[]")
    """JSON: the questions of its check, each `{"text", "choices", "right"}`; empty without a check."""
    check_number = models.IntegerField(default=0)
    """How often the check was written; 0 without any."""
    readers = models.IntegerField(default=0)
    """How many opened it, each counted once."""
    taken = models.IntegerField(default=0)
    """How often its check was taken, as it was written last."""
    passed = models.IntegerField(default=0)
    """How many passed it, each counted once."""

    class Meta:
        constraints = [
            *in_one_workspace("launch", "handed_out_by"),
            models.UniqueConstraint(fields=["launch", "role"], name="kit_of_role_once"),
        ]

    @property
    def is_told(self) -> bool:
        """Whether it is told how many read it and passed its check."""
        return counting.is_told(self.meant_for)


class KitItem(Owned):
    """One of the fields of a kit."""

    SEEN_THROUGH = "kit__launch"

    kit = reference("rooms.Kit", db_index=False)
    name = models.CharField(max_length=20)
    """One of core.kits.fields.FIELDS."""
    text = models.TextField()
    """Lines and lists (`- `), as in a brief; `{claim 12}` stands for a claim's words."""
    drawn_from = models.CharField(max_length=300, default="")
    """What it was filled in from, in words; empty where somebody wrote it."""
    version = models.IntegerField(default=1)
    """How often it was written; 1 at first."""
    confirmed = models.BooleanField(default=True)
    """False while it stands as it was filled in, and nobody looked at it."""
    by = reference("rooms.Member", null=True, db_index=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("kit", "by"),
            models.UniqueConstraint(fields=["kit", "name"], name="kit_item_once"),
        ]


class KitDay(Owned):
    """How often a kit was read on a day: counts, and nobody's."""

    SEEN_THROUGH = "kit__launch"

    kit = reference("rooms.Kit", db_index=False)
    day = models.DateField()
    readers = models.IntegerField(default=0)
    taken = models.IntegerField(default=0)
    passed = models.IntegerField(default=0)

    class Meta:
        constraints = [
            *in_one_workspace("kit"),
            models.UniqueConstraint(fields=["kit", "day"], name="kit_day_once"),
        ]


class FieldLink(Owned):
    """A link by which those of a role read their kits without an account."""

    SEEN_THROUGH = WORKSPACE

    role = models.CharField(max_length=7)
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
        constraints = in_one_workspace("by")


class FieldQuestion(Owned):
    """What somebody of the field asked about a kit. Nobody is asked for a name."""

    SEEN_THROUGH = "kit__launch"

    kit = reference("rooms.Kit")
    text = models.CharField(max_length=1000)
    digest = models.CharField(max_length=64, unique=True)
    """Of the secret by which whoever asked finds the answer."""
    asked_at = models.DateTimeField()
    answer = models.TextField(default="")
    answered_by = reference("rooms.Member", null=True, db_index=False)
    answered_at = models.DateTimeField(null=True)
    for_all = models.BooleanField(default=False)
    """Whether question and answer stand in the kit, for everybody who reads it."""

    class Meta:
        constraints = in_one_workspace("kit", "answered_by")
