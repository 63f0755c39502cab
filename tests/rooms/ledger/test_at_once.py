"""Two at once in one workspace: one after the other, and the second knows what the first did."""

import os
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from alongside.core.plandate import on_day, parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.findings import checks
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import BuiltUpon, find, undo
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.book import write_through, writing
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Batch, Event
from alongside.rooms.ledger.origin import NOBODY
from tests import database
from tests.processes import ending
from tests.rooms.conftest import LATER, MONDAY, World, make_world
from tests.rooms.frames import rows_differ
from tests.rooms.other import Other

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    return make_world("ours")


def shipped(world: World) -> list[str]:
    told = Event.objects.within(world.workspace).filter(kind="release_shipped").order_by("id")
    return list(told.values_list("payload", flat=True))


def test_two_who_ship_one_release(world: World) -> None:
    """The second had read it before the first wrote."""
    late, first = Release.objects.get(pk=world.release.pk), MONDAY.date()
    with transaction.atomic():
        assert actions.ship(world.release, on=first, by=NOBODY, at=LATER)
        other = Other(lambda: actions.ship(late, on=LATER.date(), by=NOBODY, at=LATER))
        assert other.waits()
    assert other.outcome() is None
    assert late.shipped_on == first
    assert shipped(world) == [f'{{"on":"{first}"}}']
    assert rows_differ(world.workspace) == []


HOLD = """
import sys
from datetime import UTC, date, datetime
import django
django.setup()
from django.db import transaction
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.ledger.origin import NOBODY
with transaction.atomic():
    release = Release.objects.get(stage="general")
    actions.ship(release, on=date(2025, 1, 10), by=NOBODY, at=datetime.now(UTC))
    print("held", flush=True)
    sys.stdin.readline()
"""


def process(folder: Path, *arguments: str) -> AbstractContextManager["subprocess.Popen[str]"]:
    begun = subprocess.Popen(
        [sys.executable, "-P", *arguments],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": "src",
            "ALONGSIDE_DATA": str(folder),
            "DATABASE_URL": database.url(),
            "DJANGO_SETTINGS_MODULE": "alongside.settings",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    return ending(begun)


def test_two_processes(world: World, tmp_path: Path) -> None:
    ship = ("-m", "alongside", "release", "ship", "F-1/general", "2025-03-20")
    with process(tmp_path, "-c", HOLD) as first:
        assert first.stdout
        assert first.stdout.readline() == "held\n"
        with process(tmp_path, *ship) as second:
            time.sleep(1.5)
            assert second.poll() is None, "it waits"
            assert first.communicate("\n", timeout=30)[1] == ""
            out, complaints = second.communicate(timeout=30)
    assert (out, complaints) == ("Nothing changed: F-1 general shipped on 2025-01-10.\n", "")
    assert shipped(world) == ['{"on":"2025-01-10"}']
    assert rows_differ(world.workspace) == []


def test_a_train_that_was_moved_meanwhile(world: World) -> None:
    """Rows that an action is given besides the one that it acts on are read again as well."""
    late = Train.objects.get(pk=world.train.pk)
    with transaction.atomic():
        actions.publish_train_date(world.train, date=parse("2025-06-01"), by=NOBODY, at=LATER)
        other = Other(
            lambda: actions.state_release_date(world.release, train=late, by=NOBODY, at=LATER)
        )
        assert other.waits()
    assert other.outcome() is world.release
    assert world.release.release_date == "2025-06-01"
    assert rows_differ(world.workspace) == []


def test_events_stand_in_the_order_in_which_they_were_committed(world: World) -> None:
    with writing(world.workspace.pk):
        actions.prioritise(world.feature, by=NOBODY, at=LATER)
        other = Other(lambda: actions.add_release(world.feature, stage="beta", by=NOBODY, at=LATER))
        assert other.waits()
        actions.withdraw(world.release, by=NOBODY, at=LATER)
    assert isinstance(other.outcome(), Release)
    told = Event.objects.within(world.workspace).order_by("id").values_list("kind", "known_at")
    kinds, moments = zip(*told, strict=True)
    prioritised = ("feature_prioritised", "brief_opened")
    assert kinds[-4:] == (*prioritised, "release_withdrawn", "release_added")
    assert sorted(moments) == list(moments)


def test_an_import_and_a_person_at_one_release(world: World) -> None:
    late = Release.objects.get(pk=world.release.pk)
    with importing(world.workspace, source="csv", attested=False, at=LATER):
        actions.state_release_date(world.release, date=parse("2030-01"), by=NOBODY, at=LATER)
        other = Other(
            lambda: actions.state_release_date(late, date=parse("2031-01"), by=NOBODY, at=LATER)
        )
        assert other.waits()
    assert other.outcome() is late
    assert Release.objects.get(pk=late.pk).release_date == "2031-01"
    assert rows_differ(world.workspace) == []


def test_a_check_and_an_import_that_meet_at_two_features(world: World) -> None:
    """The import writes the later feature first, the check notes when to look again in the order of their ids."""
    day = on_day(timezone.now().date() + timedelta(days=90))
    second = actions.add_feature(world.workspace, key="F-2", title="Two", by=NOBODY, at=LATER)
    beta = actions.add_release(second, stage="beta", by=NOBODY, at=LATER)
    assert beta
    for release in (world.release, beta):
        actions.state_release_date(release, date=day, by=NOBODY, at=LATER)
    with importing(world.workspace, source="csv", attested=False, at=LATER):
        actions.prioritise(second, by=NOBODY, at=LATER)
        write_through()
        other = Other(lambda: checks.check_all(world.workspace))
        assert other.waits()
        actions.prioritise(world.feature, by=NOBODY, at=LATER)
    assert not isinstance(other.outcome(), Exception), other.outcome()
    assert not Feature.objects.filter(look_again_on=None).exists()


def brought(world: World) -> Batch:
    """An import of a feature."""
    with importing(world.workspace, source="csv", attested=False, at=MONDAY) as run:
        actions.add_feature(world.workspace, key="F-2", title="Two", by=NOBODY, at=MONDAY)
    return run.batch


def test_an_undoing_waits_for_whoever_builds_upon_the_import(world: World) -> None:
    batch = brought(world)
    with writing(world.workspace.pk):
        actions.prioritise(Feature.objects.get(key="F-2"), by=NOBODY, at=LATER)
        other = Other(lambda: undo(find(batch.pk), at=LATER))
        assert other.waits()
    assert isinstance(other.outcome(), BuiltUpon)
    assert Feature.objects.get(key="F-2").on_roadmap
    assert rows_differ(world.workspace) == []


def test_whoever_builds_upon_an_import_that_is_being_undone_is_told_so(world: World) -> None:
    batch = brought(world)
    late, before = Feature.objects.get(key="F-2"), len(world.told())
    with transaction.atomic():
        undo(batch, at=LATER)
        other = Other(lambda: actions.prioritise(late, by=NOBODY, at=LATER))
        assert other.waits()
    problem = other.outcome()
    assert isinstance(problem, NotThere)
    assert str(problem) == "there is no such feature here; it may have been taken back meanwhile"
    assert [kind for kind, _ in world.told()[before:]] == ["batch_undone"]
    assert rows_differ(world.workspace) == []


@pytest.mark.postgres
def test_others_put_in_rows_that_point_to_the_workspace(world: World) -> None:
    with writing(world.workspace.pk):
        actions.prioritise(world.feature, by=NOBODY, at=LATER)
        write_through()
        other = Other(lambda: enqueue("check_all", workspace=world.workspace, payload={"x": 1}))
        assert not other.waits(10)
    assert other.outcome() is None


@pytest.mark.postgres
def test_another_workspace_need_not_wait(world: World) -> None:
    theirs = make_world("theirs")
    with writing(world.workspace.pk):
        actions.prioritise(world.feature, by=NOBODY, at=LATER)
        write_through()
        other = Other(lambda: actions.prioritise(theirs.feature, by=NOBODY, at=LATER))
        assert not other.waits(10)
    assert other.outcome() is theirs.feature
