"""A date is pulled in: she sees what no longer fits and three ways out, chooses, and the record tells it."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import SignIn
from tests.journeys.soundness import troubles


def test_what_no_longer_fits_is_held_and_the_record_tells(sign_in: SignIn) -> None:
    """Of a launch that she plans for what no other journey looks at."""
    page = sign_in("noor")
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/demo/launches")
    page.get_by_text("Plan a launch").click()
    page.get_by_label("What it is called").fill("Parts by the morning")
    page.get_by_label("What goes to market with it").fill("BSN-113")
    page.get_by_role("button", name="Plan it").click()
    fit = page.get_by_role("region", name="It no longer fits")
    expect(fit).to_contain_text(re.compile(r"\d+ working days are left"))
    for way in ("Hold the launch", "Lower the tier", "Drop what no longer fits"):
        expect(fit.get_by_role("heading", name=way)).to_be_visible()
    assert not troubles(page)
    hold = fit.get_by_role("form", name="Hold the launch")
    hold.get_by_label("Why").fill("The printers can wait until the library is ready.")
    hold.get_by_role("button", name="Hold it").click()
    expect(page.get_by_role("region", name="It no longer fits")).to_have_count(0)
    expect(page.locator(".launch__day del")).to_be_visible()
    record = page.get_by_role("region", name="On the record")
    expect(record).to_contain_text("Noor Benhaddad chose to hold the launch")
    expect(record).to_contain_text("The printers can wait until the library is ready.")


def test_a_playbook_is_written_and_shows_what_it_changed(sign_in: SignIn) -> None:
    page = sign_in("noor")
    page.goto("/demo/settings/playbooks/T3")
    text = page.get_by_label("The playbook", exact=True)
    text.fill(text.input_value().replace("at = -10", "at = -12"))
    page.get_by_role("button", name="Put it in force").click()
    page.get_by_role("link", name="Version 1").click()
    expect(page.locator("ins", has_text="T-12")).to_be_visible()
    assert not troubles(page)
