"""The people of a workspace: the list, somebody new, and what an address means."""

import pytest
from django.test import Client

from alongside.rooms.jobs.models import Job
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import join, leave
from alongside.rooms.people.models import Member, Visit
from tests.doors.web.conftest import Counting
from tests.doors.web.settings.conftest import Who, text_of
from tests.story import TODAY

PEOPLE = "/demo/settings/people"
NEW = {"name": "Wren Ødegård", "email": "wren@x.example", "function": "sales", "role": "reader"}


def test_the_list_says_who_does_what_and_where(admin: Client, who: Who) -> None:
    text = text_of(admin.get(PEOPLE))
    assert "Aurelio Santavenere" in text
    assert "Audience, Scores" in text, "the areas of the pair"
    assert "noor@second-bassoon.example" in text
    assert "never" in text, "nobody was here yet"


def test_when_somebody_was_here_is_told_to_admins_alone(
    admin: Client, reader: Client, who: Who
) -> None:
    tove = who("tove")
    Visit.objects.create(workspace_id=tove.workspace_id, member=tove, since=TODAY, seen_at=TODAY)
    assert "11 Mar 2026, 10:00" in text_of(admin.get(PEOPLE))
    assert "11 Mar 2026, 10:00" not in text_of(reader.get(PEOPLE))


def test_a_reader_looks_and_is_offered_nothing(reader: Client) -> None:
    text = text_of(reader.get(PEOPLE))
    assert "Admins change this; you are here as reader." in text
    assert "Add somebody" not in text
    assert reader.post(PEOPLE, NEW).status_code == 403


def test_welcome_somebody(admin: Client, who: Who, by_mail: None) -> None:
    response = admin.post(PEOPLE, NEW, follow=True)
    wren = who("wren")
    assert (wren.name, wren.function, wren.role) == ("Wren Ødegård", "sales", "reader")
    assert "A sign-in link is on its way to wren@x.example." in text_of(response)
    job = Job.objects.get(kind="mail_sign_in_link")
    assert f'"member":{wren.pk}' in job.payload
    assert "/demo/today" in job.payload
    assert Event.objects.filter(kind="member_joined", subject=wren.pk, actor=who("noor")).exists()


def test_without_a_mail_server_it_is_said_how_they_get_in(admin: Client) -> None:
    text = text_of(admin.post(PEOPLE, NEW, follow=True))
    assert "No sign-in link was sent, as there is no mail server" in text
    assert not Job.objects.filter(kind="mail_sign_in_link").exists()


def test_links_are_not_sent_without_end(admin: Client, who: Who, by_mail: None) -> None:
    for _ in range(5):
        admin.post(f"{PEOPLE}/ewa/link")
    text = text_of(admin.post(f"{PEOPLE}/ewa/link", follow=True))
    assert "No sign-in link was sent: That was tried too often" in text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", " ", "Every member needs a name, and this one is empty."),
        ("email", "nobody at all", "is no e-mail address"),
        ("email", "TOVE@second-bassoon.example", "Tove Almskog has that address; use another one."),
        ("function", "wizard", "is no function"),
        ("role", "owner", "is no role"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    admin: Client, story: Workspace, field: str, value: str, said: str
) -> None:
    before = Member.objects.count()
    response = admin.post(PEOPLE, {**NEW, field: value})
    assert response.status_code == 422
    text = text_of(response)
    assert said in text
    assert f'id="{field}-problem"' in text
    assert "Wren Ødegård" in text or field == "name", "what was typed is kept"
    assert Member.objects.count() == before


def test_somebody_who_left_is_to_be_had_back(admin: Client, who: Who) -> None:
    leave(who("ewa"), by=NOBODY, at=TODAY)
    form = {**NEW, "email": "ewa@second-bassoon.example"}
    assert "have them back instead" in text_of(admin.post(PEOPLE, form))
    assert "Ewa Brzozowicz" in text_of(admin.get(f"{PEOPLE}?left"))
    assert "Ewa Brzozowicz" not in text_of(admin.get(PEOPLE))


def test_names_are_escaped(admin: Client) -> None:
    text = text_of(admin.post(PEOPLE, {**NEW, "name": "<script>x"}, follow=True))
    assert "<script>x" not in text
    assert "&lt;script&gt;x" in text


def test_a_page_takes_as_many_statements_for_many(
    admin: Client, story: Workspace, counted: Counting
) -> None:
    few = counted(admin, PEOPLE)
    for number in range(120):
        join(story, handle=f"n{number}", name=f"N {number}", function="sales", by=NOBODY, at=TODAY)
    many = counted(admin, PEOPLE)
    assert few.statements == many.statements <= 10, many.told
    assert text_of(many.response).count("<tr data-row") == 100
    assert text_of(admin.get(f"{PEOPLE}?page=2")).count("<tr data-row") == 30
    assert "Nobody on this page" in text_of(admin.get(f"{PEOPLE}?page=99"))
    assert admin.get(f"{PEOPLE}?page=x").status_code == 200
