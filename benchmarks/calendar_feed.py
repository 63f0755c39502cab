"""`bin/bench calendar-feed`: how long a calendar waits for a feed of 2,000 entries, and for the word that it has it.

Asked is through the whole application with its middleware, in a workspace of 10,000 releases. Beside it the same
entries as `icalendar` writes them, and the rows as the database alone reads them.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks import page
from benchmarks.measure import Figure, alongside, step

ENTRIES = 2_000
LAUNCHES, EACH = 40, 5
RELEASES = 10_000
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
TIMES = 25
RELEASES_ALONE = """
SELECT r.id, f.key, f.title, r.stage, r.tier, r.release_date, r.launch_date FROM rooms_release r
JOIN rooms_feature f ON f.id = r.feature_id JOIN rooms_area a ON a.id = f.area_id WHERE a.slug = 'ours'
"""
TASKS_ALONE = """
SELECT t.id, t.title, t.due, t.state, l.name FROM rooms_launchtask t JOIN rooms_launch l ON l.id = t.launch_id
"""
TOLD_ALONE = "SELECT kind, number, uid, sequence, digest, changed_at FROM rooms_calendarentry"
BARE = (RELEASES_ALONE, TASKS_ALONE, TOLD_ALONE)


def main(_: list[str]) -> int:
    """Measure, and write the part into docs/benchmarks.md."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        figures = calendar_feed(Path(folder))
    print(page.table(figures))
    page.write(figures, f"Calendar feeds on {page.engine()}")
    return 0


def calendar_feed(folder: Path) -> list[Figure]:
    """Make the workspace in one process, ask in another."""
    os.environ["ALONGSIDE_DATA"] = str(folder / "data")
    roadmap = folder / "roadmap.csv"
    alongside("migrate")
    alongside("workspace", "open", "ours", "--name", "Ours")
    alongside("user", "add", "max@ours.example", "--function", "pmm")
    step("launch", module="calendar_feed")
    ours = int(step("wanted", module="calendar_feed").printed)
    write_roadmap(roadmap, ours)
    alongside("import", "csv", roadmap, "--workspace", "ours")
    token = step("subscribe", module="calendar_feed").printed.strip()
    told: dict[str, Any] = json.loads(step("ask", token, module="calendar_feed").printed)
    what = f"a calendar feed of {told['entries']:,} entries"
    return [
        Figure(
            f"{what}, p50",
            told["whole"]["p50"],
            "ms",
            "< 150",
            f"{_spread(told['whole'])}; {told['statements']} statements, "
            f"{told['bytes'] / 1000:.0f} kB, sent as {told['sent'] / 1000:.0f} kB",
        ),
        Figure(
            "icalendar, the same entries put into its objects and written",
            told["peer"]["p50"],
            "ms",
            "",
            f"ours, the entries as text alone: {told['written']['p50']:.1f} ms",
        ),
        Figure(
            "the database alone: the rows of the releases, the tasks and what was told of them",
            told["bare"]["p50"],
            "ms",
            "",
            "raw SQL, every row fetched",
        ),
        Figure(
            "304: nothing happened since",
            told["same"]["p50"],
            "ms",
            "",
            f"{_spread(told['same'])}; {told['same_statements']} statements",
        ),
        Figure(
            "304: something happened that tells nothing else",
            told["looked"]["p50"],
            "ms",
            "",
            f"{_spread(told['looked'])}; it is looked at whole",
        ),
        Figure(
            "the feed after one date has moved",
            told["moved"]["p50"],
            "ms",
            "",
            f"{_spread(told['moved'])}; without the move itself",
        ),
        Figure(
            "its very first time: every entry is given its uid", told["first"], "ms", "", "once"
        ),
    ]


def _spread(timed: dict[str, float]) -> str:
    return f"p95 {timed['p95']:.0f} ms, by the clock {timed['clock']:.0f} ms"


def write_roadmap(file: Path, ours: int) -> None:
    """A roadmap of 10,000 releases; of `ours` of them the area is ours, and the dates of each precision."""
    with file.open("w") as out:
        out.write("key,title,area,stage,release_date,tier\n")
        for number in range(RELEASES):
            day = date(2027, 1, 1) + timedelta(days=number % 300)
            stated = (day.isoformat(), f"{day:%Y-%m}", f"2027-Q{(day.month + 2) // 3}")[number % 3]
            area = "ours" if number < ours else f"area-{number % 11}"
            title = f"Bulk edit, part {number}; with rotas"
            out.write(f'B-{number},"{title}",{area},general,{stated},T3\n')


def launch() -> None:
    """The launches, with their tasks all given to Max."""
    from alongside.core.plandate import on_day
    from alongside.rooms.features import actions as features
    from alongside.rooms.launches import actions as launches
    from alongside.rooms.launches.models import LaunchTask
    from alongside.rooms.ledger.models import Workspace
    from alongside.rooms.ledger.origin import NOBODY
    from alongside.rooms.people import actions as people

    workspace, max_ = _max()
    assert isinstance(workspace, Workspace)
    area = people.open_area(workspace, slug="ours", name="Ours", by=NOBODY, at=AT)
    assert area
    people.assign_pair(area, pm=None, pmm=max_, by=NOBODY, at=AT)
    for number in range(LAUNCHES):
        releases = []
        for place in range(EACH):
            feature = features.add_feature(
                workspace, key=f"L-{number}-{place}", title="Rotas", by=NOBODY, at=AT
            )
            features.move_to_area(feature, area=area, by=NOBODY, at=AT)
            release = features.add_release(feature, stage="general", by=NOBODY, at=AT)
            assert release
            day = on_day(date(2027, 3, 1) + timedelta(days=number))
            features.state_release_date(release, date=day, by=NOBODY, at=AT)
            releases.append(release)
        made = launches.plan_launch(
            workspace, name=f"Launch {number}", releases=releases, by=max_, at=AT
        )
        launches.follow_playbook(made, tier="T2", by=max_, at=AT)
    for task in LaunchTask.objects.within(workspace):
        launches.give(task, owner=max_, by=NOBODY, at=AT)


def wanted() -> None:
    """Say how many releases are wanted beside what there is."""
    from alongside.rooms.launches.models import LaunchTask

    print(ENTRIES - LAUNCHES * (1 + EACH) - LaunchTask.objects.count())


def subscribe() -> None:
    """Make Max's own feed, and say its token."""
    from alongside.rooms.calendars.links import make_feed

    _, max_ = _max()
    print(make_feed(max_, kind="person", about=max_.handle, by=max_, at=AT).token)


def ask(token: str) -> None:
    """Ask for the feed in each way; say the milliseconds of each."""
    from django.db import connection
    from django.utils import timezone
    from icalendar import Calendar

    from alongside.doors.calendar.feeds import written
    from alongside.rooms.calendars.feed import read
    from alongside.rooms.calendars.links import reached
    from alongside.rooms.calendars.models import CalendarLink
    from alongside.wsgi import application
    from benchmarks.page_steps import Counted
    from benchmarks.visitor import Visitor

    address = f"/-/calendar/{token}.ics"
    visitor = Visitor(application, cookies="")
    visitor.get("/-/health")
    first = _timed(lambda: visitor.get(address))
    link = reached(token)
    assert link
    told = read(link, now=timezone.now())
    assert len(told.entries) == ENTRIES, f"{len(told.entries)} entries"
    whole, counted = visitor.get(address), Counted()
    with connection.execute_wrapper(counted):
        visitor.get(address)
    kept = Visitor(application, cookies="", more=_condition(told.tag))
    same_counted = Counted()
    with connection.execute_wrapper(same_counted):
        assert kept.get(address).status == 304
    said: dict[str, Any] = {
        "entries": len(told.entries),
        "first": first[0],
        "bytes": len(whole.page),
        "sent": len(whole.sent),
        "statements": counted.number,
        "same_statements": same_counted.number,
    }
    assert len(list(Calendar.from_ical(whole.page).walk("VEVENT"))) == ENTRIES
    said["whole"] = _median(lambda: visitor.get(address))
    said["same"] = _median(lambda: kept.get(address))
    said["written"] = _median(lambda: written(told, "ours"))
    said["peer"] = _median(lambda: by_icalendar(told))
    said["bare"] = _median(bare)
    said["looked"] = _median(lambda: _is_same(kept, address), before=_something_else)
    said["moved"] = _median(lambda: visitor.get(address), before=_move)
    assert CalendarLink.objects.get().changed_at
    print(json.dumps(said))


def by_icalendar(feed: Any) -> bytes:
    """The same entries by the library."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("PRODID", "-//Alongside//Alongside//EN")
    calendar.add("VERSION", "2.0")
    for told in feed.entries:
        event, entry = Event(), told.entry
        event.add("UID", told.uid)
        event.add("SEQUENCE", told.sequence)
        event.add("DTSTAMP", told.changed_at)
        event.add("LAST-MODIFIED", told.changed_at)
        event.add("DTSTART", entry.first)
        event.add("DTEND", entry.last + timedelta(days=1))
        event.add("TRANSP", "TRANSPARENT")
        event.add("SUMMARY", entry.title)
        event.add("DESCRIPTION", entry.text)
        event.add("URL", f"http://127.0.0.1:8000/ours/features/{entry.key}")
        event.add("STATUS", str(entry.status))
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def bare() -> int:
    """The rows by the driver alone: no visibility, no text."""
    from django.db import connection

    with connection.cursor() as cursor:
        found = 0
        for statement in BARE:
            cursor.execute(statement)
            found += len(cursor.fetchall())
    return found


def _is_same(visitor: Any, address: str) -> None:
    assert visitor.get(address).status == 304


def _something_else() -> None:
    from alongside.rooms.features import actions as features
    from alongside.rooms.features.models import Release

    _, max_ = _max()
    release = Release.objects.exclude(release_date="").order_by("?").first()
    assert release
    features.acknowledge(release, by=max_, at=datetime.now(UTC))


def _move() -> None:
    from alongside.core.plandate import on_day
    from alongside.rooms.features import actions as features
    from alongside.rooms.features.models import Release
    from alongside.rooms.ledger.origin import NOBODY

    release = Release.objects.filter(feature__area__slug="ours").order_by("?").first()
    assert release
    day = (release.release_first or date(2027, 1, 1)) + timedelta(days=1)
    features.state_release_date(release, date=on_day(day), by=NOBODY, at=datetime.now(UTC))


def _max() -> tuple[Any, Any]:
    from alongside.rooms.ledger.models import Workspace
    from alongside.rooms.people.models import Member

    return Workspace.objects.get(slug="ours"), Member.objects.get(handle="max")


def _condition(tag: str) -> dict[str, str]:
    return {"HTTP_IF_NONE_MATCH": f'W/"{tag}"'}


def _median(
    call: Callable[[], object], before: Callable[[], object] = lambda: None
) -> dict[str, float]:
    """Milliseconds of processor time, and by the clock, which others on the machine share."""
    cpu, clock = [], []
    for _ in range(TIMES):
        before()
        used, wall = _timed(call)
        cpu.append(used)
        clock.append(wall)
    cpu.sort()
    at = int(TIMES * 0.95)
    return {"p50": statistics.median(cpu), "p95": cpu[at], "clock": statistics.median(clock)}


def _timed(call: Callable[[], object]) -> tuple[float, float]:
    wall, used = time.perf_counter(), time.process_time()
    call()
    return (time.process_time() - used) * 1000, (time.perf_counter() - wall) * 1000


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    import django

    django.setup()
    globals()[sys.argv[1]](*sys.argv[2:])
