"""Keeps how late releases were, as the last full check reckoned it, for the looks at single features."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time
from functools import lru_cache

import msgspec

from alongside.core.slips import SlipHistory
from alongside.rooms.findings.models import SlipRecord


def keep(workspace: int, slips: SlipHistory, *, at: datetime) -> None:
    """Keep it: how often each lateness occurred, by horizon. What is kept already is not written again."""
    counted = {horizon: Counter(late) for horizon, late in slips.lateness.items()}
    text = msgspec.json.encode(counted).decode()
    record = SlipRecord.objects.within(workspace).first()
    if record and record.slips == text and record.reckoned_at.date() == at.date():
        return
    SlipRecord.objects.update_or_create(
        workspace_id=workspace, defaults={"slips": text, "reckoned_at": at}
    )


def are_old(workspace: int, *, at: datetime) -> bool:
    """Whether they were last reckoned before that day, or never: dates have passed and releases shipped since."""
    today = datetime.combine(at.date(), time.min, UTC)
    return not SlipRecord.objects.within(workspace).filter(reckoned_at__gte=today).exists()


def kept(workspace: int) -> SlipHistory:
    """What was kept; without a full check so far, a history of no cases."""
    text = SlipRecord.objects.within(workspace).values_list("slips", flat=True).first()
    return _read(text) if text else SlipHistory()


@lru_cache(maxsize=32)
def _read(text: str) -> SlipHistory:
    counted = msgspec.json.decode(text, type=dict[int, dict[int, int]])
    return SlipHistory(
        {
            horizon: [late for late, times in sorted(counts.items()) for _ in range(times)]
            for horizon, counts in counted.items()
        }
    )
