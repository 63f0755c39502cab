"""Nothing is built for an objective whose period has begun.

What it looks at: Objectives in their period, and the features that contribute to them, or to an objective that serves
them. Features that were dropped, or are done, count no more.

Why it matters: An objective that nothing is built for is a wish. It is noticed at the end of the quarter, when it is
too late to do anything about it but to explain.

What to do: Link the features that serve it, or decide on one; or close it, and say why.
"""

from datetime import timedelta

from alongside.core.people import PM
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, Severity, Verdict
from alongside.core.timeline import ObjectiveLine

SETTINGS = {
    "gone_percent": Setting(
        25, "%", "of its period; once more than that is over, a feature is missed"
    ),
}


def check(objective: ObjectiveLine, case: Case) -> Verdict:
    """Judge one objective."""
    opened = objective.opened
    if opened is None or objective.closed or case.today > objective.ends:
        return None
    length = (objective.ends - objective.begins).days + 1
    patience = case.policy["STR202.gone_percent"] * length // 100
    if (gone := (case.today - objective.begins).days) <= patience:
        case.look_again(objective.begins + timedelta(days=patience + 1))
        return None
    case.look_again_past(objective.ends)
    if objective.id in case.served:
        return None
    return Found(
        Severity.WARNING,
        anchor=opened,
        events=(),
        sentence=f"{100 * gone // length} % of its period is over, and nothing is built for it.",
        action="Link the features that serve it, or decide on one; or close it, and say why.",
        who=(PM,),
    )
