"""The tables of launches. Each row is the last word of its history in the ledger; rules read the ledger."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import ITSELF, WORKSPACE


class Launch(Owned):
    """The go-to-market event of one release, or of several."""

    SEEN_THROUGH = ITSELF

    name = models.CharField(max_length=120)
    date = models.CharField(max_length=10, default="")
    """The day that was set, as a plan date; empty while it is only suggested."""
    day = models.DateField(null=True)
    """What its tasks are reckoned from: the first day of `date`, or of the latest release date; None without either."""
    day_before = models.DateField(null=True)
    """The same before it moved last; None for one that never moved."""
    owner = reference("rooms.Member", null=True, db_index=False)
    """The one person who decides on it."""
    author = reference("rooms.Member", null=True, db_index=False)
    channels = models.CharField(max_length=300, default="")
    """Where it is told, separated by commas."""
    tier = models.CharField(max_length=2, default="")
    """Of the playbook that it follows; empty before it took one."""
    playbook = models.IntegerField(default=0)
    """The version of that tier's playbook; 0 for the one that comes with Alongside."""
    planned_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)
    look_again_on = models.DateField(null=True)
    """The day on which what is found about it may change although nothing happens; None for no such day."""

    class Meta:
        constraints = in_one_workspace("owner", "author")
        indexes = [
            models.Index(fields=["workspace", "day"], name="launch_by_day"),
            models.Index(
                fields=["workspace", "look_again_on"],
                name="launch_to_look_at",
                condition=models.Q(look_again_on__isnull=False),
            ),
        ]


class Bundled(Owned):
    """A release goes to market with a launch, and with no other."""

    SEEN_THROUGH = ("launch", "feature")

    launch = reference("rooms.Launch")
    release = reference("rooms.Release", db_index=False)
    feature = reference("rooms.Feature")
    """The release's."""

    class Meta:
        constraints = [
            *in_one_workspace("launch", "release", "feature"),
            models.UniqueConstraint(fields=["release"], name="release_bundled_once"),
        ]


class PlaybookVersion(Owned):
    """A tier's playbook, as a workspace wrote it; without any the one that comes with Alongside is in force."""

    SEEN_THROUGH = WORKSPACE

    tier = models.CharField(max_length=2)
    number = models.IntegerField()
    """From 1 on; the last one is in force."""
    text = models.TextField()
    """TOML (core.playbooks.written); empty for a return to the one that comes with Alongside."""
    by = reference("rooms.Member", null=True, db_index=False)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("by"),
            models.UniqueConstraint(
                fields=["workspace", "tier", "number"], name="playbook_version_once"
            ),
        ]


class LaunchTask(Owned):
    """Something to be done for a launch."""

    SEEN_THROUGH = "launch"

    launch = reference("rooms.Launch", db_index=False)
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    at = models.IntegerField()
    """Working days before the launch (negative) or after it, or days of the calendar, as `unit` says."""
    unit = models.CharField(max_length=4, default="wd")
    function = models.CharField(max_length=20)
    """Who answers for it: a function, or the decision owner."""
    beside = models.CharField(max_length=200, default="")
    """Who takes part, separated by commas."""
    owner = reference("rooms.Member", null=True)
    """Who does, by name."""
    gate = models.BooleanField(default=False)
    aspired = models.BooleanField(default=False)
    after = models.TextField(default="")
    """Keys of what has to be done before, separated by spaces."""
    asks = models.CharField(max_length=300, default="")
    """What shows that it was done, in the playbook's words."""
    due = models.DateField(null=True)
    """None while the launch has no day."""
    due_before = models.DateField(null=True)
    """The same before it moved last; None for one that never moved."""
    state = models.CharField(max_length=8, default="open")
    """One of core.playbooks.fitting.State."""
    state_at = models.DateTimeField(null=True)
    state_by = reference("rooms.Member", null=True, db_index=False)
    evidence = models.TextField(default="")
    """What shows it, or why it was dropped, in the words of whoever said so."""

    class Meta:
        constraints = [
            *in_one_workspace("launch", "owner", "state_by"),
            models.UniqueConstraint(fields=["launch", "key"], name="launch_task_once"),
        ]
        indexes = [models.Index(fields=["workspace", "due"], name="launch_task_by_day")]


class WayOut(Owned):
    """What somebody chose when the playbook of a launch no longer fitted, or to which lower tier it shall go."""

    SEEN_THROUGH = "launch"

    launch = reference("rooms.Launch")
    way = models.CharField(max_length=5)
    """One of core.events.launches.WAYS."""
    reason = models.TextField()
    before = models.CharField(max_length=10, default="")
    """The day, or the tier, that it had."""
    after = models.CharField(max_length=10, default="")
    """The day until which it is held, or the tier to which it is lowered."""
    tasks = models.TextField(default="")
    """Keys of what was dropped, separated by spaces."""
    short = models.IntegerField(default=0)
    """How many working days were missing; 0 when it fitted."""
    by = reference("rooms.Member", null=True, db_index=False)
    side = models.CharField(max_length=3, default="")
    """Of whoever lowered it: pm or pmm. The other one is to sign, too."""
    chosen_at = models.DateTimeField()
    signed_by = reference("rooms.Member", null=True, db_index=False)
    signed_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = in_one_workspace("launch", "by", "signed_by")


class FunctionLead(Owned):
    """Who leads a function: its tasks are proposed to them."""

    SEEN_THROUGH = WORKSPACE

    function = models.CharField(max_length=20)
    member = reference("rooms.Member")

    class Meta:
        constraints = [
            *in_one_workspace("member"),
            models.UniqueConstraint(fields=["workspace", "function"], name="function_led_once"),
        ]
