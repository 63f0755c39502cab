"""Who sees which rows, of every table: one's own workspace, without what others draft, restrict or may not quote."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.rooms.discovery.models import Conversation, Presence
from alongside.rooms.features.models import Feature, Guest
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger import sight
from alongside.rooms.ledger.models import Event, Owned, Workspace
from alongside.rooms.messaging.models import Claim
from alongside.rooms.people.models import Member
from tests.rooms.conftest import World
from tests.rooms.ledger.every import ABOUT_ONE, OWNED, label, make

pytestmark = pytest.mark.django_db

OPEN = [model for model in OWNED if model.SEEN_THROUGH != sight.OTHER_ROWS]
OWN = [model for model in OWNED if model.SEEN_THROUGH == sight.MEMBER]


def member(workspace: Workspace, **more: Any) -> Member:
    """Somebody who has nothing to do with any feature yet."""
    row = make(Member, workspace, **{"left_at": None, "role": "member", **more})
    assert isinstance(row, Member)
    return row


def ways(model: type[Owned]) -> dict[str, type[Owned]]:
    """By path: what it leads to that decides who sees a row of the table."""
    if model.SEEN_THROUGH == sight.ITSELF:
        return {"": model}
    found: dict[str, type[Owned]] = {}
    paths = (model.SEEN_THROUGH,) if isinstance(model.SEEN_THROUGH, str) else model.SEEN_THROUGH
    for path in paths:
        if path in (sight.WORKSPACE, sight.MEMBER, sight.OTHER_ROWS):
            continue
        end: Any = model
        for name in path.split("__"):
            end = end._meta.get_field(name).related_model
        found[path] = end
    return found


def hang_on(deciding: type[Owned]) -> list[type[Owned]]:
    """The tables whose rows are seen by those alone who see a row of that one."""
    return [model for model in OWNED if deciding in ways(model).values()]


def row_of(model: type[Owned], on: Owned) -> Owned:
    """A row of the table that hangs on that one; whatever else it hangs on is open to all."""
    given: dict[str, Any] = {}
    for path, end in ways(model).items():
        if model.__name__ in ABOUT_ONE and not isinstance(on, end):
            continue  # it hangs on one or the other
        told = on if isinstance(on, end) else make(end, on.workspace, **EVERYBODYS[end])
        if not path:
            return told
        first, *rest = path.split("__")
        given[first] = _leading_to(model, first, rest, told)
    return make(model, on.workspace, **given)


def _leading_to(model: type[Owned], name: str, rest: list[str], to: Owned) -> Owned:
    """What the field of that name holds, so that the rest of the way leads to that row."""
    if not rest:
        return to
    related: Any = model._meta.get_field(name).related_model
    following = _leading_to(related, rest[0], rest[1:], to)
    return make(related, to.workspace, **{rest[0]: following})


EVERYBODYS: dict[type[Owned], dict[str, Any]] = {
    Feature: {"draft": False, "restricted": False},
    Conversation: {"shared": True, "restricted": False},
    Claim: {},  # one that rests on nothing
    Launch: {},  # one with which nothing goes
}
"""How a row is that everybody sees."""
OF_FEATURES = hang_on(Feature)
OF_CONVERSATIONS = hang_on(Conversation)


def a_feature(world: World, **columns: Any) -> Feature:
    """A feature in nobody's area, by somebody who was there before."""
    given = {"area": None, "author": world.pm, "draft": False, "restricted": False}
    row = make(Feature, world.workspace, **{**given, **columns})
    assert isinstance(row, Feature)
    return row


def a_conversation(world: World, **columns: Any) -> Conversation:
    """A conversation that somebody brought who is nobody of the test."""
    row = make(Conversation, world.workspace, **{**EVERYBODYS[Conversation], **columns})
    assert isinstance(row, Conversation)
    return row


@pytest.mark.parametrize("model", OWNED, ids=label)
def test_every_table_says_who_sees_its_rows(model: type[Owned]) -> None:
    assert "SEEN_THROUGH" in vars(model), "say who sees them: rooms/ledger/sight.py has the words"
    assert not hasattr(Owned, "SEEN_THROUGH"), "and nothing is seen because nobody thought of it"


@pytest.mark.parametrize("model", OPEN, ids=label)
def test_nobody_sees_another_workspaces_rows(
    ours: World, theirs: World, model: type[Owned]
) -> None:
    def one(world: World) -> Owned:
        deciding = [make(end, world.workspace, **EVERYBODYS[end]) for end in ways(model).values()]
        return row_of(model, deciding[0]) if deciding else make(model, world.workspace)

    mine, foreign = one(ours), one(theirs)
    for world, own, other in ((ours, mine, foreign), (theirs, foreign, mine)):
        reader: Member = getattr(own, "member", world.pm) if model in OWN else world.pm
        reader.left_at = None
        seen = model.objects.visible_to(reader)
        assert seen.filter(pk=own.pk).exists()
        assert not seen.filter(pk=other.pk).exists()
        assert {row.workspace_id for row in seen} == {world.workspace.pk}
        assert set(seen) <= set(model.objects.within(world.workspace))
        assert set(model.objects.within(world.workspace)) == set(
            model.objects.within(world.workspace.pk)
        )


@pytest.mark.parametrize("model", OPEN, ids=label)
def test_whoever_has_left_sees_nothing(ours: World, model: type[Owned]) -> None:
    make(model, ours.workspace, **({"member": ours.pm} if model in OWN else {}))
    ours.pm.left_at = timezone.now()
    assert not model.objects.visible_to(ours.pm).exists()


@pytest.mark.parametrize("model", [model for model in OWNED if model not in OPEN], ids=label)
def test_what_is_read_beside_other_rows_is_seen_by_nobody_alone(
    ours: World, model: type[Owned]
) -> None:
    make(model, ours.workspace)
    assert not model.objects.visible_to(ours.pm).exists()


@pytest.mark.parametrize("model", OWN, ids=label)
def test_what_is_a_members_own(ours: World, model: type[Owned]) -> None:
    row = make(model, ours.workspace, member=ours.pm)
    assert model.objects.visible_to(ours.pm).get() == row
    assert not model.objects.visible_to(ours.pmm).exists()
    admin = member(ours.workspace, role="admin")
    assert not model.objects.visible_to(admin).exists(), "an admin sees no more"


@pytest.mark.parametrize("model", OF_FEATURES, ids=label)
@pytest.mark.parametrize("role", ["admin", "member", "reader"])
def test_a_draft_is_its_authors_alone(ours: World, model: type[Owned], role: str) -> None:
    other = member(ours.workspace, role=role)
    row = row_of(model, a_feature(ours, draft=True, area=ours.area))
    sees = _sees(model, row)
    assert sees(ours.pm)
    assert not sees(ours.pmm), "though it is in her area"
    assert not sees(other)
    Feature.objects.within(ours.workspace).update(draft=False)
    assert sees(other)


@pytest.mark.parametrize("model", OF_FEATURES, ids=label)
@pytest.mark.parametrize("role", ["admin", "member", "reader"])
def test_a_restricted_feature_is_seen_by_few(ours: World, model: type[Owned], role: str) -> None:
    author, guest, other = (member(ours.workspace, role=role) for _ in range(3))
    feature = a_feature(ours, restricted=True, author=author)
    make(Guest, ours.workspace, feature=feature, member=guest)
    make(Guest, ours.workspace, feature=a_feature(ours), member=other)
    sees = _sees(model, row_of(model, feature))
    assert (sees(author), sees(guest), sees(other)) == (True, True, False)
    assert not sees(ours.pm), "it is in no area"
    Feature.objects.filter(pk=feature.pk).update(area=ours.area)
    assert (sees(ours.pm), sees(ours.pmm), sees(other)) == (True, True, False)
    ours.area.pmm = None
    ours.area.save()
    assert not sees(ours.pmm), "the pair of now, not of then"
    Feature.objects.filter(pk=feature.pk).update(restricted=False)
    assert sees(other)


def test_a_restricted_draft_is_a_draft(ours: World) -> None:
    row = a_feature(ours, draft=True, restricted=True, area=ours.area)
    make(Guest, ours.workspace, feature=row, member=ours.pmm)
    assert not Feature.objects.visible_to(ours.pmm).filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", OF_CONVERSATIONS, ids=label)
@pytest.mark.parametrize("role", ["admin", "member", "reader"])
@pytest.mark.parametrize("column", ["restricted", "shared"])
def test_what_is_not_everybodys_is_heard_by_those_who_were_there(
    ours: World, model: type[Owned], role: str, column: str
) -> None:
    brought, there, invited, other = (member(ours.workspace, role=role) for _ in range(4))
    conversation = a_conversation(ours, author=brought, **{column: column == "restricted"})
    for somebody, mode in ((there, "present"), (invited, "invited"), (other, "watched")):
        make(Presence, ours.workspace, conversation=conversation, member=somebody, mode=mode)
    elsewhere = a_conversation(ours)
    make(Presence, ours.workspace, conversation=elsewhere, member=other, mode="present")
    sees = _sees(model, row_of(model, conversation))
    assert (sees(brought), sees(there)) == (True, True)
    assert not sees(invited), "to be invited is not to be there"
    assert not sees(other), "nor is to have watched it, or to have been in another one"
    Conversation.objects.filter(pk=conversation.pk).update(**EVERYBODYS[Conversation])
    assert sees(other)


BOTH = [
    model for model in OF_FEATURES if model in OF_CONVERSATIONS and model.__name__ not in ABOUT_ONE
]


@pytest.mark.parametrize("model", BOTH, ids=label)
def test_what_hangs_on_a_feature_and_a_conversation_takes_both(
    ours: World, model: type[Owned]
) -> None:
    other = member(ours.workspace)
    feature, conversation = a_feature(ours), a_conversation(ours)
    hanging = {Feature: feature, Conversation: conversation}
    given = {}
    for path, end in ways(model).items():
        first, *rest = path.split("__")
        given[first] = _leading_to(model, first, rest, hanging[end])
    row = make(model, ours.workspace, **given)
    sees = _sees(model, row)
    assert sees(other)
    for table, column, value in (
        (Feature, "draft", True),
        (Conversation, "restricted", True),
        (Conversation, "shared", False),
    ):
        there = table.objects.filter(pk=hanging[table].pk)
        there.update(**{column: value})
        assert not sees(other), f"its {table.__name__.lower()} is not theirs to see"
        there.update(**EVERYBODYS[table])


def _on_nothing(model: type[Owned]) -> dict[str, str | None] | None:
    """By field: the one behind it that has to be empty (None: itself) for the row to hang on nothing; None if none."""
    found: dict[str, str | None] = {}
    if model.__name__ in ABOUT_ONE:
        return None
    for path in ways(model):
        first, _, rest = path.partition("__")
        field: Any = model._meta.get_field(first) if first else None
        if field and field.null:
            found[first] = None
        elif field and rest and field.related_model._meta.get_field(rest).null:
            found[first] = rest
        else:
            return None
    return found


@pytest.mark.parametrize(
    "model", [one for one in OWNED if ways(one) and _on_nothing(one) is not None], ids=label
)
def test_what_hangs_on_nothing_is_seen_by_all(ours: World, model: type[Owned]) -> None:
    """Where the way leads nowhere, it decides nothing."""
    given: dict[str, Any] = {}
    for first, rest in (_on_nothing(model) or {}).items():
        related: Any = model._meta.get_field(first).related_model
        given[first] = make(related, ours.workspace, **{rest: None}) if rest else None
    row = make(model, ours.workspace, **given)
    assert _sees(model, row)(member(ours.workspace, role="reader"))


@pytest.mark.parametrize("model", OPEN, ids=label)
def test_it_is_one_statement(ours: World, model: type[Owned]) -> None:
    with CaptureQueriesContext(connection) as queries:
        list(model.objects.visible_to(ours.pm))
    assert len(queries) == 1


def test_nothing_is_seen_while_nobody_has_said_who_sees_it(
    ours: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sight, "_conditions", {})
    for table in (Feature, Conversation, Event):
        with pytest.raises(ImproperlyConfigured):
            table.objects.visible_to(ours.pm)


def _sees(model: type[Owned], row: Owned) -> Callable[[Member], bool]:
    """Whether a member sees the row."""
    return lambda who: model.objects.visible_to(who).filter(pk=row.pk).exists()
