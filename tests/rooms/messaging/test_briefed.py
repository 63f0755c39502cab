"""What messages fill in of a brief: that who was heard buys or uses, and what they use today."""

from typing import Any

import pytest

from alongside.core.briefs.parts import who_lacks
from alongside.rooms.discovery.models import Contact, Conversation, Speaker
from alongside.rooms.features.briefs import actions as briefs
from alongside.rooms.features.briefs.models import Brief, BriefItem
from alongside.rooms.forecasts.briefs import known_for
from alongside.rooms.jobs.models import Job
from alongside.rooms.ledger.book import writing
from alongside.rooms.messaging.audiences import (
    describe_persona,
    retire_customer,
    retire_persona,
)
from alongside.rooms.messaging.briefed import of_messages
from alongside.rooms.messaging.groups import put_in
from alongside.rooms.messaging.models import FeatureGroup, IdealCustomer, Persona
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.conftest import Heard
from tests.rooms.messaging.made import a_customer, a_group, written
from tests.rooms.said import link

pytestmark = pytest.mark.django_db


def persona(world: World, name: str, role: str, customer: IdealCustomer | None = None) -> Persona:
    made = describe_persona(
        world.workspace, name=name, role=role, customer=customer, by=world.pmm, at=LATER
    )
    assert made
    return made


def grouped(world: World, name: str = "Stand-ins") -> FeatureGroup:
    made = a_group(world, name)
    put_in(made, feature=world.feature, by=world.pmm, at=LATER)
    return made


def use(world: World, group: FeatureGroup, text: str, whom: IdealCustomer | None = None) -> None:
    written(world, group, "alternatives", text, customer=whom)


def filled(world: World, *, segments: Any = (), personas: Any = ()) -> dict[str, str]:
    found = of_messages(world.feature, segments=segments, personas=personas)
    return {name: drawn.text for name, drawn in found.items()}


def test_who_was_heard_buys_or_uses(ours: World, theirs: World) -> None:
    persona(ours, "Librarian", "user")
    persona(ours, "Director", "buyer")
    persona(ours, "Leader", "champion")
    persona(theirs, "Flutist", "user")
    assert filled(ours) == {}, "nobody was heard"
    heard = ["librarian ", "Leader", "Flutist"]
    assert filled(ours, personas=heard) == {"who": "- User: Librarian"}, "a champion does neither"
    both = filled(ours, personas=["Librarian", "Director"])["who"]
    assert both == "- Buyer: Director\n- User: Librarian"
    assert who_lacks(f"- Segment: chamber\n- Persona: Librarian\n\n{both}") == ()


def test_else_those_at_the_ideal_customers_of_a_segment_that_was_heard(ours: World) -> None:
    chamber = a_customer(ours, "Chamber orchestras", segment="chamber")
    librarian = persona(ours, "Librarian", "user", chamber)
    persona(ours, "Director", "buyer", a_customer(ours, "Opera houses", segment="opera"))
    persona(ours, "Anybody", "buyer", a_customer(ours, "All"))
    found = of_messages(ours.feature, segments=["Chamber", ""], personas=[])["who"]
    assert found.text == "- Persona: Librarian, who uses it"
    assert [(one.kind, one.id, one.says) for one in found.sources] == [
        ("persona", librarian.pk, "Librarian")
    ]
    assert who_lacks(f"- Segment: chamber\n\n{found.text}") == ()
    assert filled(ours, segments=["jazz"]) == {}
    retire_persona(librarian, by=ours.pmm, at=LATER)
    assert filled(ours, segments=["chamber"]) == {}


def test_an_ideal_customer_who_was_retired_stands_for_nobody(ours: World) -> None:
    chamber = a_customer(ours, "Chamber orchestras", segment="chamber")
    persona(ours, "Librarian", "user", chamber)
    use(ours, grouped(ours), "A paper list", chamber)
    retire_customer(chamber, by=ours.pmm, at=LATER)
    assert filled(ours, segments=["chamber"]) == {}


def test_what_they_use_today_is_what_the_positioning_begins_with(ours: World) -> None:
    chamber = a_customer(ours, "Chamber", segment="chamber")
    opera = a_customer(ours, "Opera", segment="opera")
    group = grouped(ours)
    assert filled(ours) == {}
    use(ours, group, "A telephone", opera)
    assert filled(ours) == {"alternative": "A telephone"}, "as nothing else is known"
    use(ours, group, "A spreadsheet")
    assert filled(ours, segments=["jazz"]) == {"alternative": "A spreadsheet"}, "for everybody"
    use(ours, group, "A paper list", chamber)
    assert filled(ours, segments=["chamber"]) == {"alternative": "A paper list"}
    found = of_messages(ours.feature, segments=["opera"], personas=[])["alternative"]
    assert found.text == "A telephone"
    assert [one[:3] for one in found.sources] == [("positioning", group.pk, "Stand-ins, for Opera")]
    use(ours, grouped(ours, "Nights"), "A telephone", opera)
    assert filled(ours, segments=["opera"]) == {"alternative": "A telephone"}, "told once"


def test_a_contact_who_spoke_is_heard_as_what_they_do(ours: World, heard: Heard) -> None:
    persona(ours, "Librarian", "user")
    ilse = Contact.objects.create(
        workspace=ours.workspace, name="Ilse", persona="Librarian", account=None
    )
    Conversation.objects.update(persona="")
    Speaker.objects.filter(conversation=heard.conversation).update(contact=ilse)
    link(ours.feature, heard.conversation)
    brief = briefs.open_brief(ours.feature, by=ours.pm, at=LATER)
    assert brief
    who = known_for(brief, at=LATER)["who"].text
    assert "- Persona: Librarian\n\n- User: Librarian" in who
    Speaker.objects.update(withdrawn_at=LATER)
    assert "Librarian" not in known_for(brief, at=LATER).get("who", ("",))[0]


def test_a_draft_is_filled_in_when_it_is_written(ours: World) -> None:
    group = grouped(ours)
    briefs.open_brief(ours.feature, by=ours.pm, at=LATER)
    Job.objects.all().delete()
    with writing(ours.workspace.pk):
        use(ours, group, "A paper list")
    assert Job.objects.filter(kind="fill_briefs").exists()
    assert not BriefItem.objects.exists()
    assert Brief.objects.count() == 1
