"""Going by how past plans came out, this one will hardly be out by its launch date.

What it looks at: The release date in force, the launch date that somebody set (without one the release date
itself), and the forecast: how often past plans like this one were in time, and how late they were otherwise.

Why it matters: A date is a hope until it is held against the record. Go-to-market books venues, press and shifts
for that day, and cannot unbook most of them; a launch with a margin that fits the record costs nothing.

What to do: Move the launch to a date with a better chance, or cut the release down until the date is likely. The
feature's page tells what the forecast goes by, and what would have to be true for the date to hold.
"""

from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict, undated
from alongside.core.timeline import ReleaseLine

SETTINGS = {
    "warning_percent": Setting(50, "%", "a date less likely than that is a warning"),
    "error_percent": Setting(20, "%", "a date less likely than that is an error"),
    "least_cases": Setting(10, "plans", "with fewer past plans of one's own there is no judging"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not release.is_ahead:
        return None
    since, planned = release.stands_since, release.release_date
    if since is None or planned is None:
        return undated(release)
    if not release.ships_tracked:
        return NotChecked("nothing tells whether it shipped")
    if planned.last < case.today:
        return None  # passed in silence: RAD407 says so
    case.look_again_past(planned.last)
    outlook = case.outlooks.get(release.id)
    cases = outlook.cases if outlook else 0
    if outlook is None or cases < case.policy["RAD408.least_cases"]:
        return NotChecked(f"only {cases} past plans to judge by")
    wanted = release.launch_date or planned
    chance = outlook.by(wanted.last, case.workdays) * 100
    if chance >= case.policy["RAD408.warning_percent"]:
        return None
    said = f"{chance:.0f} %" if chance >= 1 else "less than 1 %"
    launch = release.target_since if release.launch_date else None
    anchors = [since.entry, launch.entry] if launch else [since.entry]
    return Found(
        Severity.ERROR if chance < case.policy["RAD408.error_percent"] else Severity.WARNING,
        anchor=max(anchors, key=lambda entry: entry.place),
        events=tuple(anchors),
        sentence=f"The chance that it ships by {wanted.in_words()} is {said}, going by how "
        f"{cases} past plans came out.",
        action="Move the launch to a likelier date, or cut the release down until this one is likely.",
        who=(PM, PMM) if launch else (PM,),
    )
