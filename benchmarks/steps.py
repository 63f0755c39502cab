"""What is measured in a process of its own: `python -m benchmarks.steps NAME`."""

from __future__ import annotations

import gc
import json
import os
import statistics
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

AT = datetime(2024, 9, 2, 12, tzinfo=UTC)
"""A moment at which the synthetic workspace is in full swing."""


def check_all() -> None:
    """Read, fold, judge and keep everything; each run at a later moment, so that there is something to keep."""
    from alongside.rooms.findings import checks
    from alongside.rooms.ledger.models import Workspace

    moment = AT + timedelta(minutes=os.getpid() % 600)
    checks.check_all(Workspace.objects.get(slug="synthetic"), at=moment)


def one_pass() -> None:
    """The same events, read and counted by kind: what any check has to pay."""
    from django.db import connection

    kinds: Counter[str] = Counter()
    with connection.chunked_cursor() as cursor:
        cursor.execute("SELECT kind, payload, feature_id, subject, known_at FROM rooms_event")
        while rows := cursor.fetchmany(2_000):
            for kind, payload, *_ in rows:
                json.loads(payload)
                kinds[kind] += 1
    assert kinds


def evaluate() -> None:
    """The rules over folded facts, and as many calls that do nothing."""
    from alongside.core import rules
    from alongside.core.forecast.forecaster import forecaster_of
    from alongside.rooms.findings import checks
    from alongside.rooms.ledger.models import Workspace

    with checks.undisturbed():
        timeline = checks.timeline_of(Workspace.objects.get(slug="synthetic"), until=AT)
        releases = list(timeline.releases())
        forecaster = forecaster_of(timeline, at=AT)
        foreseen = forecaster.outlooks(releases)
        report = rules.run(timeline, at=AT, foresee=lambda _: foreseen)
        calendar = list(
            rules.calendar_of(releases, rules.policy_of(timeline.workspace), today=AT.date())
        )

        def judge() -> None:
            rules.run_for(
                releases,
                at=AT,
                workspace=timeline.workspace,
                calendar=calendar,
                foresee=lambda _: foreseen,
            )

        judged = [_timed(judge) for _ in range(7)]

        def foresee(asked: object) -> object:
            return forecaster_of(timeline, at=AT, learned=forecaster.learned).outlooks(asked)

        timed = [_timed(lambda: rules.run(timeline, at=AT, foresee=foresee)) for _ in range(7)]

        def nothing(release: object, case: object) -> None:
            """Do nothing."""

        def call_nothing() -> None:
            for release in releases:
                for _ in rules.rules():
                    nothing(release, timeline)

        empty = [_timed(call_nothing) for _ in range(7)]
    _say(
        seconds=statistics.median(judged),
        reckoned=statistics.median(timed),
        empty=statistics.median(empty),
        releases=len(releases),
        findings=len(report.findings),
    )


def one_event() -> None:
    """Move dates one by one, each with its findings kept."""
    from django.db import transaction

    from alongside.core.plandate import on_day
    from alongside.rooms.features.actions import state_release_date
    from alongside.rooms.features.models import Release
    from alongside.rooms.findings import checks
    from alongside.rooms.ledger.models import Wording, Workspace
    from alongside.rooms.ledger.origin import NOBODY

    workspace = Workspace.objects.get(slug="synthetic")
    checks.check_all(workspace, at=datetime.now(UTC))
    ahead = Release.objects.within(workspace).filter(shipped_on=None, withdrawn=False)
    chosen = Random(1).sample(list(ahead), 220)
    timed = []
    for release in chosen:
        now = datetime.now(UTC)
        begin = time.perf_counter()
        day = on_day(now.date() + timedelta(days=release.pk % 120))
        state_release_date(release, date=day, by=NOBODY, at=now)
        checks.check_features(workspace.pk, [release.feature_id], at=datetime.now(UTC))
        timed.append((time.perf_counter() - begin) * 1000)

    def bare() -> None:
        with transaction.atomic():
            Wording.objects.create(workspace=workspace, text="bare")

    warm = sorted(timed[20:])
    _say(
        p50=statistics.median(warm),
        p95=warm[int(len(warm) * 0.95)],
        bare=statistics.median([_timed(bare) * 1000 for _ in range(200)]),
    )


def bare_inserts(log: str) -> None:
    """As many rows as the log has lines into a table like the ledger's, in one transaction, by the driver alone."""
    from django.db import connection, transaction

    kinds = {"sqlite": ("INTEGER PRIMARY KEY", "?"), "postgresql": ("BIGSERIAL PRIMARY KEY", "%s")}
    key, _ = kinds[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_bare")
        cursor.execute(
            f"CREATE TABLE bench_bare (id {key}, kind TEXT, payload TEXT, feature BIGINT, subject BIGINT, "
            "happened_at TEXT, recorded_at TEXT, known_at TEXT)"
        )
        with transaction.atomic(), open(log, encoding="utf-8") as lines:
            page: list[tuple[object, ...]] = []
            for number, line in enumerate(lines):
                read = json.loads(line)
                known = read.get("known_at")
                page.append((read.get("kind"), line, number, number, known, known, known))
                if len(page) == 1_000:
                    _insert(cursor, page)
                    page.clear()
            _insert(cursor, page)
        cursor.execute("DROP TABLE bench_bare")


def _insert(cursor, page: list[tuple[object, ...]]) -> None:  # type: ignore[no-untyped-def]
    cursor.executemany(
        "INSERT INTO bench_bare (kind, payload, feature, subject, happened_at, recorded_at, known_at) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s)",
        page,
    )


def _timed(call) -> float:  # type: ignore[no-untyped-def]
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def _say(**figures: float) -> None:
    print(json.dumps(figures))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    import django

    django.setup()
    globals()[sys.argv[1]](*sys.argv[2:])
    gc.freeze()  # as the command line does
