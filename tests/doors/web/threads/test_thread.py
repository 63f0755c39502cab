"""The thread from a point: a page that leads on both ways, and a file."""

import html
import json

import pytest
from django.test import Client

from alongside.core.resting import Kind
from tests.doors.web.conftest import Counting
from tests.rooms import said
from tests.rooms.resting.thread import Thread

AT = "/ours/thread"


@pytest.mark.parametrize("kind", list(Kind))
def test_from_any_point_both_ways(thread: Thread, pia: Client, kind: Kind) -> None:
    """Whatever a page or a file leads to is there."""
    address = f"{AT}/{kind}/{thread.points[kind]}"
    page = pia.get(address).content.decode()
    assert "What this rests on" in page
    assert "What rests on this" in page
    told = json.loads(pia.get(f"{address}.json").content)
    assert told["point"]["point"] == f"{kind}/{thread.points[kind]}"
    assert told["point"]["thread"] == address
    for one in (told["point"], *told["rests_on"], *told["rests_on_it"]):
        assert pia.get(one["page"]).status_code == 200, one
        assert pia.get(one["thread"]).status_code == 200, one
        if one is not told["point"]:
            assert one["page"] in page
    ends = {end for edge in told["edges"] for end in edge.values()}
    assert ends == {
        one["point"] for one in (told["point"], *told["rests_on"], *told["rests_on_it"])
    }


def test_a_quotation_leads_to_its_second(thread: Thread, pia: Client) -> None:
    type(thread.quote).objects.filter(pk=thread.quote.pk).update(begins=754_000)
    page = pia.get(f"{AT}/claim/{thread.claim.pk}").content.decode()
    assert "at 12:34" in page
    place = f"/ours/conversations/{thread.talk.pk}/?highlight={thread.quote.pk}"
    assert f'href="{place}"' in page
    told = json.loads(pia.get(f"{AT}/claim/{thread.claim.pk}.json").content)
    [quote] = [one for one in told["rests_on"] if one["point"].startswith("highlight/")]
    assert (quote["begins_ms"], quote["page"], quote["steps"]) == (754_000, place, 1)
    assert quote["through"] == [f"claim/{thread.claim.pk}"]


def test_where_nothing_is_there_yet(thread: Thread, pia: Client) -> None:
    feature = thread.a_feature("F-9")
    page = pia.get(f"{AT}/feature/{feature.pk}").content.decode()
    assert page.count("Nothing yet.") == 2
    page = pia.get(f"{AT}/conversation/{thread.talk.pk}").content.decode()
    assert "This is where the thread begins" in page


def test_many_points_are_told_apart_from_all(thread: Thread, pia: Client) -> None:
    for _ in range(60):
        talk = said.conversation(thread.world.workspace, "Once more")
        said.link(thread.world.feature, talk)
    page = pia.get(f"{AT}/feature/{thread.world.feature.pk}").content.decode()
    assert "And 11 more, all of them in the" in page
    told = json.loads(pia.get(f"{AT}/feature/{thread.world.feature.pk}.json").content)
    assert len(told["rests_on"]) == 67


def test_words_are_words(thread: Thread, pia: Client) -> None:
    type(thread.claim).objects.filter(pk=thread.claim.pk).update(
        wording="<script>alert(1)</script>"
    )
    page = pia.get(f"{AT}/claim/{thread.claim.pk}").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("end", ["", ".json"])
@pytest.mark.parametrize(
    "point", ["claim/0", "release/1", "launch/0", "claim/99999999999999999999999"]
)
def test_no_such_point(pia: Client, point: str, end: str) -> None:
    assert pia.get(f"{AT}/{point}{end}").status_code == 404


def test_what_is_not_seen_is_not_there(thread: Thread, max_: Client) -> None:
    type(thread.talk).objects.filter(pk=thread.talk.pk).update(restricted=True)
    assert max_.get(f"{AT}/conversation/{thread.talk.pk}").status_code == 404
    for end in ("", ".json"):
        answer = max_.get(f"{AT}/claim/{thread.claim.pk}{end}").content.decode()
        assert "They wait" in answer
        assert "With Acme" not in answer


def test_statements(thread: Thread, pia: Client, counted: Counting) -> None:
    """At most fifteen, signing in included, and as many for five hundred as for a few."""
    address = f"{AT}/feature/{thread.world.feature.pk}"
    few = counted(pia, address)
    for _ in range(100):
        insight = said.insight(thread.world.workspace, "More")
        said.link(thread.world.feature, insight)
        said.quote(insight, thread.talk)
    many = counted(pia, address)
    assert many.statements <= few.statements <= 15


def test_what_they_did_not_say_does_not_leave(
    thread: Thread, pia: Client, counted: Counting
) -> None:
    for _ in range(20):
        thread.support(claim=thread.a_claim("Nobody waits"), highlight=thread.quote)
    type(thread.claim).objects.filter(pk=thread.claim.pk).update(
        wording="“We never wait”", type="customer said"
    )
    for kind in (Kind.CLAIM, Kind.CONVERSATION):
        address = f"{AT}/{kind}/{thread.points[kind]}.json"
        text = pia.get(address).content.decode()
        assert "We never wait" not in text
        assert "[not taken out: altered quote]" in text
        assert counted(pia, address).statements <= 20, "four more than the walk, whatever is found"
        assert "Nobody waits" in text or kind is Kind.CLAIM


def test_what_may_not_be_quoted_does_not_leave(thread: Thread, pia: Client) -> None:
    """Not even with whoever was there, who reads it on the page."""
    here = type(thread.talk).objects.filter(pk=thread.talk.pk)
    here.update(author=thread.world.pm)
    words = thread.quote.verbatim
    for kind in (Kind.FEATURE, Kind.HIGHLIGHT):
        address = f"{AT}/{kind}/{thread.points[kind]}"
        here.update(shared=True)
        assert words in pia.get(f"{address}.json").content.decode()
        here.update(shared=False)
        assert words in html.unescape(pia.get(address).content.decode())
        text = pia.get(f"{address}.json").content.decode()
        assert words not in text
        assert "[not taken out: consent missing]" in text
