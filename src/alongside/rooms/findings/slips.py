"""Keeps how late releases were, as the last full check reckoned it, for the looks at single features.

It changes from day to day though nothing happens, and with it what is said of any release that is ahead. So
everything is checked once a day.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

import msgspec
from django.db.models import QuerySet

from alongside.core.slips import SlipHistory
from alongside.rooms.features.models import Release
from alongside.rooms.features.status import Status
from alongside.rooms.findings.models import SlipRecord
from alongside.rooms.jobs.queries import is_asked_for
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.kept import kept as written_once


def keep(workspace: int, slips: SlipHistory, *, at: datetime) -> None:
    """Keep it: how often each lateness occurred, by horizon. What is kept already is not written again."""
    ask_for_tomorrow(workspace, at=at)
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


def ask_for_tomorrow(workspace: int, *, at: datetime) -> None:
    """See to it that everything is checked again tomorrow at the latest, as long as anything is ahead.

    That check asks for the next in its turn, and so do all others, should the chain ever break.
    """
    tomorrow = datetime.combine(at.date() + timedelta(days=1), time.min, UTC)
    if not is_asked_for("check_all", workspace=workspace, by=tomorrow) and _is_any_ahead(workspace):
        enqueue("check_all", workspace=workspace, payload={}, run_at=tomorrow)


def _is_any_ahead(workspace: int) -> bool:
    ahead = Release.objects.within(workspace).filter(shipped_on=None, withdrawn=False)
    on_roadmap = ahead.filter(feature__on_roadmap=True, feature__draft=False)
    return on_roadmap.exclude(feature__status__in=(Status.DROPPED, Status.DONE)).exists()


def kept(workspace: int) -> SlipHistory:
    """What was kept; without a full check so far, a history of no cases."""
    texts = _texts(workspace=workspace)
    return _read(texts[0]) if texts else SlipHistory()


@written_once
def _texts(workspace: int) -> QuerySet[SlipRecord, str]:
    return SlipRecord.objects.within(workspace).values_list("slips", flat=True)


@lru_cache(maxsize=32)
def _read(text: str) -> SlipHistory:
    counted = msgspec.json.decode(text, type=dict[int, dict[int, int]])
    return SlipHistory(
        {
            horizon: [late for late, times in sorted(counts.items()) for _ in range(times)]
            for horizon, counts in counted.items()
        }
    )
