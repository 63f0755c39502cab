"""A conversation is read: two mark it at the same time, one marks by keyboard alone, and a snapshot is finished."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.browser import Windows
from tests.journeys.conftest import SignIn
from tests.journeys.soundness import troubles

TITLE = "Season cards, and a surprise. San Cipriano"


def test_two_mark_the_same_words_at_once(sign_in: SignIn) -> None:
    first, second = _open(sign_in("tove")), _open(sign_in("aurelio"))
    _select(first, 1, 0, 20)
    _select(second, 1, 5, 30)
    first.get_by_role("button", name="Product").click()
    second.get_by_role("button", name="Go-to-market").click()
    for page in (first, second):
        expect(page.locator("#t1 mark[data-lens=both]")).to_be_visible()
        expect(page.get_by_role("article", name="Product highlight")).to_have_count(1)
        expect(page.get_by_role("article", name="Go-to-market highlight")).to_have_count(1)
    first.reload()
    expect(first.locator("#t1 mark[data-lens=both]")).to_have_count(1)
    expect(first.locator("#t1 > p")).to_have_text(second.locator("#t1 > p").inner_text())
    first.get_by_role("button", name="Remove").first.click()
    expect(first.locator("#t1 mark[data-lens=product]")).to_have_count(0)
    expect(second.locator("#t1 mark[data-lens=product]")).to_have_count(0)
    expect(second.locator("#t1 mark[data-lens=market]")).to_have_count(1)


def test_by_keyboard_alone(sign_in: SignIn) -> None:
    page = _open(sign_in("noor"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#t2")).to_be_focused()
    words = page.locator("#t2 > p").inner_text()
    page.keyboard.press("p")
    expect(page.locator("#t2 mark[data-lens=product]")).to_have_text(words)
    expect(page.locator("#t2")).to_be_focused()
    page.keyboard.press("j")
    for _ in range(4):
        page.keyboard.press("]")
    page.keyboard.press("[")
    page.keyboard.press("}")
    chosen = page.evaluate("getSelection().toString().trim()")
    assert len(chosen.split()) == 2
    expect(page.get_by_role("toolbar", name="Mark what is selected")).to_be_visible()
    page.keyboard.press("m")
    mark = page.locator("#t3 mark[data-lens=market]")
    expect(mark).to_be_visible()
    assert mark.inner_text().strip() == chosen


def test_what_was_not_sent_is_sent_again(windows: Windows, sign_in: SignIn) -> None:
    page = _open(sign_in("kwabena"))
    page.context.set_offline(True)
    _select(page, 5, 0, 12)
    page.keyboard.press("p")
    expect(page.get_by_role("status").filter(has_text="1 not sent yet")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#t5 mark[data-lens=product]")).to_be_visible()
    expect(page.get_by_role("article", name="Product highlight")).not_to_have_count(0)
    windows.complaints[:] = [one for one in windows.complaints if "ERR_INTERNET" not in one]


def test_a_snapshot_is_finished(sign_in: SignIn) -> None:
    page = _open(sign_in("mairead"))
    page.get_by_role("link", name="Tray").click()
    open_ones = page.locator(".candidate[data-verdict=open]")
    total = open_ones.count()
    assert total >= 2
    open_ones.first.focus()
    page.keyboard.press("y")
    expect(page.locator("#tray-progress")).to_contain_text(f"1 of {total} decided")
    expect(open_ones.first).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("#tray-progress")).to_contain_text(f"2 of {total} decided")
    page.locator(".candidate[data-verdict=thrown]").focus()
    page.keyboard.press("u")
    expect(page.locator("#tray-progress")).to_contain_text(f"1 of {total} decided")
    assert not troubles(page)
    page.get_by_role("link", name="Snapshot").click()
    page.get_by_label("What did we learn").fill("They want it on one page.")
    page.get_by_role("button", name="Finish the snapshot").click()
    expect(page.get_by_role("heading", name="For whoever was not there")).to_be_visible()
    assert not troubles(page)


def test_without_scripts(sign_in: SignIn) -> None:
    page = sign_in("ewa", java_script_enabled=False)
    page.goto("/demo/discover/")
    page.get_by_role("link", name=TITLE).click()
    page.goto(f"{page.url}?at=7")
    page.get_by_text("Mark something at").click()
    page.get_by_label("The exact words").fill(page.locator("#t7 > p").inner_text()[:15])
    page.get_by_label("Your note").fill("Without a script.")
    page.get_by_role("button", name="Mark it").click()
    expect(page.locator("#t7 .cards").filter(has_text="Without a script.")).to_be_visible()


def _open(page: Page) -> Page:
    page.goto("/demo/discover/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page).to_have_url(re.compile(r"/conversations/\d+/$"))
    return page


def _select(page: Page, turn: int, start: int, end: int) -> None:
    """As a hand would: the words of a turn from one character to another."""
    page.evaluate(
        """([turn, start, end]) => {
            const words = document.querySelector(`#t${turn} > p`), range = document.createRange();
            const point = (at) => {
                const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    if (at <= walker.currentNode.length) return [walker.currentNode, at];
                    at -= walker.currentNode.length;
                }
            };
            range.setStart(...point(start));
            range.setEnd(...point(end));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [turn, start, end],
    )
    expect(page.get_by_role("toolbar", name="Mark what is selected")).to_be_visible()
