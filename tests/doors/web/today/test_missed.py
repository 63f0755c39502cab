"""What somebody missed, below Today: asked for by a script, or a page of its own."""

import re

import pytest
from django.test import Client

from alongside.rooms.discovery.models import Snapshot
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counting, SignedIn
from tests.story import TODAY

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true", "HX-Target": "div#customers"}


@pytest.fixture
def noor(story: Workspace, signed_in: SignedIn) -> Client:
    """She looks after the stand-in finder, and was not at Havenbrook's."""
    Snapshot.objects.within(story).filter(
        conversation__title="Who plays tonight? Havenbrook"
    ).update(finished_at=TODAY)
    return signed_in(Member.objects.within(story).get(handle="noor"))


def test_three_highlights_with_their_times(noor: Client, counted: Counting) -> None:
    page = noor.get("/demo/today").content.decode()
    assert 'hx-get="/demo/today/customers' in page
    found = counted(noor, "/demo/today/customers?since=2026-03-01", headers=PART)
    part = found.response.content.decode()
    assert "<html" not in part
    assert "Who plays tonight? Havenbrook" in part
    assert len(re.findall(r'\?highlight=\d+">\d+:\d\d</a>', part)) == 3
    assert "It bears on BSN-104, of your area." in part
    assert found.statements <= 10, found.told


def test_without_a_script_it_is_a_page(noor: Client, story: Workspace, signed_in: SignedIn) -> None:
    assert (
        "Who plays tonight?" in noor.get("/demo/today/customers?since=2026-03-01").content.decode()
    )
    takumi = signed_in(Member.objects.within(story).get(handle="takumi"))
    assert "You missed" not in takumi.get("/demo/today/customers").content.decode()
