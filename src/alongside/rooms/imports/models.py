"""The tables of imports."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned


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
