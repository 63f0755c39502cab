"""A task of the playbook is due soon, and nobody does it by name.

What it looks at: Launches with a playbook and a day: tasks that are due within ten working days, or are late, that are
neither done nor dropped, and that nobody does by name. A function is no name.

Why it matters: What product marketing does, or support, somebody else does. Most launches that come late had a task in
them that everybody took for another one's.

What to do: Give it to somebody on the launch's page; whoever is proposed there is a good guess. Or drop it, with a
reason.
"""

from datetime import date, timedelta

from alongside.core.people import PMM
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.schedule import due
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict
from alongside.core.timeline import LaunchLine

SETTINGS = {"owned_wd": Setting(10, "wd", "this long before it is due, a task is somebody's")}
_NAMED = 2
"""Tasks that a sentence names before it counts the others."""
_OVER = (State.DONE, State.SKIPPED)


def check(launch: LaunchLine, case: Case) -> Verdict:
    """Judge one launch."""
    if launch.taken is None:
        return NotChecked("no playbook taken")
    day = launch.day(case.workspace)
    if day is None:
        return NotChecked("no day of launch, and no release date")
    soon = _soon(launch, day.date.first, case)
    if not soon:
        return None
    keys = [key for _, key in soon]
    many = len(keys)
    return Found(
        Severity.WARNING,
        anchor=launch.taken,
        events=(day.since,),
        sentence=f"{many} task{' is' if many == 1 else 's are'} due within {_window(case)} working days or late, and "
        f"nobody does {'it' if many == 1 else 'them'} by name: {_named(keys)}.",
        action="Give each to one person, or drop it with a reason.",
        who=(PMM,),
    )


def _window(case: Case) -> int:
    return int(case.policy["ENB704.owned_wd"])


def _soon(launch: LaunchLine, day: date, case: Case) -> list[tuple[date, str]]:
    """The tasks that are nobody's and due soon, or late, the first due first."""
    found = []
    for task in launch.playbook.tasks:
        state, _ = launch.states.get(task.key, (State.OPEN, None))
        if state in _OVER or task.key in launch.owners:
            continue
        on = due(task, day, case.workdays)
        if on < case.begin_of_history:
            continue
        if case.wd_until(on) > _window(case):
            case.look_again_when_left(_window(case), on)
        else:
            found.append((on, task.key))
            case.look_again(on + timedelta(days=(case.today - case.begin_of_history).days + 1))
    return sorted(found)


def _named(keys: list[str]) -> str:
    """`kpi`, `kpi and positioning`, `kpi, positioning and 3 more`."""
    more = len(keys) - _NAMED
    if more > 0:
        return f"{', '.join(keys[:_NAMED])} and {more} more"
    return " and ".join(keys)
