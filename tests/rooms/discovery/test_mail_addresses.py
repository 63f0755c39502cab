"""Addresses to which conversations are mailed: made, shown once, revoked; nobody else's opens ours."""

import re

import pytest

from alongside.rooms.access.links import digest_of
from alongside.rooms.discovery import mail_addresses
from alongside.rooms.discovery.mail_addresses import (
    MOST,
    Made,
    NoSuchAddress,
    TooManyAddresses,
    address_of,
    addresses,
    make_address,
    revoke_address,
    workspace_of,
)
from alongside.rooms.discovery.models import MailAddress
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.roles import NotAllowed
from alongside.rooms.people.words import NoName
from tests.rooms.conftest import LATER, MONDAY, Recorded, World

pytestmark = pytest.mark.django_db


def made(world: World, name: str = "Sales") -> Made:
    """An address of that world."""
    return make_address(world.workspace, name=name, by=world.pm, at=MONDAY)


def test_an_address_is_made(ours: World, recorded: Recorded) -> None:
    address, token = made(ours, " Sales ")
    assert re.fullmatch("[a-z2-7]{20}", token)
    kept = MailAddress.objects.get()
    assert (kept.name, kept.by, kept.made_at, kept.revoked_at) == ("Sales", ours.pm, MONDAY, None)
    assert token not in str(vars(kept))
    assert recorded() == [("mail_address_made", {"address": address.pk})]
    assert workspace_of("ours", token) == ours.workspace
    assert made(ours).token != token


def test_by_the_machine(ours: World) -> None:
    assert make_address(ours.workspace, name="All", by=NOBODY, at=MONDAY).address.by is None


def test_what_opens_nothing(ours: World, theirs: World) -> None:
    token = made(ours).token
    foreign = made(theirs).token
    assert workspace_of("theirs", token) is None
    assert workspace_of("ours", foreign) is None
    assert workspace_of("ours", digest_of(token)) is None
    assert workspace_of("ours", "") is None
    assert workspace_of("theirs", foreign) == theirs.workspace


def test_an_address_is_revoked(ours: World, recorded: Recorded) -> None:
    address, token = made(ours)
    other = made(ours, "Support")
    assert revoke_address(address, by=ours.pm, at=LATER) == address
    assert workspace_of("ours", token) is None
    assert workspace_of("ours", other.token) == ours.workspace
    assert [one.name for one in addresses(ours.workspace)] == ["Support"]
    assert recorded()[-1] == ("mail_address_revoked", {"address": address.pk})
    assert revoke_address(address, by=ours.pm, at=LATER) is None
    assert len(recorded()) == 3


@pytest.mark.parametrize("name", ["", " "])
def test_every_one_has_a_name(ours: World, name: str) -> None:
    with pytest.raises(NoName):
        made(ours, name)


def test_there_are_not_too_many(ours: World) -> None:
    first = made(ours)
    for _ in range(MOST - 1):
        made(ours)
    with pytest.raises(TooManyAddresses, match="revoke one"):
        made(ours)
    revoke_address(first.address, by=ours.pm, at=LATER)
    assert made(ours)


def test_admins_alone_make_and_revoke_them(ours: World) -> None:
    with pytest.raises(NotAllowed):
        make_address(ours.workspace, name="Mine", by=ours.pmm, at=MONDAY)
    address = made(ours).address
    with pytest.raises(NotAllowed):
        revoke_address(address, by=ours.pmm, at=LATER)
    assert MailAddress.objects.get().revoked_at is None


def test_those_of_others_are_not_there(ours: World, theirs: World) -> None:
    foreign = made(theirs).address
    assert addresses(ours.workspace) == []
    with pytest.raises(NoSuchAddress):
        address_of(ours.workspace, foreign.pk)
    with pytest.raises((NotThere, ValueError)):
        revoke_address(foreign, by=ours.pm, at=LATER)
    revoke_address(foreign, by=theirs.pm, at=LATER)
    with pytest.raises(NoSuchAddress):
        mail_addresses.address_of(theirs.workspace, foreign.pk)
