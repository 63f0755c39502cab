"""Saved views: kept, shown and taken away, one's own alone."""

import html
import re

import pytest
from django.test import Client

from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import SavedView
from tests.doors.web.conftest import SignedIn
from tests.doors.web.radar.conftest import RADAR, Who, page_of, plain

VIEWS = f"{RADAR}/views"


def kept(page: str) -> dict[str, str]:
    """The views that the page offers: name -> address."""
    menu = re.search(r"<summary[^>]*>Views.*?</details>", page, re.DOTALL)
    assert menu
    found = re.findall(rf'<a href="({RADAR}\?[^"]*)">(.*?)</a>', menu[0])
    return {html.unescape(name): html.unescape(address) for address, name in found}


def test_the_filters_in_force_are_kept_and_forgotten(noor: Client) -> None:
    page = page_of(noor, tier="T2", text="a&b", sort="key", page="1")
    query = re.search(r'name="query" value="([^"]*)">\s*<div class="field">', page)
    assert query
    form = {"name": " Mine & yours ", "query": html.unescape(query[1])}
    answer = noor.post(VIEWS, form)
    assert (answer.status_code, answer["Location"]) == (303, RADAR)
    page = page_of(noor)
    assert "Kept as “Mine & yours”." in plain(page)
    assert kept(page) == {"Mine & yours": f"{RADAR}?tier=T2&text=a%26b&sort=key"}
    again = page_of(noor, kept(page)["Mine & yours"].replace(RADAR, "/demo/radar"))
    assert '<option value="T2" selected>' in again
    number = SavedView.objects.get().pk
    noor.post(VIEWS, {"forget": number})
    page = page_of(noor)
    assert "The view is gone." in plain(page)
    assert kept(page) == {}
    assert noor.post(VIEWS, {"forget": number}).status_code == 303, "pressed twice"


def test_the_same_name_is_the_same_view(noor: Client) -> None:
    noor.post(VIEWS, {"name": "Mine", "query": "tier=T1"})
    noor.post(VIEWS, {"name": "Mine", "query": "tier=T3"})
    assert kept(page_of(noor)) == {"Mine": f"{RADAR}?tier=T3"}


def test_they_are_ones_own(
    noor: Client, story: Workspace, elsewhere: Workspace, who: Who, signed_in: SignedIn
) -> None:
    noor.post(VIEWS, {"name": "Hers", "query": "tier=T1"})
    view = SavedView.objects.get()
    tove = signed_in(who("tove"))
    assert kept(page_of(tove)) == {}
    tove.post(VIEWS, {"forget": view.pk})
    assert "The view is gone" not in plain(page_of(tove))
    assert SavedView.objects.filter(pk=view.pk).exists()
    SavedView.objects.filter(pk=view.pk).update(page="findings")
    assert kept(page_of(noor)) == {}, "another page's"
    assert noor.post("/elsewhere/radar/views", {"name": "x"}).status_code == 404


def test_a_reader_keeps_views(reader: Client) -> None:
    reader.post(VIEWS, {"name": "T1", "query": "tier=T1"})
    assert kept(page_of(reader)) == {"T1": f"{RADAR}?tier=T1"}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": " "}, "Every saved view needs a name"),
        ({"name": "n" * 61}, "at most 60"),
        ({"forget": "all"}, "Every saved view needs a name"),
    ],
)
def test_what_cannot_be_kept(noor: Client, form: dict[str, str], said: str) -> None:
    answer = noor.post(VIEWS, form)
    assert answer.status_code == 422
    assert said in plain(answer.content.decode())
    flashed = noor.post(VIEWS, form, headers={"Referer": f"http://127.0.0.1{RADAR}?tier=T1"})
    assert (flashed.status_code, flashed["Location"]) == (303, f"{RADAR}?tier=T1")
    assert said in plain(page_of(noor))
    assert not SavedView.objects.exists()


def test_thirty_are_enough(noor: Client) -> None:
    for number in range(30):
        noor.post(VIEWS, {"name": f"View {number}", "query": ""})
    answer = noor.post(VIEWS, {"name": "One more", "query": ""})
    assert answer.status_code == 422
    assert "there are 30 views" in plain(answer.content.decode()).lower()
    assert noor.post(VIEWS, {"name": "View 3", "query": "tier=T1"}).status_code == 303
    assert SavedView.objects.count() == 30


@pytest.mark.parametrize(
    "query",
    [
        "//evil.example",
        "https://evil.example/?a=b",
        "javascript:alert(1)",
        '"><script>alert(1)</script>',
        "?tier=T1#<b>",
        "\r\nX: 1",
    ],
)
def test_a_view_leads_to_the_radar_and_nowhere_else(noor: Client, query: str) -> None:
    answer = noor.post(VIEWS, {"name": "<i>Odd</i>", "query": query})
    assert answer["Location"] == RADAR
    page = page_of(noor)
    [(name, address)] = kept(page).items()
    assert name == "<i>Odd</i>"
    assert address.startswith(f"{RADAR}?")
    assert not address.startswith(f"{RADAR}??")
    assert "<i>Odd" not in page
    assert "<script>alert" not in page


def test_an_address_is_bounded(noor: Client) -> None:
    noor.post(VIEWS, {"name": "Long", "query": "text=" + "a" * 10_000})
    assert len(SavedView.objects.get().query) == 500


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_nor_does_the_form_lead_elsewhere(noor: Client, back: str) -> None:
    answer = noor.post(VIEWS, {"name": "x", "back": back}, headers={"Referer": back})
    assert answer["Location"] == RADAR
