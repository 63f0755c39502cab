"""A feature serves no objective.

What it looks at: Features that are ahead, and the objectives that they contribute to. An objective that is over does
not count. As long as no objective stands at all, nothing is asked; and what was decided before the first one stood has
some days to be linked. It is told once a feature, on the first of its releases that is ahead.

Why it matters: What serves no objective is built all the same, and marketed all the same. Nobody can say afterwards
whether it was worth it, and nobody could say beforehand what to tell customers that it is for.

What to do: Link it to the objective that it serves, in a sentence that says how; or ask why it is built.
"""

from alongside.core.people import PM
from alongside.core.policy import Setting
from alongside.core.rules.base import NO_OBJECTIVE, Case, Found, Severity, Verdict
from alongside.core.timeline import ReleaseLine

SETTINGS = {
    "grace_wd": Setting(
        10, "wd", "so long after the first objective, what was decided before may still be linked"
    ),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not release.is_ahead:
        return None
    if not case.has_objective:
        return NO_OBJECTIVE
    feature = release.feature
    if release is not feature.first_ahead:
        return None
    known = case.workspace.objectives
    linked = [known[number] for number in feature.objectives if number in known]
    if any(line.is_open for line in linked):
        return None
    prioritised = feature.prioritised
    anchor = prioritised or feature.added or release.added
    assert anchor is not None
    first = case.first_objective
    grace = case.policy["STR201.grace_wd"]
    if anchor.known_at < first and case.wd_since(first) <= grace:
        case.look_again_after(first, grace)
        return None
    decided = "It was prioritised" if prioritised else "It is on the roadmap"
    what = "the objectives that it served are over" if linked else "it serves no objective"
    return Found(
        Severity.ERROR if prioritised else Severity.WARNING,
        anchor=anchor,
        events=tuple(line.closed for line in linked if line.closed),
        sentence=f"{decided}, and {what}.",
        action="Link it to the objective that it serves, in a sentence that says how; or ask why it is built.",
        who=(PM,),
    )
