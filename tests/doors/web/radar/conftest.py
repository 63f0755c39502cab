"""The radar as Noor finds it on the Wednesday of the story."""

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from markupsafe import escape

from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import give_role
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.story import TODAY

RADAR = "/demo/radar"

Who = Callable[[str], Member]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is that Wednesday; the clock stands still."""
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def who(story: Workspace) -> Who:
    """`who("ewa")` is that member of the demo, as they are now."""
    return lambda handle: Member.objects.within(story).get(handle=handle)


@pytest.fixture
def noor(who: Who, signed_in: SignedIn) -> Client:
    """The browser of the product marketer of Players."""
    return signed_in(who("noor"))


@pytest.fixture
def reader(who: Who, signed_in: SignedIn) -> Client:
    """Ewa's browser; she is a reader."""
    give_role(who("ewa"), role="reader", by=NOBODY, at=TODAY)
    return signed_in(who("ewa"))


def page_of(client: Client, path: str = RADAR, **query: Any) -> str:
    """A page that is there, as HTML."""
    answer = client.get(path, query)
    assert answer.status_code == 200, plain(answer.content.decode())[:300]
    return str(answer.content.decode())


def plain(page: str) -> str:
    """The words of a page, or of a piece of one."""
    inner = re.sub(r"^.*<main[^>]*>|</main>.*$", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", inner)).split())


def rows(page: str) -> list[str]:
    """The rows of the list, as HTML."""
    return re.findall(r"<tr data-row>.*?</tr>", page, re.DOTALL)


def releases(page: str) -> list[str]:
    """What the rows are about: `BSN-104 general`, in their order."""
    found = r'<strong>([^<]*)</strong> [^<]*(?:</a>)?<span class="radar__stage">([^<]*?)(?: ·[^<]*)?</span>'
    return [
        html.unescape(f"{key} {stage.strip()}")
        for row in rows(page)
        for key, stage in re.findall(found, row)
    ]


def row(page: str, key: str) -> str:
    """The row of a feature, the first of several."""
    found, *_ = [one for one in rows(page) if f"<strong>{escape(key)}</strong>" in one]
    return found
