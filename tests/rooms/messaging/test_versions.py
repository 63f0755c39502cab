"""Versions of message houses, ideal customers and personas: each change makes one, and a day shows how it stood."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.rooms.messaging.audiences import (
    describe_customer,
    describe_persona,
    retire_customer,
    revive_customer,
)
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.houses import move_line, shift_line, take_out_line
from alongside.rooms.messaging.models import MessageHouse, MessageVersion
from alongside.rooms.messaging.versions_told import History, history, house_of
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.messaging.made import a_customer, a_group
from tests.rooms.messaging.test_houses import a_line

pytestmark = pytest.mark.django_db
LATEST = LATER + timedelta(days=3)


def of_house(world: World) -> History:
    return history(world.pm, MessageHouse.objects.get())


def titles(told: History) -> list[tuple[int, list[str]]]:
    return [(one.number, list(one.titles)) for one in told.versions]


def test_every_change_of_a_house_makes_a_version(ours: World) -> None:
    group = a_group(ours)
    a_line(ours, group, "No chair stays empty", "roof")
    first = a_line(ours, group, "A stand-in in minutes", "pillar")
    second = a_line(ours, group, "Nobody phones", "pillar")
    proof = a_line(ours, group, "It asks five at once", "proof", under=first)
    by: dict[str, Any] = {"by": ours.pm, "at": LATEST}
    shift_line(second, later=False, **by)
    actions.reword(proof.claim, wording="It asks six at once", expected=1, by=ours.pmm, at=LATEST)
    take_out_line(proof, **by)
    told = of_house(ours)
    assert titles(told) == [
        (7, ["Pillar 2, proof 1"]),
        (6, ["Pillar 2, proof 1"]),
        (5, ["Pillar 1", "Pillar 2", "Pillar 2, proof 1", "Pillar 1, proof 1"]),
        (4, ["Pillar 1, proof 1"]),
        (3, ["Pillar 2"]),
        (2, ["Pillar 1"]),
        (1, ["Roof"]),
    ]
    assert [one.by for one in told.versions] == ["Pia", "Max", "Pia", "Max", "Max", "Max", "Max"]
    assert told.whole == [
        ("Roof", "No chair stays empty"),
        ("Pillar 1", "Nobody phones"),
        ("Pillar 2", "A stand-in in minutes"),
    ]
    two = history(ours.pm, MessageHouse.objects.get(), before=5, after=6).compared
    assert two
    [change] = two.changes
    assert [(one.way, one.text) for one in change.spans if one.way != "kept"] == [
        ("taken out", "five"),
        ("added", "six"),
    ]


def test_a_line_that_stays_makes_none(ours: World) -> None:
    line = a_line(ours, a_group(ours), "No chair stays empty", "roof")
    assert move_line(line, place="roof", by=ours.pm, at=LATER) is None
    assert titles(of_house(ours)) == [(1, ["Roof"])]
    claim = a_line(ours, a_group(ours, "Mail"), "Elsewhere", "roof").claim
    actions.reword(claim, wording="Somewhere", expected=1, by=ours.pmm, at=LATER)
    assert MessageVersion.objects.count() == 3, "the other house says what it said"


def test_an_ideal_customer(ours: World) -> None:
    customer = a_customer(ours, signs="A librarian")
    given: dict[str, Any] = {"name": customer.name, "customer": customer, "by": ours.pm}
    describe_customer(ours.workspace, signs="A librarian, half a post", at=LATER, **given)
    describe_customer(ours.workspace, signs="A librarian, half a post", at=LATER, **given)
    retire_customer(customer, by=ours.pm, at=LATEST)
    revive_customer(customer, by=ours.pm, at=LATEST)
    told = history(ours.pm, customer)
    assert titles(told) == [
        (4, ["Retired"]),
        (3, ["Retired"]),
        (2, ["How one recognises them"]),
        (1, ["Name", "How one recognises them"]),
    ]
    stood = history(ours.pm, customer, until=LATER)
    assert dict(stood.whole)["How one recognises them"] == "A librarian"
    assert stood.compared
    assert stood.compared.after == 1
    never = history(ours.pm, customer, until=MONDAY)
    assert never.compared
    assert (never.compared.after, list(never.whole)) == (0, [])


def test_a_persona(ours: World) -> None:
    persona = describe_persona(ours.workspace, name="Manager", role="buyer", by=ours.pmm, at=MONDAY)
    assert persona
    describe_persona(
        ours.workspace, name="Manager", role="user", customer=a_customer(ours), persona=persona,
        by=ours.pm, at=LATER,
    )  # fmt: skip
    told = history(ours.pm, persona)
    assert titles(told) == [(2, ["Role", "At"]), (1, ["Name", "Role"])]
    assert ("At", "Mid-size houses") in told.whole


def test_what_stood_before_versions_were_kept_is_the_first(ours: World) -> None:
    customer, group = a_customer(ours, signs="A librarian"), a_group(ours)
    a_line(ours, group, "No chair stays empty", "roof")
    MessageVersion.objects.all().delete()
    retire_customer(customer, by=ours.pm, at=LATER)
    told = history(ours.pm, customer)
    assert [(one.number, one.by, one.made_at) for one in told.versions] == [
        (2, "Pia", LATER),
        (1, "Max", MONDAY),
    ]
    a_line(ours, group, "Nobody phones", "pillar")
    assert titles(of_house(ours)) == [(2, ["Pillar 1"]), (1, ["Roof"])]


def test_nothing_of_another_company(ours: World, theirs: World) -> None:
    customer = a_customer(theirs)
    assert history(ours.pm, customer).versions == []
    line = a_line(theirs, a_group(theirs), "Theirs", "roof")
    assert house_of(ours.pm, line.house.group, None) is None
