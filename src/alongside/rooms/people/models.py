"""People's tables. An account (a customer) is not a member."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import MEMBER, WORKSPACE


class Member(Owned):
    """Somebody who works here. Name and address are erasable; events know only the id."""

    SEEN_THROUGH = WORKSPACE

    handle = models.SlugField(max_length=40)
    """How files and the command line name the member."""
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    function = models.CharField(max_length=20)
    """One of core.people.Function."""
    left_at = models.DateTimeField(null=True)
    role = models.CharField(max_length=6, default="member")
    """One of people.roles.Role: what they may do in this workspace."""
    user = models.ForeignKey("rooms.User", models.SET_NULL, null=True, related_name="+")
    """Who signs in as this member; None for somebody who never did."""
    digest = models.BooleanField(default=True)
    """Whether the Monday digest is sent to them."""
    digested_at = models.DateTimeField(null=True)
    """Up to when the Monday digest has told them what moved; None before the first one."""

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace", "handle"], name="member_handle_once"),
            models.UniqueConstraint(fields=["workspace", "user"], name="member_user_once"),
        ]


class Visit(Owned):
    """When a member was here last, and what their page of news counts from."""

    SEEN_THROUGH = MEMBER

    member = reference("rooms.Member", db_index=False)
    since = models.DateTimeField()
    """News since this moment are shown."""
    seen_at = models.DateTimeField()
    """The last page of theirs, to within five minutes."""

    class Meta:
        constraints = [
            *in_one_workspace("member"),
            models.UniqueConstraint(fields=["workspace", "member"], name="visit_once"),
        ]


class SavedView(Owned):
    """A page as a member wants to see it again: its filters, under a name."""

    SEEN_THROUGH = MEMBER

    member = reference("rooms.Member", db_index=False)
    page = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)
    """The address's part after the question mark."""

    class Meta:
        constraints = [
            *in_one_workspace("member"),
            models.UniqueConstraint(
                fields=["workspace", "member", "page", "name"], name="saved_view_once"
            ),
        ]


class Area(Owned):
    """A part of the product, and the pair that looks after it now."""

    SEEN_THROUGH = WORKSPACE

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

    SEEN_THROUGH = WORKSPACE

    day = models.DateField()

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace", "day"], name="holiday_once"),
        ]


class Label(Owned):
    """Somebody as a source names them, such as initials. No member, and erasable."""

    SEEN_THROUGH = WORKSPACE

    text = models.CharField(max_length=120)

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace", "text"], name="label_once"),
        ]
