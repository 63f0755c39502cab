"""What had been said at the gate of a launch by a past day, what the field had been handed, and what had been read.

What was said, and when, is the ledger's. Its words stand in rows: why something was bypassed, what showed that a
function was ready, what a KPI is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from alongside.core import events
from alongside.core.events.results import STEPS
from alongside.core.gates import NO_GO
from alongside.core.people import Function
from alongside.core.timeline import Entry
from alongside.core.timeline.kit import KitLine
from alongside.core.timeline.launch_then import LaunchThen
from alongside.rooms.launches.gates.record import Bypass, Decision, gate_record
from alongside.rooms.people.models import Member

Thread = Sequence[tuple[Entry, datetime, str, str]]
"""Entries of a launch, with when each happened, who said it, and the words beside it."""


class WordPast(NamedTuple):
    """What a function that is asked had said last."""

    function: str
    said: str
    """One of core.gates.WORDS; empty while it was silent."""
    why: str = ""
    evidence: str = ""
    """What showed it; empty where it has said something else since."""
    by: str = ""
    at: datetime | None = None


class DecisionPast(NamedTuple):
    """Something that had been decided."""

    decision: str
    reason: str
    by: str
    at: datetime
    bypasses: Sequence[Bypass]
    taken_back: bool

    @property
    def is_go(self) -> bool:
        """Whether it is a go, with conditions or without."""
        return self.decision != NO_GO


class ReadPast(NamedTuple):
    """The last reading of one thing."""

    name: str
    """The step of adoption, or what the KPI is called."""
    unit: str
    value: float
    out_of: int | None
    """Of how many; None where nobody said so."""
    target: float | None
    day: date
    """That it is of."""
    is_step: bool


class GatePast(NamedTuple):
    """All of it."""

    words: Sequence[WordPast]
    """Of each function that is asked, in the order of core/people.py."""
    decisions: Sequence[DecisionPast]
    """The last first."""
    kits: Sequence[KitLine]
    """By role."""
    readings: Sequence[ReadPast]
    """What is said of the launch itself first."""
    looked_back: date | None
    """When people had."""
    verdict: str
    """What had become of its promise; empty without a verdict."""

    @property
    def holds(self) -> DecisionPast | None:
        """The decision that held; None while nothing was decided, or it was taken back."""
        last = next(iter(self.decisions), None)
        return last if last and not last.taken_back else None


def gate_past(
    member: Member,
    then: LaunchThen,
    own: Thread,
    *,
    asked: Iterable[str],
    kpis: Iterable[tuple[str, str, date, float, float | None]],
    titles: Mapping[str, str],
) -> GatePast:
    """What had been told of the launch by then; `asked` are the functions, `titles` what its tasks were called by key.

    `own` is its thread until then, without what had been undone; of `kpis` as many as the member sees: name, unit, and
    what `last_measured` says. One statement.
    """
    record = gate_record(member, then.line.id)
    read = then.line.retro.event if then.line.retro else None
    judged = then.line.verdict.event if then.line.verdict else None
    return GatePast(
        _words(own, {*asked}, {one.at: one.evidence for one in record.said.values()}),
        _decisions(own, record.decisions, titles),
        [then.line.kits[role] for role in sorted(then.line.kits)],
        [
            *_steps(then.line.adoption),
            *(
                ReadPast(name, unit, value, None, target, day, False)
                for name, unit, day, value, target in kpis
            ),
        ],
        date.fromisoformat(read.day) if isinstance(read, events.RetroHeld) else None,
        judged.judged if isinstance(judged, events.VerdictGiven) else "",
    )


def _words(own: Thread, asked: set[str], shown: Mapping[datetime, str]) -> list[WordPast]:
    found: dict[str, WordPast] = {}
    for entry, at, who, why in own:
        if isinstance(entry.event, events.ReadinessSaid):
            function = entry.event.function
            said = WordPast(function, entry.event.readiness, why, shown.get(at, ""), who, at)
            found[function] = said
    order = [str(one) for one in Function if one in asked or one in found]
    return [found.get(one) or WordPast(one, "") for one in order]


def _decisions(
    own: Thread, decided: Iterable[Decision], titles: Mapping[str, str]
) -> list[DecisionPast]:
    rows = {(one.at, one.decision): one for one in decided}
    found = list[DecisionPast]()
    for entry, at, who, reason in own:
        match entry.event:
            case events.GoDecided() as event:
                row = rows.get((at, event.decision))
                passed = row.bypasses if row else _named(event, titles)
                found.append(DecisionPast(event.decision, reason, who, at, passed, False))
            case events.GoTakenBack() if found:
                found[-1] = found[-1]._replace(taken_back=True)
    return found[::-1]


def _named(event: events.GoDecided, titles: Mapping[str, str]) -> list[Bypass]:
    """What was bypassed, where the row that says why is gone."""
    gates = [Bypass(key, "", titles.get(key, key), "", "") for key in event.gates]
    return [*gates, *(Bypass("", one, "", "", "") for one in event.functions)]


def _steps(readings: Iterable[Entry]) -> list[ReadPast]:
    """The last reading of each step of adoption, in the order in which people take it up."""
    found: dict[str, ReadPast] = {}
    for entry in readings:
        event = entry.event
        if isinstance(event, events.AdoptionRead):
            day = date.fromisoformat(event.day)
            if event.step not in found or found[event.step].day <= day:
                found[event.step] = ReadPast(
                    event.step, "", event.people, event.out_of, None, day, True
                )
    order = [*STEPS]
    return sorted(found.values(), key=lambda one: order.index(one.name))


def last_measured(then: LaunchThen) -> dict[int, tuple[date, float, float | None]]:
    """By the KPI's id: the day of its last reading, what was read, and what it was to be."""
    last: dict[int, tuple[date, float, float | None]] = {}
    for line in then.line.kpis(then.timeline.workspace):
        for entry in line.readings:
            event = entry.event
            if isinstance(event, events.KpiMeasured):
                day = date.fromisoformat(event.day)
                if event.kpi not in last or last[event.kpi][0] <= day:
                    last[event.kpi] = (day, event.reading, line.target)
    return last
