"""What is asked of the findings, as SQL: which of them the member sees, and which of those are wanted.

`x` is the finding, `f` its feature, `r` its release and `s` that one's standing.
"""

# ruff: noqa: S608 - no words of others stand in a statement

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.people import SIDES
from alongside.rooms.findings.states import State
from alongside.rooms.news import whose
from alongside.rooms.news.asking import window
from alongside.rooms.news.concern import STILL_TO_COME, Concern, among, concern_of
from alongside.rooms.news.found.wanted import Wanted
from alongside.rooms.people.models import Member
from alongside.rooms.radar.filters import Conditions, literal
from alongside.rooms.radar.sight import visible_findings
from alongside.rooms.radar.troubles import is_baseline, is_open, is_waived

_MAYBE_WAIVED = """
(x.code, x.release_id, x.anchor_id) IN
(SELECT code, release_id, anchor_id FROM rooms_waiver WHERE workspace_id = %s)
"""
"""Holds of all that is waived: so they are found from the waivers, which are few."""
_WAITING = f"""
r.id = x.release_id AND {STILL_TO_COME}
AND COALESCE(COALESCE(r.launch_first, r.release_first) BETWEEN %s AND %s, TRUE)
"""
"""That it is about a release about which Today has something to be done."""
_MORE_TABLES = """
CROSS JOIN rooms_release r
LEFT JOIN rooms_standing s ON s.workspace_id = x.workspace_id AND s.release_id = x.release_id
"""


class Asked(NamedTuple):
    """What is asked, by whom, when."""

    member: Member
    seen: tuple[str, tuple[Any, ...]]
    """Selects the findings that the member sees."""
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

    def of_feature(self) -> Conditions:
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
            condition, parameters = self.concern.mine
            found.add(condition, *parameters)
        return found

    def tables(self) -> tuple[str, list[Any]]:
        """What to read from, with its parameters. SQLite keeps to the order of a CROSS JOIN: findings come first."""
        visible, seeing = self.seen
        if self.concern is None:
            return f"rooms_finding x CROSS JOIN rooms_feature f CROSS JOIN ({visible}) seen", [
                *seeing
            ]
        (is_pm, as_pm), (is_pmm, as_pmm) = map(among, (self.concern.as_pm, self.concern.as_pmm))
        seated = f"(SELECT f.*, {is_pm} AS is_pm, {is_pmm} AS is_pmm FROM rooms_feature f) f"
        tables = f"rooms_finding x CROSS JOIN {seated} CROSS JOIN ({visible}) seen {_MORE_TABLES}"
        return tables, [*as_pm, *as_pmm, *seeing]

    def of_finding(self) -> Conditions:
        """What must hold of the finding, whatever its state and severity."""
        found, feature = Conditions(), self.of_feature()
        if self.wanted.rule:
            found.add("x.code = %s", self.wanted.rule)
        found.add("seen.pk = x.id AND f.id = x.feature_id")
        found.add(str(feature), *feature.parameters)
        if self.concern:
            found.add(_WAITING, *window(self.today))
            found.add(whose.leads("x", "f"), whose.outside(self.member.function))
            if not self.concern.areas:
                condition, parameters = self.concern.matters
                found.add(condition, *parameters)
        return found

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
                return is_baseline(self.now)
        return "x.resolved_at IS NOT NULL", []


def asked_by(member: Member, wanted: Wanted, now: datetime, today: date) -> Asked | None:
    """The question; None where nothing can be the answer. One statement where the member's concern is asked for.

    `now` decides which waivers hold; `today` is the member's day.
    """
    seen = visible_findings(member)
    if seen is None:
        return None
    concern = concern_of(member) if wanted.mine else None
    if concern and not concern.areas and member.function in SIDES:
        return None  # whoever sits in no pair leads nowhere
    return Asked(member, seen, wanted, now, today, concern)
