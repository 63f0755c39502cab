"""The queue: jobs are added in the transaction of what caused them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from alongside.rooms.jobs.models import Job


def enqueue(
    kind: str, *, workspace: int, payload: dict[str, Any], run_at: datetime | None = None
) -> None:
    """Queue a job, now or for `run_at`; one that waits already with the same kind and payload is enough."""
    text = json.dumps(payload, sort_keys=True)
    waiting = Job.objects.within(workspace).filter(
        kind=kind, payload=text, done_at=None, dead_at=None, leased_until=None
    )
    if not waiting.exists():
        Job.objects.create(
            workspace_id=workspace, kind=kind, payload=text, run_at=run_at or timezone.now()
        )
