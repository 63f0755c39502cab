"""A reader without an account: reads what to say, asks back, is answered; and the link is revoked."""

import re

from playwright.sync_api import Browser, expect

from tests.journeys.conftest import SignIn
from tests.journeys.soundness import troubles

ASKED = "Do singers get the same?"


def test_the_field_reads_asks_and_is_answered(sign_in: SignIn, browser: Browser) -> None:
    marketer = sign_in("aurelio")
    marketer.goto("/demo/field")
    marketer.get_by_label("For whom").fill("The floor in Lisbon")
    marketer.get_by_role("button", name="Make a link").click()
    link = marketer.get_by_label("The link", exact=True).input_value()
    assert not troubles(marketer)

    context = browser.new_context(viewport={"width": 360, "height": 780})
    reader = context.new_page()
    reader.goto(link)
    expect(reader.get_by_role("heading", name="This month")).to_be_visible()
    assert not troubles(reader)
    reader.get_by_role("link", name="Swap and score").click()
    expect(reader.get_by_role("region", name="Do not say")).to_contain_text("No full scores")
    expect(reader.get_by_role("region", name="Say it in these words")).to_be_visible()
    assert not troubles(reader)
    reader.get_by_label("Your question").fill(ASKED)
    reader.get_by_role("button", name="Ask").click()
    expect(reader.get_by_role("heading", name="Your question was passed on")).to_be_visible()
    place = reader.url
    assert not troubles(reader)

    marketer.goto("/demo/today/customers")
    marketer.get_by_role("link", name=ASKED).first.click()
    asked = marketer.locator("li", has_text=ASKED)
    asked.get_by_label("The answer").fill("They do, from the spring on.")
    asked.get_by_role("button", name="Answer").click()
    expect(marketer.locator("li", has_text=ASKED)).to_have_count(0)

    marketer.get_by_role("region", name="Kits").get_by_role("link", name="sales").click()
    expect(marketer.get_by_role("heading", name="What sales is handed")).to_be_visible()
    assert not troubles(marketer)

    reader.goto(place)
    expect(reader.get_by_text("They do, from the spring on.")).to_be_visible()
    reader.get_by_role("link", name="Swap and score").click()
    expect(reader.get_by_role("region", name="Asked and answered")).to_contain_text(ASKED)
    check = reader.get_by_role("region", name="Three questions")
    for right in ("That is not in it", "The link in the mail", re.compile("Nothing more")):
        check.get_by_label(right).check()
    check.get_by_role("button", name="Answer").click()
    expect(reader.get_by_role("status")).to_contain_text("All three are right")

    marketer.goto("/demo/field")
    row = marketer.locator("li", has_text="The floor in Lisbon")
    row.get_by_role("button", name="Revoke it").click()
    expect(marketer.locator("li", has_text="The floor in Lisbon")).to_contain_text("revoked")
    for address in (link, place):
        gone = reader.goto(address)
        assert gone
        assert gone.status == 404
    context.close()
