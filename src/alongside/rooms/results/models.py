"""The tables of results. What a KPI was stands with the KPI: a reading of it is one thing, wherever it is shown."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference


class AdoptionReading(Owned):
    """How many had taken up what was launched, on a day."""

    SEEN_THROUGH = "launch"

    launch = reference("rooms.Launch", db_index=False)
    day = models.DateField()
    step = models.CharField(max_length=8)
    """One of core.events.results.STEPS."""
    people = models.IntegerField()
    """How many got that far."""
    out_of = models.IntegerField(null=True)
    """Of how many who could have; None where nobody counted them."""
    source = models.CharField(max_length=200, default="")
    """Where it was read, such as a report's name."""
    by = reference("rooms.Member", null=True, db_index=False)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("launch", "by"),
            models.UniqueConstraint(fields=["launch", "day", "step"], name="adoption_read_once"),
        ]


class Verdict(Owned):
    """What became of what a launch promised, as somebody judged it: of all of it, for an objective, or of a claim."""

    SEEN_THROUGH = ("launch", "claim")

    launch = reference("rooms.Launch")
    objective = reference("rooms.Objective", null=True)
    claim = reference("rooms.Claim", null=True)
    judged = models.CharField(max_length=9)
    """One of core.events.results.VERDICTS."""
    why = models.TextField(default="")
    by = reference("rooms.Member", null=True, db_index=False)
    given_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    """When another one on the same took its place."""

    class Meta:
        constraints = in_one_workspace("launch", "objective", "claim", "by")


class Retro(Owned):
    """What people found who looked back at a launch."""

    SEEN_THROUGH = "launch"

    launch = reference("rooms.Launch", db_index=False)
    held_on = models.DateField()
    well = models.TextField(default="")
    """What went well."""
    badly = models.TextField(default="")
    """What did not."""
    by = reference("rooms.Member", null=True, db_index=False)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("launch", "by"),
            models.UniqueConstraint(fields=["launch"], name="retro_once"),
        ]


class Lesson(Owned):
    """Something that was learned by looking back at a launch. Once a customer's words bear it out, it is an insight."""

    SEEN_THROUGH = "launch"

    launch = reference("rooms.Launch")
    text = models.CharField(max_length=500)
    insight = reference("rooms.Insight", null=True)
    """Where it goes on as an insight."""
    by = reference("rooms.Member", null=True, db_index=False)
    noted_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = in_one_workspace("launch", "insight", "by")
