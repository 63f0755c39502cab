"""The day by which support needs its kit has gone by, and there is none.

What it looks at: Launches with a playbook and a day: whether the kit of support was handed out, or the playbook's task
for it is done or was dropped for a reason, by ten working days before a T1, five before a T2 and two before a T3. A T0
asks for nothing.

Why it matters: Support hears of a launch from the first ticket otherwise. Where did it go, is this a fault, when will
it be mended: without an answer each of these is a case for engineering.

What to do: Write the kit, it is half filled in from the brief, and hand it out; or hold the launch.
"""

from typing import cast

from alongside.core.kits.fields import READY_WD, KitRole
from alongside.core.people import PMM, Function
from alongside.core.playbooks.fitting import State
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict, nearness, wd
from alongside.core.timeline import LaunchLine

SETTINGS = {
    f"ready_wd_{tier}": Setting(
        days, "wd", f"this long before a {tier} the kit of support is there"
    )
    for tier, days in READY_WD.items()
}
_TASK = "support-kit"


def check(launch: LaunchLine, case: Case) -> Verdict:
    """Judge one launch."""
    if launch.taken is None:
        return NotChecked("no playbook taken")
    day = launch.day(case.workspace)
    if day is None:
        return NotChecked("no day of launch, and no release date")
    if launch.tier not in READY_WD or day.date.last < case.today or _is_ready(launch):
        return None
    ready = cast(int, case.policy[f"ENB702.ready_wd_{launch.tier}"])
    if case.wd_until(day.date.first) >= ready:
        case.look_again_when_left(ready - 1, day.date.first)
        return None
    case.look_again_past(day.date.last)
    kit = launch.kits.get(KitRole.SUPPORT)
    return Found(
        Severity.ERROR,
        anchor=max((launch.taken, day.since), key=lambda entry: entry.place),
        events=(launch.taken, day.since, *((kit.opened,) if kit else ())),
        sentence=f"The {'launch' if day.is_set else 'release'} {nearness(day.date, case)}, support needs its kit "
        f"{wd(ready)} before, and {'it is not handed out' if kit else 'nobody has begun one'}.",
        action="Write what changes, where things went and whom to call, and hand the kit to support.",
        who=(Function.SUPPORT, PMM),
    )


def _is_ready(launch: LaunchLine) -> bool:
    """Whether support has it: as a kit, or as the playbook's task says."""
    kit = launch.kits.get(KitRole.SUPPORT)
    state, _ = launch.states.get(_TASK, (State.OPEN, None))
    return bool(kit and kit.handed_out) or state in (State.DONE, State.SKIPPED)
