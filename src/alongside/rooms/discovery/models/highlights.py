"""The table of highlights."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference


class Highlight(Owned):
    """A passage that somebody marked: verbatim, through one of two lenses."""

    SEEN_THROUGH = "conversation"

    conversation = reference("rooms.Conversation")
    key = models.CharField(max_length=36)
    """Made where it was marked, so that sending it twice makes it once."""
    author = reference("rooms.Member", null=True, db_index=False)
    lens = models.CharField(max_length=7)
    """`product` or `market`: core.conversations.highlights.Lens."""
    kind = models.CharField(max_length=10, default="")
    """What it is, as core.conversations.highlights.Kind; empty for just a highlight."""
    first_turn = models.IntegerField()
    """The position of the turn in which it begins."""
    start = models.IntegerField()
    """Characters of that turn's text before it."""
    last_turn = models.IntegerField()
    end = models.IntegerField()
    """Characters of the last turn's text up to its end."""
    begins = models.IntegerField(null=True)
    """Milliseconds from the beginning, of its first turn."""
    speaker = reference("rooms.Speaker", null=True, db_index=False)
    """Of its first turn."""
    verbatim = models.TextField()
    """The words; a blank where one turn follows another."""
    note = models.TextField(default="")
    """What its author has to say of it."""
    made_at = models.DateTimeField()
    lost_at = models.DateTimeField(null=True)
    """When a corrected transcript came in which its words do not occur: it is no longer a quotation."""

    class Meta:
        constraints = [
            *in_one_workspace("conversation", "author", "speaker"),
            models.UniqueConstraint(fields=["workspace", "key"], name="highlight_key_once"),
        ]
