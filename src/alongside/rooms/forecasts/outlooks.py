"""Keeps the outlook of every release ahead, and what was foreseen when a date came nearer: the latter for good."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import connection

from alongside.core.forecast.bands import band
from alongside.core.forecast.outlook import Outlook as Foreseen
from alongside.core.forecast.plans import Plan, standing_plan
from alongside.core.forecast.timetable import GRACE
from alongside.core.timeline import ReleaseLine
from alongside.core.workdays import Workdays
from alongside.rooms.forecasts.models import Outlook, Prediction
from alongside.rooms.ledger import rows

COLUMNS = ("plan", "band", "chance", "p50", "p80", "p90", "cases", "pooled")
FORESEEN = (
    "workspace_id", "feature_id", "release_id", "plan", "by_train", "band", "backtest", "made_at",
    "due", "chance", "base", "confidence", "p50", "p80", "cases", "kept_until",
)  # fmt: skip
_KEPT = """
SELECT release_id, feature_id, id, plan, band, chance, CAST(p50 AS TEXT), CAST(p80 AS TEXT), CAST(p90 AS TEXT),
       cases, pooled
FROM rooms_outlook WHERE workspace_id = %s {which}
"""
_OF = "AND release_id IN (SELECT id FROM rooms_release WHERE feature_id IN ({features}))"
_FEW = 500
"""For more features than this all rows are read: they are found sooner than named."""


class Said(NamedTuple):
    """An outlook as it is kept: `COLUMNS`."""

    plan: str
    band: int | None
    chance: int
    p50: date | None
    p80: date | None
    p90: date | None
    cases: int
    pooled: bool


def keep(
    workspace: int,
    lines: Iterable[ReleaseLine],
    outlooks: Mapping[int, Foreseen],
    *,
    bases: Mapping[bool, float],
    workdays: Workdays,
    at: datetime,
    features: Collection[int] | None = None,
) -> None:
    """Make the outlooks those of the lines, which are all there are of `features` (None: of all).

    A plan that has come into another band is foreseen for good. `bases`: by whether it is with a train, the share of
    past plans that were in time.
    """
    before = _kept(workspace, features)
    new: list[rows.Values] = []
    changed: list[Outlook] = []
    predictions: list[rows.Values] = []
    for line in lines:
        outlook = outlooks.get(line.id)
        if outlook is None:
            continue
        plan = standing_plan(line)
        if plan is None:
            continue
        said = said_of(plan, outlook, today=at.date(), workdays=workdays)
        number, was = before.pop(line.id, (0, None))
        is_as_near = was is not None and (was.plan, was.band) == (said.plan, said.band)
        if said.band is not None and not is_as_near:
            base = bases[outlook.by_train]
            predictions.append(foreseen(workspace, line, outlook, said, base=base, at=at))
        if was is None:
            new.append((workspace, line.feature.id, line.id, *said))
        elif was != said:
            changed.append(Outlook(id=number, **dict(zip(COLUMNS, said, strict=True))))
    names = ("workspace_id", "feature_id", "release_id", *COLUMNS)
    rows.insert_values(Outlook, names, new)
    if changed:
        rows.update(Outlook, COLUMNS, changed)
    if before:
        Outlook.objects.within(workspace).filter(release__in=list(before)).delete()
    rows.insert_if_new(Prediction, FORESEEN, predictions)


def said_of(plan: Plan, outlook: Foreseen, *, today: date, workdays: Workdays) -> Said:
    """What is kept of the outlook of a plan."""
    p50, p80, p90 = (outlook.quantile(share, workdays) for share in (0.5, 0.8, 0.9))
    return Said(
        plan.train or str(plan.date),
        band(workdays.between(today, outlook.due)),
        round(outlook.chance * 100),
        p50,
        p80,
        p90,
        outlook.cases,
        outlook.pooled,
    )


def foreseen(
    workspace: int,
    line: ReleaseLine,
    outlook: Foreseen,
    said: Said,
    *,
    base: float,
    at: datetime,
    backtest: bool = False,
) -> rows.Values:
    """What was foreseen at that moment, to be scored later: `FORESEEN`."""
    grace = timedelta(days=GRACE if outlook.by_train else 0)
    return (
        workspace,
        line.feature.id,
        line.id,
        said.plan,
        outlook.by_train,
        said.band,
        backtest,
        at,
        outlook.due,
        round(outlook.chance, 4),
        round(base, 4),
        line.confidence(at),
        said.p50,
        said.p80,
        said.cases,
        outlook.due + grace,
    )


def follow_trains(workspace: int, days: Mapping[str, date]) -> None:
    """Let what was foreseen of a train's plans hold until that train's day, which may have moved; by its key."""
    told = Prediction.objects.within(workspace).filter(by_train=True).order_by()
    for train, until in set(told.values_list("plan", "kept_until").distinct()):
        wanted = days[train] + timedelta(days=GRACE) if train in days else until
        if wanted != until:
            told.filter(plan=train, kept_until=until).update(kept_until=wanted)


def _kept(workspace: int, features: Collection[int] | None) -> dict[int, tuple[int, Said]]:
    """By release: the row's id, and what it says; read without a detour, as there are thousands."""
    which, wanted = "", list[int]()
    if features is not None and len(features) <= _FEW:
        which = _OF.format(features=", ".join(["%s"] * len(features)) or "NULL")
        wanted = list(features)
    with connection.cursor() as cursor:
        cursor.execute(_KEPT.format(which=which), [workspace, *wanted])
        found = cursor.fetchall()
    kept: dict[int, tuple[int, Said]] = {}
    for release, feature, number, plan, band_of, chance, p50, p80, p90, cases, pooled in found:
        if features is None or feature in features:
            days = _day(p50), _day(p80), _day(p90)
            kept[release] = (number, Said(plan, band_of, chance, *days, cases, bool(pooled)))
    return kept


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
