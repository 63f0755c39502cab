"""The tables of the gate before a launch. Each row is the last word of its history in the ledger."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference


class Readiness(Owned):
    """What a function says of itself before a launch: its last word."""

    SEEN_THROUGH = "launch"

    launch = reference("rooms.Launch", db_index=False)
    function = models.CharField(max_length=20)
    """One of core.people.Function."""
    said = models.CharField(max_length=9)
    """One of core.gates.WORDS."""
    why = models.TextField(default="")
    evidence = models.TextField(default="")
    """What shows it."""
    by = reference("rooms.Member", null=True, db_index=False)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("launch", "by"),
            models.UniqueConstraint(fields=["launch", "function"], name="readiness_once"),
        ]


class GoNoGo(Owned):
    """Whoever decides on a launch decided it; the last one that was not taken back holds."""

    SEEN_THROUGH = "launch"

    launch = reference("rooms.Launch")
    decision = models.CharField(max_length=18)
    """One of core.gates.DECISIONS."""
    reason = models.TextField(default="")
    """Why; of a go with conditions, which."""
    date = models.CharField(max_length=10, default="")
    """The day of the launch that it was decided on, as a plan date; empty without one."""
    tier = models.CharField(max_length=2, default="")
    releases = models.TextField(default="")
    """What went with the launch then: releases' ids, separated by spaces."""
    by = reference("rooms.Member", null=True, db_index=False)
    decided_at = models.DateTimeField()
    taken_back_by = reference("rooms.Member", null=True, db_index=False)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_for = models.TextField(default="")
    """Why it was taken back."""

    class Meta:
        constraints = in_one_workspace("launch", "by", "taken_back_by")


class GateBypass(Owned):
    """Go was said although this was not done, or had not been said: by whom and when, its decision says."""

    SEEN_THROUGH = "decision__launch"

    decision = reference("rooms.GoNoGo")
    gate = models.CharField(max_length=60, default="")
    """The key of the task; empty for a function."""
    function = models.CharField(max_length=20, default="")
    """The function; empty for a task."""
    title = models.CharField(max_length=200, default="")
    """What the task was called."""
    stood = models.CharField(max_length=10)
    """How it stood: a task's state; what the function had said, empty for nothing."""
    reason = models.TextField()

    class Meta:
        constraints = in_one_workspace("decision")
