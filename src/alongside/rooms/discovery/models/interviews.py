"""Interviews to come: the tables of what is offered, and who joins."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference


class Interview(Owned):
    """A conversation with a customer that is planned, and that others may join."""

    SEEN_THROUGH = "feature"

    uid = models.CharField(max_length=120)
    """What calendars know it by; it never changes."""
    sequence = models.IntegerField(default=0)
    """Rises with each change that calendars are told of."""
    kind = models.CharField(max_length=12, default="interview")
    title = models.CharField(max_length=300)
    account = reference("rooms.Account", null=True, db_index=False)
    contact = reference("rooms.Contact", null=True, db_index=False)
    feature = reference("rooms.Feature", null=True)
    """What it is about: who does not see that feature does not see the interview."""
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=60, default="UTC")
    """The IANA zone in which its time is meant."""
    place = models.CharField(max_length=500, default="")
    """A room, or the address of a call."""
    about = models.TextField(default="")
    seats = models.IntegerField(default=2)
    """How many may join besides whoever leads it."""
    interviewer = reference("rooms.Member", db_index=False)
    """Who leads it."""
    cancelled_at = models.DateTimeField(null=True)
    conversation = reference("rooms.Conversation", null=True)
    """What came of it."""

    class Meta:
        constraints = [
            *in_one_workspace("account", "contact", "feature", "interviewer", "conversation"),
            models.UniqueConstraint(fields=["workspace", "uid"], name="interview_uid_once"),
        ]
        indexes = [models.Index(fields=["workspace", "begins_at"], name="interview_by_begin")]


class Seat(Owned):
    """A member joins an interview. Whoever leads it has one as well: theirs is not counted."""

    SEEN_THROUGH = "interview__feature"

    interview = reference("rooms.Interview", db_index=False)
    member = reference("rooms.Member")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, default="")
    """What their calendar answered: `accepted`, `declined`, `tentative`; empty until it does."""
    answered_at = models.DateTimeField(null=True)
    sequence = models.IntegerField(default=0)
    """That of the invitation which they were sent last: what answers an earlier one is about another time."""
    proposed_begins_at = models.DateTimeField(null=True)
    proposed_ends_at = models.DateTimeField(null=True)
    """When their calendar would have it instead; None once that was dealt with."""
    proposed_at = models.DateTimeField(null=True)
    """When their calendar last proposed something."""

    class Meta:
        constraints = [
            *in_one_workspace("interview", "member"),
            models.UniqueConstraint(fields=["interview", "member"], name="seat_once"),
        ]
