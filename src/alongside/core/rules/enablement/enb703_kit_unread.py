"""A kit was handed out, and most of those who are to read it have not opened it.

What it looks at: Kits of launches that take place: how many opened each within five working days after it was handed
out, of those who are to read it, where they are five or more. Readers are counted, and nobody is named. Of several kits the
worst counts.

Why it matters: A kit that nobody opens is as good as none, and whoever wrote it believes that the field knows. Sent is
not read.

What to do: Ask whoever leads the team what is in the way: the link, the length, or that nobody said why it matters.
"""

from datetime import timedelta

from alongside.core.kits.counting import FEW
from alongside.core.kits.fields import CALLED, KitRole
from alongside.core.people import PMM, Function
from alongside.core.policy import Setting
from alongside.core.rules.base import HISTORY_DAYS, Case, Found, NotChecked, Severity, Verdict, wd
from alongside.core.timeline import KitLine, LaunchLine

SETTINGS = {
    "read_percent": Setting(50, "%", "so many of those who are to read a kit open it"),
    "read_wd": Setting(5, "wd", "this long after it was handed out they have"),
}


def check(launch: LaunchLine, case: Case) -> Verdict:
    """Judge one launch."""
    handed = [kit for kit in launch.kits.values() if kit.handed_out]
    if not handed:
        return NotChecked("no kit was handed out")
    counted = [kit for kit in handed if kit.meant_for]
    if not counted:
        return NotChecked("nobody said how many are to read a kit")
    counted = [kit for kit in counted if kit.is_shared]
    if not counted:
        return NotChecked(FEW)
    day = launch.day(case.workspace)
    if day is not None and day.date.last < case.begin_of_history:
        return None
    unread = [kit for kit in counted if _is_unread(kit, case)]
    if not unread:
        return None
    if day is not None:
        case.look_again(day.date.last + timedelta(days=HISTORY_DAYS + 1))
    worst = min(unread, key=lambda kit: (kit.share_read or 0.0, kit.role))
    assert worst.handed_out
    ago = wd(case.wd_since(worst.handed_out.known_at))
    return Found(
        Severity.WARNING,
        anchor=worst.handed_out,
        events=(worst.read,) if worst.read else (),
        sentence=f"The kit of {CALLED[KitRole(worst.role)]} was handed out {ago} ago, and "
        f"{worst.readers} of {worst.meant_for} have opened it.",
        action="Ask whoever leads that team what is in the way, and put the link where they look.",
        who=(PMM, Function.ENABLEMENT),
    )


def _is_unread(kit: KitLine, case: Case) -> bool:
    """Whether the time is over, and too few have opened it."""
    if (
        kit.handed_out is None
        or 100 * (kit.share_read or 0.0) >= case.policy["ENB703.read_percent"]
    ):
        return False
    patience = case.policy["ENB703.read_wd"]
    if case.wd_since(kit.handed_out.known_at) > patience:
        return True
    case.look_again_after(kit.handed_out.known_at, patience)
    return False
