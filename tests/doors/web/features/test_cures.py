"""A finding's card offers what its rule names: the deeds of whoever looks, and the forms on the release's card."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from alongside.core.plandate import parse
from alongside.core.rules import rules
from alongside.doors.web.features.cures import _RULES
from alongside.rooms.features import actions
from alongside.rooms.features.models import Acknowledgement, Release
from alongside.rooms.findings.checks import check_features
from alongside.rooms.launches.models import Bundled, Launch
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.doors.web.features.conftest import (
    FEATURES,
    goes_back,
    page_of,
    plain,
    post,
    release,
    told,
)
from tests.doors.web.radar.conftest import Who
from tests.story import TODAY

KEY = "BSN-123"
PAGE = f"{FEATURES}/{KEY}"

PULLED_IN = "BSN-123"
"""The demo story's release that is pulled in below its notice."""


def _cards(page: str) -> dict[str, str]:
    """The findings' cards by the code of their rule."""
    cards = re.findall(r'<article class="card finding.*?</article>', page, re.DOTALL)
    return {found[0]: card for card in cards if (found := re.findall(r"[A-Z]{3}\d{3}", card))}


def test_every_cure_is_of_a_rule_that_there_is() -> None:
    assert set(_RULES) <= set(rules())


@pytest.mark.usefixtures("story")
class TestThePulledInDate:
    @pytest.fixture
    def page(self, signed_in: Callable[[Member], Client]) -> Callable[[str], str]:
        def page(handle: str) -> str:
            member = Member.objects.get(workspace__slug="demo", handle=handle)
            return signed_in(member).get(f"/demo/features/{PULLED_IN}").content.decode()

        return page

    def test_it_is_decided_on_at_its_launch(self, page: Callable[[str], str]) -> None:
        launch = Launch.objects.get(name="Two hundred singers")
        cards = _cards(page("noor"))
        assert f'href="/demo/launches/{launch.pk}#fit">Choose a way out …' in cards["RAD403"]
        assert "launch-date-date" not in cards["RAD403"], "that would leave the launch as it is"
        assert f'href="/demo/launches/{launch.pk}#day-date">Move the launch …' in cards["RAD402"]

    def test_product_marketing_has_three_options_for_what_goes_alone(
        self, page: Callable[[str], str], story: Workspace
    ) -> None:
        Bundled.objects.within(story).filter(feature__key=PULLED_IN).delete()
        whole = page("noor")
        card = _cards(whole)["RAD403"]
        options = re.findall(r'href="#(launch-date-date|tier-tier)-(\d+)"', card)
        assert [form for form, _ in options] == ["launch-date-date", "tier-tier"]
        for form, number in options:
            assert f'id="{form}-{number}"' in whole, "the form that it leads to is on the page"
        assert f"/demo/features/{PULLED_IN}/countersignature" in card

    def test_a_product_manager_cannot_countersign(self, page: Callable[[str], str]) -> None:
        card = _cards(page("tove"))["RAD403"]
        assert "countersignature" not in card
        assert "Choose a way out …" in card

    def test_a_reader_has_none(self, page: Callable[[str], str]) -> None:
        Member.objects.filter(workspace__slug="demo", handle="ewa").update(role="reader")
        card = _cards(page("ewa"))["RAD403"]
        assert "…" not in card
        assert "<form" not in card


@pytest.mark.usefixtures("story")
class TestWhatIsOut:
    """BSN-104 shipped after its date was changed inside the freeze."""

    def test_the_page_offers_what_the_list_does(self, noor: Client) -> None:
        page = page_of(noor, f"{FEATURES}/BSN-104")
        card = _cards(page)["RAD404"]
        assert "/demo/features/BSN-104/countersignature" in card
        assert re.search(r"Countersign \d+ \w+ 20\d\d</button>", card)
        assert 'href="#' not in card, "there is no form to lead to"
        assert "It is out, so the old date cannot come back" in card
        assert "put the old date back" not in page
        listed = page_of(noor, "/demo/findings?rule=RAD404")
        assert "/demo/features/BSN-104/countersignature" in listed

    def test_it_is_countersigned_for_the_record(self, noor: Client, story: Workspace) -> None:
        out = release(story, "BSN-104")
        form = {"release": out.pk, "date": out.launch_date or out.release_date}
        assert goes_back(post(noor, "BSN-104", "countersignature", **form), "BSN-104")
        assert told(story) == [("change_countersigned", "")]

    def test_product_management_has_nothing_to_press(self, tove: Client) -> None:
        assert "<button" not in _cures_in(_cards(page_of(tove, f"{FEATURES}/BSN-104"))["RAD404"])


class TestADecisionUnseen:
    """The release date of a release with a launch date, which product marketing has seen, is moved by two days."""

    @pytest.fixture
    def moved(self, story: Workspace, who: Who, clock: time_machine.Traveller) -> Release:
        one = release(story, KEY)
        noor, tove = who("noor"), who("tove")
        actions.state_launch_date(one, date=parse("2026-06-01"), by=noor, at=TODAY)
        clock.shift(timedelta(minutes=1))
        actions.state_release_date(one, date=parse("2026-06-09"), by=tove, at=timezone.now())
        clock.shift(timedelta(days=7))
        check_features(story.pk, [one.feature_id])
        return release(story, KEY)

    def test_its_card_has_the_button_that_cures_it(self, noor: Client, moved: Release) -> None:
        page = page_of(noor, PAGE)
        card = _cards(page)["SYN802"]
        assert "Acknowledge release 9 Jun 2026, launch 1 Jun 2026" in card
        fields = dict(re.findall(r'name="([a-z-]+)" value="([^"]*)"', _cures_in(card)))
        assert (fields["date"], fields["release-date"]) == ("2026-06-01", "2026-06-09")
        assert goes_back(post(noor, KEY, "acknowledgement", **fields), KEY)
        assert "SYN802" not in _cards(page_of(noor, PAGE))

    def test_who_decided_it_cannot_see_it_for_the_others(
        self, tove: Client, moved: Release
    ) -> None:
        assert "<button" not in _cures_in(_cards(page_of(tove, PAGE))["SYN802"])

    def test_a_release_date_that_moved_meanwhile_is_not_acknowledged(
        self, noor: Client, moved: Release, who: Who
    ) -> None:
        form = {"release": moved.pk, "date": "2026-06-01", "release-date": "2026-06-09"}
        actions.state_release_date(moved, date=parse("2026-06-10"), by=who("tove"), at=TODAY)
        answer = post(noor, KEY, "acknowledgement", **form)
        assert answer.status_code == 409
        said = plain(answer.content.decode())
        assert "he release date changed while you looked: it is 10 Jun 2026 now" in said
        assert Acknowledgement.objects.filter(date="2026-06-01").count() == 1, "her own statement"

    def test_that_it_is_launched_before_it_ships_is_said(
        self, noor: Client, moved: Release, who: Who
    ) -> None:
        said = "It is launched 6 wd before the code ships: 1 Jun 2026 against 9 Jun 2026."
        assert said in plain(page_of(noor, PAGE))
        radar = "/demo/radar?weeks=26"
        assert "1 Jun 2026 launch before the code ships, 9 Jun 2026" in plain(page_of(noor, radar))
        for date in ("2026-06-01", "2026-06"):
            actions.state_release_date(moved, date=parse(date), by=who("tove"), at=timezone.now())
            assert "before the code ships" not in page_of(noor, PAGE)
            assert page_of(noor, radar).count("before the code ships") == 1, "the story's own"


def _cures_in(card: str) -> str:
    """The row of options of a finding's card; empty for none."""
    return card.partition("finding__cures")[2].partition("</div>")[0]
