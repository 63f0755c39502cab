"""Every page is sound: nothing that axe calls serious, no scrolling sideways, no complaint in the console."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import pages
from tests.journeys.browser import NARROW, Windows
from tests.journeys.conftest import SignIn
from tests.journeys.soundness import troubles


def test_no_page_is_forgotten() -> None:
    assert pages.without_an_address() == set()


def test_every_page(windows: Windows, sign_in: SignIn) -> None:
    windows.refused = {404, 422}
    page = sign_in("noor")
    numbers = _numbers(page)
    found = []
    for address in (*pages.PAGES.values(), *pages.FURTHER):
        page.goto(address.format(**numbers))
        found += troubles(page)
    assert not found, "\n".join(found)


def test_what_opens_over_a_page(sign_in: SignIn) -> None:
    page = sign_in("noor")
    for opens, name in (("Control+k", re.compile("^Find")), ("?", "Keys")):
        page.keyboard.press(opens)
        dialog = page.get_by_role("dialog", name=name)
        expect(dialog).to_be_visible()
        assert not troubles(page), name
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
    page.goto("/demo/features/BSN-123")
    for closed in page.locator("main details").all():
        closed.evaluate("details => { details.open = true; }")
    assert not troubles(page), "everything unfolded"


def test_every_way_is_in_sight_on_a_phone(sign_in: SignIn) -> None:
    page = sign_in("noor")
    page.set_viewport_size(NARROW)
    ways = page.get_by_role("banner").get_by_role("link")
    for way in ways.all():
        box = way.bounding_box()
        assert box, way.inner_text()
        assert box["x"] >= 0, way.inner_text()
        assert box["x"] + box["width"] <= NARROW["width"], way.inner_text()
        assert box["height"] >= 24, way.inner_text()
    expect(ways.filter(has_text="Settings")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("address", ["/-/sign-in", "/-/digest/no-such-link", "/demo/today"])
def test_for_nobody(windows: Windows, address: str) -> None:
    windows.refused = {404}
    page = windows.open()
    page.goto(address)
    assert not troubles(page)


def test_what_is_wrong_is_noticed(windows: Windows) -> None:
    page = windows.open()
    page.goto("/-/sign-in")
    wrong = f"""<main><img src="/static/none"><p style="color: red">A style of its own.</p>
    <table><tr><td nowrap>{"Far too wide. " * 200}</td></tr></table></main>"""
    page.evaluate("wrong => document.body.insertAdjacentHTML('beforeend', wrong)", wrong)
    said = "\n".join(troubles(page))
    assert "critical image-alt" in said
    assert "scrolls sideways" in said
    heard = "\n".join(windows.complaints)
    windows.complaints.clear()
    assert "Content Security Policy" in heard
    assert "/static/none: Failed to load" in heard


def _numbers(page: Page) -> dict[str, str]:
    """One of everything that a page is about: of the story, and an interview offered now."""
    page.goto("/demo/radar")
    box = page.get_by_role("checkbox", name=re.compile("^Choose BSN")).first
    release = box.get_attribute("value") or ""
    page.goto("/demo/findings")
    waive = (
        page.get_by_role("link", name=re.compile("^Waive the finding")).first.get_attribute("href")
        or ""
    )
    finding = waive.rpartition("waive=")[2].partition("#")[0]
    assert release.isdecimal()
    assert finding.isdecimal()
    past = (datetime.now(UTC) - timedelta(days=3)).date().isoformat()
    told = {"release": release, "finding": finding, "past": past}
    return {**told, **_of_discovery(page), **_of_messages(page)}


def _of_messages(page: Page) -> dict[str, str]:
    """The number of one of each kind that an address of Messages can have."""
    page.goto("/demo/messages/claims")
    found = {"claim": _linked(page, r"/demo/messages/claims/(\d+)$")}
    page.goto("/demo/launches?text=two+hundred")
    found["launch"] = _linked(page, r"/demo/launches/(\d+)$")
    page.goto("/demo/launches/results?verdict=partly")
    found["result"] = _linked(page, r"/demo/launches/(\d+)/results$")
    page.goto(f"/demo/launches/{found['result']}/results")
    found["lesson"] = _linked(page, r"/results/lessons/(\d+)$")
    page.goto("/demo/messages/audiences")
    found["audience"] = _linked(page, r"/demo/messages/audiences/(\d+)$")
    found["persona"] = _linked(page, r"/demo/messages/personas/(\d+)$")
    page.goto("/demo/messages")
    page.get_by_role("link", name="Stand-ins").first.click()
    page.wait_for_url(re.compile(r"/messages/groups/\d+$"))
    found["group"] = page.url.split("/")[-1]
    found["line"] = _linked(page, r"/demo/messages/lines/(\d+)$")
    page.get_by_role("link", name="Reviews").first.click()
    page.get_by_role("button", name=re.compile("^Ask for")).first.click()
    page.wait_for_url(re.compile(r"/messages/reviews/\d+$"))
    found["review"] = page.url.split("/")[-1]
    return found


def _of_discovery(page: Page) -> dict[str, str]:
    """The number of one of each kind that an address of Discover can have."""
    page.goto("/demo/insights")
    found = {"insight": _linked(page, r"/demo/insights/(\d+)$")}
    page.goto("/demo/strategy")
    found["objective"] = _linked(page, r"/demo/strategy/objectives/(\d+)$")
    page.goto("/demo/strategy/inputs")
    found["input"] = _linked(page, r"/demo/strategy/inputs/(\d+)$")
    page.goto("/demo/opportunities")
    found["opportunity"] = _linked(page, r"/demo/opportunities/(\d+)$")
    page.goto("/demo/accounts")
    found["account"] = _linked(page, r"/demo/accounts/(\d+)$")
    page.goto("/demo/discover/")
    page.get_by_role("link", name=re.compile("^Who plays tonight")).click()
    page.wait_for_url(re.compile(r"/conversations/\d+/$"))
    found["conversation"] = page.url.split("/")[-2]
    card = page.locator(".cards article").first.get_attribute("id") or ""
    found["highlight"] = card.removeprefix("h")
    for number in range(1, 20):  # whose page has somebody to forget
        page.goto(f"/demo/conversations/{number}/consent/")
        if page.locator("main a[href$='/erasure']").count():
            break
    found["contact"] = _linked(page, r"/demo/contacts/(\d+)/erasure$")
    page.goto("/demo/interviews/new")
    page.get_by_label("Title").fill("How do they plan a tour?")
    page.get_by_label("Day", exact=True).fill(f"{datetime.now(tz=UTC).date() + timedelta(days=7)}")
    page.get_by_label("Begins at").fill("10:00")
    page.get_by_role("button", name="Offer it").click()
    page.wait_for_url(re.compile(r"/demo/interviews/\d+/$"))
    found["interview"] = page.url.split("/")[-2]
    return found


def _linked(page: Page, address: str) -> str:
    """The number in the first link of that form."""
    ways = [way.get_attribute("href") or "" for way in page.locator("main a[href]").all()]
    numbers = [match[1] for way in ways if (match := re.search(address, way))]
    assert numbers, (page.url, ways)
    return numbers[0]
