"""A finding's card offers what its rule names: the deeds of whoever looks, and the forms on the release's card."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from alongside.core.rules import rules
from alongside.doors.web.features.cures import _RULES
from alongside.rooms.people.models import Member

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

    def test_product_marketing_has_three_options(self, page: Callable[[str], str]) -> None:
        whole = page("noor")
        card = _cards(whole)["RAD403"]
        options = re.findall(r'href="#(launch-date-date|tier-tier)-(\d+)"', card)
        assert [form for form, _ in options] == ["launch-date-date", "tier-tier"]
        for form, release in options:
            assert f'id="{form}-{release}"' in whole, "the form that it leads to is on the page"
        assert f"/demo/features/{PULLED_IN}/countersignature" in card

    def test_a_product_manager_cannot_countersign(self, page: Callable[[str], str]) -> None:
        card = _cards(page("tove"))["RAD403"]
        assert "countersignature" not in card
        assert "Hold the launch …" in card

    def test_a_reader_has_none(self, page: Callable[[str], str]) -> None:
        Member.objects.filter(workspace__slug="demo", handle="ewa").update(role="reader")
        card = _cards(page("ewa"))["RAD403"]
        assert "…" not in card
        assert "<form" not in card
