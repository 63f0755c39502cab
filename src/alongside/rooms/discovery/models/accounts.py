"""Accounts and contacts: customers, and those who speak for them. No members; all of it is erasable."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class Account(Owned):
    """A customer, or a company that may become one."""

    SEEN_THROUGH = WORKSPACE

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    segment = models.CharField(max_length=60, default="")
    """Such as `mid-market`, in the workspace's own words."""
    domain = models.CharField(max_length=120, default="")
    """The domain of its people's addresses, in small letters; empty when it is not known or is a mail provider's."""

    came_by = models.CharField(max_length=60, default="")
    """The channel by which it came, in the workspace's own words, such as `trade fair`; empty when nobody knows."""
    changed_at = models.DateTimeField(null=True)
    """When it was described otherwise last; None for what stands as it was added."""

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace", "slug"], name="account_slug_once"),
        ]


class Contact(Owned):
    """Somebody who speaks for an account."""

    SEEN_THROUGH = WORKSPACE

    account = reference("rooms.Account", null=True)
    name = models.CharField(max_length=120)
    email = models.CharField(max_length=254, default="")
    """In small letters; empty when it is not known."""
    persona = models.CharField(max_length=80, default="")
    """What they do there, such as `head of operations`."""
    erased_at = models.DateTimeField(null=True)
    """When name and address were erased at their wish; the row stays for what hangs on it."""

    class Meta:
        constraints = in_one_workspace("account")
        indexes = [models.Index(fields=["workspace", "email"], name="contact_by_email")]
