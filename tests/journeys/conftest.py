"""What journeys ask for: the site as it is run, and windows of a browser on it."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import database
from tests.journeys.browser import Windows, follow, launch, missing
from tests.journeys.demo import Demo

SignIn = Callable[..., Page]
"""`sign_in("aurelio")` is a window in which he looks at today; further arguments go to the browser."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all journeys. Who runs `bin/journeys` (CI does) wants them: there what is missing fails."""
    if why := missing():
        if "CHROMIUM" in os.environ:
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as driver:
        browser = launch(driver)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Demo]:
    """One for all journeys: each does what it does to features of its own."""
    folder = tmp_path_factory.mktemp("demo")
    with database.empty(folder) as url:
        site = Demo(folder, url)
        with site.served():
            yield site


@pytest.fixture
def windows(browser: Browser, demo: Demo) -> Iterator[Windows]:
    """Windows on the demo. At the end of a journey no page may have complained of anything."""
    windows = Windows(browser, demo.address)
    yield windows
    windows.close()
    assert not windows.complaints, "\n".join(windows.complaints)


@pytest.fixture
def sign_in(windows: Windows, demo: Demo) -> SignIn:
    """Signs somebody of the story in."""

    def sign_in(handle: str, **how: object) -> Page:
        page = windows.open(**how)
        follow(page, demo.link_for(handle))
        return page

    return sign_in
