"""A product manager brings a roadmap in, of which one row cannot be read; and takes it back."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.browser import Windows
from tests.journeys.conftest import SignIn
from tests.journeys.roadmap import spreadsheet
from tests.journeys.soundness import troubles


def test_import(windows: Windows, sign_in: SignIn) -> None:
    page = sign_in("kwabena")
    _sends_it_in(page)
    assert not troubles(page), "the columns"
    _looks_at_the_dry_run(page)
    assert not troubles(page), "the dry run"
    _imports_the_good_rows(page)
    assert not troubles(page), "what came of it"
    _sees_them_on_the_radar(page)
    _takes_it_back(page)


def _sends_it_in(page: Page) -> None:
    page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_label("A CSV file").set_input_files(spreadsheet("NEW"))
    expect(page.get_by_role("status").filter(has_text="roadmap-NEW.csv")).to_be_visible()
    page.get_by_role("button", name="Send it in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Which column holds what?")
    for field, column in (("Key", "Issue key"), ("Title", "Summary"), ("Release date", "Due date")):
        chosen = page.get_by_label(field, exact=True).locator("option:checked")
        expect(chosen).to_have_text(column)


def _looks_at_the_dry_run(page: Page) -> None:
    page.get_by_role("button", name=re.compile("dry run", re.IGNORECASE)).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would come")
    refused = page.get_by_role("table").filter(has_text="What is wrong, and what to do")
    row = refused.get_by_role("row").last
    line, field, value, why = row.get_by_role("cell").all()
    expect(line).to_have_text("4")
    expect(field).to_have_text("Release date")
    expect(value).to_have_text("when the hall is ready")
    expect(why).to_contain_text("is not a date: write 12 Mar 2025, Mar 2025, Q1 2025")
    new = page.get_by_role("table").filter(has_text="NEW-1")
    expect(new.get_by_role("row")).to_have_count(3)


def _imports_the_good_rows(page: Page) -> None:
    page.get_by_role("button", name="Import the other 2 rows").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It is in")
    expect(page.get_by_text("when the hall is ready", exact=True)).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Refused rows as CSV").click()
    assert "NEW-3,Vouchers,when the hall is ready" in kept.value.path().read_text()


def _sees_them_on_the_radar(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="Radar").click()
    expect(page.get_by_role("row", name="Seat maps")).to_have_count(1)
    expect(page.get_by_role("row", name="Refunds in one go")).to_have_count(1)
    expect(page.get_by_role("row", name="Vouchers")).to_have_count(0)


def _takes_it_back(page: Page) -> None:
    page.get_by_role("link", name="Import", exact=True).click()
    row = page.get_by_role("row").filter(has_text="roadmap-NEW.csv")
    row.get_by_role("link", name="Undo import").click()
    expect(page.get_by_text("they speak of 2 features")).to_be_visible()
    assert not troubles(page), "taking it back"
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status").filter(has_text="was taken back")).to_be_visible()
    expect(row).to_contain_text("taken back")
    page.get_by_role("link", name="Radar").click()
    expect(page.get_by_role("row", name="Chorus rosters")).to_have_count(1)
    expect(page.get_by_role("row", name="Seat maps")).to_have_count(0)
