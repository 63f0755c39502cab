"""A date move: of a release, and of a launch of ten features, with the sixty tasks that follow.

`bin/bench date-move` measures; `python -m benchmarks.date_move move` is the step that it runs in a process of its own.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks import measure, page
from benchmarks.measure import Figure

TASKS, FEATURES, OTHERS = 60, 10, 200
"""Of the launch that is moved; and launches beside it, with as many tasks each."""
ASKED = 60
"""Times that each is moved, after ten that nobody counts."""


def main(_: list[str]) -> int:
    """Measure, and write the part of the page."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        os.environ["ALONGSIDE_DATA"] = str(Path(folder) / "data")
        measure.alongside("migrate")
        told = json.loads(measure.step("move", module="date_move").printed)
    beside = (
        f"the same {TASKS} rows updated by plain SQL, in a transaction: {told['bare']:.1f} ms; "
        f"{TASKS} tasks, {FEATURES} features, {OTHERS} other launches"
    )
    figures = [
        figure
        for what, name in (
            ("a release date moved by the tracker, with its reflow and jobs queued", "release"),
            ("a launch date moved by hand, the same", "launch"),
        )
        for figure in (
            Figure(f"{what}, p50", told[name]["p50"], "ms", "< 30", beside),
            Figure(f"{what}, p95", told[name]["p95"], "ms", "", f"{told[name]['statements']} statements"),
        )
    ]  # fmt: skip
    print(page.table(figures))
    page.write(figures, f"Date moves on {page.engine()}")
    return 0


def move() -> None:
    """Plan launches, move dates, and say how long it took."""
    from django.db import connection
    from django.utils import timezone

    from alongside.core.plandate import on_day
    from alongside.core.workdays import Workdays
    from alongside.rooms.features import actions as features
    from alongside.rooms.launches import actions
    from alongside.rooms.launches.models import LaunchTask
    from benchmarks.page_steps import Counted

    now = timezone.now()
    workspace, pm, pmm = people(now)
    actions.write_playbook(workspace, tier="T1", text=playbook(), expected=0, by=pmm, at=now)
    first = Workdays().add(now.date(), 90)
    launch, releases = plan(workspace, "North", FEATURES, first, pm, pmm, now)
    for number in range(OTHERS):
        day = first + timedelta(days=number % 120)
        plan(workspace, f"Other {number}", 1, day, pm, pmm, now)
    days = (first + timedelta(days=number + 1) for number in range(10_000))

    def of_release() -> None:
        features.state_release_date(releases[0], date=on_day(next(days)), by=pm, at=now)

    def of_launch() -> None:
        launch.refresh_from_db()
        actions.schedule(launch, date=on_day(next(days)), expected=launch.date, by=pmm, at=now)

    def bare() -> None:
        day = next(days)
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            for task in tasks:
                cursor.execute("UPDATE rooms_launchtask SET due = %s WHERE id = %s", [day, task])
            cursor.execute("COMMIT")

    told: dict[str, Any] = {}
    for name, moved in (("release", of_release), ("launch", of_launch)):
        statements = Counted()
        with connection.execute_wrapper(statements):
            moved()
        told[name] = {**timed(moved), "statements": statements.number}
        launch.refresh_from_db()
        rows = LaunchTask.objects.filter(launch=launch)
        assert rows.count() == TASKS
        assert launch.day > first, "its tasks followed"
        assert min(one.due for one in rows) > Workdays().add(first, -TASKS)
    tasks = list(rows.values_list("pk", flat=True))
    told["bare"] = timed(bare)["p50"]
    print(json.dumps(told))


def people(now: Any) -> tuple[Any, Any, Any]:
    """A workspace, its product manager and its product marketer."""
    from alongside.rooms.ledger.origin import NOBODY
    from alongside.rooms.people import actions

    workspace = actions.open_workspace("moves", name="Moves", at=now)
    two = (
        actions.join(workspace, handle=one, name=one.upper(), function=one, by=NOBODY, at=now)
        for one in ("pm", "pmm")
    )
    pm, pmm = two
    actions.give_role(pmm, role="admin", by=NOBODY, at=now)
    pmm.refresh_from_db()
    return workspace, pm, pmm


def playbook() -> str:
    """One of so many tasks, each of which waits for the one before."""
    tasks = (
        f'[[task]]\nkey = "t-{number}"\ntitle = "Task {number}"\nat = {number - TASKS}\nowner = "pmm"\n'
        f"gate = {'true' if number % 10 == 0 else 'false'}\n"
        + (f'after = ["t-{number - 1}"]\n' if number else "")
        for number in range(TASKS)
    )
    return 'name = "T1"\n\n' + "\n".join(tasks)


def plan(workspace: Any, name: str, many: int, day: date, pm: Any, pmm: Any, now: Any) -> Any:
    """A launch of so many features; and their releases."""
    from alongside.core.plandate import on_day
    from alongside.rooms.features import actions as features
    from alongside.rooms.launches import actions

    releases = []
    for number in range(many):
        key = f"{name.upper().replace(' ', '-')}-{number}"
        feature = features.add_feature(workspace, key=key, title=key, by=pm, at=now)
        release = features.add_release(feature, stage="general", by=pm, at=now)
        features.state_release_date(release, date=on_day(day), by=pm, at=now)
        releases.append(release)
    launch = actions.plan_launch(workspace, name=name, releases=releases, by=pmm, at=now)
    actions.follow_playbook(launch, tier="T1", by=pmm, at=now)
    return launch, releases


def timed(moved: Callable[[], None]) -> dict[str, float]:
    """Milliseconds: the median, and what nineteen of twenty stay under."""
    times = []
    for _ in range(ASKED + 10):
        begin = time.perf_counter()
        moved()
        times.append((time.perf_counter() - begin) * 1000)
    warm = sorted(times[10:])
    return {"p50": statistics.median(warm), "p95": warm[int(len(warm) * 0.95)]}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    import django

    django.setup()
    globals()[sys.argv[1]]()
