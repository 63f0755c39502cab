"""What is said to the market: red until a customer's words bear it out, red again when they are changed by one word."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.soundness import troubles

QUOTE = "it finds me a bassoon before lunch"
SAID = f"“{QUOTE}”"
ALTERED = SAID.replace("lunch", "noon")
FEATURE = "BSN-840"


def test_a_claim_that_has_to_be_proven(sign_in: SignIn) -> None:
    page = sign_in("noor")
    _ships_something(page)
    _writes_it(page)
    _holds(page, "unbacked")
    _attaches_a_quote(page)
    _holds(page, "backed")
    _words_it(page, ALTERED)
    _holds(page, "altered quote")
    _words_it(page, SAID)
    _holds(page, "backed")
    _rests_it_on_what_has_shipped(page)
    _holds(page, "backed")
    _drops_the_capability(page)
    _holds(page, "ahead of the product")
    _walks_down_to_the_second(page)


def _ships_something(page: Page) -> None:
    """A feature of its own, so that no other journey misses it."""
    page.goto(page.url.replace("/today", "/features"))
    page.get_by_label("Key", exact=True).fill(FEATURE)
    page.get_by_label("Title").fill("Bassoons by the hour")
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_text("More", exact=True).click()
    page.get_by_label("Another release").fill("general")
    page.get_by_role("button", name="Plan it").click()
    page.get_by_text("Change its dates or its tier").click()
    page.get_by_role("button", name="It is out").click()
    expect(page.get_by_text("shipped").first).to_be_visible()


def _writes_it(page: Page) -> None:
    """What customers said comes up beside it while it is typed."""
    page.goto(page.url.replace(f"/features/{FEATURE}", "/messages/claims"))
    page.get_by_role("link", name="New claim").first.click()
    page.get_by_label("The claim").press_sequentially(SAID)
    near = page.get_by_role("complementary", name="What customers said")
    expect(near.get_by_role("listitem").filter(has_text=QUOTE)).to_be_visible()
    assert not troubles(page), "a claim beside what customers said"
    page.get_by_label("Type").select_option("customer said")
    page.get_by_label("People outside the company see it there").uncheck()
    page.get_by_role("button", name="Write it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SAID)


def _attaches_a_quote(page: Page) -> None:
    page.get_by_role("link", name="Find quotes, insights, figures").click()
    page.get_by_role("checkbox", name=re.compile(QUOTE)).check()
    assert not troubles(page), "what can stand under it"
    page.get_by_role("button", name="Put it under the claim").click()
    expect(page.get_by_role("blockquote")).to_have_text(QUOTE)


def _words_it(page: Page, wording: str) -> None:
    page.get_by_role("link", name="In other words").click()
    page.get_by_label("The claim").fill(wording)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(wording)


def _rests_it_on_what_has_shipped(page: Page) -> None:
    page.get_by_label("It rests on").fill(FEATURE)
    page.get_by_role("region", name="Rests on").get_by_role("button").last.click()
    expect(page.get_by_role("region", name="Rests on")).to_contain_text("shipped")


def _drops_the_capability(page: Page) -> None:
    claim = page.url
    page.get_by_role("link", name=re.compile(f"^{FEATURE}")).click()
    page.get_by_text("More", exact=True).click()
    page.get_by_label("Not to be built for now, because").fill("Nobody lends a bow.")
    page.get_by_role("button", name="Drop it").click()
    expect(page.get_by_text(f"{FEATURE} is dropped.")).to_be_visible()
    page.goto(claim)


def _walks_down_to_the_second(page: Page) -> None:
    page.get_by_role("link", name="Thread").click()
    rests = page.get_by_role("region", name="What this rests on")
    expect(rests.get_by_role("link", name=re.compile(f"^{FEATURE}"))).to_be_visible()
    assert not troubles(page), "the thread"
    rests.get_by_role("link", name=QUOTE).click()
    expect(page).to_have_url(re.compile(r"/conversations/\d+/\?highlight=\d+$"))
    expect(page.locator("mark").filter(has_text=QUOTE)).to_be_in_viewport()


def _holds(page: Page, state: str) -> None:
    """What the page says of it first."""
    told = page.get_by_role("region", name="Does it hold?")
    expect(told.get_by_role("term").first).to_have_text(state)
    assert not troubles(page), state
