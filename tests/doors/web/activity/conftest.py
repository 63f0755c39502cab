"""What tests of the activity share: the Wednesday of the story, and how a page is read."""

import re
from html import unescape

import pytest
import time_machine
from django.test import Client

from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.story import TODAY


@pytest.fixture(autouse=True)
def clock() -> object:
    """It is the Wednesday of the story."""
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


def who(story: Workspace, handle: str) -> Member:
    found: Member = Member.objects.within(story).get(handle=handle)
    return found


@pytest.fixture
def tove(story: Workspace, signed_in: SignedIn) -> Client:
    return signed_in(who(story, "tove"))


def html_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def lines(client: Client, path: str = "/demo/activity") -> list[str]:
    return [
        plain(one) for one in re.findall(r"<li data-row.*?</li>", html_of(client, path), re.DOTALL)
    ]


def first(client: Client, path: str = "/demo/activity") -> str:
    found = re.search(r"<li data-row.*?</li>", html_of(client, path), re.DOTALL)
    assert found
    return found[0]
