"""The tables of findings."""

from datetime import date

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE

_MAY_BE_OPEN = models.Q(resolved_at__isnull=True) & (
    models.Q(baseline_at__isnull=True)
    | models.Q(baseline_ended_at__isnull=False)
    | ~models.Q(severity=models.F("baseline_severity"))
)


class Finding(Owned):
    """What a rule said. Its identity is code + release + anchor event; waivers bind to it."""

    SEEN_THROUGH = "feature"

    code = models.CharField(max_length=6)
    feature = reference("rooms.Feature")
    release = reference("rooms.Release", db_index=False)
    anchor = reference("rooms.Event", db_index=False)
    severity = models.CharField(max_length=7)
    sentence = models.TextField()
    action = models.TextField(default="")
    """The next best action, as the rule said it."""
    who = models.CharField(max_length=80, default="")
    """The functions that can take it, separated by spaces."""
    events = models.TextField()
    """Ids of the events that show it, separated by spaces, oldest first."""
    found_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    """When a check no longer found it; found again, it is open again."""
    baseline_at = models.DateTimeField(null=True)
    """When it was set aside as the baseline, so that it is told but not counted."""
    baseline_severity = models.CharField(max_length=7, null=True)
    """How bad it was then: it is set aside as long as it is no worse."""
    baseline_ended_at = models.DateTimeField(null=True)
    """When the import was undone whose baseline it was."""
    due = models.DateField(default=date.max)
    """What lists go by: the first day of its release's target, as long as that is still to come; else the last of days.
    As of the last check, which follows each change."""

    class Meta:
        constraints = [
            *in_one_workspace("feature", "release", "anchor"),
            models.UniqueConstraint(
                fields=["workspace", "code", "release", "anchor"], name="finding_once"
            ),
        ]
        indexes = [
            # Lists go worst first, then soonest, through what may be open, and leave a baseline of thousands aside.
            models.Index(
                fields=["workspace", "severity", "due", "release", "code"],
                name="finding_to_list",
                condition=_MAY_BE_OPEN,
            ),
            models.Index(
                fields=["workspace", "code", "severity", "due", "release"],
                name="finding_of_rule",
                condition=_MAY_BE_OPEN,
            ),
            models.Index(
                fields=["feature", "release"],
                name="finding_of_release",
                condition=_MAY_BE_OPEN,
            ),
            models.Index(
                fields=["workspace", "severity", "due", "release", "code"],
                name="finding_of_baseline",
                condition=models.Q(resolved_at__isnull=True, baseline_at__isnull=False),
            ),
            models.Index(
                fields=["workspace", "resolved_at"],
                name="finding_resolved",
                condition=models.Q(resolved_at__isnull=False),
            ),
        ]


class Waiver(Owned):
    """Somebody accepted a finding, with a reason, until a day."""

    SEEN_THROUGH = "release__feature"

    code = models.CharField(max_length=6)
    release = reference("rooms.Release")
    anchor = reference("rooms.Event", db_index=False)
    severity = models.CharField(max_length=7, null=True)
    """How bad the finding was: the waiver holds as long as it is no worse. None: however bad it gets."""
    author = reference("rooms.Member", null=True, db_index=False)
    """None only where an imported log names nobody."""
    reason = reference("rooms.Wording", db_index=False)
    granted_at = models.DateTimeField()
    """When it became known; replay uses this."""
    until = models.DateField()
    """The last day on which it holds."""
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = in_one_workspace("release", "anchor", "author", "reason")


class CheckRecord(Owned):
    """The last full check of a workspace, and what it could not check."""

    SEEN_THROUGH = WORKSPACE

    not_checked = models.TextField(default="{}")
    """JSON: a rule's code -> what is missing to check a release -> on how many that is so."""
    checked_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace"], name="check_record_once"),
        ]
