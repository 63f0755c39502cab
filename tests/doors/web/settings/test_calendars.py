"""Somebody's own calendar feeds: made and shown once, listed, revoked."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from alongside.doors.web.settings.calendars import in_words
from alongside.rooms.calendars.links import MOST, make_feed, reached
from alongside.rooms.calendars.models import CalendarLink
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from alongside.rooms.people.views import save_view
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.settings.conftest import text_of
from tests.rooms.conftest import MONDAY, World, ours, theirs

__all__ = ["ours", "theirs"]

pytestmark = pytest.mark.django_db
HERE = "/ours/settings/calendars"


@pytest.fixture
def sign_in(ours: World, signed_in: SignedIn) -> Callable[[Member], Client]:
    """Signs one of ours in; they get an address for that."""

    def sign(member: Member) -> Client:
        address = f"{member.handle}@ours.example"
        people.correct(member, name=member.name, email=address, by=ours.pm, at=MONDAY)
        member.refresh_from_db()
        return signed_in(member)

    return sign


@pytest.fixture
def max_(ours: World, sign_in: Callable[[Member], Client]) -> Client:
    """Max's browser."""
    return sign_in(ours.pmm)


def link(world: World, **what: Any) -> CalendarLink:
    asked = {"kind": "person", "about": "max", "name": "Mine <b>", **what}
    return make_feed(world.pmm, by=world.pmm, at=MONDAY, **asked).link


def test_a_feed_is_shown_once_and_read_by_a_calendar(max_: Client, ours: World) -> None:
    response = max_.post(HERE, {"of": "area:search", "name": "Search <b>"})
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    found = re.search(r'value="http://127.0.0.1(/-/calendar/[\w-]+\.ics)"', text_of(response))
    assert found
    assert f'href="webcal://127.0.0.1{found[1]}"' in text_of(response)
    assert Client(SERVER_NAME="127.0.0.1").get(found[1]).status_code == 200
    again = text_of(max_.get(HERE))
    assert found[1] not in again
    assert "Search &lt;b&gt;" in again
    assert "the area Search" in again


def test_it_takes_its_name_from_what_it_is_of(max_: Client) -> None:
    max_.post(HERE, {"of": "person:pia", "name": ""})
    assert CalendarLink.objects.get().name == "Pia"


def test_what_it_can_be_of(max_: Client, ours: World, theirs: World) -> None:
    save_view(ours.pmm, page="radar", name="Big ones", query="tier=T1&sort=key")
    text = text_of(max_.get(f"{HERE}?of=area:search"))
    for value in ("person:max", "person:pia", "pair:pia+max", "view:", "view:tier=T1&amp;sort=key"):
        assert f'value="{value}"' in text
    assert 'value="area:search" selected' in text
    shown = text_of(max_.get(f"{HERE}?of=view:tier%3DT2%26text%3D%3Cb%3E"))
    assert 'value="view:tier=T2&amp;text=&lt;b&gt;" selected' in shown
    max_.post(HERE, {"of": "view:tier=T2&since=last-month", "name": ""})
    assert CalendarLink.objects.get().about == "tier=T2"


def test_filters_in_words(max_: Client) -> None:
    query = "tier=T1&area=search&text=<b>&mine=1&findings=1"
    assert in_words(query) == "tier T1, area search, “<b>”, mine, with findings"
    assert in_words("") == ""
    max_.post(HERE, {"of": f"view:{query}", "name": ""})
    assert "area search, “&lt;b&gt;”, mine" in text_of(max_.get(HERE))


@pytest.mark.parametrize(
    ("form", "beside"),
    [
        ({"of": "area:none", "name": "x"}, "of"),
        ({"of": "", "name": "x"}, "of"),
        ({"of": "view:tier=T9", "name": ""}, "of"),
        ({"of": "person:max", "name": "x" * 61}, "name"),
    ],
)
def test_what_is_refused(max_: Client, form: dict[str, str], beside: str) -> None:
    response = max_.post(HERE, form)
    assert response.status_code == 422
    assert f'id="{beside}-problem"' in text_of(response)
    assert not CalendarLink.objects.exists()


def test_no_more_than_somebody_can_look_after(max_: Client, ours: World, counted: Counting) -> None:
    few = counted(max_, HERE)
    for _ in range(MOST):
        link(ours)
    many = counted(max_, HERE)
    assert few.statements == many.statements <= 10, many.told
    assert max_.post(HERE, {"of": "person:max", "name": "x"}).status_code == 422


def test_only_ones_own_are_there(
    max_: Client, ours: World, sign_in: Callable[[Member], Client]
) -> None:
    one = link(ours)
    pia = sign_in(ours.pm)
    assert "Mine" not in text_of(pia.get(HERE))
    assert pia.post(f"{HERE}/{one.pk}/revocation").status_code == 404
    assert CalendarLink.objects.get().revoked_at is None


def test_revoked(max_: Client, ours: World, theirs: World) -> None:
    made = make_feed(ours.pmm, kind="person", about="max", by=ours.pmm, at=MONDAY)
    foreign = link(theirs)
    response = max_.post(f"{HERE}/{made.link.pk}/revocation", follow=True)
    assert "get nothing more" in text_of(response)
    assert reached(made.token) is None
    assert max_.post(f"{HERE}/{made.link.pk}/revocation").status_code == 303
    assert max_.post(f"{HERE}/{foreign.pk}/revocation").status_code == 404
    assert max_.post(f"{HERE}/{10**30}/revocation").status_code == 404


@pytest.mark.parametrize(
    ("page", "of"),
    [
        ("/ours/radar?tier=T1&mine=1", "view%3Atier%3DT1%26mine%3D1"),
        ("/ours/launches", ""),
        ("/ours/settings/areas/search", "area:search"),
    ],
)
def test_pages_lead_there(max_: Client, page: str, of: str) -> None:
    assert f'href="{HERE}{f"?of={of}" if of else ""}"' in text_of(max_.get(page))
