"""The real roadmap of the Kubernetes project: five years of dates, looked at by somebody who has joined since."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import database
from tests.doors.trackers.kep.test_real import REAL
from tests.doors.web.site import Site
from tests.journeys.browser import Windows, follow
from tests.journeys.soundness import troubles

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason=f"the real roadmap is not at {REAL}")


@pytest.fixture(scope="module")
def kubernetes(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Site]:
    """Imported as a whole; Mira is the product marketer of sig-node.

    It is not the first import: what that finds wrong is set aside as the baseline, and here there is to be a lot.
    """
    folder = tmp_path_factory.mktemp("kubernetes")
    (folder / "first.csv").write_text("key,title\nFIRST-1,The first of all\n")
    with database.empty(folder) as url:
        site = Site(folder, url)
        site.run("import", "csv", str(folder / "first.csv"), "--workspace", "kubernetes")
        site.run("import", "kep", str(REAL), "--workspace", "kubernetes")
        site.run("user", "add", "mira@kubernetes.example", "--function", "pmm", "--name", "Mira")
        site.run("area", "pair", "sig-node", "--pmm", "mira")
        site.run("check", "--fail-on", "never")
        with site.served():
            yield site


@pytest.fixture
def page(browser: Browser, kubernetes: Site) -> Iterator[Page]:
    """Mira's window."""
    windows = Windows(browser, f"http://127.0.0.1:{kubernetes.port}")
    page = windows.open()
    follow(page, kubernetes.run("signin-link", "mira").strip())
    yield page
    windows.close()
    assert not windows.complaints, "\n".join(windows.complaints)


def test_kubernetes(page: Page) -> None:
    _reads_today(page)
    _compares_the_radar_with_the_new_year(page)
    _looks_at_a_feature(page)
    _looks_through_the_findings(page)


def _reads_today(page: Page) -> None:
    waiting = page.get_by_role("region", name="Waits on you").get_by_role("listitem")
    expect(waiting.first).to_contain_text("Your area")
    assert waiting.count() > 5
    expect(
        page.get_by_role("link", name=re.compile(r"and \d+ more among the findings")).first
    ).to_be_visible()
    assert not troubles(page)


def _compares_the_radar_with_the_new_year(page: Page) -> None:
    page.get_by_role("link", name="Radar").click()
    page.get_by_label("or a day").fill("2025-01-02")
    summary = page.get_by_role("paragraph").filter(has_text="Since Thu 2 Jan 2025")
    expect(summary).to_contain_text(re.compile(r"[1-9]\d* slipped"))
    page.get_by_text("Filter and order").click()
    page.get_by_label("Order").select_option("moved last first")
    slipped = page.locator("[data-row]").filter(has=page.get_by_role("deletion")).first
    expect(slipped).to_contain_text(re.compile("slipped|pulled in"))
    assert page.locator("[data-row]").count() == 100
    page.get_by_role("link", name="More", exact=True).click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(page.get_by_role("link", name="Earlier")).to_be_visible()
    assert "on=2025-01-02" in page.url, "the next page compares with the same day"
    assert not troubles(page)


def _looks_at_a_feature(page: Page) -> None:
    page.goto("/kubernetes/features/KEP-1965")
    expect(page.get_by_role("heading", level=1)).to_have_text("kube-apiserver identity")
    said = "The date of beta slipped twice (435 working days in all)."
    expect(page.get_by_text(said, exact=True)).to_be_visible()
    thread = page.get_by_role("region", name="Who knew what, when").get_by_role("listitem")
    silence = "8 Apr 2021 was over for beta; it had not shipped, and nobody said a word."
    expect(thread.filter(has_text=silence)).to_have_count(1)
    expect(thread.filter(has_text="slipped by 433 working days")).to_have_count(1)
    assert not troubles(page)


def _looks_through_the_findings(page: Page) -> None:
    page.get_by_role("link", name="Findings").click()
    rows = page.locator("[data-row]")
    before = rows.count()
    page.get_by_label("Rule").select_option("RAD405")
    expect(page).to_have_url(re.compile("rule=RAD405"))
    page.get_by_label("waits on me").check()
    expect(page).to_have_url(re.compile("mine=1"))
    expect(rows.first).to_contain_text("RAD405")
    assert 0 < rows.count() < before
    assert not troubles(page)
