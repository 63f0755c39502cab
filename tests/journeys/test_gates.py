"""Go or no-go: functions say how they stand, one person decides, and what is bypassed stays on the record."""

from playwright.sync_api import Page, expect

from tests.journeys.browser import Windows
from tests.journeys.conftest import SignIn
from tests.journeys.soundness import troubles

LAUNCH = "Swap and score"
NOT_READY = "Two pictures still show the old desk."
SHOWN = "Fourteen orchestras have played from it."
FROZEN = "The train moved by four days, and nothing on it changed."
FOLLOWS = "The pictures follow on Friday."


def gate_of(page: Page) -> None:
    """Go to the page on which it is decided, from anywhere."""
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/demo/launches")
    page.get_by_role("link", name=LAUNCH).click()
    page.get_by_role("link", name="Go or no-go", exact=True).click()
    expect(page.get_by_role("heading", name=f"Go or no-go: {LAUNCH}", level=1)).to_be_visible()


def test_go_with_a_bypass(sign_in: SignIn, windows: Windows) -> None:
    writer = sign_in("ewa")
    gate_of(writer)
    expect(writer.get_by_role("region", name="Decide", exact=True)).to_have_count(0)
    docs = writer.locator("#function-docs")
    expect(docs).to_contain_text("silent")
    docs.get_by_text("Say how it stands").click()
    docs.get_by_label("Why, where it is not ready").fill(NOT_READY)
    docs.get_by_role("button", name="Not ready").click()
    expect(writer.get_by_role("status")).to_contain_text("docs is not ready")
    expect(docs).to_contain_text(NOT_READY)
    assert not troubles(writer)

    owner = sign_in("kwabena")
    gate_of(owner)
    expect(owner.get_by_role("region", name="Gates")).to_contain_text("begun")
    own = owner.locator("#function-pm")
    own.get_by_text("Say how it stands").click()
    own.get_by_label("What shows it").fill(SHOWN)
    own.get_by_role("button", name="Ready", exact=True).click()
    expect(own).to_contain_text(SHOWN)
    sales = owner.locator("#function-sales")
    sales.get_by_text("Waive its word").first.click()
    sales.get_by_label("Why, where it is not ready").fill("Takumi sells neither of them.")
    sales.get_by_role("button", name="Waive its word").click()
    expect(sales).to_contain_text("waived")

    windows.refused.add(422)
    decide = owner.get_by_role("region", name="Decide", exact=True)
    decide.get_by_label("Go", exact=True).check()
    decide.get_by_label("Docs").fill(FOLLOWS)
    decide.get_by_role("button", name="Put it on the record").click()
    expect(decide).to_contain_text("takes a reason for each")
    expect(decide.get_by_label("Docs")).to_have_value(FOLLOWS)
    decide.get_by_label("Scope and claims are frozen").fill(FROZEN)
    decide.get_by_role("button", name="Put it on the record").click()
    record = owner.get_by_role("region", name="On the record")
    expect(record).to_contain_text("Kwabena Asirifi said go")
    for told in ("Scope and claims are frozen", FROZEN, "Docs", FOLLOWS):
        expect(record).to_contain_text(told)
    assert not troubles(owner)
    owner.emulate_media(media="print")
    expect(record).to_be_visible()
    expect(owner.get_by_role("heading", name="Go", exact=True)).to_be_visible()
    for gone in (owner.locator("form:visible"), owner.get_by_role("navigation")):
        expect(gone.filter(visible=True)).to_have_count(0)
    assert owner.pdf(format="A4").startswith(b"%PDF")

    marketer = sign_in("aurelio")
    gate_of(marketer)
    expect(marketer.get_by_role("region", name="On the record")).to_contain_text(FROZEN)
    expect(marketer.get_by_role("button", name="Put it on the record")).to_have_count(0)
    token = marketer.locator("[name=csrfmiddlewaretoken]").first.input_value()
    sent: dict[str, str | float | bool] = {
        "csrfmiddlewaretoken": token,
        "decision": "no-go",
        "reason": "No",
        "expected": "",
    }
    answer = marketer.request.post(
        marketer.url.replace("/go", "/decision"), form=sent, headers={"Referer": marketer.url}
    )
    assert answer.status == 422
    assert "Kwabena Asirifi decides on this launch, and nobody else" in answer.text()
    marketer.get_by_role("link", name=LAUNCH).click()
    who = marketer.get_by_role("region", name="Who decides")
    expect(who).to_contain_text("Kwabena Asirifi")
    expect(who).to_contain_text("go")
    said = marketer.get_by_role("region", name="On the record")
    expect(said).to_contain_text("Ewa Brzozowicz said that docs is not ready")
    expect(said).to_contain_text("bypassing 1 gate and 1 function")
