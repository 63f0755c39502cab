"""Which findings are listed, in which order, and how many there are in each state: ids and numbers, no more.

A workspace has tens of thousands of them. What is asked of all is answered along an index, and counted no further than
`COUNTED`. What is asked of few features (an area, a word) can be rare along the index: a state that many findings are
in is looked for among those of these features, feature by feature; one that few are in along its index as ever.
"""

# ruff: noqa: S608 - no words of others stand in a statement

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from alongside.core.rules import Severity
from alongside.rooms.findings.states import RANK, State
from alongside.rooms.ledger.reading import moment_as_text
from alongside.rooms.news.found.asking import BASELINE, RESOLVED, Asked, Way
from alongside.rooms.news.found.fetching import fetched, places
from alongside.rooms.news.found.heard import heard, heard_way
from alongside.rooms.radar.troubles import MAY_BE_OPEN, rank

COUNTED = 300
"""So many findings of a state are counted, and then it is said that there are more."""
_FEW = 1_000
"""Features whose findings can all be sorted: of more than these the first hundred are soon met along the index."""
_VERY_FEW = 150
"""Features whose findings are all looked at sooner than any along an index."""
_RARE = 500
"""So many findings in a state can all be looked at, whatever they are about."""
_MANY = {State.OPEN: MAY_BE_OPEN, State.BASELINE: BASELINE, State.RESOLVED: RESOLVED}
"""What an index has the findings by that can be in these states. Those that are waived are found by their waivers."""


class Chosen(NamedTuple):
    """The ids of findings, in order, and how many are in each state; `COUNTED` + 1 stands for more."""

    ids: list[int]
    counts: dict[State, int]


def chosen(asked: Asked, *, limit: int, offset: int = 0) -> Chosen:
    """Those in the state that is wanted, worst first and then soonest; what was resolved last first."""
    along = asked.along()
    listing, counting = along, dict.fromkeys(State, along)
    features = _features(asked) if asked.is_about_features else None
    other = heard_way(asked)
    if features is not None:
        number, rare = _numbers(asked, features)
        if not number and other is None:
            return Chosen([], dict.fromkeys(State, 0))
        by_features = asked.by_features(*features)
        if number <= _VERY_FEW:
            rare = set()
        counting |= {state: by_features for state in State if state not in rare}
        if number <= _FEW:
            listing = counting[asked.wanted.state]
    counts, of_heard = _counted(asked, counting, other)
    if other is None or not of_heard[asked.wanted.state]:
        return Chosen([one for _, one in _listed(asked, listing, limit, offset)], counts)
    listed = _listed(asked, listing, limit + offset, 0)
    told = merge(listed, heard(asked, other, limit + offset), key=_place, reverse=_is_over(asked))
    return Chosen([one for _, one in islice(told, offset, offset + limit)], counts)


def _is_over(asked: Asked) -> bool:
    return asked.wanted.state is State.RESOLVED


def _place(row: tuple[Any, int]) -> Any:
    return row[0]


def _listed(asked: Asked, way: Way, limit: int, offset: int) -> list[tuple[Any, int]]:
    """Along an index one severity after the other, until there are enough: what the order goes by, and the id."""
    condition, being = asked.in_state(asked.wanted.state)
    holds, parameters = f"{way.found} AND {condition}", [*way.found.parameters, *being]
    if _is_over(asked):
        severity = "AND x.severity = %s" if asked.wanted.severity else ""
        statement = (
            f"SELECT {moment_as_text('x.resolved_at')}, x.id FROM {way.tables} WHERE {holds} {severity} "
            "ORDER BY x.resolved_at DESC, x.id DESC LIMIT %s OFFSET %s"
        )
        one = [asked.wanted.severity] if severity else []
        return _pairs(statement, [*way.reading, *parameters, *one, limit, offset])
    order = "x.due, x.subject, x.code, x.id"
    severities = _severities(asked)
    if way.is_sorted:
        parts, bound = [], []
        for severity in severities:
            parts.append(
                f"SELECT * FROM (SELECT {RANK[severity]}, x.id FROM {way.tables} WHERE {holds} AND x.severity = %s "
                f"ORDER BY {order} LIMIT %s) AS {severity}s"
            )
            bound += [*way.reading, *parameters, severity, limit + offset]
        statement = f"{' UNION ALL '.join(parts)} LIMIT %s OFFSET %s"
    else:
        worst = rank("x.severity")
        statement = (
            f"SELECT {worst}, x.id FROM {way.tables} WHERE {holds} AND x.severity IN ({places(severities)}) "
            f"ORDER BY {worst}, {order} LIMIT %s OFFSET %s"
        )
        bound = [*way.reading, *parameters, *severities]
    return _pairs(statement, [*bound, limit, offset])


def _pairs(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, int]]:
    return [(place, number) for place, number in fetched(statement, parameters)]


def _counted(
    asked: Asked, ways: Mapping[State, Way], other: Way | None
) -> tuple[dict[State, int], dict[State, int]]:
    """How many are in each state, as far as they are counted: all of them, and those of the `other` way."""
    severities = _severities(asked)
    parts: list[str] = []
    parameters: list[Any] = []
    each = [*ways.items(), *((state, other) for state in State if other)]
    for state, way in each:
        condition, being = asked.in_state(state)
        parts.append(
            f"(SELECT COUNT(*) FROM (SELECT 1 FROM {way.tables} WHERE {way.found} AND {condition} "
            f"AND x.severity IN ({places(severities)}) LIMIT %s) AS few)"
        )
        parameters += [*way.reading, *way.found.parameters, *being, *severities, COUNTED + 1]
    [row] = fetched(f"SELECT {', '.join(parts)}", parameters)
    numbers = [(state, number) for (state, _), number in zip(each, row, strict=True)]
    of_heard = dict.fromkeys(State, 0) | dict(numbers[len(ways) :])
    counts = {
        state: min(number + of_heard[state], COUNTED + 1) for state, number in numbers[: len(ways)]
    }
    return counts, of_heard


def _features(asked: Asked) -> tuple[str, list[Any]] | None:
    """Selects the features that are asked for; None where a word is asked for that very many have.

    Each feature is read for a word: once, and then they are named.
    """
    statement, parameters = asked.features()
    if not asked.wanted.text:
        return statement, parameters
    rows = fetched(f"{statement} LIMIT %s", [*parameters, 2 * _FEW + 1])
    if len(rows) > 2 * _FEW:
        return None
    numbers = ", ".join(str(number) for (number,) in rows) or "NULL"
    return f"SELECT f.id FROM rooms_feature f WHERE f.id IN ({numbers})", []


def _numbers(asked: Asked, features: tuple[str, list[Any]]) -> tuple[int, set[State]]:
    """How many features these are, and the states that few findings of the workspace are in.

    They are counted up to one more than `_FEW` where that decides how to list them, else than `_VERY_FEW`.
    """
    space, (statement, parameters) = asked.member.workspace_id, features
    some = {
        state: f"(SELECT COUNT(*) FROM (SELECT 1 FROM rooms_finding x "
        f"WHERE x.workspace_id = %s AND {condition} LIMIT %s) AS found)"
        for state, condition in _MANY.items()
    }
    several = [space, _RARE + 1]
    most, bound = "%s", [_VERY_FEW + 1]
    if asked.wanted.state in some:
        most = f"(SELECT CASE WHEN {some[asked.wanted.state]} > %s THEN %s ELSE %s END)"
        bound = [*several, _RARE, _FEW + 1, _VERY_FEW + 1]
    [[number, *numbers]] = fetched(
        f"SELECT (SELECT COUNT(*) FROM ({statement} LIMIT {most}) AS few), {', '.join(some.values())}",
        [*parameters, *bound, *several * len(some)],
    )
    rare = {state for state, many in zip(some, numbers, strict=True) if many <= _RARE}
    return number, {State.WAIVED, *rare}


def _severities(asked: Asked) -> list[str]:
    return [asked.wanted.severity] if asked.wanted.severity else [*Severity]
