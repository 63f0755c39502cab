"""What a feed tells of releases, launches, tasks and interviews: with its precision, and as a change if it is one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from alongside.core.calendars.entries import Status
from alongside.core.plandate import parse
from alongside.rooms.calendars.keeping import OFF_FOR
from alongside.rooms.calendars.models import CalendarEntry
from alongside.rooms.discovery import interviews, interviews_seats
from alongside.rooms.features import actions as features
from alongside.rooms.launches import actions as launches
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.ledger.models import Event
from alongside.rooms.people import actions as people
from tests.rooms.calendars.conftest import NOW, made, read, titles, told
from tests.rooms.conftest import MONDAY, World

pytestmark = pytest.mark.django_db


def ships(ours: World, day: str) -> None:
    features.state_release_date(ours.release, date=parse(day), by=ours.pm, at=MONDAY)


def planned(ours: World, *, day: str = "") -> Launch:
    launch = launches.plan_launch(
        ours.workspace, name="North", releases=[ours.release], by=ours.pmm, at=MONDAY
    )
    launches.follow_playbook(launch, tier="T2", by=ours.pmm, at=MONDAY)
    if day:
        launches.schedule(launch, date=parse(day), expected="", by=ours.pmm, at=MONDAY)
    launch.refresh_from_db()
    return launch


@pytest.mark.parametrize(
    ("stated", "first", "last", "title", "status"),
    [
        ("2025-03-12", (3, 12), (3, 12), "Ships: F-1 Synonyms, general", Status.CONFIRMED),
        (
            "2025-03",
            (3, 1),
            (3, 31),
            "Ships: F-1 Synonyms, general (some day in Mar 2025)",
            Status.TENTATIVE,
        ),
        (
            "2025-Q2",
            (4, 1),
            (6, 30),
            "Ships: F-1 Synonyms, general (some day in Q2 2025)",
            Status.TENTATIVE,
        ),
        (
            "2025-H2",
            (7, 1),
            (12, 31),
            "Ships: F-1 Synonyms, general (some day in H2 2025)",
            Status.TENTATIVE,
        ),
        (
            "2025",
            (1, 1),
            (12, 31),
            "Ships: F-1 Synonyms, general (some day in 2025)",
            Status.TENTATIVE,
        ),
    ],
)
def test_a_date_keeps_its_precision(
    ours: World,
    stated: str,
    first: tuple[int, int],
    last: tuple[int, int],
    title: str,
    status: Status,
) -> None:
    ships(ours, stated)
    [one] = read(made(ours.pmm)).entries
    assert one.entry.title == title
    assert (one.entry.first, one.entry.last) == (date(2025, *first), date(2025, *last))
    assert one.entry.status is status
    assert ("no more exactly" in one.entry.text) == (status is Status.TENTATIVE)


def test_the_sequence_rises_with_what_is_told_and_with_nothing_else(ours: World) -> None:
    ships(ours, "2025-03-12")
    token, other = made(ours.pmm), made(ours.pm, "area", "search")
    first = told(token, "Ships")
    assert first.sequence == 0
    features.acknowledge(ours.release, by=ours.pmm, at=NOW)
    assert told(token, "Ships") == first, "another event tells nothing else"
    ships(ours, "2025-03-13")
    moved = told(token, "Ships", now=NOW + timedelta(hours=1))
    assert (moved.uid, moved.sequence) == (first.uid, 1)
    assert moved.changed_at == NOW + timedelta(hours=1)
    assert told(other, "Ships") == moved, "every feed tells the same"
    ships(ours, "2025-03-12")
    back = told(token, "Ships")
    assert (back.uid, back.sequence, back.entry) == (first.uid, 2, first.entry)
    features.rename(ours.feature, title="Synonyms, at last", by=ours.pm, at=NOW)
    assert told(token, "Ships").sequence == 3
    assert CalendarEntry.objects.count() == 1


def test_what_moved_to_and_fro_unseen_was_told_once(ours: World) -> None:
    ships(ours, "2025-03-12")
    token = made(ours.pmm)
    first = told(token, "Ships")
    ships(ours, "2025-04-12")
    ships(ours, "2025-03-12")
    assert told(token, "Ships") == first


def test_what_is_off_is_told_so_for_a_while(ours: World) -> None:
    ships(ours, "2025-03-12")
    token, late = made(ours.pmm), made(ours.pm)
    first = told(token, "Ships")
    features.withdraw(ours.release, by=ours.pm, at=NOW)
    off = told(token, "Off: Ships")
    assert off.entry.status is Status.CANCELLED
    assert (off.uid, off.sequence) == (first.uid, 1)
    assert (off.entry.first, off.entry.last) == (date(2025, 3, 12), date(2025, 3, 12))
    assert off.entry.text == "It is not on the roadmap any more."
    assert titles(late) == ["Off: Ships: F-1 Synonyms, general"]
    assert told(token, "Off", now=NOW + OFF_FOR - timedelta(hours=1)) == off
    assert titles(token, now=NOW + OFF_FOR) == []
    features.add_release(ours.feature, stage="general", by=ours.pm, at=NOW)
    ships(ours, "2025-03-12")
    again = told(token, "Ships", now=NOW + OFF_FOR)
    assert (again.uid, again.sequence) == (first.uid, 2)


def test_a_date_that_was_taken_back_is_off_and_one_never_told_is_nothing(ours: World) -> None:
    ships(ours, "2025-03-12")
    features.remove_release_date(ours.release, by=ours.pm, at=NOW)
    token = made(ours.pmm)
    assert titles(token) == []
    ships(ours, "2025-Q1")
    assert told(token, "Ships").sequence == 0
    features.drop(ours.feature, by=ours.pm, at=NOW)
    assert told(token, "Off").entry.last == date(2025, 3, 31)


def test_what_shipped_stands_on_its_day_and_leaves_after_three_months(ours: World) -> None:
    ships(ours, "2025-Q1")
    token = made(ours.pmm)
    told(token, "Ships")
    features.ship(ours.release, on=date(2025, 1, 10), by=ours.pm, at=NOW)
    shipped = told(token, "Shipped")
    assert shipped.sequence == 1
    assert shipped.entry.first == shipped.entry.last == date(2025, 1, 10)
    assert titles(token, now=datetime(2025, 4, 12, tzinfo=UTC))
    assert not titles(token, now=datetime(2025, 4, 13, tzinfo=UTC))


def test_a_launch_that_only_follows_its_releases_says_so(ours: World) -> None:
    ships(ours, "2025-Q3")
    planned(ours)
    token = made(ours.pmm)
    launch = told(token, "Launch").entry
    assert launch.title == "Launch: North (some day in Q3 2025)"
    assert (launch.first, launch.last) == (date(2025, 7, 1), date(2025, 9, 30))
    assert launch.status is Status.TENTATIVE
    assert "Nobody has set a day" in launch.text
    assert "F-1 Synonyms" in launch.text
    gate = told(token, "Gate: The context brief").entry
    assert gate.status is Status.TENTATIVE
    assert "nobody has set a day" in gate.text


def test_a_launch_may_be_as_late_as_the_vaguest_of_its_releases(ours: World) -> None:
    ships(ours, "2025-Q3")
    launch = planned(ours)
    beta = features.add_release(ours.feature, stage="beta", by=ours.pm, at=MONDAY)
    assert beta
    features.state_release_date(beta, date=parse("2025-08-11"), by=ours.pm, at=MONDAY)
    launches.bundle(launch, release=beta, by=ours.pmm, at=MONDAY)
    told_of = told(made(ours.pmm), "Launch").entry
    assert told_of.title == "Launch: North (some day until 30 Sep 2025)"
    assert (told_of.first, told_of.last) == (date(2025, 8, 11), date(2025, 9, 30))


def test_a_launch_that_lost_its_day_says_why(ours: World) -> None:
    ships(ours, "2025-07-01")
    planned(ours)
    token = made(ours.pmm)
    assert told(token, "Launch").entry.last == date(2025, 7, 1)
    features.remove_release_date(ours.release, by=ours.pm, at=NOW)
    off = told(token, "Off: Launch").entry
    assert off.text == "It has no day any more."
    assert off.last == date(2025, 7, 1)
    gate = told(token, "Off: Gate: The context brief").entry
    assert gate.text == "Its launch has no day any more."


def test_a_launch_with_a_day_stands_for_its_releases_launch_dates(ours: World) -> None:
    ships(ours, "2025-06-02")
    launch = planned(ours, day="2025-06-10")
    token = made(ours.pmm, "area", "search")
    assert told(token, "Launch").entry.first == date(2025, 6, 10)
    assert told(token, "Launch").entry.status is Status.CONFIRMED
    assert not [one for one in titles(token) if one.startswith("Launch: F-1")]
    launches.call_off(launch, by=ours.pmm, at=NOW, reason="Later")
    found = titles(token)
    assert "Off: Launch: North" in found
    assert "Launch: F-1 Synonyms, general" in found, "it has a launch date all the same"
    assert not [one for one in found if one.startswith("Gate")]
    assert [one for one in found if one.startswith("Off: Gate")]


def test_tasks_are_told_to_whom_they_are_given(ours: World) -> None:
    ships(ours, "2025-06-02")
    launch = planned(ours, day="2025-06-10")
    kit = LaunchTask.objects.get(launch=launch, key="positioning")
    ina = people.join(
        ours.workspace, handle="ina", name="Ina", function="docs", by=ours.pm, at=MONDAY
    )
    assert ina
    token = made(ina)
    assert titles(token) == []
    launches.give(kit, owner=ina, by=ours.pmm, at=NOW)
    task = told(token, "Due")
    assert task.entry.first == kit.due
    assert task.entry.text.startswith("By Ina.")
    launches.finish(kit, by=ina, at=NOW)
    assert told(token, "Done").uid == task.uid
    launches.reopen(kit, by=ina, at=NOW)
    launches.drop(kit, reason="Not for this one", by=ina, at=NOW)
    assert told(token, "Off: Due").entry.status is Status.CANCELLED
    assert not [one for one in titles(made(ours.pmm, "area", "search")) if "Due" in one]


def test_interviews_stand_at_their_time_under_a_uid_of_their_own(ours: World) -> None:
    begins = datetime(2025, 1, 20, 13, tzinfo=UTC)
    interview = interviews.offer(
        ours.workspace,
        title="How do they search?",
        interviewer=ours.pm,
        begins_at=begins,
        ends_at=begins + timedelta(minutes=45),
        place="Room 4",
        by=ours.pm,
        at=MONDAY,
    )
    token = made(ours.pmm)
    assert titles(token) == []
    interviews_seats.join(interview, by=ours.pmm, at=MONDAY)
    seat = told(token, "Interview")
    assert seat.entry.begins_at == begins
    assert seat.entry.place == "Room 4"
    assert seat.uid != interview.uid, "whoever knows that one can answer the invitation"
    assert titles(made(ours.pm, "person", ours.pmm.handle)) == titles(token)
    interviews.cancel(interview, by=ours.pm, at=NOW)
    off = told(token, "Off: Interview")
    assert (off.uid, off.entry.begins_at) == (seat.uid, begins)


def test_the_radar_as_its_filters_show_it(ours: World) -> None:
    ships(ours, "2025-06-02")
    features.set_tier(ours.release, tier="T2", by=ours.pm, at=MONDAY)
    planned(ours)
    found = titles(made(ours.pmm, "view", "tier=T2&area=search"))
    assert found == ["Launch: North", "Ships: F-1 Synonyms, general"]
    assert titles(made(ours.pmm, "view", "tier=T1")) == []
    assert titles(made(ours.pmm, "view", "mine=1&show=undated")) == found


def test_a_pair_is_told_of_what_both_look_after(ours: World) -> None:
    ships(ours, "2025-06-02")
    both = made(ours.pm, "pair", f"{ours.pm.handle}+{ours.pmm.handle}")
    assert titles(both) == ["Ships: F-1 Synonyms, general"]
    swapped = made(ours.pm, "pair", f"{ours.pmm.handle}+{ours.pm.handle}")
    assert titles(swapped) == []


def test_reading_records_nothing(ours: World) -> None:
    ships(ours, "2025-06-02")
    token = made(ours.pmm)
    before = Event.objects.count()
    read(token)
    assert Event.objects.count() == before
