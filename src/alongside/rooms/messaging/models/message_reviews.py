"""Reviews of whole messages by product management, and what is said of their lines."""

from django.db import models

from alongside.core.messaging.review import HOUSE, POSITIONING
from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE
from alongside.rooms.messaging.models.houses import MessageHouse, Positioning


class MessageReview(Owned):
    """Product management was asked to look at a message house or a positioning: one of the two."""

    SEEN_THROUGH = WORKSPACE

    house = reference("rooms.MessageHouse", null=True)
    positioning = reference("rooms.Positioning", null=True)
    version = models.IntegerField()
    """Which stood when it was asked for; once it was answered, the one that was looked at."""
    roof = reference("rooms.Claim", null=True, db_index=False)
    """What stood as the roof of the house when it was asked for: that it waits too long is found of that claim."""
    asked_by = reference("rooms.Member", null=True, db_index=False)
    asked_at = models.DateTimeField()
    member = reference("rooms.Member", null=True)
    """Who is asked; None: whoever looks after the group."""
    verdict = models.CharField(max_length=20, default="")
    """`approved` or `changes asked for`; empty while it waits."""
    answered_by = reference("rooms.Member", null=True, db_index=False)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *in_one_workspace("house", "positioning", "roof", "asked_by", "member", "answered_by"),
            models.CheckConstraint(
                condition=models.Q(house__isnull=False, positioning__isnull=True)
                | models.Q(house__isnull=True, positioning__isnull=False),
                name="message_review_of_one",
            ),
        ]

    @property
    def of(self) -> MessageHouse | Positioning:
        """What is reviewed."""
        found: MessageHouse | Positioning = self.house or self.positioning
        return found

    @property
    def message(self) -> str:
        """What that is called: `message house` or `positioning`."""
        return HOUSE if self.house_id is not None else POSITIONING

    @property
    def group_id(self) -> int:
        """The group whose message it is, of which its events tell."""
        number: int = self.of.group_id
        return number

    @property
    def claim_id(self) -> int | None:
        """The roof, in whose thread they stand as well."""
        number: int | None = self.roof_id
        return number


class MessageRemark(Owned):
    """What somebody has to say of a message in a review, or of a line of it."""

    SEEN_THROUGH = WORKSPACE

    review = reference("rooms.MessageReview")
    line = models.CharField(max_length=60, default="")
    """By its title, such as `Pillar 2, proof 1`; empty for all of it."""
    version = models.IntegerField()
    """In which the line stood."""
    text = models.TextField()
    by = reference("rooms.Member", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace("review", "by")
