"""What moved since a moment: one line a release, however often it turned, from what is kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.plandate import parse
from alongside.core.standing import (
    ADDED,
    DONE,
    DROPPED,
    RESUMED,
    SHIPPED,
    WITHDRAWN,
    Turn,
    target_at,
)
from alongside.core.timeline.believed import MOVED, Move, move_of
from alongside.core.workdays import Workdays
from alongside.rooms.features.standings import turns_in
from alongside.rooms.ledger.reading import moment_as_text
from alongside.rooms.news.concern import THERE, Concern, among
from alongside.rooms.news.lines import ABOUT, ABOUT_COLUMNS, SHOWN, About, Moved, Part, about
from alongside.rooms.news.movers import OF_FEATURES, OF_RELEASES, Told, told_of
from alongside.rooms.radar.rows import BY_MOVE, FROM
from alongside.rooms.radar.sight import visible_releases

NEWEST = 2_000
"""So many turns are looked at, the newest ones: more come only with an import, and nobody reads them one by one."""
_PATH = 6
"""Dates of a line, at most: the first one and the last ones."""
_COMINGS = (ADDED, RESUMED)
_GOINGS = (WITHDRAWN, DROPPED, DONE, SHIPPED)

_MOVING = ", ".join(f"'{kind}'" for kind in (*OF_RELEASES, *OF_FEATURES))

# It came onto the radar since a moment, to the second, and nothing else became of it: a history is a list of turns, the
# oldest one first, each with its moment before all else.
_IS_NEW = " AND ".join(
    ["SUBSTR(s.history, 4, 19) > %s"]
    + [f"s.history NOT LIKE '%%\"{what}\"%%'" for what in (*MOVED, RESUMED, *_GOINGS)]
)

# Who moved it is looked up by `f.id`, and not by `r.feature_id`: SQLite then asks only for what concerns the member.
_MOVED = """
SELECT r.feature_id, {about}, r.shipped_on, s.notice, s.lead, s.history, {heard_at}, {is_mine} AS is_mine,
       ({is_pmm} AND {unseen}) AS unseen, COUNT(*) OVER () AS total,
       SUM(CASE WHEN {is_new} THEN 1 ELSE 0 END) OVER () AS are_new
{tables}
WHERE s.workspace_id = %s AND s.moved_at > %s AND s.moved_at <= %s AND r.id = s.release_id AND seen.pk = r.id
  AND s.id IN (SELECT n.id FROM rooms_standing n WHERE n.workspace_id = %s AND n.moved_at > %s AND n.moved_at <= %s
               ORDER BY n.moved_at DESC LIMIT {newest})
  AND {there} AND {concerns}
  AND NOT EXISTS (SELECT 1 FROM rooms_event e WHERE e.workspace_id = s.workspace_id
                  AND e.feature_id = f.id AND e.known_at = s.moved_at AND e.actor_id = %s
                  AND e.kind IN ({moving}))
ORDER BY is_mine DESC, (s.history LIKE '%%"{pulled_in}"]]') DESC, s.moved_at DESC, r.id LIMIT %s
"""


class _Row(NamedTuple):
    """A release that turned, as it is kept."""

    feature: int
    about: About
    shipped: str
    notice: int | None
    lead: int | None
    turns: list[Turn]
    heard_at: datetime | None
    unseen: bool


def moved(
    concern: Concern,
    *,
    since: datetime,
    now: datetime,
    today: date,
    workdays: Workdays,
    shown: int = SHOWN,
) -> tuple[Part[Moved], int]:
    """What turned after `since`: in the member's own areas first, there what was pulled in first, then the latest.

    With it comes how many of them all are only new: they came onto the radar, and their date did not move. What the
    member did last themselves is no news to them. `today` is the member's day. Two statements.
    """
    rows, total, new = _rows(concern, since=since, now=now, shown=shown)
    turned = {row.about.release: _between(row.turns, since, now) for row in rows}
    told = told_of(
        concern.member.workspace_id,
        {row.about.release: row.feature for row in rows},
        moments={turn.known_at for turns in turned.values() for turn in turns},
        since=since,
    )
    lines = (
        _line(row, turned[row.about.release], told, since=since, today=today, workdays=workdays)
        for row in rows
    )
    return Part(tuple(lines), total), new


def _rows(
    concern: Concern, *, since: datetime, now: datetime, shown: int
) -> tuple[list[_Row], int, int]:
    seen = visible_releases(concern.member)
    if seen is None:
        return [], 0, 0
    visible, parameters = seen
    me, space = concern.member.pk, concern.member.workspace_id
    condition, concerning = concern.all
    mine, own = concern.mine
    is_pmm, as_pmm = among(concern.as_pmm)
    statement = _MOVED.format(
        about=ABOUT,
        heard_at=moment_as_text("s.heard_at"),
        is_mine=mine,
        is_pmm=is_pmm,
        unseen=concern.unseen,
        tables=FROM.format(first=BY_MOVE.format(visible=visible)),
        newest=NEWEST,
        there=THERE,
        concerns=condition,
        is_new=_IS_NEW,
        moving=_MOVING,
        pulled_in=Move.PULLED_IN.value,
    )
    bind = connection.ops.adapt_datetimefield_value
    period = [space, bind(since), bind(now)]
    second = since.astimezone(UTC).isoformat()[:19]
    told = [*own, *as_pmm, second, *parameters, *period, *period, *concerning, me, shown]
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        found = cursor.fetchall()
    total, new = found[0][-2:] if found else (0, 0)
    return [_row(values, me) for values in found], total, new


def _row(values: tuple[Any, ...], member: int) -> _Row:
    shipped, notice, lead, history, heard_at, _, unseen, *_ = values[1 + ABOUT_COLUMNS :]
    return _Row(
        values[0],
        about(values[1:], member),
        str(shipped or ""),
        notice,
        lead,
        turns_in(history),
        datetime.fromisoformat(heard_at) if heard_at else None,
        bool(unseen),
    )


def _between(turns: Sequence[Turn], since: datetime, now: datetime) -> list[Turn]:
    return [turn for turn in turns if since < turn.known_at <= now]


def _line(
    row: _Row, turns: list[Turn], told: Told, *, since: datetime, today: date, workdays: Workdays
) -> Moved:
    """All that happened to a release in one line."""
    dates = _dates(row.turns, turns, since)
    became = next((turn.what for turn in reversed(turns) if turn.what in _COMINGS + _GOINGS), "")
    came = became in _COMINGS
    # What was nowhere before is measured from its first date since.
    begin = next((text for text in dates if text), "") if came else dates[0]
    first, last = (parse(text) if text else None for text in (begin, dates[-1]))
    move = Move.REMOVED if last is None else move_of(first, last)
    what = became or move
    who, reason = told.by(row.about.release, row.feature, turns)
    is_ahead = last is not None and what not in (SHIPPED, WITHDRAWN, DROPPED, DONE)
    return Moved(
        row.about,
        what,
        move if came and move in MOVED else "",
        dates if len(dates) <= _PATH else (dates[0], *dates[1 - _PATH :]),
        workdays.between(first.first, last.first) if first and last else 0,
        sum(turn.what in MOVED for turn in turns),
        who,
        reason,
        row.shipped,
        max(0, workdays.between(today, last.first)) if last and is_ahead else None,
        row.notice,
        row.lead,
        row.unseen,
        tuple(row.turns),
        row.heard_at,
    )


def _dates(all_turns: list[Turn], turns: list[Turn], since: datetime) -> tuple[str, ...]:
    """The targets one after another, from the one that stood at `since`."""
    before = target_at(all_turns, since).target
    dates = [str(before) if before else ""]
    dates += [turn.date for turn in turns]
    return tuple(one for place, one in enumerate(dates) if not place or one != dates[place - 1])
