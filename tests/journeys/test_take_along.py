"""Taking the radar along: as a file for a spreadsheet, and as a copy for somebody without an account."""

import csv
import json
import re
from pathlib import Path

from playwright.sync_api import Download, Page, expect

from tests.journeys.browser import Windows
from tests.journeys.conftest import SignIn


def test_take_along(windows: Windows, sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("tove")
    page.get_by_role("link", name="Radar").click()
    page.get_by_role("searchbox", name="Find", exact=True).fill("rosters")
    expect(page.get_by_role("checkbox", name=re.compile("^Choose BSN"))).to_have_count(1)
    _as_files(page)
    _as_a_copy(page, windows, tmp_path)
    _as_a_slide(page)


def _as_files(page: Page) -> None:
    rows = list(csv.DictReader(_kept(page, "CSV").path().read_text("utf-8-sig").splitlines()))
    assert [row["key"] for row in rows] == ["BSN-123"]
    told = json.loads(_kept(page, "JSON").path().read_text())
    assert len(told if isinstance(told, list) else told["rows"]) == 1
    assert "Chorus rosters" in _kept(page, "Markdown").path().read_text()


def _kept(page: Page, format_: str) -> Download:
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as kept:
        page.get_by_role("link", name=re.compile(f"^{format_}")).click()
    page.get_by_role("heading", level=1).click()  # closes the menu
    assert kept.value.suggested_filename.startswith("radar-")
    return kept.value


def _as_a_copy(page: Page, windows: Windows, folder: Path) -> None:
    page.get_by_text("A copy to send", exact=True).click()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Download the page").click()
    page.get_by_role("heading", level=1).click()  # closes the menu
    kept.value.save_as(file := folder / "radar.html")
    copy = windows.open()
    copy.goto(file.as_uri())
    expect(copy.get_by_role("heading", level=1)).to_have_text("Radar")
    expect(copy.get_by_role("row", name="Chorus rosters")).to_have_count(1)
    expect(copy.get_by_role("link")).to_have_count(0)
    expect(copy.get_by_role("button")).to_have_count(0)


def _as_a_slide(page: Page) -> None:
    page.get_by_role("link", name="Chorus rosters").click()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Picture for a slide").click()
    assert "<svg " in kept.value.path().read_text()
