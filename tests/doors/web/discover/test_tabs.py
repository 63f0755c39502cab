"""Every page of Discover shows where one is: its tabs, and its way at the side."""

import re

import pytest
from django.test import Client

from alongside.rooms.discovery.models import Contact, Conversation, Highlight, Insight
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn

pytestmark = pytest.mark.django_db

PAGES = {
    "discover": (
        "discover/",
        "conversations/{talk}/",
        "conversations/{talk}/?tray=1",
        "conversations/{talk}/snapshot/",
        "conversations/{talk}/people/",
        "conversations/{talk}/consent/",
        "conversations/{talk}/consent/withdrawal?use=record",
        "conversations/{talk}/removal",
        "conversations/{talk}/replacement",
        "conversations/{talk}/highlights/{highlight}",
        "contacts/{contact}/erasure",
        "speakers/",
    ),
    "interviews": ("interviews/", "interviews/?show=own", "interviews/new"),
    "insights": (
        "insights",
        "insights/new",
        "insights/subscriptions",
        "insights/{insight}",
        "insights/{insight}/evidence",
        "insights/{insight}/opportunity",
        "insights/{insight}/splitting",
        "insights/{insight}/successor",
    ),
    "opportunities": ("opportunities",),
    "search": ("search", "search?q=paper"),
}
TABS = {
    "discover": ("/demo/discover/", "Conversations"),
    "interviews": ("/demo/interviews/", "Interviews"),
    "insights": ("/demo/insights", "Insights"),
    "opportunities": ("/demo/opportunities", "Opportunities"),
    "search": ("/demo/search", "Search"),
}


@pytest.fixture
def noor(story: Workspace, signed_in: SignedIn) -> Client:
    return signed_in(Member.objects.within(story).get(handle="noor"))


@pytest.mark.parametrize(
    ("tab", "address"), [(tab, one) for tab, some in PAGES.items() for one in some]
)
def test_tabs(story: Workspace, noor: Client, tab: str, address: str) -> None:
    highlight = Highlight.objects.within(story).earliest("pk")
    numbers = {
        "talk": highlight.conversation_id,
        "highlight": highlight.pk,
        "contact": Contact.objects.within(story).earliest("pk").pk,
        "insight": Insight.objects.within(story).earliest("pk").pk,
    }
    response = noor.get(f"/demo/{address.format(**numbers)}")
    shown = response.content.decode()
    assert response.status_code == 200
    tabs = re.findall(r'<nav class="tabs discover__tabs.*?</nav>', shown)
    assert len(tabs) == 1
    assert shown.index(tabs[0]) < shown.index("<h1"), "they stand in one place on all pages"
    for name, (way, said) in TABS.items():
        here = ' aria-current="page"' if name == tab else ""
        assert f'<a href="{way}"{here}>{said}</a>' in tabs[0]
    assert re.search(r'<a class="way" href="/demo/discover/" aria-current="page"', shown)


def test_elsewhere_the_way_is_not_marked(story: Workspace, noor: Client) -> None:
    for address in ("today", "radar", "imports/conversations", "features/BSN-104"):
        shown = noor.get(f"/demo/{address}").content.decode()
        assert '<a class="way" href="/demo/discover/" data-keys' in shown, address


def test_pages_about_a_conversation_lead_back_to_it(story: Workspace, noor: Client) -> None:
    talk = Conversation.objects.within(story).get(title="Who plays tonight? Havenbrook")
    back = f'<a href="/demo/conversations/{talk.pk}/">{talk.title}</a>'
    for noun in ("snapshot/", "people/", "consent/", "consent/withdrawal?use=record", "removal"):
        shown = noor.get(f"/demo/conversations/{talk.pk}/{noun}").content.decode()
        assert f'<div class="page__over">{back}' in shown, noun
