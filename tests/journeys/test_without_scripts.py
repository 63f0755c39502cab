"""Without JavaScript everything is there: only slower, a page at a time."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.browser import NARROW
from tests.journeys.conftest import SignIn
from tests.journeys.roadmap import spreadsheet


def test_without_scripts(sign_in: SignIn) -> None:
    page = sign_in("aurelio", java_script_enabled=False, viewport=NARROW)
    _narrows_the_radar(page)
    _acknowledges_what_was_chosen(page)
    _imports(page)
    _finds_a_feature(page)


def _narrows_the_radar(page: Page) -> None:
    page.get_by_role("link", name="Radar").click()
    page.get_by_role("searchbox", name="Find", exact=True).fill("ticket")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("text=ticket"))
    expect(page.get_by_role("checkbox", name=re.compile("^Choose BSN"))).to_have_count(3)
    expect(page.get_by_role("searchbox", name="Find", exact=True)).to_have_value("ticket")


def _acknowledges_what_was_chosen(page: Page) -> None:
    page.get_by_role("checkbox", name="Choose BSN-129 general").check()
    page.get_by_role("button", name="Acknowledge the chosen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Acknowledge these dates")
    page.get_by_role("button", name="I have seen these dates").click()
    expect(page.get_by_role("status").filter(has_text="acknowledged")).to_be_visible()
    page.get_by_role("link", name="Today").click()
    expect(page.get_by_role("button", name="Acknowledge BSN-129 general")).to_have_count(0)
    expect(page.get_by_role("button", name="Countersign BSN-129 general")).to_have_count(1)


def _imports(page: Page) -> None:
    page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_label("A CSV file").set_input_files(spreadsheet("PAPER"))
    page.get_by_role("button", name="Send it in").click()
    page.get_by_role("button", name=re.compile("dry run", re.IGNORECASE)).click()
    page.get_by_role("button", name="Import the other 2 rows").click()
    # A page that waits for a worker loads itself again without a script, every few seconds.
    expect(page.get_by_role("heading", level=1)).to_have_text("It is in")
    page.get_by_role("link", name="Undo").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status").filter(has_text="was taken back")).to_be_visible()


def _finds_a_feature(page: Page) -> None:
    page.get_by_role("link", name="Find", exact=True).click()
    search = page.get_by_role("main").get_by_role("search")
    search.get_by_role("searchbox").fill("stand-in")
    search.get_by_role("button", name="Find").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Stand-in finder")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stand-in finder")
    page.get_by_text("The picture as a table").click()
    expect(page.get_by_role("cell", name="prioritised").first).to_be_visible()
