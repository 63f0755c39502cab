"""An area works for many objectives, and for none of them with much of its effort.

What it looks at: How the effort of an area splits over the objectives that its features contribute to: by the tracker's
estimates where at least half of these features have one, else by counts of features. A feature that contributes to
several objectives splits evenly. What was dropped or is done counts no more.

Why it matters: Everybody rows, each in another direction. Each objective gets a little, none of them moves, and there
is no story to tell about the area that is longer than a sentence.

What to do: Agree on the one or two objectives that come first in this area, and put the rest off.
"""

from alongside.core.effort import split
from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import NO_OBJECTIVE, Case, Found, Severity, Verdict
from alongside.core.timeline import AreaLine

SETTINGS = {
    "top_percent": Setting(40, "%", "of an area's effort ought to go into its first objective"),
    "objectives": Setting(4, "objectives", "so many in an area, and it is asked which comes first"),
}


def check(area: AreaLine, case: Case) -> Verdict:
    """Judge one area."""
    works = case.by_area.get(area.id)
    if works is None:
        return None
    if not case.has_objective:
        return NO_OBJECTIVE
    parts = split(works)
    many, percent = len(parts.shares), round(100 * parts.top, 6)
    if many < case.policy["STR203.objectives"] or percent >= case.policy["STR203.top_percent"]:
        return None
    known = case.workspace.objectives
    opened = (known[number].opened for number in parts.shares)
    how = "By the tracker's estimates" if parts.by_estimates else "By counts of features"
    return Found(
        Severity.INFO,
        anchor=area.opened,
        events=tuple(entry for entry in opened if entry),
        sentence=f"{how}, its effort goes into {many} objectives, and at most {round(percent, 1):g} % into any of "
        "them.",
        action="Agree on the one or two objectives that come first in this area, and put the rest off.",
        who=(PM, PMM),
    )
