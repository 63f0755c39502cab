"""The pages of who was there: voices are named, others vouch, and the reader tells what was in view."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.discovery import presence, speakers
from alongside.rooms.discovery.models import Contact, Conversation, Presence, Watching
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counting, SignedIn
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.planned import somebody
from tests.rooms.discovery.said import account, contact, conversation, voice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reached(ours: World) -> None:
    """Everybody has an address, by which they sign in."""
    for one in (ours.pm, ours.pmm):
        one.email = f"{one.handle}@ours.example"
        one.save()


@pytest.fixture
def sam(ours: World) -> Member:
    return somebody(ours, "sam")


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def people_of(made: Conversation) -> str:
    return f"/ours/conversations/{made.pk}/people/"


def identity(made: Conversation, label: str) -> str:
    return f"/ours/speakers/{voice(made, label).pk}/identity"


def test_a_voice_is_named(ours: World, sam: Member, signed_in: SignedIn) -> None:
    made, client = conversation(ours, ("Max", "Hello."), ("Speaker 2", "Hi.")), signed_in(sam)
    page = text(client, people_of(made))
    assert "It is Max" in page
    assert "Nothing proves yet who was there" in page
    response = client.post(identity(made, "Max"), {"who": f"m{ours.pmm.pk}"})
    assert (response.status_code, response["Location"]) == (303, people_of(made))
    page = text(client, people_of(made))
    assert "“Max” is Max." in page
    assert "the transcript shows that they spoke in 1 turn" in page
    client.post(identity(made, "Speaker 2"), {"who": "nobody"})
    assert "nobody knows who it is" in text(client, people_of(made))


def test_one_of_many_is_chosen(ours: World, sam: Member, signed_in: SignedIn) -> None:
    northwind = account(ours)
    ana = contact(ours, "Ana Sousa", northwind)
    contact(ours, "Somebody Else's", account(ours, "Contoso"))
    made, client = conversation(ours, ("Zoe", "Hello."), account=northwind), signed_in(sam)
    page = text(client, f"{people_of(made)}?speaker={voice(made, 'Zoe').pk}")
    assert f'value="c{ana.pk}"' in page
    assert f'value="m{ours.pmm.pk}"' in page
    assert "Somebody Else&#39;s" not in page
    client.post(identity(made, "Zoe"), {"who": f"c{ana.pk}"})
    assert voice(made, "Zoe").contact == ana
    client.post(identity(made, "Zoe"), {"who": "new", "name": "Zoe Brandt", "email": "Z@n.example"})
    new = Contact.objects.get(name="Zoe Brandt")
    assert (voice(made, "Zoe").contact, new.account, new.email) == (new, northwind, "z@n.example")


@pytest.mark.parametrize("who", ["m", "m999999", "c999999", "mx", "x1", "m-1", "c" + "9" * 40])
def test_who_is_not_there(ours: World, sam: Member, signed_in: SignedIn, who: str) -> None:
    made = conversation(ours, ("Zoe", "Hello."))
    assert signed_in(sam).post(identity(made, "Zoe"), {"who": who}).status_code == 404


def test_refusals_are_told(ours: World, sam: Member, signed_in: SignedIn) -> None:
    made, client = conversation(ours, ("Zoe", "Hello.")), signed_in(sam)
    response = client.post(identity(made, "Zoe"), {"who": f"m{sam.pk}"}, follow=True)
    assert "Nobody proves their own presence" in response.content.decode()
    response = client.post(identity(made, "Zoe"), {"who": ""}, follow=True)
    assert "Choose first who “Zoe” is." in response.content.decode()
    response = client.post(identity(made, "Zoe"), {"who": "new", "name": " "}, follow=True)
    assert "needs a name" in response.content.decode()
    assert not Contact.objects.exists()
    response = client.post(f"{people_of(made)}witness", {"member": "max"}, follow=True)
    assert "nothing proves yet that you were" in response.content.decode()


def test_vouching(ours: World, sam: Member, signed_in: SignedIn) -> None:
    made = conversation(ours, ("Sam", "Hello."))
    client = signed_in(sam)
    assert "without a word" not in text(client, people_of(made))
    speakers.identify(voice(made, "Sam"), member=sam, by=ours.pm, at=LATER)
    assert "without a word" in text(client, people_of(made))
    assert client.post(f"{people_of(made)}witness", {"member": "who"}).status_code == 404
    client.post(f"{people_of(made)}witness", {"member": "max"})
    page = text(client, people_of(made))
    assert "Present: Sam says so, who was there" in page
    row = Presence.objects.get(member=ours.pmm)
    other = signed_in(ours.pm)
    assert "Take back" not in text(other, people_of(made))
    path = f"{people_of(made)}witness-removal"
    assert client.post(path, {"presence": "x"}).status_code == 404
    response = other.post(path, {"presence": row.pk}, follow=True)
    assert "Only who vouched" in response.content.decode()
    client.post(path, {"presence": row.pk})
    assert not Presence.objects.filter(member=ours.pmm).exists()


def test_voices_that_wait(ours: World, sam: Member, signed_in: SignedIn) -> None:
    made, client = conversation(ours, ("Max", "Hello."), title="The call"), signed_in(sam)
    conversation(ours, ("Hidden", "Hello."), restricted=True, title="Secret")
    page = text(client, "/ours/speakers/")
    assert "The call" in page
    assert "It is Max" in page
    assert "Secret" not in page
    form = {"who": f"m{ours.pmm.pk}", "back": "/ours/speakers/"}
    assert client.post(identity(made, "Max"), form)["Location"] == "/ours/speakers/"
    assert "Every voice has a name" in text(client, "/ours/speakers/")


def test_a_reader_looks_only(ours: World, sam: Member, signed_in: SignedIn) -> None:
    made = conversation(ours, ("Max", "Hello."))
    people.give_role(sam, role="reader", by=ours.pm, at=LATER)
    client = signed_in(sam)
    for path in ("/ours/speakers/", people_of(made)):
        assert "<form" not in text(client, path).partition("<main")[2].partition("</main>")[0]
    assert client.post(identity(made, "Max"), {"who": "nobody"}).status_code == 403


def test_hostile_labels(ours: World, sam: Member, signed_in: SignedIn) -> None:
    nasty = "<script>alert(1)</script>"
    made, client = conversation(ours, (nasty, "Hello."), title=nasty), signed_in(sam)
    number = voice(made, nasty).pk
    for path in ("/ours/speakers/", people_of(made), f"{people_of(made)}?speaker={number}"):
        assert "<script>alert" not in text(client, path)


def test_what_is_not_seen_is_not_there(
    ours: World, theirs: World, sam: Member, signed_in: SignedIn
) -> None:
    client = signed_in(sam)
    hidden = conversation(ours, ("Zoe", "Hello."), restricted=True)
    foreign = conversation(theirs, ("Zoe", "Hello."))
    for number in (hidden.pk, foreign.pk, 2**63):
        path = f"/ours/conversations/{number}/"
        assert client.get(f"{path}people/").status_code == 404
        for noun in ("people/witness", "people/witness-removal", "watching"):
            assert client.post(path + noun).status_code == 404
    for one in (hidden, foreign):
        assert client.post(identity(one, "Zoe"), {"who": "nobody"}).status_code == 404


def test_watching(ours: World, sam: Member, signed_in: SignedIn) -> None:
    made = conversation(ours, *(("Zoe", "Hello.") for _ in range(4)))
    people.give_role(sam, role="reader", by=ours.pm, at=LATER)
    client, path = signed_in(sam), f"/ours/conversations/{made.pk}/watching"
    said = {"revision": "1", "turns": "0-4", "played": "x"}
    answer = client.post(path, said).json()
    assert answer == {"turns": 0, "milliseconds": 0, "enough": False}
    Watching.objects.update(told_at=timezone.now() - timedelta(minutes=1))
    assert client.post(path, said).json() == {"turns": 4, "milliseconds": 0, "enough": True}
    assert "Watched it: the reader saw 4 of 4 turns" in text(client, people_of(made))


def test_statements(ours: World, sam: Member, signed_in: SignedIn, counted: Counting) -> None:
    client, numbers = signed_in(sam), set()
    made = conversation(ours, ("Sam", "Hello."), account=account(ours))
    speakers.identify(voice(made, "Sam"), member=sam, by=ours.pm, at=LATER)
    for more in (1, 15):
        for number in range(more):
            conversation(ours, (f"Voice {more} {number}", "Hello."), account=made.account)
            presence.vouch(made, member=somebody(ours, f"p{more}-{number}"), by=sam, at=LATER)
        ran = [counted(client, path) for path in ("/ours/speakers/", people_of(made))]
        assert all(one.statements <= 10 for one in ran), "\n\n".join(one.told for one in ran)
        numbers.add(tuple(one.statements for one in ran))
    assert len(numbers) == 1, numbers
