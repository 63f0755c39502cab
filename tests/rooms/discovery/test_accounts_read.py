"""Accounts are read in from rows: all of them or none, and what is wrong is named by line and field."""

import pytest

from alongside.core import events
from alongside.rooms.discovery.accounts import add_account
from alongside.rooms.discovery.accounts_read import (
    MOST,
    CannotRead,
    Change,
    Row,
    Wrong,
    bring_accounts,
)
from alongside.rooms.discovery.models import Account
from alongside.rooms.ledger.models import Event
from tests.rooms.conftest import LATER, MONDAY, World

pytestmark = pytest.mark.django_db


def rows(*said: tuple[str, str, str, str]) -> list[Row]:
    names = ("account", "segment", "came_by", "domain")
    return [Row(dict(zip(names, one, strict=True)), line) for line, one in enumerate(said, 2)]


def known(world: World) -> list[tuple[str, str, str, str]]:
    found = Account.objects.within(world.workspace).order_by("name")
    return list(found.values_list("name", "segment", "came_by", "domain"))


def test_new_ones_are_added_and_known_ones_described(ours: World, theirs: World) -> None:
    add_account(ours.workspace, name="Acme", segment="choirs", by=ours.pm, at=MONDAY)
    given = rows(("ACME", "", "trade fair", ""), ("Zenith", "schools", "", "Zenith.example"))
    for rehearse in (True, False):
        changed = bring_accounts(ours.workspace, given, by=ours.pm, at=LATER, rehearse=rehearse)
        assert changed == [
            Change(2, "Acme", "came_by", "", "trade fair"),
            Change(3, "Zenith", "account", "", "Zenith"),
            Change(3, "Zenith", "segment", "", "schools"),
            Change(3, "Zenith", "domain", "", "zenith.example"),
        ]
        kinds = Event.objects.filter(kind=events.AccountDescribed.kind).count()
        assert kinds == (0 if rehearse else 1)
    assert known(ours) == [
        ("Acme", "choirs", "trade fair", ""),
        ("Zenith", "schools", "", "zenith.example"),
    ]
    assert known(theirs) == []
    assert bring_accounts(ours.workspace, given, by=ours.pm, at=LATER) == []


def test_what_is_wrong_is_named_and_nothing_is_taken(ours: World) -> None:
    given = rows(
        ("Acme", "choirs", "trade fair", "acme"),
        ("", "choirs", "", ""),
        ("Zenith", "x" * 61, "y" * 61, ""),
        (" acme ", "", "", ""),
    )
    with pytest.raises(CannotRead, match="5 things cannot be read") as refused:
        bring_accounts(ours.workspace, given, by=ours.pm, at=LATER)
    places = [(one.line, one.field) for one in refused.value.wrong]
    assert places == [
        (2, "domain"), (3, "account"), (4, "segment"), (4, "came_by"), (5, "account")
    ]  # fmt: skip
    assert "stands in line 2" in refused.value.wrong[-1].why
    assert known(ours) == []


def test_names_that_come_to_one_slug_are_two(ours: World) -> None:
    bring_accounts(
        ours.workspace, rows(("C++ Ltd", "", "", ""), ("C# Ltd", "", "", "")), by=ours.pm, at=LATER
    )
    assert sorted(Account.objects.values_list("slug", flat=True)) == ["c-ltd", "c-ltd-2"]


def test_a_file_has_its_limit(ours: World) -> None:
    many = rows(*((f"A {number}", "", "", "") for number in range(MOST + 1)))
    with pytest.raises(CannotRead) as refused:
        bring_accounts(ours.workspace, many, by=ours.pm, at=LATER)
    assert refused.value.wrong == [
        Wrong(MOST + 2, "account", "at most 5,000 accounts are read at once; divide the file")
    ]
