"""A brief: there once its feature is prioritised, returned, completed, accepted, and open again as it changes."""

import re
from time import monotonic

from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.soundness import troubles

FEATURE, TITLE = "BSN-850", "A page of one's own"
LEARNED = "Strings give paper up when the leader does, and not before."
NO_GO = "No more than two desks share a page."


def test_from_the_decision_to_the_change_of_mind(sign_in: SignIn) -> None:
    tove, noor = sign_in("tove"), sign_in("noor")
    _rests_on_what_was_learned(tove)
    _decides(tove)
    _finds_it_filled_in(tove)
    _delivers(tove)
    _returns(noor)
    _completes(tove)
    _delivers(tove)
    _accepts(noor)
    _changes_her_mind(tove)
    _sees_what_changed(noor)


def _rests_on_what_was_learned(page: Page) -> None:
    page.goto(page.url.replace("/today", "/features"))
    page.get_by_label("Key", exact=True).fill(FEATURE)
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Area").select_option("Players")
    page.get_by_role("button", name="Bring it in").click()
    page.goto(page.url.replace(f"/features/{FEATURE}", "/insights"))
    page.get_by_role("link", name=LEARNED).click()
    page.get_by_label("Link a feature").fill(FEATURE)
    page.get_by_role("button", name="Link", exact=True).click()
    page.get_by_role("main").get_by_role("link", name=re.compile(f"^{FEATURE}")).click()


def _decides(page: Page) -> None:
    page.get_by_text("More", exact=True).click()
    page.get_by_role("button", name="Prioritise it").click()
    page.get_by_role("link", name=re.compile("^Brief")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Brief: {TITLE}")


def _finds_it_filled_in(page: Page) -> None:
    """By the worker, a moment later; each item says from what."""
    problem = page.get_by_role("region", name="Problem")
    until = monotonic() + 60
    while not problem.get_by_text("Filled in from").count() and monotonic() < until:
        page.wait_for_timeout(500)
        page.reload()
    expect(problem).to_contain_text(LEARNED)
    expect(problem.get_by_text("Filled in from")).to_contain_text("what was learned")
    expect(page.get_by_role("region", name="Evidence")).to_contain_text(
        "Lindenau Chamber Orchestra"
    )
    expect(page.get_by_role("region", name="Whom to ask")).to_contain_text("Noor Benhaddad")
    assert not troubles(page), "a brief that was filled in"


def _delivers(page: Page) -> None:
    page.get_by_role("button", name="Deliver it").click()
    expect(page.get_by_text("Waits on Noor Benhaddad")).to_be_visible()
    assert not troubles(page), "a brief that waits"


def _returns(page: Page) -> None:
    page.goto(page.url.replace("/today", f"/features/{FEATURE}/brief"))
    page.get_by_label("Your answer").select_option("returned")
    page.get_by_role("checkbox", name="No-gos").check()
    page.get_by_label("Questions, or what is missing").fill("What must nobody say?")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("What must nobody say?")).to_be_visible()
    assert not troubles(page), "a brief that was returned"


def _completes(page: Page) -> None:
    page.reload()
    expect(page.get_by_text("What must nobody say?")).to_be_visible()
    _writes(page, "No-gos", NO_GO)


def _accepts(page: Page) -> None:
    page.reload()
    page.get_by_label("Your answer").select_option("accepted")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("region", name="How it stands")).to_contain_text("accepted")


def _changes_her_mind(page: Page) -> None:
    page.reload()
    _writes(page, "No-gos", NO_GO.replace("two", "three"))
    expect(page.get_by_role("region", name="How it stands")).to_contain_text("reopened")
    assert not troubles(page), "a brief that is open again"


def _sees_what_changed(page: Page) -> None:
    page.reload()
    expect(page.get_by_role("region", name="How it stands")).to_contain_text("reopened")
    page.get_by_role("link", name="History").click()
    expect(page.get_by_role("deletion").filter(has_text="two").first).to_be_visible()
    expect(page.get_by_role("insertion").filter(has_text="three").first).to_be_visible()
    assert not troubles(page), "the versions of a brief"
    page.goto(page.url.replace("/brief/history", ""))
    for said in ("opened the brief", "returned the brief", "accepted the brief", "reopened"):
        expect(page.get_by_text(re.compile(said)).first).to_be_attached()


def _writes(page: Page, item: str, text: str) -> None:
    region = page.get_by_role("region", name=item, exact=True)
    region.get_by_text(re.compile("^(Write|Change) it$")).click()
    region.get_by_role("textbox").fill(text)
    region.get_by_role("button", name="Save").click()
    expect(page.get_by_role("region", name=item, exact=True)).to_contain_text(text)
