"""What was learned, on Today and in the Monday digest."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.doors.mail.letter import letter
from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.models import Insight, Reading
from alongside.rooms.discovery.reading import read_insight
from alongside.rooms.discovery.subscriptions import subscribe
from alongside.rooms.people.models import Member
from tests.doors.web.insights.conftest import heard, insight, max_
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import Heard

__all__ = ["heard", "insight", "max_"]

pytestmark = pytest.mark.django_db


def today(client: Client) -> str:
    return str(client.get("/ours/today?since=last-week").content.decode())


def test_today_tells_it_until_it_is_read(ours: World, insight: Insight, max_: Client) -> None:
    assert "What we learned" not in today(max_)
    subscribe(ours.workspace, function="pmm", by=ours.pm, at=timezone.now())
    shown = today(max_)
    assert "What we learned" in shown
    assert f'href="/ours/insights/{insight.pk}"' in shown
    assert "Your function is subscribed" in shown
    assert not Reading.objects.exists()
    read_insight(insight, by=ours.pmm, at=timezone.now())
    assert "What we learned" not in today(max_)


def test_the_rest_is_counted(ours: World, heard: Heard, max_: Client) -> None:
    subscribe(ours.workspace, function="pmm", by=ours.pm, at=timezone.now())
    said: Any = {"highlights": heard.highlights, "by": ours.pm, "at": timezone.now()}
    for number in range(6):
        learn(ours.workspace, sentence=f"<b>{number}</b>", **said)
    shown = today(max_)
    assert "and 2 more among the insights" in shown
    assert "<b>5</b>" not in shown


def test_the_digest_tells_it(ours: World, insight: Insight, max_: Client) -> None:
    subscribe(ours.workspace, function="pmm", by=ours.pm, at=timezone.now())
    Insight.objects.update(sentence="Evenings & nights are lost.")
    member = Member.objects.select_related("workspace", "user").get(pk=ours.pmm.pk)
    made = letter(member, timezone.now())
    assert not made.is_empty
    assert made.subject == "What we learned: Evenings & nights are lost."
    assert "WHAT WE LEARNED\n\n* Evenings & nights are lost." in made.text
    assert f"/ours/insights/{insight.pk}" in made.text
    assert "Evenings &amp; nights are lost." in made.body
    assert not Reading.objects.exists()
