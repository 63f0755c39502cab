"""Which findings are listed, in which order, and how many there are in each state: ids and numbers, no more.

A workspace has tens of thousands of them. What is asked of all is answered along an index, and counted no further than
`COUNTED`. What is asked of few features (an area, a word) is rare along the index: there all findings of those features
are looked at, once.
"""

# ruff: noqa: S608 - no words of others stand in a statement

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.rules import Severity
from alongside.rooms.findings.states import RANK, State
from alongside.rooms.news.found.asking import Asked

COUNTED = 300
"""So many findings of a state are counted, and then it is said that there are more."""
_FEW = 2000
"""Features whose findings can all be looked at."""


class Chosen(NamedTuple):
    """The ids of findings, in order, and how many are in each state; `COUNTED` + 1 stands for more."""

    ids: list[int]
    counts: dict[State, int]


def chosen(asked: Asked, *, limit: int, offset: int = 0) -> Chosen:
    """Those in the state that is wanted, worst first and then soonest; what was resolved last first."""
    if asked.is_about_features:
        features = _features(asked)
        if len(features) <= _FEW:
            return _among(features, asked, limit, offset)
    return Chosen(_along(asked, limit, offset), _counted(asked))


def _along(asked: Asked, limit: int, offset: int) -> list[int]:
    """One severity after the other, each along its index, until there are enough."""
    tables, reading = asked.tables()
    condition, being = asked.in_state(asked.wanted.state)
    found, space = asked.of_finding(), asked.member.workspace_id
    if asked.wanted.state is State.RESOLVED:
        severity = "AND x.severity = %s" if asked.wanted.severity else ""
        statement = (
            f"SELECT x.id FROM {tables} WHERE x.workspace_id = %s AND {condition} {severity} AND {found} "
            "ORDER BY x.resolved_at DESC, x.id DESC LIMIT %s OFFSET %s"
        )
        one = [asked.wanted.severity] if severity else []
        parameters = [*reading, space, *being, *one, *found.parameters, limit, offset]
        return [number for (number,) in fetched(statement, parameters)]
    parts, parameters = [], []
    for severity in _severities(asked):
        parts.append(
            f"SELECT * FROM (SELECT x.id FROM {tables} "
            f"WHERE x.workspace_id = %s AND x.severity = %s AND {condition} AND {found} "
            f"ORDER BY x.due, x.release_id, x.code, x.id LIMIT %s) AS {severity}s"
        )
        parameters += [*reading, space, severity, *being, *found.parameters, limit + offset]
    statement = f"{' UNION ALL '.join(parts)} LIMIT %s OFFSET %s"
    return [number for (number,) in fetched(statement, [*parameters, limit, offset])]


def _counted(asked: Asked) -> dict[State, int]:
    """How many are in each state, as far as they are counted."""
    tables, reading = asked.tables()
    found, space = asked.of_finding(), asked.member.workspace_id
    severities = _severities(asked)
    parts, parameters = [], []
    for state in State:
        condition, being = asked.in_state(state)
        parts.append(
            f"(SELECT COUNT(*) FROM (SELECT 1 FROM {tables} WHERE x.workspace_id = %s AND {condition} "
            f"AND x.severity IN ({places(severities)}) AND {found} LIMIT %s) AS few)"
        )
        parameters += [*reading, space, *being, *severities, *found.parameters, COUNTED + 1]
    [row] = fetched(f"SELECT {', '.join(parts)}", parameters)
    return dict(zip(State, row, strict=True))


def _features(asked: Asked) -> list[int]:
    """The features that are asked for: all of them if they are few."""
    found = asked.of_feature()
    statement = f"SELECT f.id FROM rooms_feature f WHERE f.workspace_id = %s AND {found} LIMIT %s"
    parameters = [asked.member.workspace_id, *found.parameters, _FEW + 1]
    return [number for (number,) in fetched(statement, parameters)]


def _among(features: Sequence[int], asked: Asked, limit: int, offset: int) -> Chosen:
    """Those about these features. The plus keeps SQLite from walking all findings of the workspace."""
    counts = dict.fromkeys(State, 0)
    if not features:
        return Chosen([], counts)
    tables, reading = asked.tables()
    (waived, then), (baseline, before) = map(asked.in_state, (State.WAIVED, State.BASELINE))
    found, severities = asked.of_finding(), _severities(asked)
    statement = (
        f"SELECT x.id, CASE WHEN x.resolved_at IS NOT NULL THEN 'resolved' WHEN {waived} THEN 'waived' "
        f"WHEN {baseline} THEN 'baseline' ELSE 'open' END, x.severity, x.due, x.release_id, x.code, x.resolved_at "
        f"FROM {tables} WHERE +x.workspace_id = %s AND x.feature_id IN ({places(features)}) "
        f"AND x.severity IN ({places(severities)}) AND {found}"
    )
    parameters = [*then, *before, *reading, asked.member.workspace_id, *features, *severities]
    rows = fetched(statement, [*parameters, *found.parameters])
    told = Counter(state for _, state, *_ in rows)
    counts |= {State(state): min(number, COUNTED + 1) for state, number in told.items()}
    fitting = [row for row in rows if row[1] == asked.wanted.state]
    if asked.wanted.state is State.RESOLVED:
        fitting.sort(key=lambda row: (row[6], row[0]), reverse=True)
    else:
        fitting.sort(key=lambda row: (RANK[row[2]], *row[3:6], row[0]))
    return Chosen([row[0] for row in fitting[offset : offset + limit]], counts)


def _severities(asked: Asked) -> list[str]:
    return [asked.wanted.severity] if asked.wanted.severity else [*Severity]


def places(values: Sequence[Any]) -> str:
    """As many places for parameters."""
    return ", ".join(["%s"] * len(values))


def fetched(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
