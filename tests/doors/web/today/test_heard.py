"""What was found about one's own conversations and insights, on Today."""

import pytest
from django.test import Client

from alongside.core import events
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.conftest import SignedIn
from tests.doors.web.findings.conftest import text_of, words
from tests.doors.web.radar.conftest import Who, clock, noor, who
from tests.rooms import said
from tests.story import TODAY

__all__ = ["clock", "noor", "who"]


@pytest.fixture
def call(story: Workspace, who: Who) -> Conversation:
    """A conversation that Noor brought, and that is quoted although that was refused."""
    found = said.conversation(story, "Harp <b> on sharing", day=TODAY.date(), author=who("noor"))
    said.tell(found, events.ConsentStated("internal", False))
    said.quote(said.insight(story, "They share by e-mail"), found)
    checks.check_features(story.pk, [], conversations=[found.pk])
    return found


def test_it_is_told_to_whoever_brought_it(noor: Client, call: Conversation) -> None:
    page = text_of(noor, "/demo/today/customers")
    assert f'href="/demo/conversations/{call.pk}/"' in page
    assert "Harp &lt;b&gt; on sharing" in page
    assert "In what you heard" in words(page)
    assert "was refused" in words(page)


def test_others_are_left_in_peace(call: Conversation, who: Who, signed_in: SignedIn) -> None:
    page = text_of(signed_in(who("ewa")), "/demo/today/customers")
    assert "In what you heard" not in words(page)


def test_what_waits_for_an_answer(noor: Client, who: Who, signed_in: SignedIn) -> None:
    told = words(text_of(noor, "/demo/today/customers"))
    assert "Chorus rosters brief BSN-123 Tove Almskog handed it over on 27 Feb. 3 wd late." in told
    tove = text_of(signed_in(who("tove")), "/demo/today/customers")
    assert "Count a yes only when it is signed input" in words(tove)
    assert "Noor Benhaddad asked for it on 26 Feb. 4 wd late." in words(tove)
    assert "/demo/strategy/inputs/" in tove
    aurelio = words(text_of(signed_in(who("aurelio")), "/demo/today/customers"))
    assert "One bowing on every desk brief BSN-107 It was changed on" in aurelio
    kwabena = words(text_of(signed_in(who("kwabena")), "/demo/today/customers"))
    assert "It came back on" in kwabena
    assert "Complete it" in kwabena


def test_nothing_is_said_of_nothing(noor: Client, story: Workspace) -> None:
    Finding.objects.within(story).exclude(claim=None, launch=None).delete()
    assert "In what you heard" not in words(text_of(noor, "/demo/today/customers"))
