"""The tree of opportunities, an opportunity's page, and what can be done there."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.discovery.insights import place
from alongside.rooms.discovery.models import FeatureLink, Insight, Opportunity
from alongside.rooms.discovery.opportunities import nest, open_opportunity
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.insights.conftest import browser, make
from tests.doors.web.insights.test_pages import ODD, page
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import SAID, Heard

pytestmark = pytest.mark.django_db

TREE = "/ours/opportunities"


@pytest.fixture
def need(ours: World, insight: Insight) -> Opportunity:
    made = open_opportunity(ours.workspace, need="I want to sleep", by=ours.pm, at=timezone.now())
    place(insight, opportunity=made, by=ours.pm, at=timezone.now())
    return made


def one(row: Opportunity, noun: str = "") -> str:
    return f"{TREE}/{row.pk}{noun}"


def again(row: Opportunity) -> Opportunity:
    found: Opportunity = Opportunity.objects.get(pk=row.pk)
    return found


def test_open_one(ours: World, pia: Client) -> None:
    assert "No need has been put down yet" in page(pia, TREE)
    response = pia.post(TREE, {"need": "I want to sleep", "aim": "Fewer calls"})
    row = Opportunity.objects.get()
    assert response["Location"] == one(row)
    narrow = pia.post(TREE, {"need": "Add a dashboard", "parent": row.pk}, follow=True)
    assert "sounds like a solution" in narrow.content.decode()
    refused = pia.post(TREE, {"need": " ", "aim": "Typed aim"})
    assert refused.status_code == 422
    assert "Typed aim" in refused.content.decode()
    assert pia.post(TREE, {"need": "Else", "parent": 999_999}).status_code == 404
    shown = page(pia, TREE)
    assert shown.index("I want to sleep") < shown.index("Add a dashboard")
    assert 'data-depth="1"' in shown
    assert "(level 2)" in shown
    assert "No opportunity has these words" in page(pia, TREE, text="nowhere")


def test_its_page(ours: World, insight: Insight, need: Opportunity, pia: Client) -> None:
    shown = page(pia, one(need))
    for text in ("I want to sleep", insight.sentence, SAID[1], "1 account", "Pia opened this"):
        assert text in shown, text
    assert f'href="{one(need)}"' in page(pia, f"/ours/insights/{insight.pk}")
    assert pia.get(f"{TREE}/999999").status_code == 404


def test_another_workspace(theirs: World, need: Opportunity, signed_in: SignedIn) -> None:
    client = browser(signed_in, theirs.pm)
    assert client.get(f"/theirs/opportunities/{need.pk}").status_code == 404
    assert client.post(f"/theirs/opportunities/{need.pk}/setting-aside").status_code == 404


@pytest.mark.parametrize("form", ["csv", "json", "md"])
def test_the_tree_as_a_file(need: Opportunity, pia: Client, form: str) -> None:
    text = pia.get(f"{TREE}/export", {"format": form}).content.decode()
    assert "I want to sleep" in text
    if form == "json":
        assert (json.loads(text)[0]["insights"], json.loads(text)[0]["accounts"]) == (1, 1)


def test_everything_is_escaped(need: Opportunity, pia: Client) -> None:
    Opportunity.objects.update(need=f"Need {ODD}", aim=f"Aim {ODD}")
    for address in (TREE, one(need), one(need, "/place"), one(need, "/splitting")):
        assert "<script>alert" not in page(pia, address)


def test_change_and_link(ours: World, need: Opportunity, pia: Client) -> None:
    pia.post(one(need, "/words"), {"need": "I want to rest", "aim": "Fewer calls"})
    assert again(need).need == "I want to rest"
    assert "Before: <q>I want to sleep</q>" in page(pia, one(need))
    refused = pia.post(one(need, "/words"), {"need": "", "aim": "Typed aim"})
    assert refused.status_code == 422
    assert "Typed aim" in refused.content.decode()
    pia.post(one(need, "/features"), {"feature": "F-1"})
    there = FeatureLink.objects.get()
    assert "Synonyms" in page(pia, one(need))
    assert pia.post(one(need, "/features"), {"feature": "F-9"}).status_code == 422
    pia.post(one(need, "/features"), {"unlink": there.pk})
    assert not FeatureLink.objects.exists()


def test_place(ours: World, need: Opportunity, pia: Client) -> None:
    narrow = open_opportunity(ours.workspace, need="Narrow", by=ours.pm, at=timezone.now())
    assert "I want to sleep" in page(pia, one(narrow, "/place"))
    pia.post(one(narrow, "/place"), {"parent": need.pk})
    assert again(narrow).parent == need
    refused = pia.post(one(need, "/place"), {"parent": narrow.pk})
    assert refused.status_code == 422
    assert "cannot stand under itself" in refused.content.decode()


def test_set_aside(need: Opportunity, pia: Client) -> None:
    pia.post(one(need, "/setting-aside"))
    shown = page(pia, one(need))
    assert "It was set aside on" in shown
    assert "Split …" not in shown
    assert pia.post(one(need, "/words"), {"need": "Else", "aim": ""}).status_code == 422


@pytest.mark.parametrize("way", ["merged", "superseded"])
def test_successor(ours: World, insight: Insight, need: Opportunity, pia: Client, way: str) -> None:
    other = open_opportunity(ours.workspace, need="I want to rest", by=ours.pm, at=timezone.now())
    assert "I want to rest" in page(pia, one(need, "/successor"))
    assert pia.post(one(need, "/successor"), {"way": way}).status_code == 422
    assert pia.post(one(need, "/successor"), {"other": need.pk}).status_code == 422
    pia.post(one(need, "/successor"), {"way": way, "other": other.pk})
    assert Insight.objects.get().opportunity == other
    assert f"{way} {'into' if way == 'merged' else 'by'}" in page(pia, one(need))


def test_split(ours: World, heard: Heard, insight: Insight, need: Opportunity, pia: Client) -> None:
    two = make(ours, heard, "Two.")
    place(two, opportunity=need, by=ours.pm, at=timezone.now())
    assert "Two." in page(pia, one(need, "/splitting"))
    refused = pia.post(one(need, "/splitting"), {"need-1": "Left"})
    assert refused.status_code == 422
    assert 'value="Left"' in refused.content.decode()
    said = {"need-1": "Left", "need-2": "Right", f"part-{two.pk}": "2"}
    pia.post(one(need, "/splitting"), said)
    placed = dict(Insight.objects.values_list("sentence", "opportunity__need"))
    assert placed == {insight.sentence: "Left", "Two.": "Right"}


def test_statements(
    ours: World, heard: Heard, need: Opportunity, pia: Client, counted: Counting
) -> None:
    taken = []
    for number in range(3):
        for _ in range(2 * number):
            more = open_opportunity(ours.workspace, need="More", by=ours.pm, at=timezone.now())
            nest(more, parent=need, by=ours.pm, at=timezone.now())
            row = make(ours, heard, "More.")
            place(row, opportunity=need, by=ours.pm, at=timezone.now())
        pages = [TREE, one(need), one(need, "/place"), one(need, "/successor")]
        ran = [counted(pia, address) for address in [*pages, one(need, "/splitting")]]
        taken.append([it.statements for it in ran])
        assert max(taken[-1]) <= 10, [it.told for it in ran if it.statements > 10]
    assert taken[0] == taken[1] == taken[2]
