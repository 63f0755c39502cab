"""People's tables. An account (a customer) is not a member."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference


class Member(Owned):
    """Somebody who works here. Name and address are erasable; events know only the id."""

    handle = models.SlugField(max_length=40)
    """How files and the command line name the member."""
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    function = models.CharField(max_length=20)
    """One of core.people.Function."""
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace", "handle"], name="member_handle_once"),
        ]


class Area(Owned):
    """A part of the product, and the pair that looks after it now."""

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    pm = reference("rooms.Member", null=True, db_index=False)
    pmm = reference("rooms.Member", null=True, db_index=False)

    class Meta:
        constraints = [
            *in_one_workspace("pm", "pmm"),
            models.UniqueConstraint(fields=["workspace", "slug"], name="area_slug_once"),
        ]


class Holiday(Owned):
    """A day on which nobody is expected to work."""

    day = models.DateField()

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace", "day"], name="holiday_once"),
        ]


class Label(Owned):
    """Somebody as a source names them, such as initials. No member, and erasable."""

    text = models.CharField(max_length=120)

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace", "text"], name="label_once"),
        ]
