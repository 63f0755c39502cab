"""Whom to put into an empty seat of an area's pair: who did that side's part there of late."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from alongside.core import events
from alongside.core.people import PM, PMM, SIDES, Function, Role
from alongside.rooms.ledger.kept import kept
from alongside.rooms.people.models import Area, Member
from alongside.rooms.people.sight import Statement

DAYS = 180
"""How long what somebody said in an area speaks for them."""

_PARTS: dict[Function, tuple[type[events.Event], ...]] = {
    PM: (events.ReleaseDateStated, events.ReleaseDateConfirmed),
    PMM: (events.ReleaseAcknowledged,),
}
"""What each side does about the releases that it looks after."""
_SIDES = {kind.kind: side for side, kinds in _PARTS.items() for kind in kinds}
_WORDS = {PM: "said when things ship", PMM: "acknowledged dates"}

# Thread by thread in their order, from the day on: as the ledger lies, so little of it is read twice.
_SAID = """
SELECT f.area_id, e.kind, e.actor_id, COUNT(*) FROM rooms_event e
JOIN rooms_feature f ON f.id = e.feature_id LEFT JOIN rooms_batch b ON b.id = e.batch_id
WHERE e.workspace_id = %s AND e.feature_id IN (
    SELECT o.id FROM rooms_feature o CROSS JOIN ({seen}) seen
    WHERE o.area_id IN ({areas}) AND o.on_roadmap AND NOT o.draft AND seen.pk = o.id
  )
  AND e.known_at > %s AND e.known_at <= %s AND e.kind IN ({kinds}) AND e.actor_id IN ({able}) AND b.undone_at IS NULL
GROUP BY f.area_id, e.kind, e.actor_id
"""


class Seats:
    """Who might sit where. Two statements, where a seat is empty."""

    def __init__(
        self,
        workspace: int,
        seen: Statement,
        lacking: Mapping[int, Sequence[Function]],
        now: datetime,
    ) -> None:
        """`seen` selects the features to go by, `lacking` are the areas with their empty seats."""
        self._workspace, self._seen = workspace, seen
        self._since, self._now = now - timedelta(days=DAYS), now
        self._said: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
        self._able = {one.pk: one for one in _able(workspace=workspace)} if lacking else {}
        sides = {side for seats in lacking.values() for side in seats}
        able = [one.pk for one in self._able.values() if one.function in sides]
        if able:
            self._count([*lacking], [kind for kind in _SIDES if _SIDES[kind] in sides], able)

    def proposal(self, area: Area, seat: Function) -> tuple[Member, str] | None:
        """Whom to put there, and why; None where nothing speaks for anybody."""
        said = self._said.get((area.pk, seat))
        if not said:
            return None
        best = min(said, key=lambda one: (-said[one], self._able[one].handle))
        member, times = self._able[best], said[best]
        often = "once" if times == 1 else f"{times} times"
        of_all = f", of {said.total()} in all" if len(said) > 1 else ""
        reason = (
            f"{member.name} {_WORDS[seat]} in {area.name} {often}{of_all}, "
            f"since {self._since:%d %B %Y}".replace("since 0", "since ")
        )
        return member, reason

    def _count(self, areas: Sequence[int], kinds: Sequence[str], able: Sequence[int]) -> None:
        visible, seeing = self._seen
        moments = map(connection.ops.adapt_datetimefield_value, (self._since, self._now))
        statement = _SAID.format(
            seen=visible, areas=_places(areas), kinds=_places(kinds), able=_places(able)
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [self._workspace, *seeing, *areas, *moments, *kinds, *able])
            for area, kind, actor, number in cursor.fetchall():
                if self._able[actor].function == _SIDES[kind]:
                    self._said[area, _SIDES[kind]][actor] += number


def _places(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


@kept
def _able(workspace: int) -> QuerySet[Member]:
    """Those who can sit in a seat."""
    there = Member.objects.within(workspace).filter(left_at=None, function__in=SIDES)
    return there.exclude(role=Role.READER).order_by("id")
