"""A corrected transcript: what was highlighted stays where its words survive, and what did not is told."""

from datetime import timedelta

import pytest

from alongside.core.conversations.passage import Passage, verbatim
from alongside.rooms.discovery.bringing import bring
from alongside.rooms.discovery.bringing.spoken import spoken
from alongside.rooms.discovery.models import Candidate, Conversation, Highlight, Speaker
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.discovery.bringing.said import CALL, call

pytestmark = pytest.mark.django_db


def highlight(conversation: Conversation, text: str, key: str) -> Highlight:
    turns = spoken(conversation)
    place = next(at for at, turn in enumerate(turns) if text in turn.text)
    start = turns[place].text.index(text)
    return Highlight.objects.create(
        workspace=conversation.workspace,
        conversation=conversation,
        key=key,
        lens="market",
        first_turn=place,
        start=start,
        last_turn=place,
        end=start + len(text),
        begins=place * 10_000,
        verbatim=text,
        made_at=MONDAY,
    )


def test_highlights_follow_their_words(ours: World) -> None:
    came = bring(ours.workspace, call(), by=ours.pm, at=MONDAY)
    assert came is not None
    kept = highlight(came.conversation, "three hundred", "a")
    gone = highlight(came.conversation, "who checks them afterwards", "b")
    Candidate.objects.create(
        workspace=ours.workspace, conversation=came.conversation, position=0, kind="fact",
        first_turn=1, start=0, last_turn=1, end=8, verbatim="How many",
    )  # fmt: skip
    corrected = call("Max: Thank you for your time.", *CALL[:3], "Max: And then?", CALL[4])
    again = bring(ours.workspace, corrected, by=ours.pm, at=LATER)
    assert again is not None
    assert (again.conversation, again.new) == (came.conversation, False)
    assert (again.kept, again.lost) == (1, ("who checks them afterwards",))
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.first_turn, kept.begins, kept.lost_at) == (3, 30_000, None)
    place = Passage(kept.first_turn, kept.start, kept.last_turn, kept.end)
    assert verbatim(spoken(came.conversation), place) == kept.verbatim == "three hundred"
    assert gone.lost_at == LATER
    assert gone.verbatim == "who checks them afterwards"
    assert Candidate.objects.get().first_turn == 2
    one = Conversation.objects.get()
    assert (one.revision, one.turns) == (2, 6)
    said = f'{{"kept":1,"lost":1,"gone":[{gone.pk}]}}'
    assert ours.told()[-1] == ("transcript_corrected", said)


def test_what_was_lost_stays_lost_and_does_no_harm(ours: World) -> None:
    came = bring(ours.workspace, call(), by=ours.pm, at=MONDAY)
    assert came is not None
    gone = highlight(came.conversation, "keeps me awake", "a")
    bring(ours.workspace, call(*CALL[:4]), by=ours.pm, at=LATER)
    back = bring(ours.workspace, call(), by=ours.pm, at=LATER + timedelta(days=1))
    assert back is not None
    assert (back.kept, back.lost) == (0, ())
    gone.refresh_from_db()
    assert gone.lost_at == LATER


def test_voices_that_nobody_hears_any_more_are_forgotten(ours: World) -> None:
    came = bring(ours.workspace, call(), by=ours.pm, at=MONDAY)
    assert came is not None
    renamed = [line.replace("Max:", "Max Mauer:") for line in CALL]
    bring(ours.workspace, call(*renamed), by=ours.pm, at=LATER)
    assert set(Speaker.objects.values_list("label", flat=True)) == {"Ana Sousa", "Max Mauer"}
