"""An action's rows and its event stand or fall together."""

import pytest

from alongside.core import events
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger import book
from alongside.rooms.ledger.action import Unrecorded, action, add, change, record
from alongside.rooms.ledger.book import Book, follow, write_through, writing
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.models import Label
from tests.rooms.conftest import MONDAY, World
from tests.rooms.ledger.retitling import retitle, title_of

pytestmark = pytest.mark.django_db


def test_row_and_event_are_written(ours: World) -> None:
    before = len(ours.told())
    assert retitle(ours.feature, title="Better synonyms") is ours.feature
    assert title_of(ours) == "Better synonyms"
    assert ours.told()[before:] == [("feature_renamed", "{}")]
    event = Event.objects.latest("id")
    assert (event.feature_id, event.subject) == (ours.feature.pk, ours.feature.pk)
    assert event.happened_at == MONDAY


def test_what_records_nothing_is_rolled_back(ours: World) -> None:
    before = ours.told()
    with pytest.raises(Unrecorded, match="retitle recorded no event"):
        retitle(ours.feature, title="Unheard", recorded=False)
    assert title_of(ours) == "Synonyms"
    assert ours.told() == before


@action
def forget(feature: Feature, *, told: bool, by_another: bool) -> Feature | None:
    """Changes a row and records nothing itself."""
    change(feature, title="Unheard")
    if by_another:
        features.prioritise(feature, by=NOBODY, at=MONDAY)
    return feature if told else None


@action
def forget_what_is_new(feature: Feature) -> None:
    """Adds a row and records nothing."""
    add(Label(workspace_id=feature.workspace_id, text="unheard"))


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("by_another", [True, False])
def test_what_an_action_changed_it_says_itself(ours: World, told: bool, by_another: bool) -> None:
    """Neither None nor the event of an action that it called lets a changed row through."""
    before = ours.told()
    with pytest.raises(Unrecorded, match="forget recorded no event"):
        forget(ours.feature, told=told, by_another=by_another)
    assert title_of(ours) == "Synonyms"
    assert ours.told() == before


def test_what_an_action_added_it_says_itself(ours: World) -> None:
    with pytest.raises(Unrecorded, match="forget_what_is_new recorded no event"):
        forget_what_is_new(ours.feature)
    assert not Label.objects.exists()


def test_one_that_forgets_among_others(ours: World) -> None:
    """What was recorded before it, and on the same page, is not its own; the whole page is rolled back."""
    before = ours.told()

    def both() -> None:
        with writing(ours.workspace.pk):
            retitle(ours.feature, title="Heard")
            forget(ours.feature, told=False, by_another=False)

    with pytest.raises(Unrecorded):
        both()
    assert title_of(ours) == "Synonyms"
    assert ours.told() == before


def test_an_exception_rolls_back_both(ours: World) -> None:
    before = ours.told()

    @action
    def stumble(feature: Feature) -> Feature:
        Label.objects.create(workspace_id=feature.workspace_id, text="half")
        retitle(feature, title="Half done")
        write_through()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble(ours.feature)
    assert title_of(ours) == "Synonyms"
    assert ours.told() == before
    assert not Label.objects.filter(text="half").exists()
    assert retitle(ours.feature, title="Whole") is not None, "no page was left open"


def test_nested_actions_share_one_book(ours: World) -> None:
    books: list[Book] = []
    follow(books.append)
    try:

        @action
        def twice(feature: Feature) -> Feature:
            retitle(feature, title="One")
            retitle(feature, title="Two")
            return feature

        twice(ours.feature)
    finally:
        book._followers.remove(books.append)
    (one,) = books
    assert one.count == 2
    assert one.features == {ours.feature.pk}
    assert one.kinds == {"feature_renamed"}
    assert title_of(ours) == "Two"


def test_outside_of_an_action(ours: World) -> None:
    with pytest.raises(Unrecorded, match="by actions only"):
        record(events.FeatureRenamed(), about=ours.feature, by=NOBODY, at=MONDAY)
    with pytest.raises(Unrecorded, match="by actions only"):
        change(ours.feature, title="Alone")
