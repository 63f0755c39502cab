"""What an import may bring, one deed at a time."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.imports.batches import importing
from alongside.rooms.ledger.models import Batch
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.rooms.conftest import MONDAY, World

LATER = datetime(2025, 2, 3, 9, tzinfo=UTC)


def brought(world: World, *deeds: Callable[[World], object]) -> Batch:
    """The batch in which this was done."""
    with importing(world.workspace, source="log", attested=True, at=MONDAY) as run:
        for deed in deeds:
            deed(world)
    return run.batch


def a_train(world: World) -> None:
    train = actions.open_train(world.workspace, key="v9", position=9, by=NOBODY, at=MONDAY)
    assert train
    actions.publish_train_date(train, date=parse("2025-06-01"), by=NOBODY, at=MONDAY)


def an_area(world: World) -> None:
    people.open_area(world.workspace, slug="new", name="New", by=NOBODY, at=MONDAY)


def a_member(world: World) -> None:
    people.join(world.workspace, handle="ada", name="Ada", function="pm", by=NOBODY, at=MONDAY)


def a_holiday(world: World) -> None:
    people.add_holiday(world.workspace, day=date(2025, 5, 1), by=NOBODY, at=MONDAY)


def a_feature(world: World) -> None:
    feature = actions.add_feature(world.workspace, key="F-2", title="Two", by=NOBODY, at=MONDAY)
    actions.add_release(feature, stage="beta", by=NOBODY, at=MONDAY)


def prioritised(world: World) -> None:
    actions.prioritise(world.feature, by=NOBODY, at=MONDAY)


def a_prioritised_feature(world: World) -> None:
    feature = actions.add_feature(world.workspace, key="F-3", title="Three", by=NOBODY, at=MONDAY)
    release = actions.add_release(feature, stage="beta", by=NOBODY, at=MONDAY)
    assert release
    actions.state_release_date(release, date=parse("2025-06-01"), by=NOBODY, at=MONDAY)
    actions.prioritise(feature, by=NOBODY, at=MONDAY)
