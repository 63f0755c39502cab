"""The pages of interviews: to join with one click, to offer and change one, and what came of it."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone
from icalendar import Calendar

from alongside.rooms.discovery import interviews, interviews_seats
from alongside.rooms.discovery.models import Interview, Presence, Seat
from alongside.rooms.features import actions as features
from alongside.rooms.ledger.models import Event
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from alongside.rooms.people.sign_in import user_of
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.interviews.conftest import HOUR, ahead, over, text
from tests.rooms.conftest import World
from tests.rooms.discovery.planned import planned, somebody
from tests.rooms.discovery.said import account, contact, conversation

pytestmark = pytest.mark.django_db


def test_join_with_one_click(ours: World, sam: Member, signed_in: SignedIn) -> None:
    made, client = ahead(ours, account=account(ours), feature=ours.feature), signed_in(sam)
    page = text(client, "/ours/interviews/")
    assert "How do they search?" in page
    assert "2 seats free" in page
    response = client.post(f"/ours/interviews/{made.pk}/seat", {"back": "/ours/interviews/"})
    assert (response.status_code, response["Location"]) == (303, "/ours/interviews/")
    page = text(client, "/ours/interviews/")
    assert "you have a seat" in page
    assert "You have a seat in “How do they search?”. No mail server is set" in page
    assert "How do they search?" in text(client, "/ours/interviews/?show=own")
    page = text(client, f"/ours/interviews/{made.pk}/")
    assert "1 of 2 seats is free" in page
    assert "Give my seat back" in page
    response = client.post(f"/ours/interviews/{made.pk}/seat", follow=True)
    assert "joined this interview already" in response.content.decode()
    client.post(f"/ours/interviews/{made.pk}/departure")
    assert Seat.objects.get(member=sam).left_at
    assert "is free again" in text(client, f"/ours/interviews/{made.pk}/")


def test_a_reader_joins_and_does_no_more(ours: World, sam: Member, signed_in: SignedIn) -> None:
    made = ahead(ours)
    people.give_role(sam, role="reader", by=ours.pm, at=timezone.now())
    client = signed_in(sam)
    assert client.post(f"/ours/interviews/{made.pk}/seat").status_code == 303
    assert Seat.objects.filter(member=sam, left_at=None).exists()
    assert client.post(f"/ours/interviews/{made.pk}/departure").status_code == 303
    assert client.post(f"/ours/interviews/{made.pk}/cancellation").status_code == 403
    assert client.get("/ours/interviews/new").status_code == 403


def test_the_last_seat(ours: World, sam: Member, signed_in: SignedIn) -> None:
    made, client = ahead(ours, seats=1), signed_in(sam)
    interviews_seats.join(made, by=ours.pmm, at=timezone.now())
    page = text(client, "/ours/interviews/")
    assert "every seat is taken" in page
    assert "Join" not in page
    response = client.post(f"/ours/interviews/{made.pk}/seat", follow=True)
    assert "Every seat is taken; ask whoever leads it" in response.content.decode()


def test_times_in_the_readers_zone(ours: World, sam: Member, signed_in: SignedIn) -> None:
    begins = datetime(2028, 7, 3, 22, 30, tzinfo=UTC)
    at = timezone.now()
    planned(ours, begins_at=begins, ends_at=begins + HOUR, zone="America/New_York", at=at)
    client, user = signed_in(sam), user_of(sam)
    user.zone = "Europe/Berlin"
    user.save()
    page = text(client, "/ours/interviews/")
    assert "Tue 4 Jul 2028" in page
    assert "00:30 to 01:30" in page
    assert "Mon 3 Jul 2028, 18:30 to 19:30 in New York" in page


def test_hostile_words(ours: World, signed_in: SignedIn) -> None:
    client = signed_in(ours.pm)
    nasty = "<script>alert(1)</script>"
    place = "javascript:alert(1)"
    made = ahead(ours, title=nasty, about=nasty, place=place, account=account(ours, nasty))
    for path in (
        "/ours/interviews/",
        f"/ours/interviews/{made.pk}/",
        f"/ours/interviews/{made.pk}/change",
    ):
        page = text(client, path)
        assert "<script>alert" not in page
        assert 'href="javascript' not in page


def test_what_is_not_seen_is_not_there(
    ours: World, theirs: World, sam: Member, signed_in: SignedIn
) -> None:
    made, client = ahead(ours, feature=ours.feature), signed_in(sam)
    features.restrict(ours.feature, guests=[], by=ours.pm, at=timezone.now())
    foreign = ahead(theirs)
    for number in (made.pk, foreign.pk, 2**63, 10**30):
        path = f"/ours/interviews/{number}/"
        assert client.get(path).status_code == 404
        for noun in ("seat", "departure", "cancellation", "conversation", "change"):
            assert client.post(path + noun).status_code == 404
        assert client.get(f"{path}invitation.ics").status_code == 404
    assert "How do they search?" not in text(client, "/ours/interviews/")


def test_the_invitation_as_a_file(ours: World, sam: Member, signed_in: SignedIn) -> None:
    made, client = ahead(ours), signed_in(sam)
    path = f"/ours/interviews/{made.pk}/invitation.ics"
    assert client.get(path).status_code == 404, "without a seat there is none"
    interviews_seats.join(made, by=sam, at=timezone.now())
    response = client.get(path)
    assert response["Content-Disposition"] == f'attachment; filename="interview-{made.pk}.ics"'
    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert (event["UID"], event["ATTENDEE"]) == (made.uid, "mailto:sam@ours.example")
    interviews.cancel(made, by=ours.pm, at=timezone.now())
    assert client.get(path).status_code == 404


def test_what_came_of_it(ours: World, sam: Member, signed_in: SignedIn) -> None:
    made, client = over(ours), signed_in(sam)
    day = made.begins_at.date()
    came = conversation(ours, ("Zoe", "Hello."), title="The call", held_on=day, author=ours.pm)
    assert "Say what came of it" in text(client, "/ours/interviews/?show=told")
    page = text(client, f"/ours/interviews/{made.pk}/")
    assert "The call" in page
    path = f"/ours/interviews/{made.pk}/conversation"
    assert client.post(path, {"conversation": 999_999}).status_code == 404
    assert client.post(path, {"conversation": came.pk}).status_code == 303
    assert Interview.objects.get().conversation == came
    assert Presence.objects.filter(conversation=came, proof="calendar").exists()
    page = text(client, f"/ours/interviews/{made.pk}/")
    assert f"/ours/conversations/{came.pk}/people/" in page
    came.restricted = True
    came.save()
    assert "The call" not in text(client, f"/ours/interviews/{made.pk}/")


@pytest.mark.parametrize("show", ["", "?show=own", "?show=told"])
def test_empty_lists_teach(ours: World, signed_in: SignedIn, show: str) -> None:
    assert 'class="empty"' in text(signed_in(ours.pm), f"/ours/interviews/{show}")
    assert 'class="empty"' in text(signed_in(ours.pm), "/ours/interviews/?page=7")


def test_no_such_list(ours: World, signed_in: SignedIn) -> None:
    assert signed_in(ours.pm).get("/ours/interviews/?show=theirs").status_code == 404


def test_statements(ours: World, signed_in: SignedIn, counted: Counting) -> None:
    client = signed_in(ours.pmm)
    numbers: dict[str, set[int]] = {}
    made = ahead(ours, contact=contact(ours, "Ana", account(ours)), feature=ours.feature)
    for more in (0, 20):
        for number in range(more):
            ahead(ours, days=1 + number / 9, feature=ours.feature)
        if more:
            interviews_seats.join(made, by=somebody(ours, "sam"), at=timezone.now())
        lists = ("interviews/", f"interviews/{made.pk}/", "interviews/?show=own")
        for path in ("today", "today/customers", *lists):
            ran = counted(client, f"/ours/{path}")
            assert ran.response.status_code == 200
            assert ran.statements <= 10, ran.told
            numbers.setdefault(path, set()).add(ran.statements)
    assert all(len(found) == 1 for path, found in numbers.items() if "own" not in path), numbers


def test_today(ours: World, sam: Member, signed_in: SignedIn) -> None:
    client = signed_in(ours.pmm)
    assert 'hx-get="/ours/today/customers"' in text(client, "/ours/today")
    assert "Interviews you could hear" not in text(client, "/ours/today/customers")
    made = ahead(ours, feature=ours.feature)
    page = text(client, "/ours/today/customers")
    assert "Interviews you could hear" in page
    assert f"/ours/interviews/{made.pk}/seat" in page
    response = client.post(f"/ours/interviews/{made.pk}/seat", {"back": "/ours/today"})
    assert response["Location"] == "/ours/today"
    assert "you have a seat" in text(client, "/ours/today/customers")
    hers = text(signed_in(sam), "/ours/today/customers")
    assert "Interviews you could hear" not in hers, "not her area"
    for number in range(5):
        ahead(ours, days=1, title=f"Number {number}")
    page = text(client, "/ours/today/customers")
    assert "and more among the interviews" in page
    assert "Number 4" not in page


def test_export(ours: World, theirs: World, signed_in: SignedIn) -> None:
    ahead(ours, title="=1+1", account=account(ours), feature=ours.feature)
    ahead(theirs, title="Secret")
    client = signed_in(ours.pmm)
    response = client.get("/ours/interviews/export?format=csv")
    head, row = response.content.decode().splitlines()
    assert head.startswith("title,kind,begins_at")
    assert row.startswith("'=1+1,interview,")
    assert row.endswith("Northwind,F-1,Search,Pia,2,0")
    [one] = client.get("/ours/interviews/export?format=json").json()
    assert (one["title"], one["seats"]) == ("=1+1", 2)
    assert "Northwind" in client.get("/ours/interviews/export?format=md").content.decode()
    assert client.get("/ours/interviews/export?format=json&show=own").json() == []
    assert client.get("/ours/interviews/export?show=theirs").status_code == 404
    assert Event.objects.within(ours.workspace).filter(kind="list_exported").count() == 4
