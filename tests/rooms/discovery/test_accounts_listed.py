"""The list of accounts: filtered, sorted, and with the conversations that the reader may see."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.rooms.discovery.accounts import add_account
from alongside.rooms.discovery.accounts_listed import (
    MOST,
    Listed,
    UnknownFilter,
    Wanted,
    account_told,
    accounts,
    wanted_of,
)
from alongside.rooms.discovery.models import Account, Contact, Conversation
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, World

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 8)


def an_account(world: World, name: str, **said: str) -> Account:
    return add_account(world.workspace, name=name, **said, by=world.pm, at=MONDAY)


def heard(account: Account, day: date = DAY, **columns: Any) -> Conversation:
    given = {"kind": "support", "title": f"Call of {day}", "held_on": day, **columns}
    row: Conversation = Conversation.objects.create(
        workspace_id=account.workspace_id, account=account, **given
    )
    return row


def names(member: Member, **wanted: str) -> list[str]:
    return [one.name for one in accounts(member, Wanted(**wanted), limit=9).rows]


def test_each_stands_with_what_was_heard_of_it(ours: World, theirs: World) -> None:
    acme = an_account(ours, "Acme", segment="choirs", came_by="fair", domain="acme.example")
    an_account(ours, "zenith")
    heard(acme)
    heard(acme, DAY - timedelta(days=1))
    heard(acme, DAY + timedelta(days=1), restricted=True)
    heard(acme, DAY + timedelta(days=2), withdrawn_at=LATER)
    heard(an_account(theirs, "Acme"))
    with CaptureQueriesContext(connection) as queries:
        found = accounts(ours.pmm, Wanted(), limit=9)
    assert len(queries) == 2
    assert found.rows == [
        Listed(acme.pk, "acme", "Acme", "choirs", "fair", "acme.example", 2, DAY),
        Listed(found.rows[1].number, "zenith", "zenith", "", "", "", 0, None),
    ]
    assert (found.segments, found.channels, found.more) == (["choirs"], ["fair"], False)


def test_it_is_filtered_and_sorted(ours: World) -> None:
    for name, segment, came_by in (
        ("Acme", "Mid-market", "Trade fairs"),
        ("nadir", "mid market", ""),
        ("Zenith", "", "referral"),
    ):
        an_account(ours, name, segment=segment, came_by=came_by, domain=f"{name}.example".lower())
    heard(Account.objects.get(name="nadir"))
    who = ours.pm
    assert names(who) == ["Acme", "nadir", "Zenith"]
    assert names(who, text="ZEN exam") == ["Zenith"]
    assert names(who, segment="mid-markets") == ["Acme", "nadir"]
    assert names(who, channel="trade fair") == ["Acme"]
    assert names(who, channel="fair") == []
    assert names(who, unknown="segment") == ["Zenith"]
    assert names(who, unknown="channel") == ["nadir"]
    assert names(who, sort="-name") == ["Zenith", "nadir", "Acme"]
    assert names(who, sort="-conversations") == ["nadir", "Acme", "Zenith"]
    assert names(who, sort="last") == ["nadir", "Acme", "Zenith"]
    first = accounts(who, Wanted(), limit=2)
    assert ([one.name for one in first.rows], first.more) == (["Acme", "nadir"], True)
    assert [one.name for one in accounts(who, Wanted(), limit=2, offset=2).rows] == ["Zenith"]


def test_filters_are_read_from_words() -> None:
    said = {"text": " a  b ", "segment": "x" * 300, "channel": "fair", "sort": "-last"}
    wanted = wanted_of(said)
    assert (wanted.text, len(wanted.segment), wanted.channel) == ("a b", 100, "fair")
    assert wanted_of({}) == Wanted()
    for wrong in ({"sort": "slug"}, {"unknown": "domain"}, {"sort": "--name"}):
        with pytest.raises(UnknownFilter):
            wanted_of(wrong)


def test_one_of_them(ours: World, theirs: World) -> None:
    acme = an_account(ours, "Acme")
    latest = heard(acme, title="The latest")
    hidden = heard(acme, title="Hidden", restricted=True)
    unshared = heard(acme, title="Unshared", shared=False)
    for number in range(MOST):
        heard(acme, DAY - timedelta(days=1 + number))
    for name, erased in (("hanna", None), ("Erased", LATER)):
        Contact.objects.create(
            workspace=ours.workspace, account=acme, name=name, persona="librarian", erased_at=erased
        )
    told = account_told(ours.pmm, acme.pk)
    assert told is not None
    assert told.row == acme
    assert told.contacts == [("hanna", "librarian")]
    assert told.conversations[0].number == latest.pk
    assert len(told.conversations) == MOST
    assert told.total == MOST + 1
    assert not {hidden.pk, unshared.pk} & {one.number for one in told.conversations}
    assert account_told(theirs.pm, acme.pk) is None
    assert account_told(ours.pm, 2**62) is None
