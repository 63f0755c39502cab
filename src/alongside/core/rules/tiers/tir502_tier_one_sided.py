"""A large tier was chosen, and only one side has signed it, or neither.

What it looks at: Releases ahead whose tier is T1 or T2: which sides have signed it. To set a tier is to sign it
for one's own side.

Why it matters: A T1 binds weeks of both teams. If only one of them has agreed, the other is planning for
something smaller, and the difference comes to light when it is due.

What to do: Have the other side sign the tier, or settle on another one.
"""

from alongside.core.people import SIDES
from alongside.core.policy import Setting
from alongside.core.rules.base import TEAM, Case, Found, Severity, Verdict, wd
from alongside.core.timeline import ReleaseLine

SETTINGS = {
    "sign_wd": Setting(5, "wd", "both sides ought to have signed this long after it was chosen"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    choice = release.tier_choice
    if choice is None or choice.tier not in ("T1", "T2") or not release.is_launching(case.today):
        return None
    missing = tuple(side for side in SIDES if side not in choice.signed)
    if not missing:
        return None
    ago, patience = case.wd_since(choice.entry.known_at), case.policy["TIR502.sign_wd"]
    if ago <= patience:
        case.look_again_after(choice.entry.known_at, patience)
        return None
    neither = len(missing) == len(SIDES)
    unsigned = "neither side has signed it" if neither else f"{TEAM[missing[0]]} has not signed it"
    return Found(
        Severity.WARNING,
        anchor=choice.entry,
        events=tuple(choice.signed.values()),
        sentence=f"{choice.tier} was chosen {wd(ago)} ago, and {unsigned}.",
        action="Sign the tier, or settle on another one together.",
        who=missing,
    )
