"""The tables of partnership: what a pair settled otherwise than the default charter has it, and in its own words."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class CharterLine(Owned):
    """Who is accountable for an activity in an area, where that is not as the default has it."""

    SEEN_THROUGH = WORKSPACE

    area = reference("rooms.Area", db_index=False)
    activity = models.CharField(max_length=40)
    """One of core.charter.ACTIVITIES."""
    accountable = models.CharField(max_length=20)
    """The one function that is: of core.people.Function."""
    member = reference("rooms.Member", null=True, db_index=False)
    """The one person who is, where it is one person."""
    consulted = models.CharField(max_length=120, default="")
    """Functions, separated by blanks."""
    informed = models.CharField(max_length=120, default="")
    by = reference("rooms.Member", null=True, db_index=False)
    settled_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("area", "member", "by"),
            models.UniqueConstraint(fields=["area", "activity"], name="charter_line_once"),
        ]


class WorkingNote(Owned):
    """How to work with one side of a pair, in its own words."""

    SEEN_THROUGH = WORKSPACE

    area = reference("rooms.Area", db_index=False)
    side = models.CharField(max_length=3)
    """`pm` or `pmm`."""
    text = models.TextField()
    by = reference("rooms.Member", null=True, db_index=False)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("area", "by"),
            models.UniqueConstraint(fields=["area", "side"], name="working_note_once"),
        ]
