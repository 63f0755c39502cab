"""Verbs at the gate before a launch: a function says how it stands, and one person decides go or no-go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from alongside.core import events
from alongside.core.errors import ChangedMeanwhile
from alongside.core.gates import DECISIONS, GO_NO_GO, NO_GO, NOT_READY, READY, WAIVED, WORDS
from alongside.core.people import Role, called
from alongside.core.playbooks.fitting import State
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.actions.working import finish, reopen
from alongside.rooms.launches.gates.models import GateBypass, GoNoGo, Readiness
from alongside.rooms.launches.gates.passed_over import ask_again, pass_over
from alongside.rooms.launches.gates.refusals import (
    NobodyDecides,
    NoDecision,
    NotAsked,
    NotBypassed,
    NotTheDecider,
    NotTheirs,
)
from alongside.rooms.launches.gates.standing import Gate, gate_of, seen_as
from alongside.rooms.launches.models import Bundled, FunctionLead, Launch, LaunchTask
from alongside.rooms.launches.refusals import NoReason
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member, the_member


@action
def say_ready(
    launch: Launch,
    *,
    function: str,
    said: str,
    expected: str,
    by: By,
    at: datetime,
    why: str = "",
    evidence: str = "",
) -> Readiness | None:
    """Say of a function that it is ready for a launch, or not, or waive its word; None when that was said so.

    `expected` is what it had said when whoever says it looked (empty for nothing): `ChangedMeanwhile` otherwise.
    `NotAsked` for a function that does nothing for the launch; `NotTheirs` for who is neither of it, nor leads it, nor
    an admin. Only who decides waives: `NotTheDecider`. `NoReason` for what is not ready, or waived, without one.
    """
    launch = there(launch, by)
    if said not in WORDS:
        raise NotAsked(f"a function is {', '.join(WORDS)}; not {said!r:.20}")
    tasks, before = _tasks(launch), _said(launch)
    if function not in gate_of(launch, tasks, {}, today=at.date()).asked:
        raise NotAsked(f"{function!r:.20} does nothing for this launch: it is not asked")
    _refuse_strangers(launch, function, said, by)
    because, shown = words.reason(why), words.reason(evidence)
    if said != READY and not because:
        raise NoReason(
            f"say why {called(function)} is {said}"
            if said == NOT_READY
            else f"say why the word of {called(function)} is waived: whoever counted on it will ask"
        )
    row = before.get(function)
    if (row.said if row else "") != expected:
        now = f"“{row.said}”" if row else "nothing"
        raise ChangedMeanwhile(f"{called(function)} has said {now} meanwhile; look again")
    if row is not None and (row.said, row.why, row.evidence) == (said, because, shown):
        return None
    values = {
        "said": said,
        "why": because,
        "evidence": shown,
        "by": acting_member(by),
        "said_at": at,
    }
    if row is None:
        row = Readiness(
            workspace_id=launch.workspace_id, launch=launch, function=function, **values
        )
        add(row)
    else:
        change(row, **values)
    record(events.ReadinessSaid(function, said), about=row, by=by, at=at, wording=because)
    return row


@action
def decide(
    launch: Launch,
    *,
    decision: str,
    reason: str,
    expected: str,
    by: By,
    at: datetime,
    gates: Mapping[str, str] | None = None,
    functions: Mapping[str, str] | None = None,
) -> GoNoGo:
    """Decide go, no-go, or go with conditions. Only who decides on the launch does: `NobodyDecides`, `NotTheDecider`.

    To go takes a reason for each of the `gates` that is not done, and of the `functions` that is neither ready nor
    waived, by its name: `NotBypassed` says which have none. A gate that was open is dropped for that reason, until the
    go holds no more. No-go takes a reason, and so do conditions: `NoReason`.
    `expected` is what `standing.seen_as` said when whoever decides looked: `ChangedMeanwhile` where it says otherwise.
    """
    launch = there(launch, by)
    _refuse_others(launch, by)
    if decision not in DECISIONS:
        raise NoDecision(f"one decides {', '.join(DECISIONS)}; not {decision!r:.20}")
    said = words.reason(reason)
    if decision != DECISIONS[0] and not said:
        raise NoReason(
            "say why it is no-go"
            if decision == NO_GO
            else "say on which conditions it is go: whoever has to meet them reads it here"
        )
    if expected != seen_as(launch, _last(launch)):
        raise ChangedMeanwhile(
            "its day, its tier or the decision is another one since you looked; look again"
        )
    tasks, before = _tasks(launch), {key: row.said for key, row in _said(launch).items()}
    bypasses = list[GateBypass]()
    if decision != NO_GO:
        gate = gate_of(launch, tasks, before, today=at.date())
        bypasses = _bypasses(launch, gate, tasks, before, gates or {}, functions or {})
    row = GoNoGo(
        workspace_id=launch.workspace_id,
        launch=launch,
        decision=decision,
        reason=said,
        date=launch.date or (launch.day.isoformat() if launch.day else ""),
        tier=launch.tier,
        releases=" ".join(map(str, _releases(launch))),
        by=acting_member(by),
        decided_at=at,
    )
    add(row)
    for bypass in bypasses:
        bypass.decision = row
        add(bypass)
    happening = events.GoDecided(
        decision,
        row.tier or None,
        row.date or None,
        [one.gate for one in bypasses if one.gate],
        [one.function for one in bypasses if one.function],
    )
    record(happening, about=row, by=by, at=at, wording=said)
    _turn(tasks, decision, by, at)
    if decision == NO_GO:
        ask_again(tasks, by=by, at=at)
    else:
        pass_over(tasks, bypasses, by=by, at=at)
    return row


@action
def take_back(decision: GoNoGo, *, reason: str, by: By, at: datetime) -> GoNoGo | None:
    """Take back what was decided last, for a reason; None when that is so. Refusals as of `decide`.

    `NoDecision` for one that another has replaced.
    """
    launch = there(decision.launch, by)
    _refuse_others(launch, by)
    decision = current(decision)
    last = _last(launch)
    if last is not None and last.pk != decision.pk:
        raise NoDecision("it was decided anew since; take that back")
    if decision.taken_back_at is not None:
        return None
    said = words.reason(reason)
    if not said:
        raise NoReason(f"say why the {decision.decision} holds no more: somebody has counted on it")
    values = {"taken_back_by": acting_member(by), "taken_back_at": at, "taken_back_for": said}
    change(decision, **values)
    taken = events.GoTakenBack(decision.decision)
    record(taken, about=decision, by=by, at=at, wording=said)
    tasks = _tasks(launch)
    _turn(tasks, "", by, at)
    ask_again(tasks, by=by, at=at)
    return decision


def _refuse_strangers(launch: Launch, function: str, said: str, by: By) -> None:
    """A function speaks for itself, by anybody of it or whoever leads it; an admin may, too."""
    if said == WAIVED:
        _refuse_others(launch, by)
        return
    member = the_member(by)
    leads = FunctionLead.objects.within(launch.workspace_id).filter(function=function)
    if (
        member.function != function
        and member.role != Role.ADMIN
        and not leads.filter(member=member.pk).exists()
    ):
        raise NotTheirs(
            f"{called(function)} speaks for itself: somebody of it, whoever leads it, or an admin"
        )


def _refuse_others(launch: Launch, by: By) -> None:
    if launch.owner is None:
        raise NobodyDecides("nobody decides on this launch yet; say on its page who does")
    if launch.owner.left_at is not None:
        raise NobodyDecides(f"{launch.owner.name} has left; say on its page who decides now")
    if the_member(by).pk != launch.owner_id:
        raise NotTheDecider(f"{launch.owner.name} decides on this launch, and nobody else")


def _bypasses(
    launch: Launch,
    gate: Gate,
    tasks: list[LaunchTask],
    said: Mapping[str, str],
    gates: Mapping[str, str],
    functions: Mapping[str, str],
) -> list[GateBypass]:
    """What go passes over, each with its reason; `NotBypassed` names what has none."""
    rows = {row.key: row for row in tasks}
    found = [
        GateBypass(
            workspace_id=launch.workspace_id,
            gate=key,
            title=rows[key].title,
            stood=rows[key].state,
            reason=words.reason(gates.get(key, "")),
        )
        for key in gate.gates
    ]
    found += [
        GateBypass(
            workspace_id=launch.workspace_id,
            function=one,
            stood=said.get(one, ""),
            reason=words.reason(functions.get(one, "")),
        )
        for one in gate.functions
    ]
    silent = [one for one in found if not one.reason]
    if silent:
        named = ", ".join(f"“{one.title}”" if one.gate else called(one.function) for one in silent)
        raise NotBypassed(
            f"to go all the same takes a reason for each that is not done or not ready: {named}"
        )
    return found


def _turn(tasks: list[LaunchTask], decision: str, by: By, at: datetime) -> None:
    """Let the task that is the decision itself follow it: done with a go, open with a no-go, or without any."""
    task = next((row for row in tasks if row.key == GO_NO_GO), None)
    if task is None:
        return
    if decision and decision != NO_GO:
        finish(task, evidence=f"{decision.capitalize()}, on the go/no-go page", by=by, at=at)
    elif task.state == State.DONE:
        reopen(task, by=by, at=at)


def _tasks(launch: Launch) -> list[LaunchTask]:
    write_through()
    rows = LaunchTask.objects.within(launch.workspace_id).filter(launch=launch.pk)
    return list(rows.select_related("launch").order_by("at", "pk"))


def _said(launch: Launch) -> dict[str, Readiness]:
    rows = Readiness.objects.within(launch.workspace_id).filter(launch=launch.pk)
    return {row.function: current(row) for row in rows}


def _last(launch: Launch) -> GoNoGo | None:
    rows = GoNoGo.objects.within(launch.workspace_id).filter(launch=launch.pk)
    found: GoNoGo | None = rows.order_by("-pk").first()
    return found


def _releases(launch: Launch) -> list[int]:
    rows = Bundled.objects.within(launch.workspace_id).filter(launch=launch.pk)
    return list(rows.order_by("release").values_list("release", flat=True))
