"""Feature pages as Noor, Tove and a reader find them on the Wednesday of the story."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from alongside.rooms.features.models import Release
from alongside.rooms.ledger.models import Event, Workspace
from tests.doors.web.conftest import SignedIn
from tests.doors.web.radar.conftest import Who, clock, noor, page_of, plain, reader, who
from tests.story import TODAY

__all__ = ["clock", "noor", "page_of", "plain", "reader", "who"]

FEATURES = "/demo/features"
ODD = '"><script>alert(1)</script>'
"""What a stranger may write."""
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.fixture
def tove(who: Who, signed_in: SignedIn) -> Client:
    """The browser of the product manager of Players, a member."""
    return signed_in(who("tove"))


def release(story: Workspace, key: str, stage: str = "general") -> Release:
    """A release of the story, as it is now."""
    found: Release = Release.objects.within(story).get(feature__key=key, stage=stage)
    return found


def post(client: Client, key: str, noun: str, **form: Any) -> Any:
    """The answer to a form of a feature's page."""
    return client.post(f"{FEATURES}/{key}/{noun}", form)


def goes_back(answer: Any, key: str) -> bool:
    """Whether it went through, and back to the feature's page."""
    return (answer.status_code, answer["Location"]) == (303, f"{FEATURES}/{key}")


def told(story: Workspace, *kinds: str) -> list[tuple[str, str]]:
    """What was recorded of features on the day of the test: kind and the words that go with it."""
    rows = Event.objects.within(story).filter(recorded_at=TODAY, batch=None).exclude(feature=None)
    rows = rows.select_related("wording").order_by("id")
    found = [(row.kind, row.wording.text if row.wording else "") for row in rows]
    return [one for one in found if not kinds or one[0] in kinds]


def refused(answer: Any, field: str, said: str, status: int = 422) -> str:
    """The page that a refused form comes back as: told on top and beside the field. Returns it."""
    page = str(answer.content.decode())
    assert answer.status_code == status, answer.get("Location", plain(page)[:200])
    assert "There is something to put right" in page
    assert f'<a href="#{field}">' in page, "the summary leads to the field"
    assert re.search(rf'id="{field}"[^>]*aria-invalid="true"', page), field
    assert said in html.unescape(page), plain(page)[:300]
    return page


def value_of(page: str, field: str) -> str:
    """What stands in a field."""
    found = re.search(rf'<input id="{field}"[^>]* value="([^"]*)"', page)
    assert found, field
    return html.unescape(found[1])
