"""A feed as a calendar asks for it: without a sign-in, by its token, whole or not at all."""

from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from alongside.core.plandate import parse
from alongside.rooms.calendars.links import make_feed, revoke_feed
from alongside.rooms.features import actions as features
from alongside.rooms.people import actions as people
from tests.rooms.conftest import MONDAY, World, ours

__all__ = ["ours"]

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _then() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


def ships(ours: World, day: str) -> None:
    features.state_release_date(ours.release, date=parse(day), by=ours.pm, at=MONDAY)


@pytest.fixture
def token(ours: World) -> str:
    ships(ours, "2025-06")
    return make_feed(ours.pmm, kind="person", about="max", by=ours.pmm, at=MONDAY).token


def get(token: str, **headers: str) -> Any:
    return Client(SERVER_NAME="127.0.0.1").get(f"/-/calendar/{token}.ics", headers=headers)


def test_it_is_a_calendar(token: str) -> None:
    response = get(token)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "Set-Cookie" not in response
    calendar: Any = Calendar.from_ical(response.content)
    [event] = calendar.walk("VEVENT")
    assert str(event["SUMMARY"]) == "Ships: F-1 Synonyms, general (some day in Jun 2025)"
    assert "@" not in response.content.decode().replace("@alongside", ""), "nobody's address"


def test_the_same_is_not_sent_twice(token: str, ours: World) -> None:
    first = get(token)
    for condition in ("If-None-Match", "If-Modified-Since"):
        value = first["ETag" if condition == "If-None-Match" else "Last-Modified"]
        with CaptureQueriesContext(connection) as asked:
            again = get(token, **{condition: value})
        assert again.status_code == 304
        assert not again.content
        assert len(asked) == 2
        assert again["ETag"] == first["ETag"]
        assert again["Cache-Control"] == first["Cache-Control"]
    features.acknowledge(ours.release, by=ours.pmm, at=MONDAY)
    assert get(token, **{"If-None-Match": first["ETag"]}).status_code == 304, "it tells the same"


def test_what_moved_is_sent_with_a_higher_sequence(token: str, ours: World) -> None:
    first = get(token)
    ships(ours, "2025-07-01")
    with time_machine.travel(MONDAY.replace(hour=10), tick=False):
        second = get(token, **{"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    before, after = (
        next(iter(Calendar.from_ical(one.content).walk("VEVENT"))) for one in (first, second)
    )
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after.decoded("LAST-MODIFIED") > before.decoded("LAST-MODIFIED")
    assert second["Last-Modified"] != first["Last-Modified"]


def test_it_is_sent_compressed_to_whom_that_suits(token: str, ours: World) -> None:
    plain, packed = get(token), get(token, **{"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert packed["ETag"] == plain["ETag"]


def test_all_that_lead_nowhere_look_alike(token: str, ours: World) -> None:
    link = make_feed(ours.pmm, kind="person", about="max", by=ours.pmm, at=MONDAY)
    revoke_feed(link.link, by=ours.pmm, at=MONDAY)
    never = get("no-such-feed")
    revoked = get(link.token)
    people.leave(ours.pmm, by=ours.pm, at=MONDAY)
    left = get(token)
    for one in (never, revoked, left):
        assert one.status_code == 404
        assert "ETag" not in one
    assert never.content == revoked.content == left.content


def test_it_only_looks(token: str) -> None:
    client, address = Client(SERVER_NAME="127.0.0.1"), f"/-/calendar/{token}.ics"
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    assert client.put(address).status_code == 405
