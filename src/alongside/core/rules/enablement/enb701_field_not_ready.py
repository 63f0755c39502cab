"""The launch is near, and too few of the field have passed the check of their kit.

What it looks at: Launches with a playbook and a day, from three working days before it until it is over: the kits that
were handed out with a check and with how many people are to read them, five or more: of fewer one would see who did
not. Of several kits the worst counts.

Why it matters: The field is asked on the first morning. Who does not know what it is, or what must not be promised,
says what they believe, and a customer remembers that.

What to do: Ask those who lead the teams to have the three questions answered; it takes a minute. Or hold the launch.
"""

from alongside.core.kits.counting import FEW
from alongside.core.kits.fields import CALLED, KitRole
from alongside.core.people import PMM, Function
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict, nearness
from alongside.core.timeline import KitLine, LaunchLine

SETTINGS = {
    "passed_percent": Setting(80, "%", "so many of those who are to read a kit pass its check"),
    "before_wd": Setting(3, "wd", "this long before the launch they have"),
}


def check(launch: LaunchLine, case: Case) -> Verdict:
    """Judge one launch."""
    if launch.taken is None:
        return NotChecked("no playbook taken")
    day = launch.day(case.workspace)
    if day is None:
        return NotChecked("no day of launch, and no release date")
    if day.date.last < case.today or launch.tier == "T0":
        return None
    before: int = case.policy["ENB701.before_wd"]
    if case.wd_until(day.date.first) > before:
        case.look_again_when_left(before, day.date.first)
        return None
    case.look_again_past(day.date.last)
    handed = [kit for kit in launch.kits.values() if kit.handed_out]
    if not handed:
        return NotChecked("no kit was handed out")
    asked = [kit for kit in handed if kit.check and kit.meant_for]
    if not asked:
        return NotChecked("no kit has a check, and how many are to pass it")
    asked = [kit for kit in asked if kit.is_shared]
    if not asked:
        return NotChecked(FEW)
    worst = min(asked, key=lambda kit: (kit.share_passed or 0.0, kit.role))
    if 100 * (worst.share_passed or 0.0) >= case.policy["ENB701.passed_percent"]:
        return None
    shown = tuple(entry for entry in (worst.handed_out, worst.check) if entry)
    return Found(
        Severity.ERROR if launch.tier == "T1" else Severity.WARNING,
        anchor=max(shown, key=lambda entry: entry.place),
        events=(*shown, day.since),
        sentence=f"The {'launch' if day.is_set else 'release'} {nearness(day.date, case)}, and {_passed(worst)}.",
        action="Have the three questions answered: it takes a minute each. Or hold the launch.",
        who=(Function.ENABLEMENT, PMM),
    )


def _passed(kit: KitLine) -> str:
    """`3 of 12 in sales have passed the check of their kit`."""
    return f"{kit.passed} of {kit.meant_for} in {CALLED[KitRole(kit.role)]} have passed the check of their kit"
