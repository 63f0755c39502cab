"""A release is coming up, and nobody has set its tier.

What it looks at: Releases ahead with a launch date or a release date, and whether somebody chose a tier. A tier
that the decision list suggests is not a choice yet.

Why it matters: The tier says how much go-to-market a release gets, and so how early it has to begin. While nobody
has chosen, every side assumes what suits it, and the largest launches run out of lead first.

What to do: Choose one together; the decision list has a suggestion for most releases.
"""

from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict, nearness
from alongside.core.tiers import suggest
from alongside.core.timeline import ReleaseLine

SETTINGS = {
    "warning_wd": Setting(60, "wd", "a release this near needs a tier"),
    "error_wd": Setting(40, "wd", "a release this near and without a tier is an error"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    target = release.target
    if (
        release.tier_choices
        or target is None
        or not release.is_launching(case.today)
        or release.added is None
    ):
        return None
    if not case.has_sides:
        return NotChecked("nobody in the workspace could set a tier")
    left, near = case.wd_until(target.first), case.policy["TIR501.warning_wd"]
    if left > near:
        case.look_again_when_left(near, target.first)
        return None
    very_near = case.policy["TIR501.error_wd"]
    case.look_again_when_left(very_near, target.first)
    decisions = case.policy["tiers.decisions"]
    suggestion = suggest(decisions, stage=release.stage, facts=release.facts)
    hint = f" {suggestion.tier} is suggested: {suggestion.reason}." if suggestion else ""
    return Found(
        Severity.WARNING if left > very_near else Severity.ERROR,
        anchor=release.added,
        events=(release.tier_facts,) if release.tier_facts else (),
        sentence=f"{target.in_words()} {nearness(target, case)}, and nobody has set a tier.{hint}",
        action=f"Set {suggestion.tier}, or another tier, and have both sides sign it."
        if suggestion
        else "Say what is new about it, set the tier, and have both sides sign it.",
        who=(PMM, PM),
    )
