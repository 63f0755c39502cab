"""The tables of calendar feeds: who subscribes to what, and what calendars were told of each thing."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import MEMBER, OTHER_ROWS


class CalendarLink(Owned):
    """A feed that a member's calendar subscribes to. It tells what they may see, and only its digest is kept."""

    SEEN_THROUGH = MEMBER

    member = reference("rooms.Member")
    """Whose sight it has."""
    kind = models.CharField(max_length=6)
    """One of calendars.asked.KINDS."""
    about = models.CharField(max_length=500)
    """A handle, two handles with a plus sign between them, an area's slug, or the filters of a radar's address."""
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    read_on = models.DateField(null=True)
    """The last day on which a calendar asked for it; None before the first."""
    event = models.BigIntegerField(default=0)
    """The last event when it was read last: without a later one, and on the same day, it tells the same."""
    tag = models.CharField(max_length=32, default="")
    """The digest of what it told then."""
    changed_at = models.DateTimeField(null=True)
    """When it came to tell that."""

    class Meta:
        constraints = in_one_workspace("member")


class CalendarEntry(Owned):
    """What calendars were told last of a launch, a release, a task, an interview: its words are nowhere kept."""

    SEEN_THROUGH = OTHER_ROWS

    kind = models.CharField(max_length=9)
    """One of core.calendars.entries.Kind."""
    number = models.BigIntegerField()
    """Which one. No key: whether it is still there is seen when it is told."""
    uid = models.CharField(max_length=60)
    """By which calendars know it, the same in every feed; it never changes."""
    sequence = models.IntegerField(default=0)
    """One more each time when it tells something else."""
    digest = models.CharField(max_length=32)
    """Of what it tells."""
    first = models.DateField()
    last = models.DateField()
    """The days that it told last, for one that is off and has none any more."""
    changed_at = models.DateTimeField()
    """When it came to tell that."""
    off_at = models.DateTimeField(null=True)
    """Since when it is told that it is off; None while it is on."""

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(
                fields=["workspace", "kind", "number"], name="calendar_entry_once"
            ),
            models.UniqueConstraint(fields=["uid"], name="calendar_entry_uid_once"),
        ]
