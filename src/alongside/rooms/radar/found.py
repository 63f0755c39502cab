"""What the rules found, as lines of a list: read as tuples, worst first, by the state that each is in.

`findings.listed` answers the same with whole objects, for a few at a time. Here a page of a hundred is read by three
statements, however many findings there are: it walks an index until the page is full, and counts no further than
`COUNTED`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from alongside.core import rules
from alongside.core.people import PM, PMM, Function
from alongside.core.rules import Severity
from alongside.rooms.findings.states import State
from alongside.rooms.ledger.reading import moment_as_text
from alongside.rooms.people.models import Member
from alongside.rooms.radar.filters import LONGEST, Conditions, NoSuchFilter, literal
from alongside.rooms.radar.sight import visible_findings
from alongside.rooms.radar.troubles import is_baseline, is_open, is_waived

MOST = 500
"""Rows of a page."""
FURTHEST = 100_000
"""Rows that can be passed over."""
COUNTED = 300
"""So many findings of a state are counted, and then it is said that there are more."""
SEATS = {PM: "pm", PMM: "pmm"}
"""Functions that have a seat in an area's pair."""


class Wanted(NamedTuple):
    """Which findings to list; empty for all."""

    state: State = State.OPEN
    severity: str = ""
    rule: str = ""
    """A rule's code."""
    area: str = ""
    """An area's slug."""
    text: str = ""
    """Part of the sentence, of the feature's key or title, or of the release's stage."""
    mine: bool = False
    """Only those on which the member can act: from a seat in the area's pair, or in another function."""


class Can(NamedTuple):
    """Who can take the next action."""

    function: Function
    name: str
    """Who sits in that seat of the area's pair now; empty for an empty seat, and for functions without one."""
    has_seat: bool


class Line(NamedTuple):
    """A finding as a list shows it."""

    id: int
    code: str
    severity: str
    sentence: str
    action: str
    can: tuple[Can, ...]
    key: str
    title: str
    restricted: bool
    stage: str
    area: str
    """Its name; empty without an area."""
    found_at: datetime
    resolved_at: datetime | None
    waived: Waived | None

    @property
    def rule(self) -> rules.Rule | None:
        """None for one that a rule found which is there no more."""
        return rules.rules().get(self.code)


class Waived(NamedTuple):
    """What a finding is waived by."""

    id: int
    author: str
    """Empty only where an imported log names nobody."""
    reason: str
    until: date


class Page(NamedTuple):
    """A page of findings."""

    rows: list[Line]
    more: bool
    counts: dict[State, int]
    """How many are in each state, by all that was asked for but the state; `COUNTED` + 1 stands for more."""


def wanted_of(asked: Mapping[str, str]) -> Wanted:
    """What the words of an address ask for; `NoSuchFilter` for what cannot be. Other names are for others."""
    said = {name: asked.get(name, "").strip() for name in Wanted._fields}
    for name, value in said.items():
        if len(value) > LONGEST or not value.isprintable():
            raise NoSuchFilter(f"{name} takes at most {LONGEST} characters, all of them visible")
    _one_of("state", said["state"], ["", *State])
    _one_of("severity", said["severity"], ["", *Severity])
    _one_of("mine", said["mine"], ["", "1"])
    return Wanted(
        State(said["state"] or State.OPEN),
        said["severity"],
        said["rule"].upper(),
        said["area"],
        said["text"],
        bool(said["mine"]),
    )


def findings(
    member: Member,
    wanted: Wanted = Wanted(),  # noqa: B008 - it cannot change
    *,
    now: datetime,
    limit: int = 100,
    offset: int = 0,
) -> Page:
    """The findings that the member sees, `limit` of them from `offset` on; `now` decides which waivers hold.

    Worst first, then by rule, then what was found first; resolved ones by when they were. At most four statements.
    """
    counts = dict.fromkeys(State, 0)
    seen = visible_findings(member)
    if seen is None:
        return Page([], more=False, counts=counts)
    limit, offset = max(1, min(limit, MOST)), max(0, min(offset, FURTHEST))
    far = max(COUNTED, offset + limit) + 1
    numbers = _chosen(_Asked(member, seen, wanted, now), far)
    counts[wanted.state] = min(len(numbers), COUNTED + 1)
    counts |= _counted(_Asked(member, seen, wanted, now))
    few = numbers[offset : offset + limit]
    return Page(_lines(few, member, wanted.state, now), len(numbers) > offset + limit, counts)


def every_finding(member: Member, wanted: Wanted, *, now: datetime, most: int) -> Iterator[Line]:
    """All of them, `most` at most: for an export."""
    seen = visible_findings(member)
    if seen is None:
        return
    numbers = _chosen(_Asked(member, seen, wanted, now), most)
    for at in range(0, len(numbers), MOST):
        yield from _lines(numbers[at : at + MOST], member, wanted.state, now)


def open_by_rule(
    member: Member, codes: Sequence[str], *, now: datetime, most: int = 100
) -> dict[str, int]:
    """How many open findings of these rules the member sees, by code; `most` + 1 stands for more."""
    seen = visible_findings(member)
    if seen is None or not codes:
        return dict.fromkeys(codes, 0)
    parts, parameters = [], []
    for code in codes:
        said, bound = _Asked(member, seen, Wanted(rule=code), now).of(State.OPEN, _BY_INDEX)
        parts.append(f"(SELECT COUNT(*) FROM (SELECT 1 {said} LIMIT %s) AS few)")  # noqa: S608
        parameters += [*bound, *Severity, most + 1]
    [row] = _fetch(f"SELECT {', '.join(parts)}", parameters)
    return dict(zip(codes, row, strict=True))


_BY_INDEX = "AND x.severity IN (%s, %s, %s)"
"""All severities: said so that the index leads to a rule's findings."""


class _Asked(NamedTuple):
    """What is asked, by whom, when."""

    member: Member
    seen: tuple[str, tuple[Any, ...]]
    wanted: Wanted
    now: datetime

    def of(self, state: State, more: str = "") -> tuple[str, list[Any]]:
        """The statement from FROM on, of the findings in that state; `more` are further conditions on x."""
        visible, parameters = self.seen
        found = Conditions()
        found.add("seen.pk = x.id")
        found.add("x.workspace_id = %s", self.member.workspace_id)
        for condition, bound in _in_state(state, self):
            found.add(condition, *bound)
        _add_wanted(found, self.wanted, self.member)
        first = f"FROM rooms_finding x CROSS JOIN ({visible}) seen"
        return f"{first} WHERE {found} {more}", [*parameters, *found.parameters]


_TO_LIST = """
(x.baseline_at IS NULL OR x.baseline_ended_at IS NOT NULL
 OR NOT (x.severity = x.baseline_severity AND x.baseline_severity IS NOT NULL))
"""
"""Holds of all that is open, and says what the index `finding_to_list` says: so it is used."""
_MAYBE_WAIVED = """
(x.code, x.release_id, x.anchor_id) IN
(SELECT code, release_id, anchor_id FROM rooms_waiver WHERE workspace_id = %s)
"""
"""Holds of all that is waived: so they are found from the waivers, which are few."""


def _in_state(state: State, asked: _Asked) -> list[tuple[str, list[Any]]]:
    """What must hold; what is implied stands before it, for the index that it leads to."""
    match state:
        case State.OPEN:
            return [(_TO_LIST, []), is_open(asked.now)]
        case State.WAIVED:
            return [(_MAYBE_WAIVED, [asked.member.workspace_id]), is_waived(asked.now)]
        case State.BASELINE:
            return [is_baseline(asked.now)]
    return [("x.resolved_at IS NOT NULL", [])]


def _add_wanted(found: Conditions, wanted: Wanted, member: Member) -> None:
    """What must hold by what is wanted. The feature is looked up, not joined: SQLite would read all of them first."""
    if wanted.severity:
        found.add("x.severity = %s", wanted.severity)
    if wanted.rule:
        found.add("x.code = %s", wanted.rule)
    feature = Conditions()
    feature.add("f.on_roadmap AND NOT f.draft")
    if wanted.area:
        area = "SELECT a.id FROM rooms_area a WHERE a.workspace_id = %s AND a.slug = %s"
        feature.add(f"f.area_id IN ({area})", member.workspace_id, wanted.area)
    if wanted.text:
        like = "LIKE" if connection.vendor == "sqlite" else "ILIKE"
        stage = "(SELECT r.stage FROM rooms_release r WHERE r.id = x.release_id)"
        places = ("x.sentence", "f.key", "f.title", stage)
        condition = " OR ".join(f"{place} {like} %s ESCAPE '!'" for place in places)
        feature.add(f"({condition})", *[f"%{literal(wanted.text)}%"] * len(places))
    if wanted.mine:
        _add_mine(feature, member)
    looked_up = f"(SELECT {feature} FROM rooms_feature f WHERE f.id = x.feature_id)"
    found.add(looked_up, *feature.parameters)


def _add_mine(found: Conditions, member: Member) -> None:
    """The member sits where one can act, or works in another function that can."""
    can = "' ' || x.who || ' ' LIKE %s"
    sits = "f.area_id IN (SELECT a.id FROM rooms_area a WHERE a.workspace_id = %s AND a.{seat}_id = %s)"
    ways, bound = [], []
    for function, seat in SEATS.items():
        ways.append(f"({can} AND {sits.format(seat=seat)})")
        bound += [f"% {function} %", member.workspace_id, member.pk]
    if member.function not in SEATS:
        ways.append(can)
        bound.append(f"% {member.function} %")
    found.add(f"({' OR '.join(ways)})", *bound)


def _chosen(asked: _Asked, most: int) -> list[int]:
    """The ids of the findings, in order. One severity after the other, each along its index, until there are enough."""
    state = asked.wanted.state
    if state is State.RESOLVED:
        said, bound = asked.of(state)
        order = "ORDER BY x.resolved_at DESC, x.id DESC LIMIT %s"
        return [number for (number,) in _fetch(f"SELECT x.id {said} {order}", [*bound, most])]
    parts, parameters = [], []
    for severity in Severity:
        said, bound = asked.of(state, "AND x.severity = %s ORDER BY x.code, x.id LIMIT %s")
        parts.append(f"SELECT * FROM (SELECT x.id {said}) AS {severity}s")  # noqa: S608
        parameters += [*bound, severity.value, most]
    rows = _fetch(f"{' UNION ALL '.join(parts)} LIMIT %s", [*parameters, most])
    return [number for (number,) in rows]


def _counted(asked: _Asked) -> dict[State, int]:
    """How many are in each of the other states, as far as they are counted."""
    others = [state for state in State if state is not asked.wanted.state]
    parts, parameters = [], []
    for state in others:
        said, bound = asked.of(state, "LIMIT %s")
        parts.append(f"(SELECT COUNT(*) FROM (SELECT 1 {said}) AS few)")  # noqa: S608
        parameters += [*bound, COUNTED + 1]
    [row] = _fetch(f"SELECT {', '.join(parts)}", parameters)
    return dict(zip(others, row, strict=True))


_LINES = """
SELECT x.id, x.code, x.severity, x.sentence, x.action, x.who, f.key, f.title, f.restricted, r.stage, a.name,
pm.name, pmm.name, {found}, {resolved}
FROM rooms_finding x JOIN rooms_feature f ON f.id = x.feature_id JOIN rooms_release r ON r.id = x.release_id
LEFT JOIN rooms_area a ON a.id = f.area_id
LEFT JOIN rooms_member pm ON pm.id = a.pm_id LEFT JOIN rooms_member pmm ON pmm.id = a.pmm_id
WHERE x.id IN ({numbers})
"""
_WAIVERS = """
SELECT x.id, w.id, m.name, words.text, w.until FROM rooms_finding x
JOIN rooms_waiver w ON w.release_id = x.release_id AND w.code = x.code AND w.anchor_id = x.anchor_id
JOIN rooms_wording words ON words.id = w.reason_id LEFT JOIN rooms_member m ON m.id = w.author_id
WHERE w.workspace_id = %s AND x.id IN ({numbers})
AND (w.revoked_at IS NULL OR w.revoked_at > %s) AND w.granted_at <= %s ORDER BY w.until, w.id
"""


def _lines(numbers: list[int], member: Member, state: State, now: datetime) -> list[Line]:
    """The findings of these ids, in that order."""
    if not numbers:
        return []
    places = ", ".join(["%s"] * len(numbers))
    statement = _LINES.format(
        found=moment_as_text("x.found_at"),
        resolved=moment_as_text("x.resolved_at"),
        numbers=places,
    )
    waived = _waivers(numbers, member, now) if state is State.WAIVED else {}
    lines = {row[0]: _line(row, waived.get(row[0])) for row in _fetch(statement, numbers)}
    return [lines[number] for number in numbers]


def _line(row: tuple[Any, ...], waived: Waived | None) -> Line:
    (
        number,
        code,
        severity,
        sentence,
        action,
        who,
        key,
        title,
        restricted,
        stage,
        area,
        pm,
        pmm,
        at,
        over,
    ) = row
    sits = {PM: pm, PMM: pmm}
    can = tuple([Can(one, sits.get(one) or "", one in sits) for one in _functions(who)])
    found_at = datetime.fromisoformat(at)
    resolved_at = datetime.fromisoformat(over) if over else None
    return Line(
        number, code, severity, sentence, action, can, key, title, bool(restricted), stage,
        area or "", found_at, resolved_at, waived,
    )  # fmt: skip


def _functions(who: str) -> list[Function]:
    return [Function(name) for name in who.split()]


def _waivers(numbers: list[int], member: Member, now: datetime) -> dict[int, Waived]:
    """By finding: what it is waived by; of several the one that lasts longest."""
    places = ", ".join(["%s"] * len(numbers))
    moment = connection.ops.adapt_datetimefield_value(now)
    bound = [member.workspace_id, *numbers, moment, moment]
    found = {}
    for number, waiver, author, reason, until in _fetch(_WAIVERS.format(numbers=places), bound):
        day = until if isinstance(until, date) else date.fromisoformat(until)
        found[number] = Waived(waiver, author or "", reason, day)
    return found


def _one_of(name: str, value: str, known: list[str]) -> None:
    if value not in known:
        would_do = ", ".join(one for one in known if one)
        raise NoSuchFilter(f"{name} takes one of {would_do}; not {value!r}")


def _fetch(statement: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
