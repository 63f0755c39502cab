"""Draws the pictures of docs/pictures anew, from the demo story as it looks today: `bin/journeys --pictures`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.doors.web.site import ROOT
from tests.journeys.browser import WIDE, Windows, follow, launch
from tests.journeys.demo import Demo

FOLDER = ROOT / "docs" / "pictures"
SHOWN = {
    "today": ("/demo/today", 900),
    "radar": ("/demo/radar?since=last-month", 900),
    "feature": ("/demo/features/BSN-104", 900),
    "launch": ("/demo/launches/4", 900),
    "load": ("/demo/launches/load", 900),
    "discover": ("/demo/discover/", 900),
    "reader": ("/demo/conversations/6/#t14", 900),
}
"""By name: the page, and how many pixels of it are shown."""
MOST = 250_000
"""Bytes of a picture in the repository."""


def draw(browser: Browser, site: Demo) -> None:
    """All of them, by day and by night."""
    windows = Windows(browser, site.address)
    page = windows.open()
    follow(page, site.link)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for name, (address, height) in SHOWN.items():
            page.set_viewport_size({"width": WIDE["width"], "height": height})
            page.goto(address)
            page.evaluate("document.fonts.ready")
            file = FOLDER / f"{name}-{scheme}.png"
            page.screenshot(path=file)
            print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes")
            assert file.stat().st_size < MOST, f"{file} is too large"
    windows.close()


def main() -> None:
    """Serve the demo, draw, leave nothing behind."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        site = Demo(Path(folder), f"sqlite:///{folder}/demo.sqlite3")
        with site.served():
            browser = launch(driver)
            draw(browser, site)
            browser.close()


if __name__ == "__main__":
    main()
