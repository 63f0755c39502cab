"""The table of jobs."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned
from alongside.rooms.ledger.sight import OTHER_ROWS


class Job(Owned):
    """Something to be done at least once. Handlers are idempotent."""

    SEEN_THROUGH = OTHER_ROWS

    kind = models.CharField(max_length=40)
    payload = models.TextField(default="{}")
    identity = models.CharField(max_length=32)
    """A digest of the payload: the same job has the same one."""
    run_at = models.DateTimeField()
    """Not before this moment."""
    leased_until = models.DateTimeField(null=True)
    """A worker has it until then; after that any other may take it."""
    attempts = models.IntegerField(default=0)
    last_error = models.TextField(default="")
    done_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    """When the last attempt failed; a person has to look."""

    class Meta:
        constraints = [
            *in_one_workspace(),
            # What waits for its first attempt waits once; `queue.enqueue` leans on it.
            models.UniqueConstraint(
                fields=["workspace", "kind", "identity"],
                name="job_waits_once",
                condition=models.Q(attempts=0, dead_at__isnull=True, done_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["run_at"],
                name="job_waiting",
                condition=models.Q(done_at__isnull=True, dead_at__isnull=True),
            )
        ]
