"""One member: changed, leaving, coming back; and who enters by which address."""

from django.test import Client

from alongside.rooms.access.models import Session
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Area, Member
from alongside.rooms.people.sign_in import user_of
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.settings.conftest import Who, text_of

EWA = "/demo/settings/people/ewa"
FORM = {
    "name": "Ewa Brzozowicz",
    "email": "ewa@second-bassoon.example",
    "function": "docs",
    "role": "member",
}


def test_change_all_of_it_at_once(admin: Client, who: Who) -> None:
    form = {"name": "Ewa B.", "email": FORM["email"], "function": "support", "role": "reader"}
    response = admin.post(EWA, form, follow=True)
    assert "Ewa B. is changed." in text_of(response)
    ewa = who("ewa")
    assert (ewa.name, ewa.function, ewa.role) == ("Ewa B.", "support", "reader")


def test_nothing_new_changes_nothing(admin: Client) -> None:
    before = Event.objects.count()
    assert "it is so already" in text_of(admin.post(EWA, FORM, follow=True))
    assert Event.objects.count() == before


def test_another_address_shuts_the_old_user_out(
    admin: Client, who: Who, signed_in: SignedIn
) -> None:
    old = signed_in(who("ewa"))
    assert old.get("/demo/settings").status_code == 200
    admin.post(EWA, {**FORM, "email": "ewa@elsewhere.example"})
    assert who("ewa").user is None
    assert old.get("/demo/settings").status_code in (302, 404)
    assert user_of(who("ewa")).email == "ewa@elsewhere.example"


def test_other_capitals_are_no_other_address(admin: Client, who: Who, signed_in: SignedIn) -> None:
    old = signed_in(who("ewa"))
    admin.post(EWA, {**FORM, "email": "Ewa@second-bassoon.example"})
    assert old.get("/demo/settings").status_code == 200


def test_two_members_do_not_have_one_address(admin: Client, who: Who) -> None:
    response = admin.post(EWA, {**FORM, "email": "tove@second-bassoon.example"})
    assert response.status_code == 422
    assert "Tove Almskog has that address" in text_of(response)
    assert who("ewa").email == FORM["email"]


def test_the_last_admin_stays_one(admin: Client, who: Who) -> None:
    noor = "/demo/settings/people/noor"
    form = {"name": "Noor", "email": who("noor").email, "function": "pmm", "role": "member"}
    response = admin.post(noor, form)
    assert response.status_code == 422
    assert "is the only admin of this workspace" in text_of(response)
    assert (who("noor").role, who("noor").name) == ("admin", "Noor Benhaddad"), (
        "nothing was changed"
    )
    page = text_of(admin.get(f"{noor}/departure"))
    assert "Make somebody else an admin first" in page
    assert "has left</button>" not in page
    admin.post(f"{noor}/departure")
    assert who("noor").left_at is None


def test_leaving_says_what_it_means_and_is_asked_once_more(
    admin: Client, who: Who, signed_in: SignedIn
) -> None:
    tove = signed_in(who("tove"))
    page = text_of(admin.get("/demo/settings/people/tove/departure"))
    assert "1 seat becomes empty:</strong> Players (product manager)" in page
    assert who("tove").left_at is None, "looking does nothing"
    admin.post("/demo/settings/people/tove/departure")
    gone = who("tove")
    assert gone.left_at is not None
    assert Area.objects.get(slug="players", workspace=gone.workspace).pm is None
    assert not Session.objects.filter(user=gone.user).exists()
    assert tove.get("/demo/today").status_code == 302
    again = text_of(admin.post("/demo/settings/people/tove/departure", follow=True))
    assert "had left before" in again


def test_have_somebody_back(admin: Client, who: Who) -> None:
    admin.post(f"{EWA}/departure")
    assert "Have them back" in text_of(admin.get(EWA))
    assert admin.post(EWA, FORM).status_code == 422, "who has left is not changed"
    admin.post(f"{EWA}/link")
    assert "is back" in text_of(admin.post(f"{EWA}/return", follow=True))
    assert (who("ewa").left_at, who("ewa").role) == (None, "member")
    assert "is here already" in text_of(admin.post(f"{EWA}/return", follow=True))


def test_whoever_leaves_themselves_goes_to_their_workspaces(admin: Client, who: Who) -> None:
    admin.post(EWA, {**FORM, "role": "admin"})
    response = admin.post("/demo/settings/people/noor/departure")
    assert (response.status_code, response["Location"]) == (303, "/-/workspaces")


def test_nobody_of_another_workspace(elsewhere: Workspace, admin: Client) -> None:
    Member.objects.within(elsewhere).filter(handle="ewa").update(handle="stranger")
    for path in ("", "/departure"):
        assert admin.get(f"/demo/settings/people/stranger{path}").status_code == 404
    for path in ("", "/departure", "/return", "/link"):
        assert admin.post(f"/demo/settings/people/stranger{path}", FORM).status_code == 404
    assert Member.objects.within(elsewhere).get(handle="stranger").left_at is None


def test_a_reader_sees_no_form(reader: Client, counted: Counting) -> None:
    found = counted(reader, "/demo/settings/people/tove")
    assert found.statements <= 10, found.told
    assert '<form class="form"' not in text_of(found.response)
    assert "tove@second-bassoon.example" in text_of(found.response)
