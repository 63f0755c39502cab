"""The tables of imports."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import MEMBER, WORKSPACE


class ColumnMapping(Owned):
    """Which column of a CSV file means what, saved under a name."""

    SEEN_THROUGH = WORKSPACE

    name = models.SlugField(max_length=60)
    columns = models.TextField()
    """JSON: our field -> the file's column."""

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace", "name"], name="mapping_name_once"),
        ]


class Upload(Owned):
    """A file that somebody sent in, from the moment it came until it is imported or thrown away."""

    SEEN_THROUGH = MEMBER

    member = reference("rooms.Member", db_index=False)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    """The file; once it is imported, the rows of it that were refused, for a day or two."""
    uploaded_at = models.DateTimeField()
    columns = models.TextField(default="{}")
    """JSON: how it is to be read, as chosen on the page (`reports.Reading`)."""
    state = models.CharField(max_length=10, default="waiting")
    """`waiting` for a person, `queued`, `running`, `done`, `refused`."""
    done = models.IntegerField(default=0)
    """Rows read so far."""
    rows = models.IntegerField(default=0)
    """Rows in the file; until it was read through, its lines."""
    report = models.TextField(default="{}")
    """JSON: what it looks like, what would come of it, what came (`reports.Report`)."""
    batch = reference("rooms.Batch", null=True, db_index=False)

    class Meta:
        constraints = in_one_workspace("member", "batch")
