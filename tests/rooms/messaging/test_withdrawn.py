"""A customer withdraws their words: copies of them in positionings, audiences, values and tests are redacted."""

from datetime import date

import pytest

from alongside.core.conversations.consent import Use
from alongside.rooms.messaging.audiences import describe_persona
from alongside.rooms.messaging.models import (
    Delivery,
    IdealCustomer,
    MessageTest,
    Perception,
    Persona,
    Positioning,
    PositioningVersion,
)
from alongside.rooms.messaging.positioning import texts_of
from alongside.rooms.messaging.values import state_delivery
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.agreed import HANNA, make_call, withdraw
from tests.rooms.messaging.conftest import claimed
from tests.rooms.messaging.made import a_customer, a_group, written
from tests.rooms.messaging.test_tested import noted
from tests.rooms.messaging.test_values import a_value, found

pytestmark = pytest.mark.django_db


def test_copies_are_redacted(ours: World) -> None:
    call, quoting = make_call(ours), f"as in \u201c{HANNA}\u201d"
    group = a_group(ours)
    written(ours, group, "alternatives", quoting)
    written(ours, group, "attributes", "The calendar")
    a_customer(ours, signs=quoting, not_for=quoting)
    describe_persona(
        ours.workspace, name="Head of operations", role="buyer", cares_about=quoting,
        says_no_because=quoting, by=ours.pmm, at=LATER,
    )  # fmt: skip
    value = a_value(ours, group)
    state_delivery(value, score=3, why=quoting, by=ours.pm, at=LATER)
    found(ours, value, source=quoting)
    noted(ours, claimed(ours), source=quoting, day=date(2025, 1, 6))
    withdraw(ours, call, Use.RECORD)
    said = "as in \u201c[withdrawn]\u201d"
    assert texts_of(Positioning.objects.get()) == {
        "alternatives": said,
        "attributes": "The calendar",
    }
    versions = PositioningVersion.objects.all()
    assert [texts_of(one)["alternatives"] for one in versions] == [said, said]
    customer, persona = IdealCustomer.objects.get(), Persona.objects.get()
    assert (customer.signs, customer.not_for) == (said, said)
    assert (persona.cares_about, persona.says_no_because) == (said, said)
    assert Delivery.objects.get().why == said
    assert Perception.objects.get().source == MessageTest.objects.get().source == said
