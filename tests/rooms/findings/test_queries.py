"""How many statements it takes does not depend on how much there is."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.rules import Severity
from alongside.rooms.features import actions
from alongside.rooms.findings import checks
from alongside.rooms.findings.queries import told
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, another, codes, states


def statements(world: World, clock: Clock) -> tuple[int, int, int]:
    """How many a full check takes, a look at all features, and telling what was found."""
    found = checks.check(world.workspace, at=clock.now).findings
    features = [*{one.feature for one in found if one.feature}]
    counts = []
    checks.check_all(world.workspace, at=clock.now)  # what is new costs a statement a table
    with CaptureQueriesContext(connection) as captured:
        report = checks.check_all(world.workspace, at=clock.now)
    counts.append(len(captured))
    with CaptureQueriesContext(connection) as captured:
        checks.check_features(world.workspace.pk, features, at=clock.now)
    counts.append(len(captured))
    with CaptureQueriesContext(connection) as captured:
        assert len(told(world.workspace, report, at=clock.now)) == len(report.findings)
    counts.append(len(captured))
    return counts[0], counts[1], counts[2]


def test_statements(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    actions.set_tier(ours.release, tier="T1", by=ours.pm, at=clock.now)
    clock.to(8)
    few = statements(ours, clock)
    for number in range(2, 12):
        release = another(ours, f"F-{number}")
        states(ours, 30 + number, clock, release=release)
        actions.set_tier(release, tier="T1", by=ours.pm, at=clock.now)
    clock.to(16)
    many = statements(ours, clock)
    assert len(codes(ours.workspace)) > 2
    assert few == many
    # PostgreSQL is told to lock; SQLite, which does so by itself, what it may hold of the database: it says what it
    # held before, holds more, and goes back.
    besides = {"postgresql": 1, "sqlite": 3}[connection.vendor]
    assert max(many) <= 19 + besides, many


def test_worst_first(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    other = another(ours, "A-1")
    states(ours, 10, clock, release=other)
    clock.to(12)
    found = told(ours.workspace, checks.check_all(ours.workspace, at=clock.now), at=clock.now)
    order = list(Severity)
    ranks = [(order.index(one.finding.severity), one.finding.code) for one in found]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


def test_what_was_imported_leads_to_its_line(ours: World, clock: Clock) -> None:
    from alongside.core.plandate import on_day
    from alongside.rooms.imports.batches import Line, importing
    from alongside.rooms.ledger.origin import Origin

    with importing(ours.workspace, source="log", attested=True, at=clock.now) as run:
        for source, day in run.fresh([(Line("plan.jsonl", 7, b"7"), clock.day(3).date())]):
            by = Origin(source=source, known_at=clock.now)
            actions.state_release_date(ours.release, date=on_day(day), by=by, at=clock.now)
    clock.to(9)
    found = told(ours.workspace, checks.check_all(ours.workspace, at=clock.now), at=clock.now)
    silent = next(one for one in found if one.finding.code == "RAD407")
    assert [(shown.kind, shown.file, shown.line) for shown in silent.events] == [
        ("release_date_stated", "plan.jsonl", 7)
    ]
