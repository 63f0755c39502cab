"""The tables of findings."""

from datetime import date
from typing import get_args

from django.db import models

from alongside.core.rules import Judged
from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE

SUBJECTS: tuple[Judged, ...] = get_args(Judged)
"""The columns that say what a finding, or a waiver, is about."""

_MAY_BE_OPEN = models.Q(resolved_at__isnull=True) & (
    models.Q(baseline_at__isnull=True)
    | models.Q(baseline_ended_at__isnull=False)
    | ~models.Q(severity=models.F("baseline_severity"))
)


def _one_subject(name: str, *, with_release: str = "release") -> models.CheckConstraint:
    """A row is about one of the things that a rule can judge, and `subject` is the id of that one.

    The column `with_release` is filled when it is about a release, and then alone.
    """
    one = models.Q()
    for column in SUBJECTS:
        filled = {f"{other}__isnull": other != column for other in SUBJECTS}
        filled[f"{with_release}__isnull"] = column != "release"
        one |= models.Q(**filled, subject=models.F(column))
    return models.CheckConstraint(condition=one, name=name)


class Finding(Owned):
    """What a rule said. Its identity is code + subject + anchor event; waivers bind to it.

    A code judges one kind of subject for good, so that the id alone tells which row it is.
    """

    SEEN_THROUGH = ("feature", "conversation", "claim", "launch")

    code = models.CharField(max_length=6)
    subject = models.BigIntegerField()
    """The id of what it is about: a release, a conversation, an insight, an objective, an area, a claim, a launch."""
    feature = reference("rooms.Feature", null=True)
    """The release's."""
    release = reference("rooms.Release", null=True, db_index=False)
    conversation = reference("rooms.Conversation", null=True, db_index=False)
    insight = reference("rooms.Insight", null=True, db_index=False)
    objective = reference("rooms.Objective", null=True, db_index=False)
    area = reference("rooms.Area", null=True, db_index=False, on_delete=models.CASCADE)
    """It goes with the import that brought it."""
    claim = reference("rooms.Claim", null=True, db_index=False)
    launch = reference("rooms.Launch", null=True, db_index=False)
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
    """What lists go by: the first day of its release's target, as long as that is still to come; else the last of days,
    as it is for all that is about no release.
    As of the last check, which follows each change."""

    class Meta:
        constraints = [
            *in_one_workspace("feature", *SUBJECTS, "anchor"),
            models.UniqueConstraint(
                fields=["workspace", "code", "subject", "anchor"], name="finding_once"
            ),
            _one_subject("finding_of_one_subject", with_release="feature"),
        ]
        indexes = [
            # Lists go worst first, then soonest, through what may be open, and leave a baseline of thousands aside.
            models.Index(
                fields=["workspace", "severity", "due", "subject", "code"],
                name="finding_to_list",
                condition=_MAY_BE_OPEN,
            ),
            models.Index(
                fields=["workspace", "code", "severity", "due", "subject"],
                name="finding_of_rule",
                condition=_MAY_BE_OPEN,
            ),
            models.Index(
                fields=["feature", "release"],
                name="finding_of_release",
                condition=_MAY_BE_OPEN,
            ),
            models.Index(
                fields=["workspace", "severity", "due", "subject", "code"],
                name="finding_of_baseline",
                condition=models.Q(resolved_at__isnull=True, baseline_at__isnull=False),
            ),
            # What is about no release is listed after what is, severity by severity.
            models.Index(
                fields=["workspace", "severity", "subject", "code"],
                name="finding_of_what_was_heard",
                condition=models.Q(release__isnull=True),
            ),
            models.Index(
                fields=["conversation"],
                name="finding_of_conversation",
                condition=models.Q(conversation__isnull=False),
            ),
            models.Index(
                fields=["insight"],
                name="finding_of_insight",
                condition=models.Q(insight__isnull=False),
            ),
            models.Index(
                fields=["objective"],
                name="finding_of_objective",
                condition=models.Q(objective__isnull=False),
            ),
            models.Index(
                fields=["area"],
                name="finding_of_area",
                condition=models.Q(area__isnull=False),
            ),
            models.Index(
                fields=["claim"],
                name="finding_of_claim",
                condition=models.Q(claim__isnull=False),
            ),
            models.Index(
                fields=["launch"],
                name="finding_of_launch",
                condition=models.Q(launch__isnull=False),
            ),
            models.Index(
                fields=["workspace", "resolved_at"],
                name="finding_resolved",
                condition=models.Q(resolved_at__isnull=False),
            ),
        ]


class Waiver(Owned):
    """Somebody accepted a finding, with a reason, until a day."""

    SEEN_THROUGH = ("release__feature", "conversation", "claim", "launch")

    code = models.CharField(max_length=6)
    subject = models.BigIntegerField()
    """As the finding's."""
    release = reference("rooms.Release", null=True)
    conversation = reference("rooms.Conversation", null=True)
    insight = reference("rooms.Insight", null=True)
    objective = reference("rooms.Objective", null=True)
    area = reference("rooms.Area", null=True, on_delete=models.CASCADE)
    claim = reference("rooms.Claim", null=True)
    launch = reference("rooms.Launch", null=True)
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
        constraints = [
            *in_one_workspace(*SUBJECTS, "anchor", "author", "reason"),
            _one_subject("waiver_of_one_subject"),
        ]


class CheckRecord(Owned):
    """The last full check of a workspace, and what it could not check."""

    SEEN_THROUGH = WORKSPACE

    not_checked = models.TextField(default="{}")
    """JSON: a rule's code -> what is missing to check -> on how many of those that it judges that is so."""
    checked_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace"], name="check_record_once"),
        ]
