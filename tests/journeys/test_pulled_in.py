"""A tracker pulls a date in by three weeks: she sees what no longer fits, chooses, and the record tells it later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import database
from tests.doors.trackers.log.sample import Line, line, write
from tests.journeys.another_day import DatedSite
from tests.journeys.browser import Windows, follow
from tests.journeys.soundness import troubles

PLANNED = datetime(2025, 3, 3, 9, tzinfo=UTC)
"""She plans the launch: it has eight weeks."""
PULLED_IN = datetime(2025, 3, 12, 14, 5, tzinfo=UTC)
"""He drags the date in the tracker, and does nothing else."""
CHOSEN = datetime(2025, 3, 13, 9, tzinfo=UTC)
"""The next morning they choose, and both sign."""
SHIPPED = datetime(2025, 4, 4, 16, tzinfo=UTC)
"""The tracker says that it is out."""
LATER = datetime(2025, 4, 14, 9, tzinfo=UTC)
"""A month after that somebody asks how it came about."""

NAME = "Money back in a minute"
WHY = "The fair was moved, and so were we."
OF = {"feature": "PAY-1", "release": "general"}


class Told:
    """The tracker's log, which grows, and is imported again as a whole every time."""

    def __init__(self, site: DatedSite, folder: Path) -> None:
        self.site, self.path = site, folder / "tracker.jsonl"
        self.lines: list[Line] = []

    def tells(self, at: datetime, *kinds: str, **fields: Any) -> None:
        """More lines, each true and known at that moment."""
        stamp = at.isoformat()
        self.lines += [line(one, happened_at=stamp, known_at=stamp, **fields) for one in kinds]

    def is_read(self) -> None:
        """Imported, as somebody's cron does it."""
        self.site.run("import", "log", str(write(self.path, self.lines)), "--workspace", "acme")


@pytest.fixture
def site(tmp_path: Path, browser: Browser) -> Iterator[DatedSite]:
    """Payments, with a pair in charge, and one feature of the second tier that is eight weeks away."""
    with database.empty(tmp_path) as url:
        yield DatedSite(tmp_path, url)


@pytest.fixture
def tracker(site: DatedSite, tmp_path: Path) -> Told:
    """What the tracker tells on the first day."""
    site.set_clock(PLANNED)
    tracker = Told(site, tmp_path)
    tracker.tells(PLANNED, "member_joined", member="@mira", name="Mira Sand", function="pmm")
    tracker.tells(PLANNED, "member_joined", member="@jb", name="JB Holm", function="pm")
    tracker.tells(PLANNED, "area_opened", area="payments", name="Payments")
    tracker.tells(PLANNED, "pair_assigned", area="payments", pm="@jb", pmm="@mira")
    tracker.tells(PLANNED, "feature_added", feature="PAY-1", title="Refunds", by="@jb")
    tracker.tells(PLANNED, "feature_moved", feature="PAY-1", area="payments", by="@jb")
    tracker.tells(PLANNED, "release_added", **OF, by="@jb")
    tracker.tells(PLANNED, "release_date_stated", **OF, date="2025-04-25", by="@jb")
    tracker.tells(PLANNED, "tier_set", **OF, tier="T2", by="@jb")
    tracker.tells(PLANNED, "tier_confirmed", **OF, tier="T2", side="pmm", by="@mira")
    tracker.is_read()
    return tracker


def test_a_date_is_pulled_in_and_the_record_tells_it(
    browser: Browser, site: DatedSite, tracker: Told
) -> None:
    site.run("user", "add", "mira@acme.example", "--function", "pmm", "--handle", "mira")
    site.run("user", "add", "jb@acme.example", "--function", "pm", "--handle", "jb")
    with site.on(PLANNED), _window(browser, site, "mira") as page:
        _plans_it(page)
    tracker.tells(PULLED_IN, "release_date_stated", **OF, date="2025-04-04", by="@jb")
    with site.on(PULLED_IN + timedelta(minutes=5)):
        tracker.is_read()
        with _window(browser, site, "mira") as page:
            _hears_of_it(page)
            _sees_what_no_longer_fits(page)
            _signs_a_lower_tier(page)
    with site.on(CHOSEN), _window(browser, site, "jb") as page:
        _signs_it_too(page)
    tracker.tells(SHIPPED, "release_shipped", **OF, on="2025-04-04", by="@jb")
    with site.on(LATER):
        tracker.is_read()
        with _window(browser, site, "mira") as page:
            _looks_at_the_day_before(page)
            _looks_at_the_day_on_which_it_did_not_fit(page)
            _looks_at_the_day_on_which_it_was_chosen(page)
            _asks_whether_it_would_have_warned_them(page)
            _reads_the_record(page)


@contextmanager
def _window(browser: Browser, site: DatedSite, handle: str) -> Iterator[Page]:
    """Somebody's window; no page in it may have complained of anything."""
    windows = Windows(browser, site.address)
    page = windows.open()
    follow(page, site.run("signin-link", handle).strip())
    yield page
    windows.close()
    assert not windows.complaints, "\n".join(windows.complaints)


def _plans_it(page: Page) -> None:
    page.goto("/acme/launches?new=1")
    page.get_by_label("What it is called").fill(NAME)
    page.get_by_label("What goes to market with it").fill("PAY-1")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(page.locator(".launch__day")).to_contain_text("Fri 25 Apr 2025, in 39 wd")
    expect(page.get_by_role("region", name="It no longer fits")).to_have_count(0)


def _hears_of_it(page: Page) -> None:
    """On Today, before she asked: old and new, who did it, and what it means."""
    moved = page.get_by_role("region", name="What moved").get_by_role("listitem")
    expect(moved.get_by_role("deletion")).to_have_text("25 Apr")
    expect(moved.get_by_role("insertion")).to_have_text("4 Apr")
    expect(moved).to_contain_text("pulled in by 15 wd by JB Holm. 17 of 25 wd left.")
    waits = page.get_by_role("region", name="Waits on you").get_by_role("listitem")
    expect(waits).to_contain_text("brief accepted and 3 more no longer fit")
    assert not troubles(page), "Today"
    waits.get_by_role("link", name="Decide").click()
    found = page.get_by_role("article").filter(has=page.get_by_role("link", name="RAD403"))
    found.get_by_role("link", name="Choose a way out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def _sees_what_no_longer_fits(page: Page) -> None:
    day = page.locator(".launch__day")
    expect(day.get_by_role("deletion")).to_have_text("Fri 25 Apr 2025")
    expect(day.get_by_role("insertion")).to_have_text("Fri 4 Apr 2025")
    fit = page.get_by_role("region", name="It no longer fits")
    expect(fit).to_contain_text("17 working days are left, and what still has to be done takes 25")
    expect(fit.get_by_role("listitem")).to_have_text(
        [re.compile(task) for task in ("brief is accepted", "tier", "positioning", "messages")]
    )
    for way in ("Hold the launch", "Lower the tier", "Drop what no longer fits"):
        expect(fit.get_by_role("form", name=way)).to_be_visible()
    expect(fit).to_contain_text("On Wed 16 Apr 2025 everything fits again")
    task = page.get_by_role("row").filter(has_text="What is different in the positioning").first
    expect(task.get_by_role("deletion")).to_have_text("28 Mar")
    expect(task).to_contain_text("7 Mar 2025")
    assert not troubles(page), "what no longer fits"


def _signs_a_lower_tier(page: Page) -> None:
    form = page.get_by_role("form", name="Lower the tier")
    form.get_by_label(re.compile("^T3: it fits")).check()
    form.get_by_label("Why").fill(WHY)
    form.get_by_role("button", name="Sign it").click()
    waits = page.get_by_role("region", name="one signature is missing")
    expect(waits).to_contain_text("It waits for a product manager.")
    expect(page.get_by_role("region", name="It no longer fits")).to_have_count(1)
    assert not troubles(page), "signed by one"


def _signs_it_too(page: Page) -> None:
    """What waits for him stands on his Today."""
    waits = page.get_by_role("region", name="Asked of you").get_by_role("listitem")
    waits = waits.filter(has_text="Mira Sand signed on 12 Mar that it becomes a T3")
    expect(waits).to_have_count(1)
    waits.get_by_role("link", name="Sign it, or not").click()
    page.get_by_role("button", name="Sign, too").click()
    expect(page.get_by_role("status")).to_contain_text("Both have signed: it is a T3 now.")
    expect(page.get_by_role("region", name="It no longer fits")).to_have_count(0)
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(10)
    assert not troubles(page), "signed by both"


def _looks_at_the_day_before(page: Page) -> None:
    page.goto("/acme/launches")
    page.get_by_label("Which").select_option("over")
    page.get_by_role("link", name=NAME).click()
    page.get_by_text("Past and if").click()
    page.get_by_label("As it stood on").fill("2025-03-11")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("region", name="This is the past")).to_contain_text("Tue 11 Mar 2025")
    expect(page.locator(".launch__day")).to_contain_text("Fri 25 Apr 2025, in 33 wd")
    expect(page.locator(".launch__day")).to_contain_text("Today it is on Fri 4 Apr 2025.")
    expect(page.get_by_role("region", name="Its playbook")).to_contain_text("T2")
    expect(page.get_by_role("heading", name="It did not fit any more")).to_have_count(0)
    expect(_said(page).filter(has_text="4 Apr 2025")).to_have_count(0)
    assert not troubles(page), "the day before"


def _looks_at_the_day_on_which_it_did_not_fit(page: Page) -> None:
    page.get_by_role("link", name="A day later").click()
    expect(page.locator(".launch__day")).to_contain_text("Fri 4 Apr 2025, in 17 wd")
    fit = page.get_by_role("region", name="It did not fit any more")
    expect(fit).to_contain_text("17 working days were left, and what still had to be done took 25")
    expect(page.get_by_role("region", name="Its playbook")).to_contain_text("T2")
    expect(_said(page).first).to_contain_text("Mira Sand signed that the launch")
    expect(_said(page).nth(1)).to_contain_text("JB Holm said that PAY-1 general ships on 4 Apr")
    assert not troubles(page), "the day on which it did not fit"


def _looks_at_the_day_on_which_it_was_chosen(page: Page) -> None:
    page.get_by_role("link", name="A day later").click()
    expect(page.get_by_role("region", name="Its playbook")).to_contain_text("T3")
    expect(page.get_by_role("heading", name="It did not fit any more")).to_have_count(0)
    expect(_said(page).filter(has_text="JB Holm signed, too")).to_have_count(1)


def _asks_whether_it_would_have_warned_them(page: Page) -> None:
    page.goto("/acme/launches/1/warned?on=2025-03-12")
    stood = page.get_by_role("region", name="On Wed 12 Mar 2025").get_by_role("listitem")
    infeasible = stood.filter(has_text="TIR504")
    expect(infeasible).to_contain_text("17 wd before its day")
    expect(infeasible).to_contain_text("brief accepted and 3 more no longer fit")
    expect(infeasible).to_contain_text("over by now")
    assert not troubles(page), "would it have warned us"


def _reads_the_record(page: Page) -> None:
    page.get_by_role("link", name=NAME).click()
    record = page.get_by_role("region", name="On the record")
    chosen = record.get_by_role("listitem").filter(has_text="chose to lower the tier")
    expect(chosen).to_contain_text("On Wed 12 Mar 2025 Mira Sand chose to lower the tier: T2 T3")
    expect(chosen).to_contain_text("JB Holm signed, too, on Thu 13 Mar 2025")
    expect(chosen).to_contain_text(f"8 wd were missing. {WHY}")
    assert not troubles(page), "a month later"
    page.get_by_role("link", name="Activity").click()
    told = page.get_by_role("main")
    for said in (
        f"Mira Sand signed that the launch “{NAME}” becomes a T3.",
        f"JB Holm signed, too, that the launch “{NAME}” becomes a T3.",
        "JB Holm said that PAY-1 general ships on 4 Apr 2025.",
    ):
        expect(told).to_contain_text(said)


def _said(page: Page) -> Locator:
    """What had been said by then, the last first."""
    return page.get_by_role("region", name="What had been said by then").get_by_role("listitem")
