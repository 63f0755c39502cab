"""What became of one's input, on Today and in the Monday digest."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.doors.mail.letter import Letter, letter
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.inputs import answer_input, give_input
from alongside.rooms.strategy.models import RoadmapInput
from tests.doors.web.conftest import SignedIn
from tests.doors.web.insights.conftest import max_
from tests.rooms.conftest import World
from tests.rooms.strategy.asking import need
from tests.rooms.strategy.conftest import an_objective

__all__ = ["max_"]

pytestmark = pytest.mark.django_db
HEADING = "What became of what you asked for"


def asked(world: World, text: str, **answer: Any) -> RoadmapInput:
    """Something that product marketing asked for, answered by product."""
    given = give_input(
        world.workspace,
        text=text,
        objective=an_objective(world),
        evidence=[need(world)],
        by=world.pmm,
        at=timezone.now(),
    )
    answer_input(given, by=world.pm, at=timezone.now(), **answer)
    return given


def today(client: Client, more: str = "?since=last-week") -> str:
    """What Today fetches once it is there."""
    return str(client.get(f"/ours/today/customers{more}").content.decode())


def written(world: World) -> Letter:
    member = Member.objects.select_related("workspace", "user").get(pk=world.pmm.pk)
    return letter(member, timezone.now())


def test_whoever_asked_reads_it_and_then_it_goes(
    ours: World, max_: Client, signed_in: SignedIn
) -> None:
    declined = asked(ours, "<i>Sell</i> it", fate="declined", reason="It is <b>not</b> ours.")
    asked(ours, "Ship it", fate="accepted", feature=ours.feature)
    shown = today(max_)
    assert HEADING in shown
    assert "&lt;i&gt;Sell&lt;/i&gt; it" in shown
    assert "“It is &lt;b&gt;not&lt;/b&gt; ours.”" in shown
    assert f'href="/ours/strategy/inputs/{declined.pk}"' in shown
    assert f"{ours.pm.name} declined it on" in shown
    assert (
        f'<a href="/ours/features/{ours.feature.key}">{ours.feature.key}</a> takes it up' in shown
    )
    assert "You asked for it." in shown
    whole = max_.get("/ours/today").content.decode()
    assert "I have read it" in whole
    assert ">Answers</a>" in whole
    max_.post("/ours/today/reading")
    assert HEADING not in today(max_, "")
    Member.objects.filter(pk=ours.pm.pk).update(email="ada@ours.example")
    assert HEADING not in today(signed_in(Member.objects.get(pk=ours.pm.pk)))


def test_the_rest_is_counted(ours: World, max_: Client) -> None:
    for number in range(6):
        asked(ours, f"Input {number}", fate="parked", reason="Later.")
    assert "and 2 more among your inputs" in today(max_)


def test_the_digest_tells_it(ours: World, max_: Client) -> None:
    one = asked(ours, "Sell & tell", fate="parked", reason="After the summer.")
    made = written(ours)
    assert made.subject == "Parked: Sell & tell"
    assert "WHAT BECAME OF WHAT YOU ASKED FOR\n\n* Sell & tell (input)" in made.text
    assert "  “After the summer.”\n  You asked for it.\n" in made.text
    assert f"/ours/strategy/inputs/{one.pk}" in made.text
    assert "Sell &amp; tell" in made.body
    assert not made.is_empty
