"""What pages are told: groups with their positioning, versions with their differences, who was meant and who came."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.core.messaging.reach import Channel
from alongside.rooms.discovery.models import Account, Conversation
from alongside.rooms.features import actions as features
from alongside.rooms.messaging.groups import put_in
from alongside.rooms.messaging.groups_told import customers, group_of, groups, inside, positioned
from alongside.rooms.messaging.meant import meant_and_came
from alongside.rooms.messaging.models import Positioning
from alongside.rooms.messaging.versions_told import history
from alongside.rooms.people import actions as people
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.messaging.made import a_customer, a_group, written

pytestmark = pytest.mark.django_db
TODAY = date(2025, 1, 8)


def test_a_group_with_its_positioning(ours: World, theirs: World) -> None:
    group, customer = a_group(ours), a_customer(ours)
    a_group(theirs, "Theirs")
    written(ours, group, "alternatives", "Paper", customer=customer)
    written(ours, group, "alternatives", "A spreadsheet")
    written(ours, group, "attributes", "The calendar")
    assert [one.name for one in groups(ours.pm, most=9)] == ["Search"]
    assert group_of(theirs.pm, group.pk) is None
    everybody, theirs_ = positioned(ours.pm, [group.pk])[group.pk]
    assert (everybody.customer, everybody.written, everybody.of) == (None, 2, 5)
    assert (everybody.is_complete, everybody.next) == (False, "Value")
    assert (theirs_.name, theirs_.written, theirs_.next) == (
        "Mid-size houses",
        1,
        "Unique attributes",
    )
    assert positioned(theirs.pm, [group.pk]) == {}
    assert [one.name for one in customers(ours.pm)] == ["Mid-size houses"]


def test_what_is_inside_as_far_as_it_is_seen(ours: World) -> None:
    group = a_group(ours)
    put_in(group, feature=ours.feature, by=ours.pm, at=LATER)
    assert [one.key for one in inside(ours.pmm, group.pk)] == ["F-1"]
    sales = people.join(
        ours.workspace, handle="ina", name="Ina", function="sales", by=ours.pm, at=MONDAY
    )
    assert sales
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    assert inside(sales, group.pk) == []


def test_versions(ours: World) -> None:
    group = a_group(ours)
    written(ours, group, "alternatives", "A spreadsheet")
    written(ours, group, "attributes", "The calendar")
    written(ours, group, "alternatives", "A big spreadsheet")
    row = Positioning.objects.get()
    told = history(ours.pm, row)
    assert [(one.number, one.by, list(one.titles)) for one in told.versions] == [
        (3, "Max", ["Alternatives"]),
        (2, "Max", ["Unique attributes"]),
        (1, "Max", ["Alternatives"]),
    ]
    assert told.compared
    assert (told.compared.before, told.compared.after) == (2, 3)
    (change,) = told.compared.changes
    assert [(one.way, one.text) for one in change.spans] == [
        ("kept", "A "),
        ("added", "big "),
        ("kept", "spreadsheet"),
    ]
    whole = history(ours.pm, row, before=0, after=99).compared
    assert whole
    assert (whole.before, whole.after) == (2, 3)
    wide = history(ours.pm, row, before=1, after=3).compared
    assert wide
    assert [one.title for one in wide.changes] == ["Alternatives", "Unique attributes"]


def an_account(world: World, slug: str, segment: str) -> Account:
    made: Account = Account.objects.create(
        workspace=world.workspace, slug=slug, name=slug.title(), segment=segment
    )
    return made


def came_by(account: Account, channel: str) -> None:
    """By which it came."""
    Account.objects.filter(pk=account.pk).update(came_by=channel)


def heard_from(world: World, kind: str, **more: Any) -> None:
    given = {"held_on": TODAY, **more}
    Conversation.objects.create(workspace=world.workspace, kind=kind, title="A talk", **given)


def test_meant_and_came(ours: World, theirs: World) -> None:
    customer = a_customer(ours, segment="Mid-market", channels="sales calls, newsletter")
    lindenau = an_account(ours, "lindenau", "mid-market")
    an_account(ours, "silent", "mid-market")
    heard_from(ours, "sales call", account=lindenau)
    heard_from(ours, "interview", account=lindenau)
    heard_from(ours, "support", segment="choirs", account=lindenau)
    heard_from(ours, "note")
    heard_from(ours, "note", account=lindenau, held_on=TODAY - timedelta(days=91))
    heard_from(ours, "churn", account=lindenau, restricted=True)
    heard_from(theirs, "note", segment="mid-market")
    since = TODAY - timedelta(days=90)
    told = meant_and_came(ours.pm, customers(ours.pm), since=since, until=TODAY)
    reached = told.reached[customer.pk]
    assert (reached.there, reached.accounts, reached.conversations) == (2, 1, 2)
    assert sorted(reached.channels) == [
        Channel("newsletter", 0, meant=True, seen=False),
        Channel("sales call", 1, meant=True),
    ]
    assert [(one.segment, one.conversations) for one in told.unmeant] == [("choirs", 1), ("", 1)]
    assert told.conversations == 4


def test_accounts_came_whether_they_were_heard_or_not(ours: World, theirs: World) -> None:
    customer = a_customer(ours, segment="Mid-market", channels="trade fair, newsletter")
    for slug, channel in (("one", "Trade fairs"), ("two", "trade fair"), ("three", "")):
        came_by(an_account(ours, slug, "mid-market"), channel)
    came_by(an_account(ours, "four", "choirs"), "press")
    came_by(an_account(theirs, "five", "mid-market"), "newsletter")
    told = meant_and_came(ours.pm, customers(ours.pm), since=TODAY, until=TODAY)
    reached = told.reached[customer.pk]
    assert (reached.there, reached.untold, reached.accounts, reached.conversations) == (3, 1, 0, 0)
    assert reached.channels == [
        Channel("Trade fairs", 0, meant=True, accounts=2),
        Channel("newsletter", 0, meant=True),
    ]
    assert [(one.segment, one.there) for one in told.unmeant] == [("choirs", 1)]
