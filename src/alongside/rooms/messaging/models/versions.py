"""Message houses, ideal customers and personas as they stood."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class MessageVersion(Owned):
    """A message house, an ideal customer or a persona as it stood: one of these three."""

    SEEN_THROUGH = WORKSPACE

    house = reference("rooms.MessageHouse", null=True, db_index=False)
    audience = reference("rooms.IdealCustomer", null=True, db_index=False)
    persona = reference("rooms.Persona", null=True, db_index=False)
    number = models.IntegerField()
    """From 1 on."""
    texts = models.TextField()
    """JSON: what was said, by column; of a house its lines, each as place, claim and which of its wordings."""
    by = reference("rooms.Member", null=True, db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            *in_one_workspace("house", "audience", "persona", "by"),
            models.UniqueConstraint(fields=["house", "number"], name="house_version_once"),
            models.UniqueConstraint(fields=["audience", "number"], name="audience_version_once"),
            models.UniqueConstraint(fields=["persona", "number"], name="persona_version_once"),
        ]
