"""Two workspaces with the same small cast, ours and theirs; tests of visibility need both."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area, Member

MONDAY = datetime(2025, 1, 6, 9, tzinfo=UTC)
LATER = MONDAY + timedelta(days=1)


@dataclass
class World:
    """A workspace with a pair, their area, one feature in it, its release and a train. The PM is its admin."""

    workspace: Workspace
    pm: Member
    pmm: Member
    area: Area
    feature: Feature
    release: Release
    train: Train

    def told(self) -> list[tuple[str, str]]:
        """The events recorded in it, oldest first: (kind, payload)."""
        return list(
            Event.objects.within(self.workspace).order_by("id").values_list("kind", "payload")
        )


def make_world(slug: str) -> World:
    """A world by that name, made by the same actions that people use."""
    workspace = people.open_workspace(slug, name=slug.title(), at=MONDAY)
    pm = people.join(workspace, handle="pia", name="Pia", function="pm", by=NOBODY, at=MONDAY)
    pmm = people.join(workspace, handle="max", name="Max", function="pmm", by=NOBODY, at=MONDAY)
    area = people.open_area(workspace, slug="search", name="Search", by=NOBODY, at=MONDAY)
    assert pm
    assert pmm
    assert area
    people.give_role(pm, role="admin", by=NOBODY, at=MONDAY)
    people.assign_pair(area, pm=pm, pmm=pmm, by=NOBODY, at=MONDAY)
    feature = features.add_feature(workspace, key="F-1", title="Synonyms", by=pm, at=MONDAY)
    features.move_to_area(feature, area=area, by=pm, at=MONDAY)
    release = features.add_release(feature, stage="general", by=pm, at=MONDAY)
    train = features.open_train(workspace, key="v1", position=1, by=pm, at=MONDAY)
    assert release
    assert train
    return World(workspace, pm, pmm, area, feature, release, train)


@pytest.fixture
def ours(db: None) -> World:
    """The world that a test is about."""
    return make_world("ours")


@pytest.fixture
def theirs(db: None) -> World:
    """Another company's world."""
    return make_world("theirs")


class Recorded:
    """The events that a test's own verbs recorded in our world, oldest first: (kind, fields)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._before = len(world.told())

    def __call__(self) -> list[tuple[str, dict[str, object]]]:
        return [(kind, json.loads(payload)) for kind, payload in self._world.told()[self._before :]]


@pytest.fixture
def recorded(ours: World) -> Recorded:
    """What is recorded from here on."""
    return Recorded(ours)
