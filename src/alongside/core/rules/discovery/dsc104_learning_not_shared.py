"""Something was learned, and a function that wants to hear of it has not read it.

What it looks at: Insights of the last ninety days, and who read them: they were in view for long enough, or somebody
answered. To be sent one is not to read it. The functions are those that subscribed; until anybody has, product
marketing, sales and support. Whoever put it down need not tell their own function, nor one that nobody belongs to.

Why it matters: Sales tells the old story, and support promises the old remedy, while the new insight stands in a
system that three people open. What is not read was not learned.

What to do: Ask one person of each function to read it, with the question that it answers for them.
"""

from datetime import timedelta

from alongside.core.people import PM, Function
from alongside.core.policy import Setting
from alongside.core.rules.base import (
    HISTORY_DAYS,
    Case,
    Found,
    NotChecked,
    Severity,
    Verdict,
    named,
    wd,
)
from alongside.core.timeline import InsightLine

SETTINGS = {
    "read_wd": Setting(5, "wd", "somebody of each function ought to have read it this long after"),
}


def check(insight: InsightLine, case: Case) -> Verdict:
    """Judge one insight."""
    learned = insight.learned
    if learned is None or learned.known_at.date() < case.begin_of_history:
        return None
    case.look_again(learned.known_at.date() + timedelta(days=HISTORY_DAYS + 1))
    wanted = _to_be_told(insight, case)
    if not wanted:
        return NotChecked("nobody else to tell")
    late, patience = case.wd_since(learned.known_at), case.policy["DSC104.read_wd"]
    if late <= patience:
        case.look_again_after(learned.known_at, patience)
        return None
    missing = [one for one in wanted if all(one is not read.function for read in insight.readers)]
    if not missing:
        return None
    whom = named(missing)
    return Found(
        Severity.WARNING,
        anchor=learned,
        events=tuple(read.entry for read in insight.readers),
        sentence=f"It was put down {wd(late)} ago, and nobody from {whom} has read it.",
        action=f"Ask one person from {whom} to read it, with the question that it answers for them.",
        who=(insight.author or PM, *missing),
    )


def _to_be_told(insight: InsightLine, case: Case) -> list[Function]:
    """The functions that want to hear of it, and have anybody who could."""
    workspace = case.workspace
    areas = [workspace.areas.get(number) for number in insight.links]
    return [
        one
        for one in workspace.discovery.subscribers(areas)
        if one is not insight.author and workspace.has(one)
    ]
