"""Monday morning: what moved since Friday, what it means, and two things done about it, in a few minutes."""

import re
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Page, expect

from alongside.story.days import Days, holidays
from tests.journeys.browser import Windows, follow
from tests.journeys.demo import Demo


def test_monday(windows: Windows, demo: Demo) -> None:
    windows.refused = {422}  # a waiver without a reason
    page = windows.open()
    follow(page, demo.link)
    _reads_what_moved(page)
    _compares_the_radar_with_a_friday(page)
    _looks_at_the_one_that_nobody_heard_of(page)
    _acknowledges_a_date(page)
    _waives_a_finding(page)


def _reads_what_moved(page: Page) -> None:
    rosters = page.get_by_role("region", name="What moved").get_by_role("listitem").first
    expect(rosters).to_contain_text("Chorus rosters")
    expect(rosters.get_by_role("deletion")).to_have_count(2)
    expect(rosters.get_by_role("insertion")).to_have_count(1)
    expect(rosters).to_contain_text(re.compile(r"pulled in by \d+ wd in two moves by Tove Almskog"))
    expect(rosters).to_contain_text(re.compile(r"\d+ of 25 wd left"))
    for section in ("What moved", "Waits on you", "At risk on your launches"):
        lines = page.get_by_role("region", name=section).get_by_role("listitem")
        assert lines.count() > 0
        for line in lines.all():
            expect(line).to_contain_text(re.compile(r"Your area[.,]|You took part in it\."))
            expect(line.get_by_role("heading").get_by_role("link")).to_have_text(
                [re.compile(".+"), re.compile("T[0-3]")]
            )
            acts = line.get_by_role("button").or_(line.locator("a.button"))
            to_decide = line.get_by_role("link", name="Decide").count()
            expect(acts).to_have_count(1 + to_decide)


def _compares_the_radar_with_a_friday(page: Page) -> None:
    page.get_by_role("link", name="Radar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Radar")
    friday = _friday_before_it_moved()
    page.get_by_label("or a day").fill(friday.isoformat())
    summary = page.get_by_role("paragraph").filter(has_text=f"Since Fri {friday.day} ")
    expect(summary).to_contain_text(re.compile(r"[1-9]\d* pulled in"))
    expect(summary).to_contain_text(re.compile(r"[1-9]\d* slipped"))
    assert f"on={friday}" in page.url, "the comparison is an address"

    rosters = page.get_by_role("row", name="Chorus rosters")
    date_cell = rosters.get_by_role("cell").filter(has=page.get_by_role("deletion"))
    then = date_cell.get_by_role("deletion").inner_text()
    now = date_cell.get_by_role("strong").first.inner_text()
    assert then != now, "the old date is struck through beside the new one"
    expect(date_cell).to_contain_text("pulled in")
    expect(page.get_by_role("row", name="Loudness diary").get_by_role("deletion")).to_have_count(0)


def _looks_at_the_one_that_nobody_heard_of(page: Page) -> None:
    gone = page.get_by_role("listitem").filter(has_text="Stand-in finder")
    expect(gone.get_by_role("insertion")).to_contain_text("shipped")
    gone.get_by_role("link", name="Stand-in finder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stand-in finder")
    said = "Product marketing first heard 85 working days after it was decided."
    expect(page.get_by_text(said, exact=True)).to_be_visible()
    expect(
        page.get_by_text("Product marketing had 1 of 40 working days of notice.", exact=True)
    ).to_be_visible()
    picture = page.get_by_role("img", name=re.compile("Stand-in finder"))
    expect(picture).to_have_count(1)
    box = picture.bounding_box()
    assert box, "the fence is drawn"
    assert box["width"] > 800
    page.get_by_text("The picture as a table").click()
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows.filter(has_text="prioritised")).to_have_count(1)
    expect(page.get_by_text("First I heard of this")).to_be_visible()


def _acknowledges_a_date(page: Page) -> None:
    page.get_by_role("link", name="Today").click()
    acknowledge = page.get_by_role("button", name="Acknowledge BSN-123 general")
    acknowledge.click()
    flash = page.get_by_role("status").filter(has_text="acknowledged")
    expect(flash).to_have_text(re.compile(r"BSN-123 general: \d+ \w+ \d+ acknowledged\."))
    expect(page).to_have_url(re.compile("/today$"))
    expect(acknowledge).to_have_count(0)
    page.get_by_role("link", name="Chorus rosters").first.click()
    thread = page.get_by_role("region", name="Who knew what, when").last
    expect(thread.get_by_role("listitem").first).to_contain_text("Noor Benhaddad acknowledged")


def _waives_a_finding(page: Page) -> None:
    page.get_by_role("link", name="Today").click()
    page.get_by_role("link", name="Stand-in finder").first.click()
    found = page.get_by_role("article").filter(has=page.get_by_role("link", name="RAD404"))
    found.get_by_text("Waive …").click()
    found.get_by_role("button", name="Waive it").click()
    because = found.get_by_label("Why is it accepted?")
    expect(because).to_be_focused()
    assert because.evaluate("field => field.validity.valueMissing"), "a waiver takes a reason"
    until = (datetime.now(UTC).date() + timedelta(days=14)).isoformat()
    because.fill("   ")
    found.get_by_label("Until").fill(until)
    found.get_by_role("button", name="Waive it").click()
    expect(because).to_have_attribute("aria-invalid", "true")
    expect(because).to_have_accessible_description(re.compile("Say why"))
    expect(found.get_by_label("Until")).to_have_value(until)
    because.fill("Talked over with Tove; the pilot orchestras were told.")
    found.get_by_role("button", name="Waive it").click()
    flash = page.get_by_role("status").filter(has_text="waived")
    expect(flash).to_contain_text("RAD404 on BSN-104 is waived until")
    expect(found).to_be_hidden()
    page.get_by_text("Set aside").click()
    expect(found).to_contain_text("by Noor Benhaddad")
    expect(found).to_contain_text("Talked over with Tove; the pilot orchestras were told.")
    page.get_by_role("link", name="Findings").click()
    page.get_by_role("navigation", name="States").get_by_role("link", name="Waived 1").click()
    expect(page.get_by_role("main")).to_contain_text("Talked over with Tove")


def _friday_before_it_moved() -> date:
    """The last one on which Chorus rosters had its old date: it was pulled in three working days ago."""
    today = datetime.now(UTC).date()
    day: date = Days(today, holidays(today))(-3).date() - timedelta(days=1)
    return day - timedelta(days=(day.weekday() - 4) % 7)
