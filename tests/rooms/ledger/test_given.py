"""Rows that an action is given: of its own workspace, there, and as the database has them."""

from collections.abc import Callable
from contextlib import nullcontext

import pytest

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger import given
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Owned, Workspace
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.ledger.every import OWNED, label, make

pytestmark = pytest.mark.django_db


def columns(row: Owned) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("nulls", [False, True])
@pytest.mark.parametrize("model", OWNED, ids=label)
def test_a_row_is_read_as_django_reads_it(model: type[Owned], nulls: bool) -> None:
    """All kinds of columns."""
    workspace = Workspace.objects.create(slug="ours", name="Ours", opened_at=MONDAY)
    nullable = [field.name for field in model._meta.concrete_fields if field.null and nulls]
    made, row = make(model, workspace, **dict.fromkeys(nullable)), model()
    wanted, row.pk, row._state.adding = columns(model.objects.get(pk=made.pk)), made.pk, False
    given.read_again([row])
    assert columns(row) == wanted
    assert list(map(type, columns(row).values())) == list(map(type, wanted.values()))


def test_a_row_that_points_elsewhere_by_now(ours: World) -> None:
    """What it pointed to is not taken for what it points to."""
    late = Release.objects.select_related("train").get(pk=ours.release.pk)
    assert late.train is None
    actions.state_release_date(ours.release, train=ours.train, by=NOBODY, at=LATER)
    actions.confirm_release_date(late, by=NOBODY, at=LATER)
    assert late.train == ours.train


def test_what_is_only_described(ours: World) -> None:
    described = Release(workspace=ours.workspace, feature=ours.feature, stage="beta")
    given.read_again([described])
    assert described.stage == "beta"


def test_gone(ours: World) -> None:
    area = people.open_area(ours.workspace, slug="new", name="New", by=NOBODY, at=MONDAY)
    assert area
    Area.objects.filter(pk=area.pk).delete()
    before = ours.told()
    with pytest.raises(NotThere, match="no such area"):
        actions.move_to_area(ours.feature, area=area, by=NOBODY, at=MONDAY)
    with pytest.raises(NotThere, match="no such area"):
        people.assign_pair(area, pm=ours.pm, pmm=None, by=NOBODY, at=MONDAY)
    assert ours.told() == before


def test_off_the_roadmap(ours: World) -> None:
    """A feature whose import was undone is not there, and none of its releases is."""
    Feature.objects.filter(pk=ours.feature.pk).update(on_roadmap=False)
    before = ours.told()
    with pytest.raises(NotThere, match="no such feature"):
        actions.prioritise(ours.feature, by=NOBODY, at=MONDAY)
    with pytest.raises(NotThere, match="no such release"):
        actions.withdraw(ours.release, by=NOBODY, at=MONDAY)
    assert ours.told() == before


FOREIGN: dict[str, Callable[[World, World], object]] = {
    "a member": lambda ours, theirs: actions.deliver(
        ours.release, to=theirs.pm, by=NOBODY, at=MONDAY
    ),
    "who acts": lambda ours, theirs: actions.prioritise(ours.feature, by=theirs.pm, at=MONDAY),
    "who acts, with where we have it from": lambda ours, theirs: actions.prioritise(
        ours.feature, by=Origin(member=theirs.pm), at=MONDAY
    ),
    "an area": lambda ours, theirs: actions.move_to_area(
        ours.feature, area=theirs.area, by=NOBODY, at=MONDAY
    ),
    "a train": lambda ours, theirs: actions.state_release_date(
        ours.release, train=theirs.train, by=NOBODY, at=MONDAY
    ),
    "a seat": lambda ours, theirs: people.assign_pair(
        ours.area, pm=theirs.pm, pmm=None, by=NOBODY, at=MONDAY
    ),
}


@pytest.mark.parametrize("imported", [False, True])
@pytest.mark.parametrize("what", FOREIGN)
def test_what_is_anothers_is_not_found(
    ours: World, theirs: World, what: str, imported: bool
) -> None:
    before = ours.told(), theirs.told()
    page = writing(ours.workspace.pk) if imported else nullcontext()
    with pytest.raises(NotThere, match="there is no such"), page:
        FOREIGN[what](ours, theirs)
    assert (ours.told(), theirs.told()) == before


def test_an_open_book_does_not_read_again(ours: World) -> None:
    """Whoever opens it has read the rows in it; an import would read each thousands of times."""
    with writing(ours.workspace.pk):
        mine = Release.objects.get(pk=ours.release.pk)
        mine.confidence = 12
        actions.state_launch_date(mine, date=parse("2025-06"), by=NOBODY, at=MONDAY)
        assert mine.confidence == 12
