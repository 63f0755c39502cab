"""The days that are left do not suffice for what the playbook still asks for, and nobody has chosen a way out.

What it looks at: Launches with a playbook and a day, which is the latest release date until one is set: the open tasks
on the critical path (gates, the launch itself and all that they wait for), each with the working days that it is due
before the launch. A task that has begun, was done or was dropped asks for nothing. Nothing is squeezed: a task keeps
its lead, and what no longer fits is told.

Why it matters: A playbook that does not fit is cut by somebody in any case, on the last evening, in silence: the review
falls out, then the enablement. Chosen early and aloud, each of the three ways out is cheap.

What to do: Hold the launch, lower the tier with both signatures, or drop tasks by name, each with a reason.
"""

from datetime import timedelta

from alongside.core.people import PM, PMM
from alongside.core.playbooks.fitting import State, fit
from alongside.core.playbooks.playbook import critical
from alongside.core.playbooks.schedule import due, earliest_launch
from alongside.core.rules.base import (
    Case,
    Found,
    NotChecked,
    Severity,
    Verdict,
    nearness,
    unfit,
    wd,
)
from alongside.core.timeline import LaunchDay, LaunchLine


def check(launch: LaunchLine, case: Case) -> Verdict:
    """Judge one launch."""
    if launch.taken is None:
        return NotChecked("no playbook taken")
    day = launch.day(case.workspace)
    if day is None:
        return NotChecked("no day of launch, and no release date")
    if day.date.last < case.today:
        return None
    first = day.date.first
    states = {key: state for key, (state, _) in launch.states.items()}
    fits = fit(launch.playbook, states, launch=first, today=case.today, workdays=case.workdays)
    _look_again(launch, day, states, case)
    if fits.is_feasible:
        return None
    shown = (launch.taken, day.since)
    until = earliest_launch(case.today, fits.path, case.workdays)
    return Found(
        Severity.ERROR,
        anchor=max(shown, key=lambda entry: entry.place),
        events=shown,
        sentence=f"The {'launch' if day.is_set else 'release'} {nearness(day.date, case)}, and what is still to be "
        f"done before the launch takes {wd(fits.path)}: {unfit(fits.late)}.",
        action=f"Hold it until {until.day} {until:%b %Y}, lower the tier with both signatures, or drop what no "
        "longer fits, each with a reason.",
        who=(PMM, PM),
    )


def _look_again(launch: LaunchLine, day: LaunchDay, states: dict[str, State], case: Case) -> None:
    """The answer changes when the next critical task is due and its day goes by, and when the launch does."""
    needed = critical(launch.playbook)
    for task in launch.playbook.tasks:
        if task.key in needed and states.get(task.key, State.OPEN) is State.OPEN:
            case.look_again(due(task, day.date.first, case.workdays) + timedelta(days=1))
    case.look_again_past(day.date.last)
