"""What became of the radar since another moment."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.rooms.features import actions
from alongside.rooms.features.actions.secrecy import draft_feature, publish, restrict
from alongside.rooms.features.models import Feature
from alongside.rooms.findings import checks
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.radar import compare as comparing
from alongside.rooms.radar.compare import compare
from alongside.rooms.radar.filters import Filters
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock
from tests.rooms.imports.deeds import brought
from tests.rooms.radar.conftest import compared, planned, release_of, says, ships, shown


def told(world: World, **asked: Any) -> dict[str, tuple[str, str]]:
    """By key of a row that stands otherwise: its date then, and what became of it."""
    result = compared(world, **asked)
    named = {row.release: row.key for row in shown(world.pm, weeks=52).rows}
    return {
        named[release]: (str(change.then or ""), change.what)
        for release, change in result.changes.items()
    }


def test_nothing_became_of_it(roadmap: World, clock: Clock) -> None:
    clock.forward(days=3)
    result = compared(roadmap)
    assert (result.changes, result.gone) == ({}, [])
    assert result[3:] == (0, 0, 0, 0, 0)
    assert result.since == clock.now - timedelta(days=1)


def test_what_was_added_and_what_moved(roadmap: World, clock: Clock) -> None:
    clock.forward(days=3)
    planned(roadmap, "N", "2025-03-20")
    says(roadmap, release_of(roadmap, "B"), "2025-03-19")
    says(roadmap, release_of(roadmap, "C"), "2025-04-10")
    says(roadmap, release_of(roadmap, "D"), "2025-06-01")
    says(roadmap, release_of(roadmap, "E"), "2025-05-01")
    says(roadmap, roadmap.release, "2025-05")
    assert told(roadmap) == {
        "N": ("", "added"),
        "B": ("2025-03-12", "slipped"),
        "C": ("2025-04", "narrowed"),
        "D": ("2025-06-25", "pulled in"),
        "E": ("2025-06-26", "pulled in"),
        "F-1": ("", "stated"),
    }
    result = compared(roadmap)
    assert (result.added, result.pulled_in, result.slipped, result.redated) == (1, 2, 1, 2)
    assert (result.moved, result.removed) == (3, 0)


def test_there_and_back_is_no_move(roadmap: World, clock: Clock) -> None:
    """Only where it stands counts; on the way it was somewhere else, and a moment there is told as such."""
    clock.forward(days=3)
    says(roadmap, release_of(roadmap, "B"), "2025-05-19")
    clock.forward(days=1)
    says(roadmap, release_of(roadmap, "B"), "2025-03-12")
    assert told(roadmap, days=2) == {}
    assert told(roadmap, days=1) == {"B": ("2025-05-19", "pulled in")}, (
        "said at this moment, it counts"
    )


def test_what_is_gone(roadmap: World, clock: Clock) -> None:
    clock.forward(days=3)
    ships(roadmap, "A")
    actions.withdraw(release_of(roadmap, "B"), by=NOBODY, at=clock.now)
    actions.drop(Feature.objects.get(key="C"), why="deferred", by=NOBODY, at=clock.now)
    says(roadmap, release_of(roadmap, "D"), "2025-08-01")
    ships(roadmap, "E")
    result = compared(roadmap)
    assert [(one.key, one.stage, str(one.then), str(one.now), one.what) for one in result.gone] == [
        ("A", "general", "2025-02-20", "2025-02-20", "shipped"),
        ("B", "general", "2025-03-12", "2025-03-12", "withdrawn"),
        ("C", "general", "2025-04", "2025-04", "dropped"),
        ("D", "general", "2025-06-25", "2025-08-01", "slipped"),
        ("E", "general", "2025-06-26", "2025-06-26", "shipped"),
    ]
    assert (result.removed, result.changes) == (5, {})
    far = compared(roadmap, weeks=52)
    assert [one.key for one in far.gone] == ["A", "B", "C", "E"]
    assert far.slipped == 1


def test_a_date_taken_back(roadmap: World, clock: Clock) -> None:
    clock.forward(days=3)
    actions.remove_release_date(release_of(roadmap, "B"), by=roadmap.pm, at=clock.now)
    [gone] = compared(roadmap).gone
    assert (gone.key, gone.now, gone.what) == ("B", None, "removed")
    undated = compared(roadmap, filters=Filters(show="undated"))
    assert [change.what for change in undated.changes.values()] == ["removed"]
    assert undated.redated == 1


def test_more_is_gone_than_is_told(
    roadmap: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "SHOWN", 2)
    clock.forward(days=3)
    for key in "DCBA":
        ships(roadmap, key)
    result = compared(roadmap)
    assert ([one.key for one in result.gone], result.removed) == (["A", "B"], 4)


def test_only_what_the_filters_let_through(roadmap: World, clock: Clock) -> None:
    actions.set_tier(release_of(roadmap, "B"), tier="T2", by=roadmap.pm, at=clock.now)
    clock.forward(days=3)
    for key in ("A", "B", "C"):
        says(roadmap, release_of(roadmap, key), "2025-05-19")
    assert told(roadmap, filters=Filters(tier="T2")).keys() == {"B"}
    assert told(roadmap, filters=Filters(tier="none")).keys() == {"A", "C"}
    overdue = compared(roadmap, filters=Filters(show="overdue"))
    assert [(one.key, one.what) for one in overdue.gone] == [("A", "slipped")]


def test_an_import_taken_back_never_was(roadmap: World, clock: Clock) -> None:
    clock.forward(days=3)
    batch = brought(roadmap, lambda world: says(world, release_of(world, "B"), "2025-06-19"))
    clock.forward(days=3)
    assert told(roadmap, days=4) == {"B": ("2025-03-12", "slipped")}
    undo(batch, by=NOBODY, at=clock.now)
    assert told(roadmap, days=2) == {}


def test_nothing_that_the_member_does_not_see(roadmap: World, theirs: World, clock: Clock) -> None:
    lee = people.join(
        roadmap.workspace, handle="lee", name="Lee", function="sales", by=NOBODY, at=clock.now
    )
    assert lee
    draft = draft_feature(roadmap.workspace, key="S", title="Secret", by=roadmap.pm, at=clock.now)
    release = actions.add_release(draft, stage="general", by=roadmap.pm, at=clock.now)
    assert release
    says(roadmap, release, "2025-03-20")
    restrict(Feature.objects.get(key="B"), guests=[], by=roadmap.pm, at=clock.now)
    clock.forward(days=3)
    says(roadmap, release_of(roadmap, "B"), "2025-05-19")
    checks.check_all(roadmap.workspace)
    asked: dict[str, Any] = {
        "since": clock.now - timedelta(days=1),
        "today": clock.now.date(),
        "now": clock.now,
    }
    assert compare(lee, **asked)[1:] == ({}, [], 0, 0, 0, 0, 0)
    assert compare(roadmap.pmm, **asked).slipped == 1
    checks.check_all(theirs.workspace)
    assert compare(theirs.pm, **asked).moved == 0
    publish(Feature.objects.get(key="S"), by=roadmap.pm, at=clock.now)
    checks.check_all(roadmap.workspace)
    assert compare(lee, **asked).added == 1, "for everybody else it came with its publication"
    people.leave(lee, by=NOBODY, at=clock.now)
    assert compare(lee, **asked).added == 0
