"""A line of the radar: one release, with its feature, its pair, its date and what its history comes to.

Read as tuples by one statement: to have models do it took longer than to answer it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from alongside.core.plandate import PlanDate, parse
from alongside.core.standing import Turn
from alongside.rooms.features.standings import turns_in
from alongside.rooms.ledger.reading import moment_as_text
from alongside.rooms.radar.troubles import Trouble

FROM = """
FROM {first}
LEFT JOIN rooms_area a ON a.id = f.area_id
LEFT JOIN rooms_member pm ON pm.id = a.pm_id
LEFT JOIN rooms_member pmm ON pmm.id = a.pmm_id
"""
"""The tables by the letters that conditions call them by; `first` brings in r, f and s."""
BY_DATE = """
rooms_release r CROSS JOIN ({visible}) seen JOIN rooms_feature f ON f.id = r.feature_id
LEFT JOIN rooms_standing s ON s.workspace_id = r.workspace_id AND s.release_id = r.id
"""
"""Walks the releases in the order of their dates: SQLite keeps to the order of a CROSS JOIN."""
OUTLOOK = """
LEFT JOIN rooms_outlook o ON o.workspace_id = r.workspace_id AND o.release_id = r.id
"""
"""Brings in o."""
BY_ID = f"""
rooms_release r JOIN rooms_feature f ON f.id = r.feature_id
LEFT JOIN rooms_standing s ON s.workspace_id = r.workspace_id AND s.release_id = r.id
{OUTLOOK}
"""
"""For what was chosen already: to sort whole rows takes longer than to look them up again."""
BY_MOVE = """
rooms_standing s CROSS JOIN rooms_release r CROSS JOIN ({visible}) seen JOIN rooms_feature f ON f.id = r.feature_id
"""
"""Walks what moved lately."""


class Person(NamedTuple):
    """Somebody in the pair of an area."""

    handle: str
    name: str


class Likely(NamedTuple):
    """When a release will probably ship."""

    chance: int
    """That it is out by the planned day, in per cent."""
    p50: date | None
    p80: date | None
    """The day by which it is out with that chance; None where so much cannot be said of any day."""
    cases: int
    """How many past plans of the workspace it rests on."""
    pooled: bool
    """Whether pooled experience stands behind it."""


class Row(NamedTuple):
    """A release as the radar shows it."""

    release: int
    feature: int
    key: str
    title: str
    stage: str
    customer_visible: bool
    restricted: bool
    """Whether only some people see it."""
    area: str
    """The slug; empty without an area."""
    area_name: str
    pm: Person | None
    pmm: Person | None
    tier: str
    """Set, or else suggested; empty without either."""
    tier_is_set: bool
    target: PlanDate | None
    """The launch date, or without one the release date."""
    is_launch: bool
    """Whether the target is a launch date."""
    planned: PlanDate | None
    """The release date."""
    confidence: int | None
    """What was said of the release date last, in per cent."""
    train: str
    """The key of the train that it leaves on; empty for none."""
    notice: int | None
    """Effective notice in working days; None where it cannot be measured."""
    lead: int | None
    """What it is measured by, in working days."""
    lead_tier: str
    """The tier whose lead that is: the tier, or a larger one that was lowered too late."""
    heard_at: datetime | None
    confirmed_at: datetime | None
    turns: list[Turn]
    """Oldest first; the ghosts of old dates are in them."""
    trouble: Trouble | None
    """What its open findings come to; None without any."""
    likely: Likely | None
    """When it will probably ship; None where nothing can be said of that."""

    @property
    def ratio(self) -> float | None:
        """The notice ratio: at most 1; None where it cannot be measured."""
        if self.notice is None or self.lead is None:
            return None
        return min(1.0, self.notice / self.lead) if self.lead else 1.0

    @property
    def launches_early(self) -> bool:
        """Whether its launch stands before its release: go-to-market would speak of what is not there."""
        if not self.is_launch or self.target is None or self.planned is None:
            return False
        return self.target.last < self.planned.first

    def is_overdue(self, today: date) -> bool:
        """Whether its date has passed."""
        return self.target is not None and self.target.last < today


_COLUMNS = """
r.id, r.feature_id, f.key, f.title, r.stage, r.customer_visible, f.restricted, a.slug, a.name,
pm.handle, pm.name, pmm.handle, pmm.name, r.tier, s.tier, r.launch_date, r.release_date, r.confidence,
(SELECT t.key FROM rooms_train t WHERE t.id = r.train_id), s.notice, s.lead, {heard}, {confirmed}, s.history,
o.chance, CAST(o.p50 AS TEXT), CAST(o.p80 AS TEXT), o.cases, o.pooled
"""


def columns() -> str:
    """What `row_of` reads."""
    return _COLUMNS.format(
        heard=moment_as_text("s.heard_at"), confirmed=moment_as_text("s.confirmed_at")
    )


def row_of(values: tuple[Any, ...], troubles: Mapping[int, Trouble]) -> Row:
    """A row from what the database answered."""
    (
        release,
        feature,
        key,
        title,
        stage,
        customer_visible,
        restricted,
        area,
        area_name,
        pm,
        pm_name,
        pmm,
        pmm_name,
        tier,
        measured,
        launch,
        planned,
        confidence,
        train,
        notice,
        lead,
        heard,
        confirmed,
        history,
        chance,
        p50,
        p80,
        cases,
        pooled,
    ) = values
    stated = parse(planned) if planned else None
    return Row(
        release,
        feature,
        key,
        title,
        stage,
        bool(customer_visible),
        bool(restricted),
        area or "",
        area_name or "",
        Person(pm, pm_name) if pm else None,
        Person(pmm, pmm_name) if pmm else None,
        tier or measured or "",
        bool(tier),
        parse(launch) if launch else stated,
        bool(launch),
        stated,
        confidence,
        train or "",
        notice,
        lead,
        measured or "",
        datetime.fromisoformat(heard) if heard else None,
        datetime.fromisoformat(confirmed) if confirmed else None,
        turns_in(history) if history else [],
        troubles.get(release),
        Likely(chance, _day(p50), _day(p80), cases, bool(pooled)) if chance is not None else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
