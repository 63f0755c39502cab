"""Whose words stand under an insight is told with them: of all who speak in the passage."""

from typing import Any

import msgspec
import pytest

from alongside.core.conversations.passage import Passage
from alongside.rooms.discovery import evidence, insights, succession
from alongside.rooms.discovery.highlights import highlight
from alongside.rooms.discovery.models import Highlight, Insight, Turn
from alongside.rooms.ledger.models import Event
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.said import conversation, voice

pytestmark = pytest.mark.django_db


def marked(world: World, made: Any, first: int, last: int) -> Highlight:
    row = highlight(
        made, passage=Passage(first, 0, last, 3), lens="product", key=f"{made.pk}-{first}-{last}-key",
        revision=made.revision, by=world.pm, at=LATER,
    )  # fmt: skip
    assert row
    return row


def told() -> list[list[int]]:
    payloads = Event.objects.filter(kind="evidence_added").order_by("id")
    return [
        msgspec.json.decode(one).get("speakers", [])
        for one in payloads.values_list("payload", flat=True)
    ]


@pytest.fixture
def ana_and_ben(ours: World) -> tuple[Insight, list[int]]:
    """An insight with a quotation of Ana's and one of both; and who they are."""
    made = conversation(ours, ("Ana", "Not that."), ("Ben", "Nor this."), ("Ana", "Well, no."))
    learned = insights.learn(
        ours.workspace,
        sentence="They want neither.",
        highlights=[marked(ours, made, 0, 0)],
        by=ours.pm,
        at=LATER,
    )
    evidence.add_evidence(learned, highlight=marked(ours, made, 1, 2), by=ours.pm, at=LATER)
    return learned, [voice(made, name).pk for name in ("Ana", "Ben")]


def test_of_every_turn_that_it_touches(ana_and_ben: tuple[Insight, list[int]]) -> None:
    ana, ben = ana_and_ben[1]
    assert told() == [[ana], sorted([ana, ben])]


def test_it_goes_with_the_quotation(ours: World, ana_and_ben: tuple[Insight, list[int]]) -> None:
    learned, (ana, ben) = ana_and_ben
    call = conversation(ours, ("Eve", "Neither here."))
    other = insights.learn(
        ours.workspace,
        sentence="Nobody does.",
        highlights=[marked(ours, call, 0, 0)],
        by=ours.pm,
        at=LATER,
    )
    before = len(told())
    succession.merge_insight(learned, into=other, by=ours.pm, at=LATER)
    assert told()[before:] == [[ana], sorted([ana, ben])]


def test_words_of_nobody_who_is_named(ours: World) -> None:
    made = conversation(ours, ("Ana", "Not that."))
    Turn.objects.filter(conversation=made).update(speaker=None)
    passage = marked(ours, made, 0, 0)
    assert evidence.speakers_in(passage) == []
