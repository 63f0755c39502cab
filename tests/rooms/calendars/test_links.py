"""Who makes and revokes feeds, whom they show what, and when they are known to tell the same."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.plandate import parse
from alongside.rooms.access.links import digest_of
from alongside.rooms.access.models import User
from alongside.rooms.calendars.asked import NoSuchFeed
from alongside.rooms.calendars.feed import unchanged
from alongside.rooms.calendars.links import (
    MOST,
    NotYours,
    TooManyFeeds,
    feeds,
    make_feed,
    reached,
    revoke_feed,
)
from alongside.rooms.calendars.models import CalendarEntry, CalendarLink
from alongside.rooms.features import actions as features
from alongside.rooms.launches import actions as launches
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from alongside.rooms.radar.filters import NoSuchFilter
from tests.rooms.calendars.conftest import NOW, link_of, made, read, titles
from tests.rooms.conftest import MONDAY, Recorded, World

pytestmark = pytest.mark.django_db


def ships(world: World, day: str = "2025-06-02") -> None:
    features.state_release_date(world.release, date=parse(day), by=world.pm, at=MONDAY)


def test_a_feed_is_kept_by_its_digest(ours: World, recorded: Recorded) -> None:
    link, token = make_feed(ours.pmm, kind="person", about="max", by=ours.pmm, at=MONDAY)
    row = CalendarLink.objects.get()
    assert row.digest == digest_of(token)
    assert token not in str(vars(row))
    assert row.name == "My calendar"
    assert recorded() == [("calendar_link_made", {"link": link.pk})]
    found = reached(token)
    assert found == link
    assert reached(token + "x") is None
    assert feeds(ours.pmm) == [link]
    assert feeds(ours.pm) == []


@pytest.mark.parametrize(
    ("kind", "about", "kept", "name"),
    [
        ("person", "pia", "pia", "Pia"),
        ("pair", "pia+max", "pia+max", "Pia and Max"),
        ("area", "search", "search", "Search"),
        (
            "view",
            "?tier=T1&show=overdue&mine=on&sort=key&page=3",
            "tier=T1&mine=1",
            "Radar",
        ),
        ("view", "", "", "Radar"),
    ],
)
def test_what_a_feed_is_of(ours: World, kind: str, about: str, kept: str, name: str) -> None:
    link = make_feed(ours.pmm, kind=kind, about=about, by=ours.pmm, at=MONDAY).link
    assert (link.about, link.name) == (kept, name)
    assert titles(made(ours.pmm, kind, about)) == []


@pytest.mark.parametrize(
    ("kind", "about", "refusal"),
    [
        ("person", "nobody", NoSuchFeed),
        ("pair", "pia", NoSuchFeed),
        ("pair", "pia+", NoSuchFeed),
        ("area", "none", NoSuchFeed),
        ("team", "x", NoSuchFeed),
        ("view", "tier=T9", NoSuchFilter),
    ],
)
def test_what_no_feed_is_of(
    ours: World, theirs: World, kind: str, about: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        make_feed(ours.pmm, kind=kind, about=about, by=ours.pmm, at=MONDAY)
    assert not CalendarLink.objects.exists()


def test_refusals(ours: World) -> None:
    with pytest.raises(NotYours):
        make_feed(ours.pmm, kind="person", about="max", by=ours.pm, at=MONDAY)
    link = make_feed(ours.pmm, kind="person", about="max", by=ours.pmm, at=MONDAY).link
    with pytest.raises(NotYours):
        revoke_feed(link, by=ours.pm, at=MONDAY)
    for _ in range(MOST - 1):
        made(ours.pmm)
    with pytest.raises(TooManyFeeds):
        made(ours.pmm)
    revoke_feed(link, by=ours.pmm, at=MONDAY)
    assert made(ours.pmm)


def test_a_reader_has_feeds_as_well(ours: World) -> None:
    people.give_role(ours.pmm, role="reader", by=ours.pm, at=MONDAY)
    ours.pmm.refresh_from_db()
    ships(ours)
    token = made(ours.pmm)
    assert titles(token)
    revoke_feed(link_of(token), by=ours.pmm, at=MONDAY)
    assert reached(token) is None


def test_revoked_it_leads_nowhere(ours: World, recorded: Recorded) -> None:
    token, other = made(ours.pmm), made(ours.pmm)
    link = link_of(token)
    assert revoke_feed(link, by=ours.pmm, at=MONDAY) == link
    assert revoke_feed(link, by=ours.pmm, at=MONDAY) is None
    assert reached(token) is None
    assert reached(other)
    assert recorded()[-1] == ("calendar_link_revoked", {"link": link.pk})


def test_whoever_may_not_sign_in_any_more_has_no_feeds(ours: World) -> None:
    token, other = made(ours.pmm), made(ours.pm)
    ours.pmm.user = User.objects.create(email="max@ours.example")
    ours.pmm.save()
    assert reached(token)
    User.objects.update(is_active=False)
    assert reached(other), "who never signed in may yet"
    assert reached(token) is None


def test_whoever_leaves_takes_their_feeds_along(ours: World) -> None:
    ships(ours)
    token, kept = made(ours.pmm), made(ours.pm)
    people.leave(ours.pmm, by=ours.pm, at=NOW)
    assert reached(token) is None
    row = CalendarLink.objects.get(member=ours.pmm)
    assert row.revoked_at == NOW
    people.join(ours.workspace, handle="max", name="Max", function="pmm", by=ours.pm, at=NOW)
    assert Member.objects.get(pk=ours.pmm.pk).left_at is None
    assert reached(token) is None, "the old link does not come back with them"
    assert reached(kept)


def test_nothing_that_its_member_does_not_see(ours: World, theirs: World) -> None:
    ships(ours)
    ships(theirs)
    launches.plan_launch(
        ours.workspace, name="North", releases=[ours.release], by=ours.pmm, at=MONDAY
    )
    ina = people.join(
        ours.workspace, handle="ina", name="Ina", function="docs", by=ours.pm, at=MONDAY
    )
    assert ina
    every = [
        made(ina, "view", ""),
        made(ina, "area", "search"),
        made(ina, "pair", "pia+max"),
        made(ina, "person", "max"),
    ]
    shown = ["Launch: North", "Ships: F-1 Synonyms, general"]
    assert [titles(token) for token in every] == [shown] * 4
    features.restrict(ours.feature, guests=[], by=ours.pm, at=NOW)
    assert [titles(token) for token in every] == [[]] * 4, "not even that it is off"
    assert titles(made(ours.pmm)) == shown
    features.draft_feature(ours.workspace, key="F-9", title="Secret", by=ours.pm, at=MONDAY)
    assert "Secret" not in str(titles(made(ours.pm, "view", "")))


def test_their_words_are_not_kept(ours: World) -> None:
    ships(ours)
    read(made(ours.pmm))
    row = CalendarEntry.objects.get()
    assert "Synonyms" not in str(vars(row))
    assert row.workspace_id == ours.workspace.pk


def test_that_nothing_changed_is_known_without_looking(ours: World) -> None:
    ships(ours)
    token = made(ours.pmm)
    assert unchanged(link_of(token), now=NOW) is None, "it was never read"
    before = read(token)
    with CaptureQueriesContext(connection) as asked:
        same = unchanged(link_of(token), now=NOW)
    assert same == (before.tag, before.changed_at)
    assert len(asked) == 2, "the link, and the last event"
    features.acknowledge(ours.release, by=ours.pmm, at=NOW)
    assert unchanged(link_of(token), now=NOW) is None, "something happened, so it is looked at"
    assert read(token, now=NOW + timedelta(hours=1)) == before
    assert unchanged(link_of(token), now=NOW + timedelta(hours=1)) == same
    assert unchanged(link_of(token), now=NOW + timedelta(days=1)) is None, "another day"
    ships(ours, "2025-07-02")
    after = read(token, now=NOW + timedelta(hours=2))
    assert after.tag != before.tag
    assert after.changed_at == NOW + timedelta(hours=2)


def test_the_radar_is_looked_at_each_time(ours: World) -> None:
    ships(ours)
    token = made(ours.pmm, "view", "findings=1")
    read(token)
    assert unchanged(link_of(token), now=NOW) is None


def test_another_name_is_another_feed(ours: World) -> None:
    ships(ours)
    token = made(ours.pmm)
    before = read(token)
    CalendarLink.objects.update(name="Ours")
    assert read(token).tag != before.tag


def test_it_takes_as_many_statements_however_much_it_tells(ours: World) -> None:
    ships(ours)
    token = made(ours.pmm)
    counts, told = list[int](), 0
    for more in (1, 20):
        for number in range(more):
            feature = features.add_feature(
                ours.workspace, key=f"G-{more}-{number}", title="More", by=ours.pm, at=MONDAY
            )
            features.move_to_area(feature, area=ours.area, by=ours.pm, at=MONDAY)
            release = features.add_release(feature, stage="general", by=ours.pm, at=MONDAY)
            assert release
            features.state_release_date(release, date=parse("2025-06"), by=ours.pm, at=MONDAY)
            launches.plan_launch(
                ours.workspace, name="Many", releases=[release], by=ours.pmm, at=MONDAY
            )
        read(token)
        with CaptureQueriesContext(connection) as asked:
            told = len(read(token).entries)
        counts.append(len(asked))
    assert told == 43
    assert counts[0] == counts[1] <= 10
