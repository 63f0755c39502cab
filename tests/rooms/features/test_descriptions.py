"""What a tracker says of a feature: kept beside the event, shown as no reason, and in no payload."""

from typing import Any

import pytest

from alongside.core.errors import AlongsideError
from alongside.rooms.features import actions
from alongside.rooms.features.activity import events_for
from alongside.rooms.features.descriptions import descriptions
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people.words import UnusableWords
from tests.rooms.conftest import LATER, MONDAY, World


def text(world: World) -> str | None:
    one = descriptions(world.workspace.pk, [world.feature.pk]).get(world.feature.pk)
    return one.text if one else None


def test_it_is_stated_changed_and_taken_away(ours: World) -> None:
    by: dict[str, Any] = {"by": ours.pm}
    assert actions.describe(ours.feature, text=" One\r\ntwo \n", at=MONDAY, **by)
    assert text(ours) == "One\ntwo"
    assert actions.describe(ours.feature, text="One\rtwo", at=LATER, **by) is None
    actions.describe(ours.feature, text="Three", at=LATER, **by)
    assert text(ours) == "Three"
    actions.describe(ours.feature, text="", at=LATER, **by)
    assert text(ours) is None
    assert actions.describe(ours.feature, text=" ", at=LATER, **by) is None
    said = [payload for kind, payload in ours.told() if kind == "feature_described"]
    assert said == ['{"characters":7}', '{"characters":5}', '{"characters":0}']


def test_who_wrote_it_where_no_file_did(ours: World) -> None:
    actions.describe(ours.feature, text="One", by=ours.pm, at=MONDAY)
    [one] = descriptions(ours.workspace.pk, [ours.feature.pk]).values()
    assert (one.where, one.at) == ("Pia", MONDAY)


def test_it_is_no_reason(ours: World) -> None:
    actions.describe(ours.feature, text="Secret of the tracker", by=ours.pm, at=MONDAY)
    newest = events_for(ours.pmm)[0]
    assert newest.kind == "feature_described"
    assert newest.reason == ""


@pytest.mark.parametrize(
    ("words", "refusal"),
    [("x" * 32_768, TooLong), ("a\0b", UnusableWords), ("\ud800", UnusableWords)],
)
def test_what_cannot_be_kept(ours: World, words: str, refusal: type[AlongsideError]) -> None:
    with pytest.raises(refusal):
        actions.describe(ours.feature, text=words, by=ours.pm, at=MONDAY)
    assert text(ours) is None


def test_of_no_other_workspace(ours: World, theirs: World) -> None:
    actions.describe(ours.feature, text="One", by=ours.pm, at=MONDAY)
    assert descriptions(theirs.workspace.pk, [ours.feature.pk]) == {}
