"""The launch is here, and nobody has measured how things stood before it.

What it looks at: T1 and T2 launches, and the KPIs of the objectives that their features contribute to: a reading of
each in the working days right before the launch. A baseline that was measured a season ago compares seasons. Where the
task by which the baseline is taken was dropped, with its reason, nothing is asked for.

Why it matters: A week after the launch the old figure is gone for good: whatever is read then can be called a success.
It takes five minutes before the launch, and cannot be had afterwards for any price.

What to do: Read each KPI now and put the figure down, on the launch's page or on the objective's.
"""

from datetime import date, timedelta

from alongside.core.people import PM, PMM
from alongside.core.plandate import PlanDate, on_day
from alongside.core.playbooks.fitting import State
from alongside.core.policy import Setting
from alongside.core.results.clocks import BASELINE, BASELINE_DAYS, is_baseline
from alongside.core.rules.base import (
    HISTORY_DAYS,
    Case,
    Found,
    NotChecked,
    Severity,
    Verdict,
    nearness,
    wd,
)
from alongside.core.timeline import Entry, KpiLine, LaunchLine

SETTINGS = {
    "wd_before": Setting(2, "wd", "before the launch the baseline is there"),
    "window": Setting(
        BASELINE_DAYS, "wd", "before the launch in which a reading counts as its baseline"
    ),
}
_OF = ("T1", "T2")


def check(launch: LaunchLine, case: Case) -> Verdict:
    """Judge one launch."""
    if launch.taken is None:
        return NotChecked("no playbook taken")
    if launch.tier not in _OF or launch.states.get(BASELINE, (State.OPEN,))[0] is State.SKIPPED:
        return None
    when = _when(launch, case)
    if when is None:
        return NotChecked("no day of launch, and no release date")
    day, since = when
    kpis = launch.kpis(case.workspace)
    if not kpis:
        return NotChecked("no KPI of an objective that it contributes to")
    before = case.policy["RES951.wd_before"]
    if case.wd_until(day.first) > before:
        case.look_again_when_left(before, day.first)
        return None
    if (case.today - day.last).days > HISTORY_DAYS:
        return None
    case.look_again_past(day.last)
    case.look_again(day.last + timedelta(days=HISTORY_DAYS + 1))
    window = case.policy["RES951.window"]
    missing = [one for one in kpis if not _has_baseline(one, day.last, window, case)]
    if not missing:
        return None
    return Found(
        Severity.ERROR,
        anchor=max((launch.taken, since), key=lambda entry: entry.place),
        events=(launch.taken, since, *(one.entry for one in missing)),
        sentence=f"The launch {nearness(day, case)}, and {_named(len(missing), len(kpis))} in the {wd(window)} before "
        "it: nobody will be able to say what it changed.",
        action="Read each KPI now, and put down the figure and its day.",
        who=(PM, PMM),
    )


def _when(launch: LaunchLine, case: Case) -> tuple[PlanDate, Entry] | None:
    """Its day, and what was said that made it so; the day on which it shipped, where nothing else is known."""
    if day := launch.day(case.workspace):
        return day.date, day.since
    out = launch.went_out(case.workspace)
    return (on_day(out[0]), out[1]) if out else None


def _has_baseline(kpi: KpiLine, launch: date, window: int, case: Case) -> bool:
    return any(is_baseline(day, launch, window, case.workdays) for day in kpi.days)


def _named(missing: int, all_: int) -> str:
    """`its KPI was not read`, `none of its 3 KPIs was read`, `2 of its 3 KPIs were not read`."""
    if all_ == 1:
        return "its KPI was not read"
    if missing == all_:
        return f"none of its {all_} KPIs was read"
    return f"{missing} of its {all_} KPIs {'was' if missing == 1 else 'were'} not read"
