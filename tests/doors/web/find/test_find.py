"""Finding, as a browser gets it: the page, and what the palette asks for."""

import re
from html import unescape

import pytest
import time_machine
from django.test import Client

from alongside.doors.web.find.places import MAKES, PAGES
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counting, SignedIn
from tests.story import TODAY

PALETTE = {"HX-Request": "true", "HX-Target": "div#found"}


@pytest.fixture(autouse=True)
def clock() -> object:
    """It is the Wednesday of the story."""
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


def who(story: Workspace, handle: str) -> Member:
    found: Member = Member.objects.within(story).get(handle=handle)
    return found


@pytest.fixture
def tove(story: Workspace, signed_in: SignedIn) -> Client:
    return signed_in(who(story, "tove"))


def html_of(client: Client, query: str, **headers: str) -> str:
    answer = client.get(f"/demo/find{query}", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def found(client: Client, query: str) -> list[tuple[str, str]]:
    """Where the palette would lead, and how it says so, from top to bottom; without what customers said."""
    html = html_of(client, query, **PALETTE)
    items = re.findall(r'<a class="palette__item".*?href="([^"]+)">(.*?)</a>', html, re.DOTALL)
    plain = [" ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()) for _, text in items]
    every = [(unescape(address), text) for (address, _), text in zip(items, plain, strict=True)]
    return [
        one for one in every if not one[0].startswith(("/demo/search?", "/demo/conversations/"))
    ]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("radar", "/demo/radar"),
        ("roadmap", "/demo/radar"),
        ("audit log", "/demo/activity"),
        ("holidays", "/demo/settings/holidays"),
        ("sign out", "/-/preferences"),
        ("bsn-104", "/demo/features/BSN-104"),
        ("finder stand", "/demo/features/BSN-104"),
        ("Tove", "/demo/settings/people/tove"),
        ("almskog tove", "/demo/settings/people/tove"),
        ("players", "/demo/settings/areas/players"),
        ("RAD403", "/demo/rules/RAD403"),
        ("pulled in", "/demo/rules/RAD403"),
        ("date-pulled-in", "/demo/rules/RAD403"),
        ("new feature", "/demo/features"),
        ("import a file", "/demo/imports"),
    ],
)
def test_the_first_is_what_is_meant(tove: Client, query: str, address: str) -> None:
    assert found(tove, f"?q={query.replace(' ', '+')}")[0][0] == address
    page = html_of(tove, f"?q={query}").partition('<main class="page"')[2]
    listed = re.findall(r'<li data-row><a href="([^"]+)"', page)
    assert unescape(listed[0]) == address


def test_every_place_is_there(story: Workspace, signed_in: SignedIn) -> None:
    """For an admin all of them; each opens, and can be found by its name."""
    people.give_role(who(story, "noor"), role="admin", by=NOBODY, at=TODAY)
    noor = signed_in(who(story, "noor"))
    for place in (*PAGES, *MAKES):
        addresses = [
            address for address, text in found(noor, f"?q={place.label}") if place.label in text
        ]
        assert addresses, place.label
        assert noor.get(addresses[0]).status_code == 200, place.label


@pytest.mark.parametrize("role", ["member", "reader"])
def test_what_one_may_not_enter_is_not_offered(
    story: Workspace, signed_in: SignedIn, role: str
) -> None:
    people.give_role(who(story, "noor"), role="admin", by=NOBODY, at=TODAY)
    people.give_role(who(story, "tove"), role=role, by=NOBODY, at=TODAY)
    client = signed_in(who(story, "tove"))
    for query in ("", "?q=backup", "?q=mail", "?q=new", "?q=add", "?q=settings"):
        for address, _ in found(client, query):
            assert client.get(address).status_code == 200, address
    offered = "/demo/features" in {address for address, _ in found(client, "?q=new+feature")}
    assert offered is (role == "member")


def test_what_is_hidden_is_not_found(story: Workspace, signed_in: SignedIn) -> None:
    tove, joris = who(story, "tove"), who(story, "joris")
    actions.draft_feature(story, key="SEC-1", title="Secret opera", by=tove, at=TODAY)
    actions.restrict(Feature.objects.within(story).get(key="BSN-104"), guests=[], by=tove, at=TODAY)
    assert [text for _, text in found(signed_in(tove), "?q=secret")] == ["SEC-1 Secret opera draft"]
    assert (
        found(signed_in(tove), "?q=BSN-104")[0][1] == "BSN-104 Stand-in finder restricted, Players"
    )
    theirs = signed_in(joris)
    for query in ("?q=secret", "?q=SEC-1", "?q=BSN-104", "?q=stand-in", ""):
        for headers in (PALETTE, {}):
            html = html_of(theirs, query, **headers)
            assert "Secret opera" not in html
            assert "/features/SEC-1" not in html
            assert "/features/BSN-104" not in html


def test_a_merged_feature_is_found_by_its_former_key(tove: Client, story: Workspace) -> None:
    by = who(story, "tove")
    actions.add_feature(story, key="OLD/7", title="Stand-ins", by=by, at=TODAY)
    old, new = (Feature.objects.within(story).get(key=key) for key in ("OLD/7", "BSN-104"))
    actions.merge(old, into=new, by=by, at=TODAY)
    address, text = found(tove, "?q=old/7")[0]
    assert (address, text) == (
        "/demo/features/BSN-104",
        "BSN-104 Stand-in finder was OLD/7, Players",
    )


def test_with_nothing_asked_for_ones_own_and_the_pages(tove: Client) -> None:
    html = html_of(tove, "")
    assert re.findall(r'<h2 id="group-\w+">(.*?)</h2>', html) == [
        "Yours, moved last",
        "Pages",
        "New",
    ]
    assert found(tove, "")[0][0].startswith("/demo/features/BSN-")
    assert html_of(tove, "?q=+++") != ""


def test_nothing_found_says_where_it_looked(tove: Client) -> None:
    html = html_of(tove, "?q=<b>zzq</b>")
    assert "Nothing goes by “&lt;b&gt;zzq&lt;/b&gt;”" in html
    assert "former" in html
    assert "Try fewer words" in html
    assert found(tove, "?q=zzq") == []
    assert "Fewer or shorter words find more." in html_of(tove, "?q=zzq", **PALETTE)


@pytest.mark.parametrize(
    "text",
    [
        "%",
        "_",
        "!",
        "\\",
        "'",
        '"',
        "%25",
        "a" * 5000,
        "w " * 3000,
        "\u202eabc",
        "é" * 300,
        "🎺",
        "(",
        "\t",
        "' OR 1=1 --",
    ],
)
def test_whatever_is_typed(tove: Client, text: str) -> None:
    answer = tove.get("/demo/find", {"q": text})
    assert answer.status_code == 200
    assert len(found(tove, "")) > 5
    if text in ("%", "_"):
        assert not re.search(
            r'href="/demo/features/', answer.content.decode().partition("<main")[2]
        )


def test_words_that_were_left_out_are_owned_up_to(tove: Client) -> None:
    assert "were not looked for" in html_of(tove, "?q=" + "x" * 201)
    assert "were not looked for" not in html_of(tove, "?q=" + "x" * 200)


def test_few_of_each_in_the_palette_and_the_way_to_all(tove: Client, story: Workspace) -> None:
    for number in range(60):
        key = f"TUBA-{number}"
        actions.add_feature(story, key=key, title="Tuba", by=who(story, "tove"), at=TODAY)
    few = found(tove, "?q=tuba")
    assert len(few) == 9
    assert few[-1] == ("/demo/find?q=tuba", "Everything that goes by “tuba”")
    page = html_of(tove, "?q=tuba")
    assert page.count("<li data-row>") == 50
    assert "These are the best 50; there are more." in page


def test_the_palette_is_a_listbox(tove: Client) -> None:
    html = html_of(tove, "?q=re", **PALETTE)
    assert html.lstrip().startswith('<div id="found" data-asked="re">')
    ids = re.findall(r'role="option"[^>]* id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == html.count('role="option"')
    for label in re.findall(r'role="group" aria-labelledby="([^"]+)"', html):
        assert f'id="{label}"' in html
    page = html_of(tove, "?q=re")
    assert page.count('id="found"') == 1, "the dialog's own, empty"
    assert 'role="combobox"' in page
    assert 'aria-controls="found"' in page


@pytest.mark.parametrize("query", ["", "?q=tuba", "?q=old", "?q=zzq"])
@pytest.mark.parametrize("more", [0, 30])
def test_statements(
    tove: Client, story: Workspace, counted: Counting, query: str, more: int
) -> None:
    by = who(story, "tove")
    into = Feature.objects.within(story).get(key="BSN-104")
    for number in range(more):
        actions.add_feature(story, key=f"TUBA-{number}", title="Tuba", by=by, at=TODAY)
        old = actions.add_feature(story, key=f"OLD-{number}", title="x", by=by, at=TODAY)
        if number < 3:
            actions.merge(old, into=into, by=by, at=TODAY)
    there = counted(tove, f"/demo/find{query}")
    assert 3 <= there.statements <= 8, there.told


def test_readers_have_no_keys_for_what_they_may_not_make(
    story: Workspace, signed_in: SignedIn
) -> None:
    assert 'data-keys="n f"' in html_of(signed_in(who(story, "tove")), "")
    people.give_role(who(story, "tove"), role="reader", by=NOBODY, at=TODAY)
    html = html_of(signed_in(who(story, "tove")), "")
    assert 'data-keys="n' not in html
    assert "<kbd>N</kbd> then" not in html
