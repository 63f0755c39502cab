"""How conversations come in: files that somebody dropped, and mail that is sent to us."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import MEMBER, WORKSPACE


class Drop(Owned):
    """Files that somebody sent in together."""

    SEEN_THROUGH = MEMBER

    member = reference("rooms.Member", db_index=False)
    dropped_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="filling")
    """`filling` until all files are there, `rehearsing`, `waiting` for a person, `importing`, `done`."""
    choices = models.TextField(default="{}")
    """JSON: what was said of all of them (`drops.Said`)."""

    class Meta:
        constraints = in_one_workspace("member")


class DroppedFile(Owned):
    """One of the files. Its content lies in the data folder until it is imported or thrown away."""

    SEEN_THROUGH = MEMBER

    member = reference("rooms.Member", db_index=False)
    drop = reference("rooms.Drop")
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    """Bytes."""
    state = models.CharField(max_length=10, default="waiting")
    """`waiting`, `looked` (at, in a dry run), `done`."""
    report = models.TextField(default="{}")
    """JSON: what would come of it, or what came (`drops.Came`)."""

    class Meta:
        constraints = in_one_workspace("member", "drop")


class MailAddress(Owned):
    """An address to which mail can be sent in."""

    SEEN_THROUGH = WORKSPACE

    digest = models.CharField(max_length=64, unique=True)
    """Of its secret part, which is shown once."""
    name = models.CharField(max_length=60, default="")
    by = reference("rooms.Member", null=True, db_index=False)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = in_one_workspace("by")


class Refusal(Owned):
    """A mail or a file that came in by itself and was refused. The thing itself is where it was, or went back."""

    SEEN_THROUGH = "conversation"

    conversation = reference("rooms.Conversation", null=True, db_index=False)
    """Of which it is a version, so that it tells what that one is called."""
    way = models.CharField(max_length=10)
    """`mail` or `folder`."""
    what = models.CharField(max_length=200)
    """A file's name; of a mail, what its reader calls it."""
    why = models.TextField()
    refused_at = models.DateTimeField()

    class Meta:
        constraints = in_one_workspace("conversation")
