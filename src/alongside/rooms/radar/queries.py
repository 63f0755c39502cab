"""What the radar shows: the releases of the coming weeks, how they stood at another moment, when they will ship."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.errors import AlongsideError
from alongside.rooms.people.models import Member
from alongside.rooms.radar.filters import (
    DAY,
    TIER,
    Filters,
    add_still_to_come,
    add_view,
    checked,
    checked_group,
    checked_order,
    conditions,
    refuse_what_is_not_there,
)
from alongside.rooms.radar.rows import BY_DATE, BY_ID, FROM, OUTLOOK, Row, columns, row_of
from alongside.rooms.radar.sight import visible_releases
from alongside.rooms.radar.troubles import troubles_of

WEEKS = 16
MOST_WEEKS = 52
MOST = 500
"""Rows of a page."""
FURTHEST = 100_000
"""Rows that can be passed over."""


class OutOfBounds(AlongsideError):
    """More weeks or rows were asked for than one page shows."""


class Page(NamedTuple):
    """A page of the radar."""

    rows: list[Row]
    more: bool
    """Whether others follow."""
    today: date
    until: date
    """The last day of the window."""


class Group(NamedTuple):
    """Rows of a page that belong together."""

    key: str
    """Such as an area's slug; empty for the rows that have none."""
    label: str
    """In words; empty for the rows that have none."""
    rows: list[Row]


def window(
    member: Member,
    *,
    today: date,
    now: datetime,
    weeks: int = WEEKS,
    filters: Filters = Filters(),  # noqa: B008 - it cannot change
    group: str = "",
    order: str = "date",
    limit: int = 100,
    offset: int = 0,
) -> Page:
    """The releases that are still to come, as the member may see them, `limit` of them from `offset` on.

    From what is overdue on until `weeks` weeks after `today`, the member's day; `Filters.show` tells what else there
    is. `now` decides which waivers hold. In the order of the groups, then of `order` (one of `ORDERS`).
    """
    until = last_day(today, weeks)
    if not (1 <= limit <= MOST and 0 <= offset <= FURTHEST):
        raise OutOfBounds(f"a page has 1 to {MOST} rows, of the first {FURTHEST:,}")
    ordered = _ordered(checked_group(group), checked_order(order))
    seen = visible_releases(member)
    if seen is None:
        return Page([], more=False, today=today, until=until)
    visible, parameters = seen
    wanted = conditions(checked(filters), member, now=now)
    add_still_to_come(wanted)
    add_view(wanted, filters.show, today=today, until=until)
    first = BY_DATE.format(visible=visible) + (OUTLOOK if order == "chance" else "")
    chosen = (
        f"SELECT r.id {FROM.format(first=first)} "
        f"WHERE seen.pk = r.id AND r.workspace_id = %s AND {wanted} "
        f"ORDER BY {ordered} LIMIT %s OFFSET %s"
    )
    statement = (
        f"SELECT {columns()} {FROM.format(first=BY_ID)} WHERE r.id IN ({chosen}) ORDER BY {ordered}"
    )
    found = _fetch(
        statement,
        [*parameters, member.workspace_id, *wanted.parameters, limit + 1, offset],
    )
    if not found:
        refuse_what_is_not_there(filters, member)
    shown = found[:limit]
    troubles = troubles_of(member.workspace_id, {values[1] for values in shown}, now=now)
    rows = [row_of(values, troubles) for values in shown]
    return Page(rows, more=len(found) > limit, today=today, until=until)


def every_row(member: Member, *, most: int, **asked: Any) -> Iterator[Row]:
    """The rows of all pages of `window`, `most` at most: for an export."""
    left, offset = most, 0
    while left > 0:
        page = window(member, limit=min(MOST, left), offset=offset, **asked)
        yield from page.rows
        if not page.more:
            return
        left -= len(page.rows)
        offset += len(page.rows)


def numbers(
    member: Member, filters: Filters, *, since: date, now: datetime, most: int
) -> list[int]:
    """The ids of the releases that filters let through, as the member may see them: shipped and dropped ones as well.

    Those whose date passed before `since` are left out; the earliest first, `most` at most. What `filters.show` says
    is left to whoever shows them.
    """
    seen = visible_releases(member)
    if seen is None:
        return []
    visible, parameters = seen
    wanted = conditions(checked(filters), member, now=now)
    day = connection.ops.adapt_datefield_value(since)
    wanted.add("COALESCE(r.shipped_on, r.launch_last, r.release_last, %s) >= %s", *[day] * 2)
    statement = (
        f"SELECT r.id {FROM.format(first=BY_DATE.format(visible=visible))} "
        f"WHERE seen.pk = r.id AND r.workspace_id = %s AND {wanted} "
        f"ORDER BY {DAY} IS NULL, {DAY}, r.id LIMIT %s"
    )
    asked = [*parameters, member.workspace_id, *wanted.parameters, most]
    return [number for (number,) in _fetch(statement, asked)]


def last_day(today: date, weeks: int) -> date:
    """The last day of a window of so many weeks; `OutOfBounds` for none, or for more than a year."""
    if not 1 <= weeks <= MOST_WEEKS:
        raise OutOfBounds(f"the radar shows 1 to {MOST_WEEKS} weeks, not {weeks}")
    return today + timedelta(weeks=weeks)


def grouped(rows: Iterable[Row], group: str) -> list[Group]:
    """The rows of a page by what they have in common (one of `GROUPS`), in the order of the page."""
    found = groupby(rows, key=_GROUP_OF[checked_group(group)])
    return [Group(key, label, list(some)) for (key, label), some in found]


def _week_of(row: Row) -> tuple[str, str]:
    if row.target is None:
        return "", ""
    year, week, _ = row.target.first.isocalendar()
    return f"{year}-W{week:02}", f"week {week} of {year}"


_GROUP_OF = {
    "": lambda row: ("", ""),  # noqa: ARG005
    "area": lambda row: (row.area, row.area_name),
    "tier": lambda row: (row.tier, row.tier),
    "pm": lambda row: row.pm or ("", ""),
    "pmm": lambda row: row.pmm or ("", ""),
    "week": _week_of,
}

_TIER_RANK = (
    f"CASE {TIER} WHEN 'T1' THEN 1 WHEN 'T2' THEN 2 WHEN 'T3' THEN 3 WHEN 'T0' THEN 4 ELSE 5 END"
)
_RATIO = (
    "CASE WHEN s.lead > 0 AND s.notice < s.lead THEN s.notice * 1.0 / s.lead "
    "WHEN s.notice IS NOT NULL THEN 1.0 END"
)
_ORDER = {
    "date": (),
    "notice": (f"({_RATIO}) IS NULL", _RATIO),
    "tier": (_TIER_RANK,),
    "key": ("f.key",),
    "moved": ("s.moved_at IS NULL", "s.moved_at DESC"),
    "chance": ("o.chance IS NULL", "o.chance"),
}
_GROUP: dict[str, tuple[str, ...]] = {
    "": (),
    "area": ("a.slug IS NULL", "a.slug"),
    "tier": (_TIER_RANK,),
    "pm": ("pm.handle IS NULL", "pm.handle"),
    "pmm": ("pmm.handle IS NULL", "pmm.handle"),
}


def _ordered(group: str, order: str) -> str:
    """The terms to order by; at last the date, the key and the id, so that pages do not overlap."""
    first = (_week(),) if group == "week" else _GROUP[group]
    return ", ".join([*first, *_ORDER[order], DAY, "f.key", "r.id"])


def _week() -> str:
    """The Monday of the target's week."""
    if connection.vendor == "sqlite":
        return f"date({DAY}, 'weekday 0', '-6 days')"
    return f"date_trunc('week', {DAY})"


def _fetch(statement: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
