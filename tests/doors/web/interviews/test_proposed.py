"""The page of an interview shows its lead which other time is proposed, and moves it there or leaves it."""

from datetime import UTC, timedelta

import pytest
from django.utils import timezone

from alongside.rooms.discovery import interviews_proposed, interviews_seats
from alongside.rooms.discovery.models import Interview, Seat
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.doors.web.interviews.conftest import HOUR, ahead, text
from tests.rooms.conftest import World

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def made(ours: World, sam: Member) -> Interview:
    """One that Pia leads, and for which Sam proposes the day after."""
    now = timezone.now()
    interview = ahead(ours)
    interviews_seats.join(interview, by=sam, at=now)
    begins = interview.begins_at + DAY
    assert interviews_proposed.propose_time(
        interview, address=sam.email, begins_at=begins, ends_at=begins + HOUR, sequence=0, at=now
    )
    return interview


def form(made: Interview) -> dict[str, str]:
    seat = Seat.objects.get(interview=made, member__handle="sam")
    assert seat.proposed_begins_at
    return {"seat": str(seat.pk), "begins": seat.proposed_begins_at.astimezone(UTC).isoformat()}


def test_its_lead_sees_it(ours: World, sam: Member, made: Interview, signed_in: SignedIn) -> None:
    place = f"/ours/interviews/{made.pk}/"
    page = text(signed_in(ours.pm), place)
    assert "Another time is proposed" in page
    assert form(made)["begins"] in page
    assert "another time is proposed" in text(signed_in(ours.pm), "/ours/interviews/")
    for other in (sam, ours.pmm):
        assert "nother time is proposed" not in text(signed_in(other), place)
        assert "nother time is proposed" not in text(signed_in(other), "/ours/interviews/")


def test_move_it_there(ours: World, made: Interview, signed_in: SignedIn) -> None:
    client, place = signed_in(ours.pm), f"/ours/interviews/{made.pk}/"
    begins = made.begins_at + DAY
    assert client.post(f"{place}time", form(made)).status_code == 303
    made.refresh_from_db()
    assert (made.begins_at, made.sequence) == (begins, 1)
    page = text(client, place)
    assert "is moved. Those who joined are told." in page
    assert "Another time is proposed" not in page


def test_leave_it(ours: World, made: Interview, signed_in: SignedIn) -> None:
    client, place = signed_in(ours.pm), f"/ours/interviews/{made.pk}/"
    assert client.post(f"{place}refusal", form(made)).status_code == 303
    made.refresh_from_db()
    assert made.sequence == 0
    page = text(client, place)
    assert "stays where it is" in page
    assert "Another time is proposed" not in page


def test_what_is_not_so(ours: World, made: Interview, signed_in: SignedIn) -> None:
    place, told = f"/ours/interviews/{made.pk}/", form(made)
    lead = signed_in(ours.pm)
    for odd in ({"seat": "9999"}, {"begins": "soon"}, {"begins": "2028-01-01T00:00"}):
        assert lead.post(f"{place}time", told | odd).status_code == 404
    other = signed_in(ours.pmm)
    answer = other.post(f"{place}time", told, follow=True)
    assert "Whoever leads this interview says whether it moves" in answer.content.decode()
    made.refresh_from_db()
    assert made.sequence == 0
