"""The keyboard alone: a product marketer who takes no hand off it."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn


def test_keyboard(sign_in: SignIn) -> None:
    page = sign_in("aurelio")
    _asks_which_keys_there_are(page)
    _goes_round(page)
    _acknowledges_with_a_letter(page)
    _chooses_on_the_radar(page)
    _finds_a_feature(page)
    _skips_to_the_page(page)


def _asks_which_keys_there_are(page: Page) -> None:
    sheet = page.get_by_role("dialog", name="Keys")
    page.keyboard.press("?")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("next and previous row")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def _goes_round(page: Page) -> None:
    for letter, where in (("r", "radar"), ("f", "findings"), ("i", "imports"), ("t", "today")):
        page.keyboard.press("g")
        page.keyboard.press(letter)
        expect(page).to_have_url(re.compile(f"/demo/{where}$"))


def _acknowledges_with_a_letter(page: Page) -> None:
    rows = page.locator("[data-row]")
    page.keyboard.press("j")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()
    acknowledge = page.get_by_role("button", name="Acknowledge BSN-107 general")
    line = rows.filter(has=acknowledge)
    for _ in range(rows.count()):
        if line.evaluate("line => line === document.activeElement"):
            break
        page.keyboard.press("j")
    expect(line).to_be_focused()
    page.keyboard.press("a")
    expect(page.get_by_role("status").filter(has_text="BSN-107 general")).to_be_visible()
    expect(acknowledge).to_have_count(0)


def _chooses_on_the_radar(page: Page) -> None:
    page.keyboard.press("g")
    page.keyboard.press("r")
    expect(page.get_by_role("heading", level=1)).to_have_text("Radar")
    page.keyboard.press("j")
    page.keyboard.press("x")
    chosen = page.get_by_role("checkbox", name=re.compile("^Choose BSN")).first
    expect(chosen).to_be_checked()
    page.keyboard.press("x")
    expect(chosen).not_to_be_checked()
    row = page.locator("[data-row]").first
    title = row.get_by_role("link").first.inner_text()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title.partition(" ")[2])


def _finds_a_feature(page: Page) -> None:
    palette = page.get_by_role("dialog", name=re.compile("^Find"))
    page.keyboard.press("Control+k")
    expect(palette).to_be_visible()
    page.keyboard.press("Escape")
    expect(palette).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("stand-in")
    expect(palette.get_by_role("option", name="Stand-in finder")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stand-in finder")


def _skips_to_the_page(page: Page) -> None:
    page.reload()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
