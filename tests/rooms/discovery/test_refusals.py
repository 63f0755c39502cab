"""What was refused is told for a month, and no more of it than fits."""

from datetime import timedelta

import pytest

from alongside.rooms.discovery import consents
from alongside.rooms.discovery.models import Refusal
from alongside.rooms.discovery.refusals import KEPT, MOST, latest, note
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.agreed import HANNA, make_call

pytestmark = pytest.mark.django_db


def test_it_is_told_for_a_month(ours: World, theirs: World) -> None:
    note(ours.workspace, way="folder", what="call\0.vtt", why="no \ud800", at=LATER)
    note(theirs.workspace, way="mail", what="a mail", why="theirs", at=LATER)
    [told] = latest(ours.pm, at=LATER + KEPT)
    assert (told.way, told.what, told.why) == ("folder", "call .vtt", "no ?")
    assert latest(ours.pm, at=LATER + KEPT + timedelta(seconds=1)) == []
    note(ours.workspace, way="mail", what="x" * 300, why="y" * 9_000, at=LATER + 2 * KEPT)
    [told] = Refusal.objects.within(ours.workspace)
    assert (len(told.what), len(told.why)) == (200, 2_000)
    assert len(latest(theirs.pm, at=LATER)) == 1


def test_a_flood_of_them_is_bounded(ours: World) -> None:
    for number in range(MOST + 3):
        note(ours.workspace, way="mail", what=f"{number}", why="spam", at=LATER)
    assert Refusal.objects.count() == MOST
    assert latest(ours.pm, at=LATER)[0].what == str(MOST + 2)


def test_withdrawn_words_are_redacted(ours: World) -> None:
    call = make_call(ours)
    note(ours.workspace, way="folder", what=HANNA, why=f"call.vtt:3: cue: {HANNA}", at=LATER)
    consents.withdraw(call.conversation, use="record", by=ours.pm, at=LATER)
    [told] = latest(ours.pm, at=LATER)
    assert (told.what, told.why) == ("[withdrawn]", "call.vtt:3: cue: [withdrawn]")
