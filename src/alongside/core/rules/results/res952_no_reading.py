"""The launch is over, and a reading or the retrospective that its playbook asks for is overdue.

What it looks at: Launches of which something has shipped, and the readings and the retrospective of their playbook. A
reading is of a day: a KPI of an objective that its features contribute to, or how many have taken the thing up, and it
answers the last clock whose time had come, up to 3 days early. Where a later reading is there, an earlier one is asked
for no more; where a task was dropped, with its reason, it is not asked for either.

Why it matters: What nobody reads, nobody learns from. A promise that was never measured is made again in the next
launch, and the objective that it was for is judged by feeling.

What to do: Put the reading down, on the launch's page or with a file; hold the retrospective, and note what was
learned.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from alongside.core.people import PM, PMM, Function
from alongside.core.plandate import on_day
from alongside.core.playbooks.fitting import State
from alongside.core.results.clocks import OVER_AFTER, RETRO, clocks, day_of, kept
from alongside.core.rules.base import (
    Case,
    Found,
    NotChecked,
    Severity,
    Verdict,
    words,
)
from alongside.core.timeline import LaunchLine


class _Owed(NamedTuple):
    """Something that is to be done after the launch, and is not."""

    what: str
    due: date
    who: tuple[Function, ...]


def check(launch: LaunchLine, case: Case) -> Verdict:
    """Judge one launch."""
    if launch.taken is None:
        return NotChecked("no playbook taken")
    out = launch.went_out(case.workspace)
    if out is None:
        day = launch.day(case.workspace)
        is_over = day is not None and day.date.last < case.today
        return NotChecked("nothing of it has shipped") if is_over else None
    day_out, shown = out
    if not 0 <= (case.today - day_out).days <= OVER_AFTER:
        return None
    late = []
    for one in _owed(launch, day_out, case):
        if one.due < case.today:
            late.append(one)
        else:
            case.look_again_past(one.due)
    if not late:
        return None
    case.look_again(day_out + timedelta(days=OVER_AFTER + 1))
    late.sort(key=lambda one: one.due)
    told = [f"{one.what} was due on {words(on_day(one.due))}" for one in late]
    whose = {who for one in late for who in one.who}
    return Found(
        Severity.WARNING,
        anchor=max((launch.taken, shown), key=lambda entry: entry.place),
        events=(launch.taken, shown),
        sentence=f"{_listed(told)}, and nothing was put down.",
        action=_action(late),
        who=tuple(who for who in (PM, PMM) if who in whose),
    )


def _owed(launch: LaunchLine, out: date, case: Case) -> Iterator[_Owed]:
    """What is asked for and not there, whether its day is over or not."""
    tasks = launch.playbook.tasks
    dropped = {key for key, (state, _) in launch.states.items() if state is State.SKIPPED}
    days = [day for kpi in launch.kpis(case.workspace) for day in kpi.days]
    days += launch.adoption_days
    after = [day for day in days if day > out]
    for one in kept(clocks(tasks, out, case.workdays), after, dropped):
        if one.read_on is None and not one.dropped and not one.passed:
            yield _Owed(f"the reading after {one.clock.at} days", one.clock.due, (PM,))
    held = day_of(RETRO, tasks, out, case.workdays)
    if held is not None and launch.retro is None and RETRO not in dropped:
        yield _Owed("the retrospective", held, (PMM, PM))


def _listed(told: list[str]) -> str:
    """`The reading after 7 days was due on 3 Mar 2025, and the retrospective was due on 5 Mar 2025`."""
    *most, last = told
    said = f"{', '.join(most)}, and {last}" if most else last
    return said[0].upper() + said[1:]


def _action(late: list[_Owed]) -> str:
    reads = any(one.what != "the retrospective" for one in late)
    looks_back = any(one.what == "the retrospective" for one in late)
    if reads and looks_back:
        return "Put the reading down, and hold the retrospective; or drop the task, with a reason."
    if reads:
        return "Put the reading down; or drop the task, with a reason."
    return "Hold the retrospective, and note what was learned; or drop the task, with a reason."
