"""The tables of strategy: objectives with their KPIs, what contributes to them, and input to the roadmap."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class Objective(Owned):
    """What the company, or an area, wants to reach in a period."""

    SEEN_THROUGH = WORKSPACE

    title = models.CharField(max_length=200)
    why = models.TextField(default="")
    """What for, in a paragraph or two."""
    area = reference("rooms.Area", null=True)
    """The area whose objective it is; None: the company's."""
    parent = reference("rooms.Objective", null=True)
    """The objective that it serves."""
    owner = reference("rooms.Member", null=True, db_index=False)
    begins_on = models.DateField()
    ends_on = models.DateField()
    """The last day of its period."""
    author = reference("rooms.Member", null=True, db_index=False)
    opened_at = models.DateTimeField()
    ending = models.CharField(max_length=8, default="")
    """`reached`, `missed` or `dropped`: core.events.objectives.ENDINGS; empty while it stands."""
    closed_at = models.DateTimeField(null=True)
    look_again_on = models.DateField(null=True)
    """The day on which what is found about it may change although nothing happens; None for no such day."""

    class Meta:
        constraints = in_one_workspace("area", "parent", "owner", "author")
        indexes = [
            models.Index(
                fields=["workspace", "look_again_on"],
                name="objective_to_look_at",
                condition=models.Q(look_again_on__isnull=False),
            )
        ]


class Kpi(Owned):
    """How it is told whether an objective is reached."""

    SEEN_THROUGH = WORKSPACE

    objective = reference("rooms.Objective")
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=30, default="")
    """Such as `%`, `EUR`, `sign-ups a week`."""
    baseline = models.FloatField(null=True)
    """Where it stood when it was stated; None when nobody measured."""
    target = models.FloatField(null=True)
    due_on = models.DateField(null=True)
    """By when the target is to be reached."""
    owner = reference("rooms.Member", null=True, db_index=False)
    source = models.CharField(max_length=200, default="")
    """Where its readings come from, such as a report's name."""
    stated_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = in_one_workspace("objective", "owner")


class KpiReading(Owned):
    """What a KPI was on a day."""

    SEEN_THROUGH = WORKSPACE

    kpi = reference("rooms.Kpi", db_index=False)
    day = models.DateField()
    value = models.FloatField()
    source = models.CharField(max_length=200, default="")
    """Where this one comes from, if not from where the KPI says."""
    by = reference("rooms.Member", null=True, db_index=False)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("kpi", "by"),
            models.UniqueConstraint(fields=["kpi", "day"], name="kpi_reading_once"),
        ]


class Contribution(Owned):
    """A feature contributes to an objective."""

    SEEN_THROUGH = "feature"

    feature = reference("rooms.Feature", db_index=False)
    objective = reference("rooms.Objective")
    sentence = models.CharField(max_length=300)
    """How."""
    by = reference("rooms.Member", null=True, db_index=False)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("feature", "objective", "by"),
            models.UniqueConstraint(fields=["feature", "objective"], name="contribution_once"),
        ]


class RoadmapInput(Owned):
    """What somebody asks of the roadmap, for an objective and with evidence."""

    SEEN_THROUGH = "feature"

    text = models.CharField(max_length=300)
    """What is asked for, in a sentence."""
    why = models.TextField(default="")
    objective = reference("rooms.Objective", null=True)
    area = reference("rooms.Area", null=True)
    """The area whose product manager is asked."""
    feature = reference("rooms.Feature", null=True)
    """What it supports, or by what it was taken up; who does not see that feature does not see the input."""
    author = reference("rooms.Member", db_index=False)
    function = models.CharField(max_length=20)
    """What the author did when it was given: one of core.people.Function."""
    given_at = models.DateTimeField()
    fate = models.CharField(max_length=8, default="")
    """`accepted`, `declined` or `parked`: core.events.voices.FATES; empty while it waits."""
    reason = models.TextField(default="")
    """Why it was answered so."""
    answered_by = reference("rooms.Member", null=True, db_index=False)
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = in_one_workspace("objective", "area", "feature", "author", "answered_by")
        indexes = [models.Index(fields=["workspace", "given_at"], name="roadmap_input_by_moment")]


class InputEvidence(Owned):
    """What an input to the roadmap rests on."""

    SEEN_THROUGH = ("input__feature", "highlight__conversation")

    input = reference("rooms.RoadmapInput", db_index=False)
    insight = reference("rooms.Insight", null=True)
    highlight = reference("rooms.Highlight", null=True)
    opportunity = reference("rooms.Opportunity", null=True)

    class Meta:
        constraints = [
            *in_one_workspace("input", "insight", "highlight", "opportunity"),
            models.UniqueConstraint(fields=["input", "insight"], name="input_insight_once"),
            models.UniqueConstraint(fields=["input", "highlight"], name="input_highlight_once"),
            models.UniqueConstraint(fields=["input", "opportunity"], name="input_opportunity_once"),
        ]
