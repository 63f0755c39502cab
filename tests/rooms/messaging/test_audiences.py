"""Audiences: ideal customers and personas are described, changed, retired and taken up again."""

from typing import Any

import pytest

from alongside.core.errors import ChangedMeanwhile
from alongside.rooms.messaging.audiences import (
    describe_customer,
    describe_persona,
    retire_customer,
    retire_persona,
    revive_customer,
    revive_persona,
)
from alongside.rooms.messaging.models import IdealCustomer, Persona
from alongside.rooms.messaging.refusals import Gone, NameTaken, NoSuchRole
from alongside.rooms.people.words import NoName
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.messaging.made import a_customer

pytestmark = pytest.mark.django_db


def test_described(ours: World, recorded: Recorded) -> None:
    describe_customer(
        ours.workspace,
        name="Mid-size houses",
        segment="mid-market",
        signs="A season of forty concerts",
        not_for="Choirs",
        channels="e-mail,  trade  fairs, e-mail",
        by=ours.pmm,
        at=MONDAY,
    )
    row = IdealCustomer.objects.get()
    assert (row.segment, row.signs, row.not_for) == (
        "mid-market",
        "A season of forty concerts",
        "Choirs",
    )
    assert (row.channels, row.author, row.changed_at) == ("e-mail, trade fairs", ours.pmm, MONDAY)
    assert recorded() == [("audience_described", {})]


def test_described_otherwise(ours: World, recorded: Recorded) -> None:
    row = a_customer(ours)
    said: dict[str, Any] = {"customer": row, "expected": MONDAY, "by": ours.pm, "at": LATER}
    assert describe_customer(ours.workspace, name=row.name, **said) is None
    assert describe_customer(ours.workspace, name="Large houses", segment="large", **said)
    with pytest.raises(ChangedMeanwhile):
        describe_customer(ours.workspace, name="Small houses", **said)
    assert IdealCustomer.objects.get().name == "Large houses"
    a_customer(ours, "Choirs")
    with pytest.raises(NameTaken):
        describe_customer(ours.workspace, name="Choirs", **{**said, "expected": LATER})
    assert [kind for kind, _ in recorded()] == ["audience_described"] * 3


def test_without_a_name(ours: World) -> None:
    with pytest.raises(NoName):
        a_customer(ours, " ")


def test_retired_and_taken_up_again(ours: World, recorded: Recorded) -> None:
    row = a_customer(ours)
    assert retire_customer(row, by=ours.pmm, at=LATER)
    assert retire_customer(row, by=ours.pmm, at=LATER) is None
    with pytest.raises(Gone, match="take it up again"):
        describe_customer(ours.workspace, name="Others", customer=row, by=ours.pm, at=LATER)
    assert revive_customer(row, by=ours.pmm, at=LATER)
    assert revive_customer(row, by=ours.pmm, at=LATER) is None
    assert [kind for kind, _ in recorded()][1:] == ["audience_retired", "audience_revived"]


def test_a_persona(ours: World, recorded: Recorded) -> None:
    customer = a_customer(ours)
    said: dict[str, Any] = {"role": "buyer", "customer": customer, "by": ours.pmm, "at": MONDAY}
    made = describe_persona(ours.workspace, name="Head of operations", **said)
    assert made
    assert describe_persona(ours.workspace, name=made.name, persona=made, **said) is None
    with pytest.raises(NameTaken):
        describe_persona(ours.workspace, name=made.name, **said)
    with pytest.raises(NoSuchRole, match="buyer, user or champion"):
        describe_persona(ours.workspace, name="Intern", **{**said, "role": "intern"})
    later = {**said, "role": "champion", "at": LATER}
    assert describe_persona(
        ours.workspace, name="COO", persona=made, expected=MONDAY, cares_about="Time", **later
    )
    row = Persona.objects.get()
    assert (row.name, row.role, row.cares_about, row.customer) == (
        "COO",
        "champion",
        "Time",
        customer,
    )
    with pytest.raises(ChangedMeanwhile):
        describe_persona(ours.workspace, name="CEO", persona=row, expected=MONDAY, **later)
    assert retire_persona(row, by=ours.pmm, at=LATER)
    assert retire_persona(row, by=ours.pmm, at=LATER) is None
    with pytest.raises(Gone):
        describe_persona(ours.workspace, name="CEO", persona=row, **later)
    assert revive_persona(row, by=ours.pmm, at=LATER)
    assert revive_persona(row, by=ours.pmm, at=LATER) is None
    assert [kind for kind, _ in recorded()][1:] == [
        "persona_described",
        "persona_described",
        "persona_retired",
        "persona_revived",
    ]
