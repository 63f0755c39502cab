"""What was found about one's own conversations and insights, on Today."""

import pytest
from django.test import Client

from alongside.core import events
from alongside.doors.web.today.concerning import why_told
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.news.found.told import Line
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
    # Her launches have lines there as well, and there are five.
    Finding.objects.within(story).filter(launch__isnull=False).update(resolved_at=TODAY)
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


def test_a_silent_function_is_told_that_its_word_is_due(who: Who, signed_in: SignedIn) -> None:
    sales, owner = signed_in(who("takumi")), signed_in(who("kwabena"))
    shown = text_of(sales, "/demo/today/customers")
    assert "Swap and score launch Go or no-go is due on" in words(shown)
    assert "and sales has not said whether it is ready." in words(shown)
    assert '/go#function-sales"' in shown
    shown = text_of(owner, "/demo/today/customers")
    assert "and product management has not said whether it is ready." in words(shown)
    assert "You decide on it, and nobody else." in words(shown)
    assert '/go#decide"' in shown


def test_what_waits_for_an_answer(noor: Client, who: Who, signed_in: SignedIn) -> None:
    told = words(text_of(noor, "/demo/today/customers"))
    assert "Chorus rosters brief BSN-123 Tove Almskog handed it over on 27 Feb. 3 wd late." in told
    assert "Tove Almskog parked it on 9 Mar." in told
    assert "no longer rings at night.” You asked for it." in told
    tove = text_of(signed_in(who("tove")), "/demo/today/customers")
    assert "Count a yes only when it is signed input" in words(tove)
    assert "Noor Benhaddad asked for it on 26 Feb. 4 wd late." in words(tove)
    assert "/demo/strategy/inputs/" in tove
    assert "What became of what you asked for" not in tove
    aurelio = words(text_of(signed_in(who("aurelio")), "/demo/today/customers"))
    assert "One bowing on every desk brief BSN-107 It was changed on" in aurelio
    kwabena = words(text_of(signed_in(who("kwabena")), "/demo/today/customers"))
    assert "It came back on" in kwabena
    assert "Complete it" in kwabena


def test_nothing_is_said_of_nothing(noor: Client, story: Workspace) -> None:
    Finding.objects.within(story).exclude(claim=None, launch=None).delete()
    assert "In what you heard" not in words(text_of(noor, "/demo/today/customers"))


@pytest.mark.parametrize(
    ("kind", "seats", "why"),
    [
        ("claim", {"is_pm": True, "is_pmm": True}, "you answer for it"),
        ("claim", {"is_pm": True}, "you answer for the feature that it rests on"),
        ("claim", {}, "you do product marketing for the area of what it rests on"),
        ("objective", {"is_pm": True}, "you answer for it"),
        ("objective", {"is_pmm": True}, "you look after its area"),
        ("area", {"is_pm": True}, "you look after it"),
        ("conversation", {}, "you brought it in, put it down or were there"),
    ],
)
def test_why_one_is_told(kind: str, seats: dict[str, bool], why: str) -> None:
    assert why_told(a_line(kind, **seats)) == why


def test_the_right_reason_for_a_claim(noor: Client) -> None:
    page = words(text_of(noor, "/demo/today/customers"))
    assert ", as you answer for it." in page
    assert "as you brought it in" not in page


def a_line(kind: str, *, is_pm: bool = False, is_pmm: bool = False) -> Line:
    told = ("MSG601", "error", "", "", "", "", "A title", False, 0, "", "", "", False, "", "", "")
    return Line(1, *told, is_pm, is_pmm, TODAY, None, kind, 7)
