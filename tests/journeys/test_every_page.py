"""Every page is sound: nothing that axe calls serious, no scrolling sideways, no complaint in the console."""

import re

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
    """A release and an open finding."""
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
    return {"release": release, "finding": finding}
