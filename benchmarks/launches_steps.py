"""What is measured of launches in a process of its own: `python -m benchmarks.launches_steps NAME`.

Rows go straight into their tables: what the actions would make of them is not what is measured here.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

WORKSPACE = "launches"
LAUNCHES, TASKS = 500, 30
"""Launches ahead, and tasks of each."""
AREAS, MARKETERS = 12, 8
WEEKS = 26
"""They fall into so many weeks, as the calendar shows them."""
ASKED = 40
"""Times that each is asked for, after ten that nobody counts."""

_PLAIN = (
    """
SELECT l.id, l.name, l.tier, l.day, l.date, l.day_before, m.name FROM rooms_launch l
LEFT JOIN rooms_member m ON m.id = l.owner_id
WHERE l.workspace_id = %s AND l.called_off_at IS NULL AND l.day BETWEEN %s AND %s ORDER BY l.day, l.name, l.id
""",
    """
SELECT t.launch_id, COUNT(*), SUM(CASE WHEN t.state IN ('done', 'skipped') THEN 1 ELSE 0 END),
       SUM(CASE WHEN t.state = 'open' AND t.due < %s THEN 1 ELSE 0 END)
FROM rooms_launchtask t JOIN rooms_launch l ON l.id = t.launch_id
WHERE t.workspace_id = %s AND l.called_off_at IS NULL AND l.day BETWEEN %s AND %s GROUP BY t.launch_id
""",
)
_JINJA = (
    "<!doctype html><title>Launches</title><table>{% for row in rows %}<tr>{% for cell in row %}"
    "<td>{{ cell or '' }}</td>{% endfor %}{% for cell in sums[row[0]] %}<td>{{ cell }}</td>{% endfor %}</tr>"
    "{% endfor %}</table>"
)


def fill() -> None:
    """The workspace: launches with their releases and tasks, as many of them done as are over."""
    from alongside.core.tiers import TIERS
    from alongside.rooms.features.models import Feature, Release
    from alongside.rooms.launches.models import Bundled, Launch, LaunchTask

    dice, today = Random(1), datetime.now(UTC).date()
    space, members, areas = _people()
    here = {"workspace": space}
    every: list[Any] = []
    for number in range(LAUNCHES):
        day = today + timedelta(days=dice.randrange(1, WEEKS * 7 - 7))
        area = areas[number % AREAS]
        feature = Feature.objects.create(
            key=f"L-{number}", title=f"Feature {number}", author=area.pm, area=area, **here
        )
        release = Release.objects.create(
            feature=feature, stage="general", release_date=day.isoformat(), release_first=day,
            release_last=day, tier=dice.choice(TIERS), **here,
        )  # fmt: skip
        launch = Launch.objects.create(
            name=f"Launch {number:03}", date=day.isoformat(), day=day, owner=dice.choice(members),
            tier=release.tier, planned_at=datetime.now(UTC), **here,
        )  # fmt: skip
        Bundled.objects.create(launch=launch, release=release, feature=feature, **here)
        every += _tasks(dice, launch, day, today, members)
    LaunchTask.objects.bulk_create(every, batch_size=500)
    assert (Launch.objects.count(), LaunchTask.objects.count()) == (LAUNCHES, LAUNCHES * TASKS)


def _people() -> tuple[Any, list[Any], list[Any]]:
    from alongside.rooms.ledger.origin import NOBODY
    from alongside.rooms.people import actions as people

    now = datetime.now(UTC)
    space = people.open_workspace(WORKSPACE, name="Launches", at=now)
    functions = ["pmm"] * MARKETERS + ["pm"] * AREAS + ["docs", "support", "sales"] * 5
    members = [
        people.join(
            space,
            handle=f"m-{number}",
            name=f"Member {number}",
            function=function,
            by=NOBODY,
            at=now,
        )
        for number, function in enumerate(functions)
    ]
    areas = []
    for number in range(AREAS):
        area = people.open_area(
            space, slug=f"area-{number}", name=f"Area {number}", by=NOBODY, at=now
        )
        assert area
        pm, pmm = members[MARKETERS + number], members[number % MARKETERS]
        people.assign_pair(area, pm=pm, pmm=pmm, by=NOBODY, at=now)
        areas.append(area)
    return space, members, areas


def _tasks(dice: Random, launch: Any, day: date, today: date, members: list[Any]) -> Iterator[Any]:
    """Thirty tasks of the T1 playbook, on their days."""
    from alongside.core.playbooks.schedule import due
    from alongside.core.playbooks.shipped import playbook
    from alongside.core.workdays import Workdays
    from alongside.rooms.launches.models import LaunchTask

    calendar = Workdays()
    for task in [one for one in playbook("T1").tasks if not one.aspired][:TASKS]:
        on = due(task, day, calendar)
        state = "done" if on < today and dice.random() < 0.9 else "open"
        yield LaunchTask(
            workspace_id=launch.workspace_id, launch=launch, key=task.key, title=task.title,
            at=task.at, unit=str(task.unit), function=str(task.owner), gate=task.gate, due=on,
            owner=dice.choice(members) if dice.random() < 0.7 else None, state=state,
            after=" ".join(task.after),
        )  # fmt: skip


def visit() -> None:
    """Ask for the pages and for plain rows beside them, in turn, and say how long each took and what it showed."""
    from django.db import connection

    from alongside.rooms.launches.models import Launch
    from alongside.rooms.ledger.models import Workspace
    from alongside.wsgi import application
    from benchmarks.page_steps import Counted, sign_in
    from benchmarks.visitor import Visitor

    space = Workspace.objects.get(slug=WORKSPACE)
    visitor = Visitor(application, cookies=sign_in(space))
    some = Launch.objects.within(space).order_by("day", "pk")[LAUNCHES // 2].pk
    addresses = {
        "calendar": f"/{WORKSPACE}/launches/calendar",
        "list": f"/{WORKSPACE}/launches",
        "load": f"/{WORKSPACE}/launches/load",
        "what if": f"/{WORKSPACE}/launches/load?launch={some}&weeks=2",
    }
    said: dict[str, dict[str, Any]] = {}
    for name, address in addresses.items():
        visitor.get(address)
        statements = Counted()
        with connection.execute_wrapper(statements):
            answer = visitor.get(address)
        assert answer.status == 200, f"{address} answered {answer.status}"
        rows = answer.page.count(b" data-row")
        said[name] = {"rows": rows, "statements": statements.number, "sent": len(answer.sent)}
    assert said["calendar"]["rows"] == LAUNCHES
    calls: dict[str, Callable[[], object]] = {
        name: lambda address=address: visitor.get(address)  # type: ignore[misc]
        for name, address in addresses.items()
    }
    calls["plain"] = plain(space.pk)
    said["plain"] = {}
    for name, taken in _timed(calls).items():
        said[name] |= taken
    print(json.dumps(said))


def plain(workspace: int) -> Callable[[], str]:
    """The rows of the calendar by two statements of plain SQL, as a bare table: no reader, no style, no week."""
    from django.db import connection
    from jinja2 import Environment

    template = Environment(autoescape=True).from_string(_JINJA)
    today = datetime.now(UTC).date()
    first = today - timedelta(days=today.weekday())
    around = [first, first + timedelta(weeks=WEEKS)]

    def view() -> str:
        with connection.cursor() as cursor:
            cursor.execute(_PLAIN[0], [workspace, *around])
            rows = cursor.fetchall()
            cursor.execute(_PLAIN[1], [today, workspace, *around])
            sums = {row[0]: row[1:] for row in cursor.fetchall()}
        return template.render(rows=rows, sums=sums)

    assert view().count("<tr>") == LAUNCHES
    return view


def _timed(calls: dict[str, Callable[[], object]]) -> dict[str, dict[str, float]]:
    """Milliseconds on the clock, and of the processor: the median and the 95th of a hundred parts."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for turn in range(ASKED + 10):
        for name, call in calls.items():
            begin, used = time.perf_counter(), time.process_time()
            call()
            took = (time.perf_counter() - begin) * 1000, (time.process_time() - used) * 1000
            if turn >= 10:
                times[name].append(took)
    found = {}
    for name, taken in times.items():
        wall, cpu = (sorted(one[part] for one in taken) for part in (0, 1))
        at = int(ASKED * 0.95)
        found[name] = {
            "p50": wall[ASKED // 2],
            "p95": wall[at],
            "cpu50": cpu[ASKED // 2],
            "cpu95": cpu[at],
        }
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    import django

    django.setup()
    globals()[sys.argv[1]]()
