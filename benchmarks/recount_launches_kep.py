"""Independent recount of the replayed release cycles: what was squeezed, who asked behind a freeze, what was told late.

Shares no code with the product: the playbook is read from its file as data, working days are counted one by one, and
what waits for what is followed by hand. Standard library only.

    python3 benchmarks/recount_launches_kep.py ../shared/data/kep v1.28 v1.29
"""

import csv
import json
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path

PRESET = Path(__file__).parent.parent / "src/alongside/core/playbooks/presets/kubernetes.toml"
ROWS = {
    "cycle-start": ("start of release cycle",),
    "tracking": ("start enhancements tracking",),
    "team": ("team finalized",),
    "schedule": ("schedule finalized",),
    "notes-draft": ("start release notes draft",),
    "readiness-freeze": ("production readiness freeze",),
    "enhancements-freeze": ("begin enhancements freeze",),
    "exceptions-called": ("call for exceptions",),
    "freeze-warning": ("code freeze is coming",),
    "blog-freeze": ("begin feature blog freeze",),
    "burndown": ("begin burndown",),
    "code-freeze": ("begin code freeze",),
    "deprecations-article": ("deprecations and removals blog",),
    "docs-placeholder": ("open placeholder prs",),
    "daily-burndown": ("burndown meetings daily",),
    "docs-ready": ("prs ready for review",),
    "major-themes": ("major themes deadline",),
    "notes-final-draft": ("start final draft of release notes",),
    "release-article-ready": ("release blog ready",),
    "test-freeze": ("test freeze",),
    "docs-complete": ("docs complete",),
    "themes-complete": ("major themes complete",),
    "feature-articles-ready": ("feature blogs ready",),
    "notes-complete": ("release notes complete",),
    "release-article": ("release blog published",),
}
"""By task of the playbook: words in its row of a timetable."""


def weekdays(start, end):
    """How many Mondays to Fridays lie behind `start`, up to and with `end`."""
    if end < start:
        return -weekdays(end, start)
    day, count = start, 0
    while day < end:
        day += timedelta(days=1)
        count += day.weekday() < 5
    return count


def back(release, number):
    """The day that lies so many weekdays before the release, itself a weekday."""
    day = release
    while number:
        day -= timedelta(days=1)
        number -= day.weekday() < 5
    return day


def rows(folder, name):
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines() if line]


def needed(tasks):
    """What the release does not go on without: gates, the day itself, and all that they wait for."""
    by_key = {task["key"]: task for task in tasks}
    found, waiting = set(), [t["key"] for t in tasks if t.get("gate") or t["at"] == 0]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(by_key[key].get("after", []))
    return found


def recount(folder, versions):
    """By version: the counts that the report tells."""
    tasks = tomllib.loads(PRESET.read_text("utf-8"))["task"]
    critical = needed(tasks)
    with (folder / "releases.csv").open(encoding="utf-8", newline="") as file:
        plans = {row["version"]: row for row in csv.DictReader(file)}
    calendar, changes = rows(folder, "calendar.jsonl"), rows(folder, "schedule_changes.jsonl")
    requests, events = rows(folder, "exceptions.jsonl"), rows(folder, "events.jsonl")
    shipped, articles = rows(folder, "shipped.jsonl"), rows(folder, "gtm.jsonl")
    found = {}
    for version in versions:
        mine = [row for row in calendar if row["version"] == version]
        first = {
            field: date.fromisoformat(next(
                row["new"] for row in changes
                if row["version"] == version and row["field"] == field and row["old"] is None
            ))
            for field in ("enh_freeze", "code_freeze", "released")
        }  # fmt: skip
        moved = [row for row in changes if row["version"] == version and row["old"]]
        published = date.fromisoformat(plans[version]["first_plan_published"])
        due = {t["key"]: back(first["released"], -t["at"]) for t in tasks if t["at"] <= 0}
        path = max(-t["at"] for t in tasks if t["key"] in critical)
        begin = published
        while begin.weekday() > 4:
            begin += timedelta(days=1)
        left = weekdays(begin, first["released"])
        squeezed = timetable(tasks, mine, version)
        asked = {row["kep"] for row in requests if row["release"] == version}
        shipping = {row["kep"] for row in shipped if row["release"] == version}
        days = {}
        for row in articles:
            if row["release"] == version and row["kep"] in shipping:
                days.setdefault(row["kep"], []).append(row["days_after_release"])
        earliest = {kep: min(told) for kep, told in days.items()}
        left_on = release_day(mine, version)
        behind = {
            row["kep"]
            for row in events
            if row["e"] == "milestone"
            and row["new"] == version
            and freeze(first, moved, "enh_freeze", row["t"]) < date.fromisoformat(row["t"][:10])
            and date.fromisoformat(row["t"][:10]) < left_on
        }
        found[version] = {
            "left": left,
            "begun late": sum(due[key] < published for key in critical),
            "short": max(0, path - left) if any(due[k] < published for k in critical) else 0,
            "duties": squeezed[0],
            "squeezed": len(squeezed[1]),
            "days": sum(squeezed[1].values()),
            "critical": sum(key in critical for key in squeezed[1]),
            "asked behind": sum(
                date.fromisoformat(row["requested"])
                > freeze(first, moved, f"{row['kind']}_freeze", row["requested"])
                for row in requests
                if row["release"] == version
            ),
            "asked": sum(row["release"] == version for row in requests),
            "approved": sum(
                row["release"] == version and row["result"] == "approved" for row in requests
            ),
            "unasked": len(behind - asked),
            "shipped": len(shipping),
            "before": sum(day < 0 for day in earliest.values()),
            "on the day": sum(day == 0 for day in earliest.values()),
            "late": sum(day > 0 for day in earliest.values()),
            "never": len(shipping) - len(earliest),
        }
    return found


def release_day(mine, version):
    [day] = [row["date"] for row in mine if row["task"] == f"{version}.0 released"]
    return date.fromisoformat(day)


def timetable(tasks, mine, version):
    """How many duties the timetable has, and by duty that is nearer to the release by how many working days."""
    release, there, lost = release_day(mine, version), 0, {}
    for task in tasks:
        words = ROWS.get(task["key"])
        if task["key"] == "branch":
            words = (f"release-{version.removeprefix('v')} branch created",)
        if task["key"] == "release":
            words = (f"{version}.0 released",)
        days = [
            date.fromisoformat(row["date"])
            for row in mine
            if any(word in row["task"].lower() for word in words)
        ]
        if days:
            there += 1
            missing = -task["at"] - weekdays(days[0], release)
            if missing > 0:
                lost[task["key"]] = missing
    return there, lost


def freeze(first, moved, field, moment):
    """The freeze as it was published last before that moment."""
    day = first[field]
    for row in sorted(moved, key=lambda row: row["at"]):
        if row["field"] == field and row["at"][: len(moment)] <= moment:
            day = date.fromisoformat(row["new"])
    return day


if __name__ == "__main__":
    for told, counts in recount(Path(sys.argv[1]), sys.argv[2:]).items():
        print(told, counts)
