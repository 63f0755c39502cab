"""What was said and decided at the gate of a launch, with its tasks, read in one statement for its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Value
from django.db.models.functions import JSONObject

from alongside.rooms.features.briefs.stand import moment
from alongside.rooms.launches.gates.models import GateBypass, GoNoGo, Readiness
from alongside.rooms.launches.models import FunctionLead, LaunchTask
from alongside.rooms.people.models import Member


class Said(NamedTuple):
    """The last word of a function."""

    function: str
    said: str
    """One of core.gates.WORDS."""
    why: str
    evidence: str
    by: str
    """Who said it, by name; empty for nobody."""
    at: datetime


class Bypass(NamedTuple):
    """What was passed over when go was said."""

    gate: str
    function: str
    title: str
    stood: str
    """How it stood then: a task's state; what the function had said, empty for nothing."""
    reason: str


class Decision(NamedTuple):
    """Something that was decided."""

    number: int
    decision: str
    reason: str
    date: str
    """The day that it was decided on, as a plan date; empty without one."""
    tier: str
    releases: str
    """What went with the launch then: ids, separated by spaces."""
    by: str
    at: datetime
    taken_back_by: str
    taken_back_at: datetime | None
    taken_back_for: str
    bypasses: Sequence[Bypass]


class Word(NamedTuple):
    """The decision that holds, in short."""

    decision: str
    by: str
    """Who decided, by name; empty for nobody."""
    at: datetime


class GateRecord(NamedTuple):
    """All of it."""

    said: dict[str, Said]
    """By function."""
    decisions: list[Decision]
    """The last first."""
    leads: set[str]
    """The functions that the reader leads."""
    tasks: list[LaunchTask]
    """In the order of the playbook, with the names of whoever does each and said how far it is."""


def gate_record(member: Member, launch: int) -> GateRecord:
    """What was said and decided of a launch, as far as the member sees it. One statement."""
    said = Readiness.objects.visible_to(member).filter(launch=launch)
    decided = GoNoGo.objects.visible_to(member).filter(launch=launch)
    passed = GateBypass.objects.visible_to(member).filter(decision__launch=launch)
    tasks = LaunchTask.objects.visible_to(member).filter(launch=launch)
    leads = FunctionLead.objects.visible_to(member).filter(member=member.pk)
    told = _told("said", said, *_SAID, by="by__name").union(
        _told("decided", decided, *_DECIDED, by="by__name", back_by="taken_back_by__name"),
        _told("passed", passed, *_PASSED),
        _told("leads", leads, "function"),
        _told("tasks", tasks, *_TASK, owner_name="owner__name", by_name="state_by__name"),
        all=True,
    )
    kinds = ("said", "decided", "passed", "leads", "tasks")
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in kinds}
    for kind, row in told:
        found[kind].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: row["pk"])
    return GateRecord(
        {row["function"]: _said(row) for row in found["said"]},
        [_decision(row, found["passed"]) for row in reversed(found["decided"])],
        {row["function"] for row in found["leads"]},
        sorted(map(_task, found["tasks"]), key=lambda row: (row.at, row.pk)),
    )


def last_word(launch: str) -> QuerySet[Any, Any]:
    """What was decided last of a launch, as a column of a row whose key of the launch is `launch`."""
    rows = GoNoGo.objects.filter(launch=OuterRef(launch)).order_by("-pk")
    told = JSONObject(decision="decision", by="by__name", at="decided_at", back="taken_back_at")
    found: QuerySet[Any, Any] = rows.values(told=told)[:1]
    return found


def word_told(told: dict[str, Any] | None) -> Word | None:
    """The decision that holds, by that column; None without one, or once it was taken back."""
    at = moment(told["at"]) if told and not told["back"] else None
    return Word(told["decision"], told["by"] or "", at) if told and at else None


_SAID = ("function", "said", "why", "evidence", "said_at")
_DECIDED = (
    *("decision", "reason", "date", "tier", "releases", "decided_at", "taken_back_at"),
    "taken_back_for",
)
_TASK = (
    *("launch_id", "key", "title", "at", "unit", "function", "beside", "gate", "aspired", "after"),
    *("asks", "due", "state", "state_at", "evidence", "owner_id", "state_by_id"),
)
_PASSED = ("decision_id", "gate", "function", "title", "stood", "reason")


def _told(kind: str, rows: QuerySet[Any], *columns: str, **others: str) -> QuerySet[Any, Any]:
    """Rows of any of these tables in one form: what they are, and their columns as JSON."""
    told = JSONObject(pk="pk", **{name: name for name in columns}, **others)
    found: QuerySet[Any, Any] = rows.order_by().annotate(kind=Value(kind), told=told)
    return found.values_list("kind", "told")


def _said(row: dict[str, Any]) -> Said:
    at = moment(row["said_at"])
    assert at is not None
    return Said(row["function"], row["said"], row["why"], row["evidence"], row["by"] or "", at)


def _task(row: dict[str, Any]) -> LaunchTask:
    """The task as its row has it; of people only their names."""
    told = {name: row[name] for name in ("pk", *_TASK)}
    told |= {"gate": bool(row["gate"]), "aspired": bool(row["aspired"])}
    told |= {"due": date.fromisoformat(row["due"]) if row["due"] else None}
    found = LaunchTask(**told | {"state_at": moment(row["state_at"])})
    for name in ("owner", "state_by"):
        if row[f"{name}_id"]:
            shown = row["owner_name" if name == "owner" else "by_name"]
            setattr(found, name, Member(pk=row[f"{name}_id"], name=shown))
    return found


def _decision(row: dict[str, Any], passed: Sequence[dict[str, Any]]) -> Decision:
    at = moment(row["decided_at"])
    assert at is not None
    own = (one for one in passed if one["decision_id"] == row["pk"])
    return Decision(
        number=row["pk"],
        decision=row["decision"],
        reason=row["reason"],
        date=row["date"],
        tier=row["tier"],
        releases=row["releases"],
        by=row["by"] or "",
        at=at,
        taken_back_by=row["back_by"] or "",
        taken_back_at=moment(row["taken_back_at"]),
        taken_back_for=row["taken_back_for"],
        bypasses=[Bypass(*(one[name] for name in _PASSED[1:])) for one in own],
    )
