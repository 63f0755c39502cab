"""Who is meant: ideal customers, and the people there."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class IdealCustomer(Owned):
    """An ideal customer profile: which companies are meant, and by which channels they are reached."""

    SEEN_THROUGH = WORKSPACE

    name = models.CharField(max_length=120)
    segment = models.CharField(max_length=60, default="")
    """As accounts have it: those of this segment came who were meant."""
    signs = models.TextField(default="")
    """How one recognises them: size, trade, what they use today."""
    not_for = models.TextField(default="")
    """Who looks alike and is not meant."""
    channels = models.CharField(max_length=300, default="")
    """By which they are to be reached, separated by commas."""
    author = reference("rooms.Member", null=True, db_index=False)
    changed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *in_one_workspace("author"),
            models.UniqueConstraint(fields=["workspace", "name"], name="ideal_customer_name_once"),
        ]


class Persona(Owned):
    """Somebody at an ideal customer: what they do there, and what they care about."""

    SEEN_THROUGH = WORKSPACE

    customer = reference("rooms.IdealCustomer", null=True)
    name = models.CharField(max_length=80)
    """As contacts have it, such as `head of operations`."""
    role = models.CharField(max_length=10)
    """`buyer`, `user` or `champion`."""
    cares_about = models.TextField(default="")
    says_no_because = models.TextField(default="")
    author = reference("rooms.Member", null=True, db_index=False)
    changed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *in_one_workspace("customer", "author"),
            models.UniqueConstraint(fields=["workspace", "name"], name="persona_name_once"),
        ]
