"""What was merged into a restricted feature and parted again tells nothing of that feature to others."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.rooms.features import actions
from alongside.rooms.features.activity import events_for
from alongside.rooms.features.models import Feature
from alongside.rooms.features.thread import Known, who_knew_what
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import join
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.features.conftest import merge

SENTENCES = ["Pia merged OLD-1 into feature F-1.", "Pia parted OLD-1 from feature F-1 again."]
KINDS = ["feature_merged", "feature_parted"]


@pytest.fixture
def sam(ours: World) -> Member:
    """Somebody who sits in no pair."""
    member = join(ours.workspace, handle="sam", name="Sam", function="sales", by=NOBODY, at=MONDAY)
    assert member
    return member


@pytest.fixture
def parted(ours: World, twin: Feature) -> Feature:
    """OLD-1, which all may see, after it was merged into F-1, which few may, and parted from it again."""
    actions.restrict(ours.feature, guests=[], by=ours.pm, at=MONDAY)
    ours.feature.refresh_from_db()
    merge(ours, twin, reason="Same as the secret F-1")
    return actions.part(twin, by=ours.pm, at=LATER, reason="F-1 is another secret")


def story(feature: Feature, reader: Member | None) -> list[Known]:
    return who_knew_what(feature, until=datetime.now(UTC), seen_by=reader)


def test_the_story(ours: World, parted: Feature, sam: Member) -> None:
    told = story(parted, sam)
    assert "Pia put OLD-1 on the roadmap." in [one.sentence for one in told]
    assert not [one for one in told if "F-1" in f"{one.sentence} {one.reason}"]
    for reader in (ours.pm, ours.pmm, None):
        assert [one.sentence for one in story(parted, reader)][-2:] == SENTENCES


@pytest.mark.parametrize(
    "asked",
    [
        lambda _, __: {},
        lambda _, __: {"kinds": KINDS},
        lambda _, feature: {"features": [feature.pk]},
        lambda ours, _: {"person": ours.pm.pk},
    ],
)
def test_activity(
    ours: World, parted: Feature, sam: Member, asked: Callable[[World, Feature], dict[str, object]]
) -> None:
    wanted = asked(ours, parted)
    told = events_for(sam, **wanted)  # type: ignore[arg-type]
    assert not [one for one in told if "F-1" in f"{one.sentence} {one.reason}"]
    assert not [one for one in told if one.kind in KINDS]
    seen = events_for(ours.pmm, **wanted)  # type: ignore[arg-type]
    assert [one.sentence for one in seen if one.kind in KINDS] == SENTENCES[::-1]


@pytest.mark.usefixtures("parted")
def test_pages_are_as_full_as_they_can_be(sam: Member) -> None:
    every = events_for(sam)
    assert [one.id for one in events_for(sam, limit=3)] == [one.id for one in every[:3]]
    assert len(every) > 3


def test_it_is_told_when_the_other_one_is_opened_up(
    ours: World, parted: Feature, sam: Member
) -> None:
    actions.open_up(ours.feature, by=ours.pm, at=LATER)
    assert [one.sentence for one in story(parted, sam)][-2:] == SENTENCES
    assert [one.sentence for one in events_for(sam, kinds=KINDS)] == SENTENCES[::-1]


def test_it_takes_no_more_statements(ours: World, parted: Feature, sam: Member) -> None:
    taken = []
    for reader in (sam, ours.pmm):
        with CaptureQueriesContext(connection) as asked:
            story(parted, reader)
        taken.append(len(asked))
        with CaptureQueriesContext(connection) as asked:
            events_for(reader)
        assert len(asked) <= 3
    assert taken[0] == taken[1]
