"""The tables of imports."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference


class ColumnMapping(Owned):
    """Which column of a CSV file means what, saved under a name."""

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

    member = reference("rooms.Member", db_index=False)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    """The file; empty once it is imported."""
    uploaded_at = models.DateTimeField()
    columns = models.TextField(default="{}")
    """JSON: our field -> the file's column, as chosen on the page."""
    state = models.CharField(max_length=10, default="waiting")
    """`waiting` for a person, `queued`, `running`, `done`, `refused`."""
    done = models.IntegerField(default=0)
    """Rows read so far."""
    rows = models.IntegerField(default=0)
    """Rows in the file."""
    report = models.TextField(default="{}")
    """JSON: what came of it, row by refused row."""
    batch = reference("rooms.Batch", null=True, db_index=False)

    class Meta:
        constraints = in_one_workspace("member", "batch")
