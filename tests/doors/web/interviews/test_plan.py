"""The form by which an interview is offered and changed: what is refused is kept."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from alongside.rooms.discovery.models import Account, Interview
from tests.doors.web.conftest import SignedIn
from tests.doors.web.interviews.conftest import ahead, text
from tests.rooms.conftest import World

pytestmark = pytest.mark.django_db

FORM = {
    "title": "How do they search?",
    "kind": "interview",
    "day": "",
    "clock": "14:30",
    "minutes": "45",
    "zone": "Europe/Berlin",
    "place": "Room 4",
    "account": "",
    "contact": "",
    "feature": "",
    "about": "Synonyms.",
    "seats": "2",
    "interviewer": "pia",
}


def test_offer(ours: World, signed_in: SignedIn) -> None:
    client = signed_in(ours.pm)
    assert 'value="F-1"' in text(client, "/ours/interviews/new?feature=F-1")
    day = timezone.now().date() + timedelta(days=9)
    form = FORM | {"account": "Contoso", "feature": "f-1", "day": day.isoformat()}
    response = client.post("/ours/interviews/new", form)
    made = Interview.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/ours/interviews/{made.pk}/")
    begins = made.begins_at.astimezone(ZoneInfo("Europe/Berlin"))
    assert (begins.date(), f"{begins:%H:%M}", made.ends_at - begins) == (
        day, "14:30", timedelta(minutes=45),
    )  # fmt: skip
    assert (made.account, made.feature) == (Account.objects.get(name="Contoso"), ours.feature)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", " ", "needs a title"),
        ("day", "soon", "soon"),
        ("day", "2020-01-01", "begins in the time to come"),
        ("clock", "25:00", "is no time"),
        ("minutes", "long", "Say how long it takes"),
        ("minutes", "0", "ends after it begins"),
        ("zone", "Mars/Base", "is no zone"),
        ("contact", "999999", "no such contact"),
        ("contact", "x", "no such contact"),
        ("feature", "NO-1", "no feature NO-1"),
        ("seats", "many", "as a number"),
        ("seats", "99", "between 0 and 50"),
        ("interviewer", "nobody", "choose who leads it"),
        ("kind", "chat", "is no kind"),
    ],
)
def test_what_is_refused_is_kept(
    ours: World, signed_in: SignedIn, field: str, typed: str, said: str
) -> None:
    client = signed_in(ours.pm)
    day = (timezone.now() + timedelta(days=9)).date().isoformat()
    form = FORM | {"account": "Contoso", "day": day} | {field: typed}
    response = client.post("/ours/interviews/new", form)
    page = response.content.decode()
    assert response.status_code == 422
    assert said.casefold() in page.casefold()
    assert "Synonyms." in page
    assert not Interview.objects.exists()
    assert not Account.objects.exists(), "nor is the account added"


def test_a_time_that_there_is_not(ours: World, signed_in: SignedIn) -> None:
    year = timezone.now().year + 1
    last = max(day for day in range(25, 32) if datetime(year, 3, day, tzinfo=UTC).weekday() == 6)
    form = FORM | {"day": f"{year}-03-{last}", "clock": "02:30"}
    response = signed_in(ours.pm).post("/ours/interviews/new", form)
    assert response.status_code == 422
    assert "clocks are put forward over it" in response.content.decode()


def test_change_and_call_off(ours: World, signed_in: SignedIn) -> None:
    made, client = ahead(ours, place="Room 4"), signed_in(ours.pmm)
    path = f"/ours/interviews/{made.pk}/"
    assert "Room 4" in text(client, f"{path}change")
    day = (timezone.now() + timedelta(days=9)).date().isoformat()
    response = client.post(f"{path}change", FORM | {"day": day, "place": "Room 5"})
    assert (response.status_code, response["Location"]) == (303, path)
    made.refresh_from_db()
    assert (made.place, made.sequence, made.interviewer) == ("Room 5", 1, ours.pm)
    page = text(client, path)
    assert "Those who joined are told." in page
    assert "Room 5" in page
    response = client.post(f"{path}change", FORM | {"day": day, "seats": "x"})
    assert response.status_code == 422
    client.post(f"{path}cancellation")
    assert "It was called off" in text(client, path)
    response = client.get(f"{path}change")
    assert response.status_code == 422
