"""Accounts: found by their names, and by nothing that is only like them."""

import pytest

from alongside.rooms.discovery.accounts import (
    AccountTaken,
    account_called,
    account_named,
    add_account,
)
from alongside.rooms.discovery.models import Account
from alongside.rooms.ledger.models import Workspace
from tests.rooms.conftest import MONDAY, World

pytestmark = pytest.mark.django_db


def named(ours: World, name: str) -> Account:
    found = account_named(ours.workspace, name, by=ours.pm, at=MONDAY)
    assert found
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C++ Ltd", "C# Ltd"),
        ("Acme & Co", "Acme Co"),
        ("Café Nord", "Cafe Nord"),
        ("+++", "***"),
        ("x" * 119 + "a", "x" * 119 + "b"),
        ("Acme 2", "Acme!2"),
    ],
)
def test_two_names_are_two_accounts(ours: World, one: str, other: str) -> None:
    first, second = named(ours, one), named(ours, other)
    assert first.pk != second.pk
    assert first.slug != second.slug
    assert (first.name, second.name) == (one, other)
    for name, account in ((one, first), (other, second)):
        assert named(ours, name).pk == account.pk
        assert account_called(ours.workspace, f" {name.upper()} ") == account
    assert Account.objects.count() == 2


def test_one_name_however_it_is_written(ours: World) -> None:
    acme = named(ours, "Acme GmbH")
    for again in ("ACME gmbh", "acme   GMBH", " Acme\tGmbH ", "\uff21cme GmbH"):
        assert named(ours, again) == acme
        with pytest.raises(AccountTaken):
            add_account(ours.workspace, name=again, by=ours.pm, at=MONDAY)
    assert acme.slug == "acme-gmbh"


def test_slugs_get_a_number_where_they_are_taken(ours: World) -> None:
    names = ("Acme", "Acme 2", "Acme!", "Acme?", "Acme 3")
    assert [named(ours, name).slug for name in names] == [
        "acme", "acme-2", "acme-3", "acme-4", "acme-3-2",
    ]  # fmt: skip
    assert [named(ours, name).name for name in names] == list(names)


def test_the_same_name_elsewhere_is_another_account(ours: World, theirs: World) -> None:
    here = named(ours, "C++ Ltd")
    there = account_named(
        Workspace.objects.get(pk=theirs.workspace.pk), "C++ Ltd", by=theirs.pm, at=MONDAY
    )
    assert there
    assert (there.slug, there.pk == here.pk) == (here.slug, False)
