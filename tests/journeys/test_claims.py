"""A claim, from the words to its footnotes: red, green with a quote, altered by one word, ahead of the product."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.browser import Windows
from tests.journeys.conftest import SignIn
from tests.journeys.soundness import troubles

SAID = "On Thursday I made nineteen calls."
FEATURE = "BSN-86"
"""Of last season: it has shipped, and nothing else looks at it."""


def test_from_words_to_footnotes(windows: Windows, sign_in: SignIn) -> None:
    windows.refused = {422}
    page = sign_in("noor")
    _writes_it(page)
    _attaches_a_quote(page)
    _walks_to_the_second(page)
    _changes_one_word(page)
    _rests_it_on_what_shipped(page)
    _copies_it_out(page)
    _drops_the_capability(page)
    _walks_the_thread(page)
    _looks_at_the_list(page)


def _states(page: Page) -> list[str]:
    return page.locator(".claim__states dt").all_inner_texts()


def _writes_it(page: Page) -> None:
    """What customers said comes up beside the field while she types."""
    page.goto("/demo/messages/claims/new")
    page.get_by_label("The claim").press_sequentially("Nineteen calls on a Thursday, ", delay=5)
    beside = page.get_by_role("complementary", name="What customers said")
    expect(beside.get_by_text("On Thursday I made nineteen calls")).to_be_visible()
    assert not troubles(page), "a new claim"
    page.get_by_label("The claim").fill(f"“{SAID}”")
    page.get_by_label("Type").select_option("customer said")
    page.get_by_label("People outside the company see it there").uncheck()
    page.get_by_role("button", name="Write it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"“{SAID}”")
    assert _states(page) == ["unbacked"]
    assert not troubles(page), "nothing under it"


def _attaches_a_quote(page: Page) -> None:
    page.get_by_role("link", name="Find quotes, insights, figures").click()
    page.get_by_role("checkbox", name=re.compile(re.escape(SAID))).first.check()
    assert not troubles(page), "what could stand under it"
    page.get_by_role("button", name="Put it under the claim").click()
    expect(page.locator("blockquote").first).to_contain_text(SAID)
    assert _states(page) == ["backed"]


def _walks_to_the_second(page: Page) -> None:
    claim = page.url
    page.locator("figcaption a[href*='?highlight=']").first.click()
    expect(page.get_by_text(SAID).first).to_be_in_viewport()
    page.goto(claim)


def _changes_one_word(page: Page) -> None:
    for words, state in ((SAID.replace("nineteen", "twenty"), "altered quote"), (SAID, "backed")):
        page.get_by_role("link", name="In other words").click()
        page.get_by_label("The claim").fill(f"“{words}”")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"“{words}”")
        assert _states(page) == [state]


def _rests_it_on_what_shipped(page: Page) -> None:
    page.get_by_label("It rests on").fill(FEATURE)
    page.get_by_role("button", name="Link", exact=True).click()
    expect(page.get_by_role("link", name=re.compile(FEATURE))).to_be_visible()
    assert _states(page) == ["backed"]
    page.get_by_role("button", name="Ask for a review").click()
    expect(page.get_by_text("working days are left to a first answer")).to_be_visible()
    assert not troubles(page), "all of a claim"


def _copies_it_out(page: Page) -> None:
    """Delphine may be quoted inside the company alone, and the file says so."""
    page.get_by_text("Copy out").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Markdown, with footnotes").click()
    text = Path(taken.value.path()).read_text()
    assert SAID in text
    assert "inside the company only" in text


def _drops_the_capability(page: Page) -> None:
    claim = page.url
    page.goto(f"/demo/features/{FEATURE}")
    page.get_by_text("More", exact=True).click()
    page.get_by_role("button", name="Take it up again").click()
    page.get_by_text("More", exact=True).click()
    page.get_by_role("button", name="Drop it").click()
    expect(page.get_by_role("status").filter(has_text="is dropped")).to_be_visible()
    page.goto(claim)
    assert _states(page) == ["ahead of the product"]


def _walks_the_thread(page: Page) -> None:
    """Down to the second in which it was said, and up again."""
    claim = page.url
    page.get_by_role("link", name="Thread").click()
    rests = page.get_by_role("region", name="What this rests on")
    expect(rests.get_by_role("link", name=re.compile(f"^{FEATURE}"))).to_be_visible()
    assert not troubles(page), "the thread"
    rests.get_by_role("listitem").filter(has_text=SAID).get_by_role(
        "link", name="its thread"
    ).click()
    above = page.get_by_role("region", name="What rests on this")
    above.get_by_role("link", name=SAID).first.click()
    expect(page).to_have_url(claim)


def _looks_at_the_list(page: Page) -> None:
    page.get_by_role("link", name="Claims", exact=True).click()
    row = page.get_by_role("row").filter(has_text=SAID).first
    expect(row).to_contain_text("ahead of the product")
    assert not troubles(page), "the list"
