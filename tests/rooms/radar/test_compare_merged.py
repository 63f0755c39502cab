"""Features that merged since the moment that the radar is compared with."""

from datetime import timedelta

from alongside.rooms.features import actions
from alongside.rooms.features.actions.secrecy import restrict
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from alongside.rooms.radar.compare import Comparison, compare
from alongside.rooms.radar.filters import Filters
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock
from tests.rooms.radar.conftest import compared, planned, release_of, says, ships


def merges(world: World, clock: Clock, key: str, into: str) -> None:
    """Somebody finds out that the two are the same."""
    one, other = (Feature.objects.within(world.workspace).get(key=name) for name in (key, into))
    actions.merge(one, into=other, by=world.pm, at=clock.now)


def changed(world: World, result: Comparison) -> dict[str, tuple[str, str]]:
    """By key: the date then, and what became of it."""
    number_of = {release_of(world, key).pk: key for key in "ABCDE"}
    return {
        number_of[one]: (str(change.then or ""), change.what)
        for one, change in result.changes.items()
    }


def left(result: Comparison) -> list[tuple[str, str, str, str, str]]:
    """What is gone: key, date then, date now, what became of it, into what."""
    return [
        (one.key, str(one.then or ""), str(one.now or ""), one.what, one.into)
        for one in result.gone
    ]


def test_each_stood_for_itself(roadmap: World, clock: Clock) -> None:
    """C had the later word; that it is told of B's past now does not make B slip."""
    clock.forward(days=3)
    says(roadmap, release_of(roadmap, "C"), "2025-05-19")
    clock.forward(days=3)
    merges(roadmap, clock, "C", "B")
    result = compared(roadmap, days=1)
    assert changed(roadmap, result) == {}
    assert left(result) == [("C", "2025-05-19", "2025-03-12", "merged", "B")]
    assert (result.removed, result.moved) == (1, 0)
    assert left(compared(roadmap, days=4)) == [("C", "2025-04", "2025-03-12", "merged", "B")]
    clock.forward(days=2)
    assert left(compared(roadmap, days=1)) == [], "it had merged by then"


def test_what_happened_to_the_one_that_went_on(roadmap: World, clock: Clock) -> None:
    """It takes the other's date over, since its own release was withdrawn; and then that date moves."""
    actions.withdraw(release_of(roadmap, "B"), by=NOBODY, at=clock.now)
    clock.forward(days=3)
    merges(roadmap, clock, "C", "B")
    result = compared(roadmap)
    assert changed(roadmap, result) == {"B": ("", "added")}
    assert left(result) == [("C", "2025-04", "2025-04", "merged", "B")]
    clock.forward(minutes=5)
    ships(roadmap, "B")
    assert left(compared(roadmap)) == [("C", "2025-04", "2025-04", "merged", "B")]


def test_a_release_that_was_taken_over_stands_as_it_stood(roadmap: World, clock: Clock) -> None:
    """B has no beta: the one of N goes on as a release of B."""
    beta = planned(roadmap, "N", "2025-05-05", stage="beta")
    clock.forward(days=3)
    merges(roadmap, clock, "N", "B")
    result = compared(roadmap)
    assert (result.changes, result.gone) == ({}, [])
    clock.forward(minutes=5)
    says(roadmap, beta, "2025-05-12")
    assert [str(one.then) for one in compared(roadmap).changes.values()] == ["2025-05-05"]


def test_one_after_the_other(roadmap: World, clock: Clock) -> None:
    """C went into B before the moment, B into D since: C went as B, and is not told again."""
    clock.forward(days=1)
    merges(roadmap, clock, "C", "B")
    clock.forward(days=3)
    merges(roadmap, clock, "B", "D")
    assert left(compared(roadmap)) == [("B", "2025-03-12", "2025-06-25", "merged", "D")]
    before_both = left(compared(roadmap, days=3.5))
    assert [one[::4] for one in before_both] == [("B", "D"), ("C", "D")]


def test_a_merger_that_was_taken_back_never_was(roadmap: World, clock: Clock) -> None:
    clock.forward(days=3)
    merges(roadmap, clock, "C", "B")
    clock.forward(minutes=5)
    actions.part(Feature.objects.get(key="C"), by=roadmap.pm, at=clock.now)
    result = compared(roadmap)
    assert (result.changes, result.gone) == ({}, [])


def test_the_filters_and_what_they_are_held_against(roadmap: World, clock: Clock) -> None:
    """What merged goes by what it goes on as; what lay beyond the weeks was not shown then."""
    says(roadmap, release_of(roadmap, "E"), "2025-07-10")
    clock.forward(days=3)
    merges(roadmap, clock, "E", "D")
    merges(roadmap, clock, "C", "B")
    assert [one[0] for one in left(compared(roadmap))] == ["C"], "E was too far off"
    assert [one[0] for one in left(compared(roadmap, weeks=52))] == ["C", "E"]
    assert [one[0] for one in left(compared(roadmap, filters=Filters(text="B")))] == ["C"]
    assert left(compared(roadmap, filters=Filters(text="A"))) == []
    assert left(compared(roadmap, filters=Filters(show="undated"))) == []


def test_who_does_not_see_them_is_told_of_no_merger(roadmap: World, clock: Clock) -> None:
    lee = people.join(
        roadmap.workspace, handle="lee", name="Lee", function="sales", by=NOBODY, at=clock.now
    )
    assert lee
    restrict(Feature.objects.get(key="B"), guests=[], by=roadmap.pm, at=clock.now)
    clock.forward(days=3)
    merges(roadmap, clock, "C", "B")

    def seen_by(member: Member) -> Comparison:
        since = clock.now - timedelta(days=1)
        return compare(member, since=since, today=clock.now.date(), now=clock.now)

    assert compared(roadmap).removed == 1
    assert (seen_by(lee).gone, seen_by(lee).changes) == ([], {})
    assert [one.key for one in seen_by(roadmap.pmm).gone] == ["C"]


def test_the_day_on_which_it_shipped(roadmap: World, clock: Clock) -> None:
    clock.forward(days=3)
    ships(roadmap, "D")
    actions.drop(Feature.objects.get(key="B"), by=NOBODY, at=clock.now)
    days = {one.key: one.shipped_on for one in compared(roadmap).gone}
    assert days == {"D": clock.now.date(), "B": None}
