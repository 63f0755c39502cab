"""What a customer said, from the file that is dropped to the feature that rests on it, and back to the second of it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.interview import CUES, recording, transcript
from tests.journeys.soundness import troubles

TITLE = "After a loud evening"
QUOTE = "a tinnitus notebook"
TURN = 17
LEARNED = "Players keep the loudness of an evening to themselves."
FEATURE = "BSN-118"


def test_from_drop_to_the_second(sign_in: SignIn) -> None:
    page = sign_in("noor")
    _drops_the_transcript(page)
    _adds_the_recording(page)
    _marks_it_for_the_market(page)
    _makes_an_insight(page)
    _links_it(page)
    _walks_back_from_the_evidence(page)
    _finds_it(page)
    _hears_it(page)


def _drops_the_transcript(page: Page) -> None:
    page.get_by_role("link", name="Discover").click()
    page.get_by_role("link", name="Bring conversations in").click()
    _drop(page.locator("drop-files"), f"{TITLE}.vtt", transcript())
    expect(page.get_by_role("status").filter(has_text="1 file")).to_be_visible()
    page.get_by_label("Kind").select_option("interview")
    page.get_by_label("Account").fill("Havenbrook Philharmonic")
    assert not troubles(page), "what to bring in"
    page.get_by_role("button", name="Look at them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would come")
    expect(page).to_have_title(re.compile("^What would come · "))
    expect(page.get_by_role("row").filter(has_text=f"{TITLE}.vtt")).to_contain_text(TITLE)
    expect(page.get_by_text("This is a dry run. Nothing was changed.")).to_be_visible()
    assert not troubles(page), "the dry run"
    page.get_by_role("button", name="Import 1 conversation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What came")
    assert not troubles(page), "what came"
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("There: Kwabena Asirifi, Delphine Okafor")).to_be_visible()


def _adds_the_recording(page: Page) -> None:
    page.get_by_text("Add the recording").click()
    page.get_by_label("A file").set_input_files(recording())
    page.get_by_role("button", name="Send it in").click()
    expect(page.locator("audio")).to_be_visible()
    assert not troubles(page), "the reader with a player"


def _marks_it_for_the_market(page: Page) -> None:
    """With the mouse, from the first letter to the last."""
    (left, top), (right, bottom) = _ends(page, TURN, QUOTE)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=8)
    page.mouse.up()
    tools = page.get_by_role("toolbar", name="Mark what is selected")
    expect(tools).to_be_visible()
    assert not troubles(page), "words are selected"
    tools.get_by_role("button", name="Go-to-market").click()
    expect(page.locator(f"#t{TURN} mark[data-lens=market]")).to_have_text(QUOTE)
    assert not troubles(page), "a highlight"


def _makes_an_insight(page: Page) -> None:
    page.get_by_role("link", name="Make an insight of it").click()
    expect(page.get_by_role("checkbox", name=re.compile(QUOTE))).to_be_checked()
    page.get_by_label("What it teaches").fill(LEARNED)
    assert not troubles(page), "a new insight"
    page.get_by_role("button", name="Put it down").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LEARNED)
    expect(page.get_by_role("blockquote")).to_have_text(QUOTE)


def _links_it(page: Page) -> None:
    page.get_by_label("Link a feature").fill(FEATURE)
    page.get_by_role("button", name="Link", exact=True).click()
    way = page.get_by_role("main").get_by_role("link", name=re.compile(f"^{FEATURE}"))
    expect(way).to_be_visible()
    assert not troubles(page), "the insight"
    way.click()


def _walks_back_from_the_evidence(page: Page) -> None:
    evidence = page.get_by_role("region", name="What customers said")
    expect(evidence).to_contain_text(
        "Heard from 3 accounts: Brassworks Youth Orchestra, Havenbrook"
    )
    expect(evidence.get_by_role("link", name=LEARNED)).to_be_visible()
    said = evidence.get_by_role("figure").filter(has_text=QUOTE)
    expect(said).to_contain_text("Delphine Okafor, Havenbrook Philharmonic")
    assert not troubles(page), "the feature"
    said.get_by_role("link", name="at 2:06").click()
    expect(page).to_have_url(re.compile(r"/conversations/\d+/\?highlight=\d+$"))
    expect(page.locator(f"#t{TURN}")).to_be_in_viewport()
    expect(page.get_by_role("article", name="Go-to-market highlight")).to_have_attribute(
        "data-here", ""
    )
    _stands_at(page, CUES[TURN][0])


def _finds_it(page: Page) -> None:
    page.get_by_role("navigation", name="Discover").get_by_role("link", name="Search").click()
    page.get_by_label("What to ask").fill("Who keeps a tinnitus notebook?")
    page.get_by_role("button", name="Ask").click()
    hit = page.get_by_role("article").filter(has_text=QUOTE)
    expect(hit.get_by_role("link", name=LEARNED)).to_be_visible()
    assert not troubles(page), "what was found"
    way = hit.get_by_role("link", name=TITLE)
    second = _seconds(way.locator(".said__time").inner_text())
    begins = [cue[0] for cue in CUES]
    assert 0 < second <= begins[TURN]
    way.click()
    expect(page).to_have_url(re.compile(r"/conversations/\d+/\?at=(\d+)#t\1$"))
    expect(page.locator(f"#t{begins.index(second)}[data-at]")).to_be_in_viewport()
    _stands_at(page, second)


def _hears_it(page: Page) -> None:
    """The player plays from the line that is clicked, and shows which one it is at."""
    page.locator(f"#t{TURN}").get_by_role("link", name="2:06").click()
    expect(page.locator(f"#t{TURN}")).to_have_attribute("data-playing", "")
    assert page.locator("audio").evaluate(
        """async (one) => {
            for (let tries = 0; tries < 100 && one.currentTime < 126.2; tries += 1)
                await new Promise((go) => setTimeout(go, 100));
            return one.currentTime >= 126.2 && one.currentTime < 140 && !one.paused;
        }"""
    )
    assert not troubles(page), "it plays"
    page.locator(f"#t{TURN}").focus()
    page.keyboard.press("Space")
    assert page.locator("audio").evaluate("one => one.paused")


def _stands_at(page: Page, second: int) -> None:
    audio = page.locator("audio")
    audio.evaluate(
        "one => one.readyState || new Promise(ready => { one.onloadedmetadata = ready; })"
    )
    assert audio.evaluate("one => one.currentTime") == second


def _seconds(time: str) -> int:
    minutes, _, seconds = time.partition(":")
    return int(minutes) * 60 + int(seconds)


def _drop(onto: Locator, name: str, text: str) -> None:
    """As a hand would that lets go of a file there."""
    onto.evaluate(
        """(element, [name, text]) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], name, { type: "text/vtt" }));
            for (const kind of ["dragenter", "dragover", "drop"])
                element.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        [name, text],
    )


def _ends(page: Page, turn: int, words: str) -> list[list[float]]:
    """Where these words begin and end on the screen, in pixels."""
    line = page.locator(f"#t{turn} > p")
    line.scroll_into_view_if_needed()
    found = line.evaluate(
        """(line, words) => {
            const text = line.firstChild, start = text.data.indexOf(words), range = document.createRange();
            range.setStart(text, start);
            range.setEnd(text, start + words.length);
            const box = range.getBoundingClientRect(), across = box.top + box.height / 2;
            return [[box.left + 0.5, across], [box.right - 0.5, across]];
        }""",
        words,
    )
    assert isinstance(found, list)
    return found
