"""What is asked of the findings, as SQL: which of them the member sees, and which of those are wanted.

`x` is the finding, `f` its feature, `r` its release and `s` that one's standing.
"""

# ruff: noqa: S608 - no words of others stand in a statement

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.people import SIDES
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.states import State
from alongside.rooms.news import whose
from alongside.rooms.news.asking import window
from alongside.rooms.news.concern import STILL_TO_COME, Concern, among, concern_of
from alongside.rooms.news.found.wanted import Wanted
from alongside.rooms.people.models import Member
from alongside.rooms.people.sight import Statement, visible_rows
from alongside.rooms.radar.filters import Conditions, literal
from alongside.rooms.radar.troubles import is_baseline, is_open, is_waived

RESOLVED = "x.resolved_at IS NOT NULL"
BASELINE = "x.resolved_at IS NULL AND x.baseline_at IS NOT NULL"
"""Holds of the whole baseline, and of what has become worse since."""
_MAYBE_WAIVED = """
(x.code, x.subject, x.anchor_id) IN
(SELECT code, subject, anchor_id FROM rooms_waiver WHERE workspace_id = %s)
"""
"""Holds of all that is waived: so they are found from the waivers, which are few."""
_ANY_BASELINE = f"""
EXISTS (SELECT 1 FROM rooms_finding x WHERE x.workspace_id = %s AND {BASELINE})
"""
"""Asked once: without a baseline nobody looks through all findings of a rule for what is in it."""
_WAITING = f"""
r.id = x.release_id AND {STILL_TO_COME}
AND COALESCE(COALESCE(r.launch_first, r.release_first) BETWEEN %s AND %s, TRUE)
"""
"""That it is about a release about which Today has something to be done."""
_IN_AREAS = """
SELECT r.feature_id FROM rooms_standing s CROSS JOIN rooms_release r
WHERE s.workspace_id = %s AND s.ahead_in_id IN ({places}) AND s.ahead_on {when} AND r.id = s.release_id
"""
_AHEAD = f"""
f.id IN ({_IN_AREAS.replace("{when}", "BETWEEN %s AND %s")} UNION ALL {_IN_AREAS.replace("{when}", "IS NULL")})
"""
"""That something of it is ahead in these areas, in the weeks that Today looks at: where Today looks, too."""
_ALL = 10**9
"""More features than there are: a limit that PostgreSQL does not look behind, so that it goes feature by feature."""
_MORE_TABLES = """
CROSS JOIN rooms_release r
LEFT JOIN rooms_standing s ON s.workspace_id = x.workspace_id AND s.release_id = x.release_id
"""


class Way(NamedTuple):
    """From where the findings are read, and what must hold of them, whatever their state and severity."""

    tables: str
    reading: list[Any]
    """The parameters of the tables."""
    found: Conditions
    is_sorted: bool
    """Whether an index leads to the worst and soonest of them first."""


class Asked(NamedTuple):
    """What is asked, by whom, when."""

    member: Member
    seen: Statement
    """Selects the features that the member sees: whoever sees one sees its findings."""
    wanted: Wanted
    now: datetime
    today: date
    """The member's day."""
    concern: Concern | None
    """What concerns the member; None unless it is asked for."""

    @property
    def is_about_features(self) -> bool:
        """Whether it is asked for few features among many."""
        wanted, concern = self.wanted, self.concern
        return bool(wanted.area or wanted.text or (concern and concern.areas))

    def features(self) -> tuple[str, list[Any]]:
        """Selects the ids of the features that are asked for, as far as the member sees them."""
        visible, seeing = self.seen
        found, space = self._of_feature(), self.member.workspace_id
        if self.concern and self.concern.areas:
            areas, within = self.concern.areas, window(self.today)
            found.add(_AHEAD.format(places=_places(areas)), space, *areas, *within, space, *areas)
        # The plus leads SQLite to the index of areas, which says more than that of workspaces.
        workspace = "+f.workspace_id" if self.wanted.area or self.concern else "f.workspace_id"
        statement = (
            f"SELECT f.id FROM rooms_feature f CROSS JOIN ({visible}) seen "
            f"WHERE {workspace} = %s AND {found} AND seen.pk = f.id"
        )
        return statement, [*seeing, space, *found.parameters]

    def along(self) -> Way:
        """Finding after finding, along an index."""
        visible, seeing = self.seen
        feature, taken = self._feature()
        tables = f"rooms_finding x CROSS JOIN {feature} CROSS JOIN ({visible}) seen {self._more()}"
        found = Conditions()
        found.add("x.workspace_id = %s", self.member.workspace_id)
        found.add("f.id = x.feature_id AND seen.pk = f.id")
        about = self._of_feature()
        found.add(str(about), *about.parameters)
        self._of_finding(found)
        return Way(tables, [*taken, *seeing], found, is_sorted=True)

    def by_features(self, statement: str, parameters: Sequence[Any]) -> Way:
        """Feature after feature, of those that the statement selects: they are seen, and asked for.

        The plus keeps SQLite from walking all findings of the workspace, and the limit PostgreSQL.
        """
        feature, taken = self._feature()
        tables = f"({statement} LIMIT {_ALL}) few CROSS JOIN {feature} CROSS JOIN rooms_finding x {self._more()}"
        found = Conditions()
        found.add("+x.workspace_id = %s", self.member.workspace_id)
        found.add("f.id = few.id AND x.feature_id = f.id")
        self._of_finding(found)
        return Way(tables, [*parameters, *taken], found, is_sorted=False)

    def _feature(self) -> tuple[str, list[Any]]:
        """The features, with the seats in which the member sits where they are asked for by them."""
        if self.concern is None:
            return "rooms_feature f", []
        (is_pm, as_pm), (is_pmm, as_pmm) = map(among, (self.concern.as_pm, self.concern.as_pmm))
        seated = f"(SELECT f.*, {is_pm} AS is_pm, {is_pmm} AS is_pmm FROM rooms_feature f) f"
        return seated, [*as_pm, *as_pmm]

    def _more(self) -> str:
        return _MORE_TABLES if self.concern else ""

    def _of_feature(self) -> Conditions:
        """What must hold of the feature `f` by itself."""
        found = Conditions()
        found.add("f.on_roadmap AND NOT f.draft")
        wanted, space = self.wanted, self.member.workspace_id
        if wanted.area:
            area = "SELECT a.id FROM rooms_area a WHERE a.workspace_id = %s AND a.slug = %s"
            found.add(f"f.area_id IN ({area})", space, wanted.area)
        if wanted.text:
            like = "LIKE" if connection.vendor == "sqlite" else "ILIKE"
            part = f"%{literal(wanted.text)}%"
            found.add(f"(f.key {like} %s ESCAPE '!' OR f.title {like} %s ESCAPE '!')", part, part)
        if self.concern and self.concern.areas:
            areas = self.concern.areas
            found.add(f"f.area_id IN ({_places(areas)})", *areas)
        return found

    def _of_finding(self, found: Conditions) -> None:
        """What must hold of the finding, its feature being asked for."""
        if self.wanted.rule:
            found.add("x.code = %s", self.wanted.rule)
        if self.concern:
            found.add(_WAITING, *window(self.today))
            found.add(whose.leads("x", "f"), whose.outside(self.member.function))
            if not self.concern.areas and self.member.function in SIDES:
                found.add("FALSE")  # whoever sits in no pair leads nowhere
            elif not self.concern.areas:
                condition, parameters = self.concern.matters
                found.add(condition, *parameters)

    def in_state(self, state: State) -> tuple[str, list[Any]]:
        """What must hold in that state; what is implied stands before it, for the index that it leads to."""
        space = self.member.workspace_id
        match state:
            case State.OPEN:
                return is_open(self.now)
            case State.WAIVED:
                condition, parameters = is_waived(self.now)
                return f"{_MAYBE_WAIVED} AND {condition}", [space, *parameters]
            case State.BASELINE:
                condition, parameters = is_baseline(self.now)
                return f"{_ANY_BASELINE} AND {condition}", [space, *parameters]
        return RESOLVED, []


def asked_by(member: Member, wanted: Wanted, now: datetime, today: date) -> Asked | None:
    """The question; None where nothing can be the answer. One statement where the member's concern is asked for.

    `now` decides which waivers hold; `today` is the member's day.
    """
    seen = visible_rows(Feature, member)
    if seen is None:
        return None
    concern = concern_of(member) if wanted.mine else None
    return Asked(member, seen, wanted, now, today, concern)


def _places(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))
