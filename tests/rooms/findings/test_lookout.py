"""What is queued after which events, and looks on the day on which time turns an answer."""

from datetime import date
from typing import Any

import pytest

from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.findings import checks, lookout
from alongside.rooms.findings.models import Finding
from alongside.rooms.imports.batches import importing
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import (
    Clock,
    another,
    asked_for,
    codes,
    do_jobs,
    feature_of,
    forget_jobs,
    kept,
    states,
)

EVERYTHING: list[tuple[str, dict[str, Any]]] = [("check_all", {})]


def test_a_feature_is_looked_at_after_its_own_events(ours: World, clock: Clock) -> None:
    forget_jobs()
    states(ours, 30, clock)
    actions.set_tier(ours.release, tier="T1", by=ours.pm, at=clock.now)
    assert asked_for() == [
        ("check_features", {"features": [ours.feature.pk], "and_nearby": True})
    ], "once, however much was written"


@pytest.mark.parametrize(
    "verb",
    [
        lambda one, now: people.change_policy(
            one.workspace, setting="lead.T1", value=30, by=NOBODY, at=now
        ),
        lambda one, now: people.add_holiday(one.workspace, day=now.date(), by=NOBODY, at=now),
        lambda one, now: people.leave(one.pmm, by=NOBODY, at=now),
        lambda one, now: people.join(
            one.workspace, handle="noor", name="Noor", function="pm", by=NOBODY, at=now
        ),
        lambda one, now: people.assign_pair(one.area, pm=None, pmm=None, by=NOBODY, at=now),
        lambda one, now: actions.publish_train_date(
            one.train, date=on_day(now.date()), by=NOBODY, at=now
        ),
    ],
    ids=["policy", "holiday", "leaver", "joiner", "pair", "train"],
)
def test_what_concerns_everybody(ours: World, clock: Clock, verb: Any) -> None:
    forget_jobs()
    verb(ours, clock.now)
    assert asked_for() == EVERYTHING


def test_neighbours_are_looked_at_when_a_launch_may_have_moved(ours: World, clock: Clock) -> None:
    forget_jobs()
    actions.acknowledge(ours.release, by=ours.pmm, at=clock.now)
    actions.see_evidence(ours.feature, what="docs", by=NOBODY, at=clock.now)
    only = {"features": [ours.feature.pk], "and_nearby": False}
    assert asked_for() == [("check_features", only)]


def test_what_concerns_nobody(ours: World, clock: Clock) -> None:
    forget_jobs()
    people.open_area(ours.workspace, slug="audio", name="Audio", by=NOBODY, at=clock.now)
    assert asked_for() == []


def looks() -> list[tuple[str, dict[str, Any]]]:
    """The jobs that wait, but for search: where its model is installed, what has a title is embedded as well."""
    return [job for job in asked_for() if job[0] != "embed"]


def test_an_import_of_many_features_asks_for_one_full_check(ours: World, clock: Clock) -> None:
    forget_jobs()
    with importing(ours.workspace, source="csv", attested=False, at=clock.now):
        for number in range(lookout.FEW + 1):
            actions.add_feature(
                ours.workspace, key=f"N-{number}", title="x", by=NOBODY, at=clock.now
            )
    assert looks() == EVERYTHING


def test_an_import_of_the_most_features_that_are_looked_at_one_by_one(
    ours: World, clock: Clock
) -> None:
    forget_jobs()
    with importing(ours.workspace, source="csv", attested=False, at=clock.now):
        for number in range(lookout.FEW):
            actions.add_feature(
                ours.workspace, key=f"N-{number}", title="x", by=NOBODY, at=clock.now
            )
    ((kind, payload),) = looks()
    assert kind == "check_features"
    assert len(payload["features"]) == lookout.FEW
    do_jobs()


def test_what_is_rolled_back_asks_for_nothing(ours: World, clock: Clock) -> None:
    forget_jobs()
    with importing(ours.workspace, source="csv", attested=False, at=clock.now, rehearse=True):
        states(ours, 30, clock)
    assert asked_for() == []


def test_handlers_may_run_twice(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    number, payload = ours.workspace.pk, {"features": [ours.feature.pk], "and_nearby": True}
    once = None
    for _ in range(2):
        lookout.check_features(number, payload)
        lookout.check_all(number, {})
        lookout.look_again(number, {"on": clock.now.date().isoformat()})
        rows = list(Finding.objects.order_by("id").values())
        assert once in (None, rows)
        once = rows
    assert once
    events = Event.objects.within(ours.workspace).count()
    lookout.check_all(number, {})
    assert Event.objects.within(ours.workspace).count() == events, "checks record nothing"


def test_a_finding_turns_on_its_day(ours: World, clock: Clock) -> None:
    """TIR501 begins 60 working days before, and becomes an error at 40, though nothing happens."""
    states(ours, 80, clock)
    do_jobs()
    assert codes(ours.workspace) == set()
    seen: list[tuple[date, set[str]]] = []
    while clock.now < clock.day(41):
        clock.forward(days=1)
        do_jobs()
        now = {one.severity for one in kept(ours.workspace, "TIR501")}
        if not seen or seen[-1][1] != now:
            seen.append((clock.now.date(), now))
    assert seen == [
        (clock.day(1).date(), set()),
        (clock.day(20).date(), {"warning"}),
        (clock.day(40).date(), {"error"}),
    ]


def test_a_date_that_passes_in_silence_is_told_on_the_day_after(ours: World, clock: Clock) -> None:
    states(ours, 3, clock)
    do_jobs()
    clock.to(3)
    do_jobs()
    assert "error" not in {one.severity for one in kept(ours.workspace, "RAD407")}
    clock.forward(hours=12, minutes=1)
    do_jobs()
    assert {one.severity for one in kept(ours.workspace, "RAD407")} == {"error"}


def test_a_worker_that_was_away_for_weeks_catches_up(ours: World, clock: Clock) -> None:
    states(ours, 80, clock)
    do_jobs()
    clock.to(45)
    do_jobs()
    assert {one.severity for one in kept(ours.workspace, "TIR501")} == {"error"}
    clock.to(81)
    do_jobs()
    assert {one.severity for one in kept(ours.workspace, "RAD407")} == {"error"}


def test_every_turning_day_has_its_look(ours: World, clock: Clock) -> None:
    """Of several days only the first is asked for; its look asks for the next."""
    other = another(ours, "F-2")
    states(ours, 80, clock)
    states(ours, 70, clock, release=other)
    checks.check_all(ours.workspace, at=clock.now)
    for release in (other, ours.release):
        day = feature_of(release).look_again_on
        assert day is not None
        while clock.now.date() < day:
            clock.forward(days=1)
            do_jobs()
        assert release.pk in {one.subject for one in kept(ours.workspace)}


def test_a_check_by_hand_asks_for_the_next_look_as_well(ours: World, clock: Clock) -> None:
    """The command line checks without a job; the worker has to hear of the day all the same."""
    states(ours, 80, clock)
    forget_jobs()
    checks.check_all(ours.workspace, at=clock.now)
    clock.to(41)
    do_jobs()
    assert {one.severity for one in kept(ours.workspace, "TIR501")} == {"error"}


def test_how_late_releases_were_is_reckoned_once_a_day(ours: World, clock: Clock) -> None:
    do_jobs()
    states(ours, 30, clock)
    assert "check_all" not in {kind for kind, _ in do_jobs()}
    clock.forward(days=1)
    states(ours, 31, clock)
    assert [kind for kind, _ in do_jobs()].count("check_all") == 1
    states(ours, 32, clock)
    assert "check_all" not in {kind for kind, _ in do_jobs()}


def test_looks_do_not_go_round_in_circles(ours: World, clock: Clock) -> None:
    states(ours, 10, clock)
    for _ in range(30):
        assert len(do_jobs()) < 8
        clock.forward(days=1)
    today = clock.now.date().isoformat()
    assert all(payload["on"] >= today for kind, payload in asked_for() if kind == "look_again")
