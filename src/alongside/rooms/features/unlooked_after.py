"""What is ahead and nobody looks after, as SQL, read as tuples: `f` is the feature, `r` its release.

SQLite keeps to the order of a CROSS JOIN: what is few stands first.
"""

# ruff: noqa: S608 - no words of others stand in a statement

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from django.db import connection

from alongside.rooms.features.area_for import Known
from alongside.rooms.people.sight import Statement

_FEW = 800
"""Features whose releases can all be looked at; of more they are found along their dates."""

_THERE = "seen.pk = f.id AND f.on_roadmap AND NOT f.draft"
_GOING_ON = f"{_THERE} AND f.status NOT IN ('dropped', 'done')"
_PLANNED = "SELECT 1 FROM rooms_release r WHERE r.feature_id = f.id AND NOT r.withdrawn"
_AHEAD = f"""
{_GOING_ON} AND (EXISTS ({_PLANNED} AND r.shipped_on IS NULL) OR NOT EXISTS ({_PLANNED}))
"""
_ALONE = f"""
SELECT f.id, f.key, f.title FROM rooms_feature f CROSS JOIN ({{seen}}) seen
WHERE f.workspace_id = %s AND f.area_id IS NULL AND {_AHEAD} ORDER BY f.key LIMIT %s
"""
# The plus has SQLite walk the features from the last one back, instead of sorting all of the workspace.
_KNOWN = f"""
SELECT f.id, f.key, f.title, f.area_id FROM rooms_feature f CROSS JOIN ({{seen}}) seen
WHERE +f.workspace_id = %s AND f.area_id IS NOT NULL AND {_THERE} ORDER BY f.id DESC LIMIT %s
"""
_NUMBERS = f"""
SELECT f.area_id, COUNT(*) FROM rooms_feature f CROSS JOIN ({{seen}}) seen
WHERE f.area_id IN ({{areas}}) AND {_AHEAD} GROUP BY f.area_id
"""
_DUE = "COALESCE(r.launch_first, r.release_first)"
_RELEASES = f"""
SELECT f.area_id, f.id, f.key, f.title, r.stage, COALESCE(NULLIF(r.launch_date, ''), r.release_date) FROM {{tables}}
WHERE r.feature_id = f.id AND r.shipped_on IS NULL AND NOT r.withdrawn AND f.area_id IN ({{areas}}) AND {_GOING_ON}
"""
_OF_FEATURES = f"""
{_RELEASES.format(tables="rooms_feature f CROSS JOIN ({seen}) seen CROSS JOIN rooms_release r", areas="{areas}")}
ORDER BY {_DUE} IS NULL, {_DUE}, f.key, r.stage LIMIT %s
"""
_BY_DATE = f"""
{_RELEASES.format(tables="rooms_release r CROSS JOIN rooms_feature f CROSS JOIN ({seen}) seen", areas="{areas}")}
AND r.workspace_id = %s AND {_DUE} IS {{which}} ORDER BY {_DUE}, f.key, r.stage LIMIT %s
"""
_DATED_FIRST = f"""
SELECT * FROM ({_BY_DATE.replace("{which}", "NOT NULL")}) AS dated
UNION ALL SELECT * FROM ({_BY_DATE.replace("{which}", "NULL")}) AS undated LIMIT %s
"""


class Named(NamedTuple):
    """A feature, as far as it takes to name it."""

    id: int
    key: str
    title: str


class Ahead(NamedTuple):
    """A release that is still to come."""

    area: int
    feature: Named
    stage: str
    date: str
    """The launch date, or without one the release date, as a plan date's text; empty without either."""


class Rows:
    """What is asked: of the features that `seen` selects, in one workspace."""

    def __init__(self, workspace: int, seen: Statement) -> None:
        self._workspace, (self._visible, self._seeing) = workspace, seen

    def alone(self, most: int) -> list[Named]:
        """The features ahead without an area, by key."""
        return list(map(Named._make, self._read(_ALONE, [], [self._workspace, most])))

    def known(self, most: int) -> list[Known]:
        """The latest features with an area, the last one first."""
        return cast("list[Known]", self._read(_KNOWN, [], [self._workspace, most]))

    def numbers(self, areas: Sequence[int]) -> dict[int, int]:
        """How many features are ahead in each of these areas; those without any are left out."""
        return dict(self._read(_NUMBERS, areas, [])) if areas else {}

    def releases(self, areas: Sequence[int], features: int, most: int) -> list[Ahead]:
        """The releases ahead in these areas, which have so many `features` ahead: the next ones first."""
        if not features:
            return []
        if features <= _FEW:
            rows = self._read(_OF_FEATURES, areas, [most])
        else:
            part = [*self._seeing, *areas, self._workspace, most]
            rows = self._read(_DATED_FIRST, areas, [self._workspace, most, *part, most])
        return [Ahead(area, Named(*named), stage, date) for area, *named, stage, date in rows]

    def _read(
        self, statement: str, areas: Sequence[int], parameters: list[Any]
    ) -> list[tuple[Any, ...]]:
        places = ", ".join(["%s"] * len(areas))
        with connection.cursor() as cursor:
            statement = statement.format(seen=self._visible, areas=places)
            cursor.execute(statement, [*self._seeing, *areas, *parameters])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
