"""An account is described otherwise: by what it is called, its segment, its domain, and how it came."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.core import events
from alongside.core.errors import AlongsideError, ChangedMeanwhile
from alongside.core.timeline import decode
from alongside.rooms.discovery.accounts import (
    NEVER,
    AccountTaken,
    account_called,
    add_account,
    describe_account,
)
from alongside.rooms.discovery.models import Account
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.words import NoName, UnusableWords
from tests.rooms.conftest import LATER, MONDAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def acme(ours: World) -> Account:
    """A customer of whom nobody knows anything."""
    return add_account(ours.workspace, name="Acme", by=ours.pm, at=MONDAY)


def said() -> list[events.Event]:
    """What the ledger has of that."""
    rows = Event.objects.filter(kind=events.AccountDescribed.kind).order_by("id")
    return [decode(*one) for one in rows.values_list("kind", "payload")]


def test_it_is_described_and_the_ledger_keeps_no_word_of_it(ours: World, acme: Account) -> None:
    told: dict[str, Any] = {
        "segment": " mid-market ",
        "domain": "@Acme.example",
        "came_by": "trade fair",
    }
    changed = describe_account(acme, **told, by=ours.pmm, at=LATER)
    assert changed is not None
    acme.refresh_from_db()
    assert (acme.segment, acme.domain, acme.came_by) == ("mid-market", "acme.example", "trade fair")
    assert acme.changed_at == LATER
    assert said() == [events.AccountDescribed(["segment", "domain", "channel"])]
    assert describe_account(acme, **told, by=ours.pmm, at=LATER) is None
    assert describe_account(acme, by=ours.pmm, at=LATER) is None
    assert describe_account(acme, came_by="", by=ours.pmm, at=LATER) is not None
    sentence = events.AccountDescribed(["segment", "channel"]).sentence(who="Max", it="Acme")
    assert sentence == "Max changed the segment and the channel of the account Acme."


def test_it_is_found_by_its_other_name_and_not_by_the_one_before(
    ours: World, acme: Account
) -> None:
    describe_account(acme, name="Zenith GmbH", by=ours.pm, at=LATER)
    assert account_called(ours.workspace, "zenith gmbh") == acme
    assert account_called(ours.workspace, "Acme") is None
    describe_account(acme, name="ZENITH GmbH", by=ours.pm, at=LATER)
    acme.refresh_from_db()
    assert (acme.name, acme.slug) == ("ZENITH GmbH", "zenith-gmbh")


def test_two_are_never_called_the_same(ours: World, theirs: World, acme: Account) -> None:
    add_account(theirs.workspace, name="Zenith", by=theirs.pm, at=MONDAY)
    other = add_account(ours.workspace, name="Nadir", by=ours.pm, at=MONDAY)
    with pytest.raises(AccountTaken, match="open that one"):
        describe_account(acme, name=" nadir", by=ours.pm, at=LATER)
    describe_account(acme, name="Zenith", by=ours.pm, at=LATER)
    describe_account(other, name="Zenith!", by=ours.pm, at=LATER)
    other.refresh_from_db()
    assert other.slug == "zenith-2"


def test_nothing_is_overwritten_that_nobody_saw(ours: World, acme: Account) -> None:
    describe_account(acme, segment="choirs", expected=NEVER, by=ours.pm, at=MONDAY)
    for seen in (NEVER, MONDAY - timedelta(days=1)):
        with pytest.raises(ChangedMeanwhile):
            describe_account(acme, segment="schools", expected=seen, by=ours.pmm, at=LATER)
    assert describe_account(acme, segment="choirs", expected=NEVER, by=ours.pmm, at=LATER) is None
    describe_account(acme, segment="schools", expected=MONDAY, by=ours.pmm, at=LATER)
    acme.refresh_from_db()
    assert acme.segment == "schools"


def test_what_cannot_be_kept_is_refused(ours: World, theirs: World, acme: Account) -> None:
    for column, most in (("segment", 60), ("came_by", 60), ("name", 120)):
        long: dict[str, Any] = {column: "x" * (most + 1)}
        with pytest.raises(AlongsideError, match="at most"):
            describe_account(acme, **long, by=ours.pm, at=LATER)
    with pytest.raises(NoName):
        describe_account(acme, name="", by=ours.pm, at=LATER)
    with pytest.raises(UnusableWords):
        describe_account(acme, domain="no domain", by=ours.pm, at=LATER)
    with pytest.raises(NotThere):
        describe_account(acme, segment="choirs", by=theirs.pm, at=LATER)
    with pytest.raises(ValueError, match="differs"):
        events.AccountDescribed([])
    assert said() == []
