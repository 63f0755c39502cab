"""What a workspace's past taught: learnt once a week, and after imports, from the timeline that a full check folds.

NumPy is imported with the forecaster, and no sooner: most processes never need it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from django.db.models import Count, Max, Q, QuerySet

from alongside.core.forecast.outlook import Outlook
from alongside.core.rules.run import Foresight
from alongside.core.timeline import ReleaseLine, Timeline, WorkspaceLine
from alongside.rooms.forecasts.models import Learning
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.kept import kept
from alongside.rooms.ledger.models import Batch

if TYPE_CHECKING:
    from alongside.core.forecast.forecaster import Forecaster
    from alongside.core.forecast.learning import Learned

STALE = timedelta(days=7)
"""What was learnt longer ago is learnt anew."""


def forecaster_of_all(workspace: int, timeline: Timeline, *, at: datetime) -> Forecaster:
    """A forecaster for the whole workspace, whose ledger was folded until `at`; what it had to learn for it is kept."""
    from alongside.core.forecast.forecaster import forecaster_of

    row = Learning.objects.within(workspace).first()
    imports = _imports(workspace)
    if row is not None and row.imports == imports and _is_fresh(row.learned_at, at):
        forecaster = forecaster_of(timeline, at=at, learned=_read(row.learned))
        shares = _shares(forecaster)
        if row.confirmed != shares:
            Learning.objects.within(workspace).update(confirmed=shares)
        return forecaster
    forecaster = forecaster_of(timeline, at=at)
    Learning.objects.update_or_create(
        workspace_id=workspace,
        defaults={
            "learned": msgspec.json.encode(forecaster.learned).decode(),
            "learned_at": at,
            "confirmed": _shares(forecaster),
            "imports": imports,
            "begun_at": row.begun_at if row else at,
        },
    )
    if imports and (row is None or row.imports != imports):
        enqueue("backtest", workspace=workspace, payload={})
    return forecaster


def foresight_of_all(workspace: int, timeline: Timeline, *, at: datetime) -> Foresight:
    """What rules that judge a whole timeline are told; nothing is kept. It was folded until `at`.

    By what the last full check learnt, if it is of that time; else by what the timeline itself teaches.
    """

    kept_rows: list[Learning | None] = []  # read once, however often the rules judge

    def foresee(releases: Sequence[ReleaseLine]) -> Mapping[int, Outlook]:
        from alongside.core.forecast.forecaster import forecaster_of

        if not kept_rows:
            kept_rows.append(Learning.objects.within(workspace).first())
        (row,) = kept_rows
        learned = _read(row.learned) if row and _is_fresh(row.learned_at, at) else None
        return forecaster_of(timeline, at=at, learned=learned).outlooks(releases)

    return foresee


def _is_fresh(learned_at: datetime, at: datetime) -> bool:
    return learned_at <= at < learned_at + STALE


def forecaster_of_some(workspace: int, line: WorkspaceLine, *, at: datetime) -> Forecaster | None:
    """A forecaster for a few features, by what the last full check learnt; None where there was none so far."""
    found = _kept(workspace=workspace)
    if not found:
        return None
    from alongside.core.forecast.forecaster import Forecaster

    learned, confirmed = found[0]
    return Forecaster(line, _read(learned), at=at, confirmed=_read_shares(confirmed))


def foresight(workspace: int, line: WorkspaceLine, *, at: datetime) -> Foresight:
    """What rules that judge a few features are told of when those ship; nothing where nothing was learnt so far."""
    forecaster = forecaster_of_some(workspace, line, at=at)
    return forecaster.outlooks if forecaster else _nothing


def _nothing(releases: Sequence[ReleaseLine]) -> Mapping[int, Outlook]:  # noqa: ARG001 - a foresight's form
    return {}


@kept
def _kept(workspace: int) -> QuerySet[Learning, tuple[str, str]]:
    return Learning.objects.within(workspace).values_list("learned", "confirmed")


@lru_cache(maxsize=32)
def _read(text: str) -> Learned:
    from alongside.core.forecast.learning import Learned

    return msgspec.json.decode(text, type=Learned)


@lru_cache(maxsize=32)
def _read_shares(text: str) -> dict[str, float]:
    return msgspec.json.decode(text, type=dict[str, float])


def _shares(forecaster: Forecaster) -> str:
    return msgspec.json.encode(forecaster.confirmed, order="sorted").decode()


def _imports(workspace: int) -> str:
    """Which imports count: another text after each further one, and after each that is undone."""
    counted = Batch.objects.within(workspace).aggregate(
        last=Max("id"), undone=Count("id", filter=Q(undone_at__isnull=False))
    )
    return f"{counted['last']}, {counted['undone']} undone" if counted["last"] else ""
