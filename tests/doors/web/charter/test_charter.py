"""How to work with us: the charter of an area, its lines, both sides' notes, and all of it as Markdown."""

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.partnership.charters import settle
from alongside.rooms.partnership.models import CharterLine, WorkingNote
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.insights.conftest import browser, max_, pia
from tests.doors.web.insights.test_pages import ODD, page
from tests.rooms.conftest import World
from tests.rooms.strategy.asking import joined

__all__ = ["max_", "pia"]

pytestmark = pytest.mark.django_db

PAGE = "/ours/areas/search/charter"
TIER = f"{PAGE}/tier"


def test_the_whole_of_it(ours: World, pia: Client) -> None:
    shown = page(pia, PAGE)
    assert shown.count('<th scope="row">') == 15
    assert shown.count("<strong>A</strong>") == 14, "go or no-go is one person's"
    assert "one person: nobody is named yet" in shown
    assert "settled otherwise" not in shown
    assert PAGE in page(pia, "/ours/features/F-1")
    assert PAGE in page(pia, "/ours/settings/areas/search")
    assert pia.get("/ours/areas/nowhere/charter").status_code == 404


def test_settle_and_back(ours: World, pia: Client) -> None:
    assert '<option value="pmm" selected>' in page(pia, TIER)
    said = {"accountable": "pm", "part-pmm": "C", "part-docs": "I"}
    assert pia.post(TIER, said)["Location"] == PAGE
    row = CharterLine.objects.get()
    assert (row.accountable, row.consulted, row.informed) == ("pm", "pmm", "docs")
    shown = page(pia, PAGE)
    assert "1 settled otherwise" in shown
    assert "Documentation</th>" in shown
    pia.post(TIER, {"default": "yes"})
    assert not CharterLine.objects.exists()
    pia.post(f"{PAGE}/go-no-go", {"accountable": "person:max"})
    assert CharterLine.objects.get().member == ours.pmm
    assert pia.post(f"{PAGE}/go-no-go", {"accountable": "person:nobody"}).status_code == 404
    assert pia.get(f"{PAGE}/cooking").status_code == 404


@pytest.mark.parametrize("accountable", ["", "cook", "pmm"])
def test_refused(ours: World, pia: Client, accountable: str) -> None:
    answer = pia.post(TIER, {"accountable": accountable, "part-pmm": "C"})
    assert answer.status_code == 422
    assert "There is something to put right" in answer.content.decode()
    assert not CharterLine.objects.exists()


def test_not_by_others(ours: World, signed_in: SignedIn) -> None:
    client = browser(signed_in, joined(ours, "sam", "sales"))
    assert "Settle it" not in page(client, TIER)
    assert f'href="{TIER}"' not in page(client, PAGE)
    assert client.post(TIER, {"accountable": "sales"}).status_code == 422
    assert client.post(f"{PAGE}/note", {"side": "pm", "text": "x"}).status_code == 422


def test_notes(ours: World, pia: Client, max_: Client) -> None:
    assert (
        pia.post(f"{PAGE}/note", {"side": "pm", "text": f"On Mondays. {ODD}"})["Location"] == PAGE
    )
    shown = page(max_, PAGE)
    assert "On Mondays." in shown
    assert ODD not in shown
    refused = max_.post(f"{PAGE}/note", {"side": "pm", "text": "x"})
    assert refused.status_code == 422
    assert "its own note" in refused.content.decode()
    assert WorkingNote.objects.get().by == ours.pm


def test_as_markdown(ours: World, pia: Client) -> None:
    pia.post(f"{PAGE}/note", {"side": "pm", "text": "<b>On *Mondays*</b>"})
    text = pia.get(f"{PAGE}/export").content.decode()
    assert text.count("\n| ") == 17
    assert "| Tier |" in text
    assert "Max (product marketer)" in text
    assert "\\<b>On \\*Mondays\\*\\</b>" in text, "no markup of theirs"
    assert "## Working with product marketing" in text


def test_as_many_statements_for_three_as_for_one(
    ours: World, pia: Client, counted: Counting
) -> None:
    numbers = []
    for number, activity in enumerate(("tier", "pricing", "claims")):
        settle(ours.area, activity=activity, member=ours.pm, by=ours.pm, at=timezone.now())
        pia.post(f"{PAGE}/note", {"side": "pm", "text": f"Note {number}"})
        if number != 1:
            for address in (PAGE, TIER):
                found = counted(pia, address)
                assert found.statements <= 10, found.told
                numbers.append(found.statements)
    assert numbers[:2] == numbers[2:]
