"""A T1 or T2 was prioritised, and nobody can tell by what figure it will have worked.

What it looks at: Whether any objective that the feature contributes to has a KPI with a baseline, a target and a day,
or its brief states one. In a workspace without any objective and any brief nobody could have said it. It is told once a
feature, on the first of its releases that is ahead.

Why it matters: Without a baseline from before the launch there is no after. The verdict is then whatever the loudest
remember, and the next launch learns nothing.

What to do: Say what will be measured, where it stands today, where it is to be, and by when.
"""

from alongside.core.people import PM
from alongside.core.policy import Setting
from alongside.core.rules.base import NO_TIER, Case, Found, NotChecked, Severity, Verdict, nearness
from alongside.core.timeline import FeatureLine, ReleaseLine

SETTINGS: dict[str, Setting] = {}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    feature = release.feature
    prioritised = feature.prioritised
    if prioritised is None or release is not feature.first_ahead:
        return None
    workspace = case.workspace
    if not workspace.objectives and workspace.first_brief is None:
        return NotChecked("neither objectives nor briefs are kept here")
    tier = case.tier_of(release)
    if tier is None:
        return NO_TIER
    if tier not in ("T1", "T2") or "kpi" in feature.brief.filled or _is_measured(feature):
        return None
    target, lead = release.target, case.policy.lead[tier]
    is_near = target is not None and case.wd_until(target.first) <= lead
    if target and not is_near:
        case.look_again_when_left(lead, target.first)
    when = f" {target.in_words()} {nearness(target, case)}." if target and is_near else ""
    return Found(
        Severity.ERROR if is_near else Severity.WARNING,
        anchor=prioritised,
        events=tuple(feature.objectives.values()),
        sentence=f"It was prioritised as a {tier}, and no KPI of it has a baseline, a target and a day.{when}",
        action="Say what will be measured: where it stands today, where it is to be, and by when.",
        who=(PM,),
    )


def _is_measured(feature: FeatureLine) -> bool:
    """Whether an objective that it contributes to has a whole KPI."""
    known = feature.workspace.objectives
    lines = [known[number] for number in feature.objectives if number in known]
    kpis = (kpi for line in lines for kpi in line.kpis.values())
    return any(None not in (kpi.baseline, kpi.target, kpi.due) for kpi in kpis)
