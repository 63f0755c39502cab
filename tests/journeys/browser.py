"""A real browser: where it is, and windows of it that note whatever a page complains of."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import playwright
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Playwright,
    Response,
    ViewportSize,
    expect,
)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""It shows only our own pages, also as root, and asks nobody else for anything."""
WIDE = ViewportSize(width=1440, height=900)
NARROW = ViewportSize(width=320, height=740)
PATIENCE = 15_000
"""Milliseconds until something that has to come has not come."""


def program() -> str:
    """Where Chromium is: as `bin/journeys` says, or on the path; empty for nowhere."""
    names = (os.environ.get("CHROMIUM", ""), *NAMES)
    return next((found for name in names if name and (found := shutil.which(name))), "")


def missing() -> str:
    """What there is not that a browser takes, as a sentence; empty when nothing is."""
    if not program():
        return "Chromium was not found: bin/journeys installs it, or says how"
    node = Path(playwright.__file__).parent / "driver" / "node"
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    if said.returncode:
        return f"Playwright's driver cannot start; on Debian, apt install libatomic1: {said.stderr}"
    return ""


def launch(driver: Playwright) -> Browser:
    """The browser, with a new profile of its own."""
    return driver.chromium.launch(executable_path=program(), args=QUIET)


class Windows:
    """Opens windows on a site, each with cookies of its own, and keeps what their pages complained of."""

    def __init__(self, browser: Browser, site: str) -> None:
        self._browser, self.site = browser, site
        self.complaints: list[str] = []
        """Errors in the console (a script's, the content policy's), exceptions, answers of 500 and more."""
        self.refused: set[int] = set()
        """Statuses that the journey means to be given; a browser notes each as an error."""

    def open(self, **how: Any) -> Page:
        """A window; `how` goes to the browser."""
        how = {"viewport": WIDE, "locale": "en-GB", "reduced_motion": "reduce", **how}
        context = self._browser.new_context(base_url=self.site, **how)
        context.set_default_timeout(PATIENCE)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(f"exception: {error.error}"))
        context.on("response", self._look)
        return context.new_page()

    def close(self) -> None:
        """All of them."""
        for context in self._browser.contexts:
            context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        status = re.search(r"responded with a status of (\d+)", message.text)
        if status is None or int(status[1]) not in self.refused:
            self.complaints.append(f"{message.location.get('url', '')}: {message.text}")

    def _look(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} of {response.url}")


def follow(page: Page, link: str) -> None:
    """Sign in through a link that works once."""
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(r"/today$"))


expect.set_options(timeout=PATIENCE)
