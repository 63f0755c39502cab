"""Queries that are kept answer what Django's own do, whoever asks and however often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.functions import Upper

from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.kept import kept, reader
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Member
from tests.rooms.conftest import MONDAY, World


@kept
def _members(workspace: int, handle: str) -> QuerySet[Member]:
    there = Member.objects.within(workspace).filter(handle=handle)
    return there.select_related("workspace", "user").order_by("id")[:1]


@kept
def _events(workspace: int, until: datetime) -> QuerySet[Event, tuple[Any, ...]]:
    there = Event.objects.within(workspace).filter(known_at__lte=until).order_by("id")
    return there.values_list("id", "kind", "known_at", "actor__name")


@kept
def _keys(member: int, workspace: int) -> QuerySet[Feature, str]:
    there = Feature.objects.visible_to(reader(member, workspace))
    return there.order_by("key").values_list("key", flat=True)


def test_models_with_what_they_point_to(ours: World, theirs: World) -> None:
    for world in (ours, theirs, ours):
        [member] = _members(workspace=world.workspace.pk, handle="max")
        assert member == world.pmm
        assert member._state.db == "default"
        assert member.workspace == world.workspace
        assert member.user is None
    assert _members(workspace=ours.workspace.pk, handle="nobody") == []


def test_tuples_and_moments(ours: World) -> None:
    for until in (MONDAY - timedelta(days=1), datetime.now(UTC)):
        plain = Event.objects.within(ours.workspace).filter(known_at__lte=until).order_by("id")
        columns = plain.values_list("id", "kind", "known_at", "actor__name")
        assert _events(workspace=ours.workspace.pk, until=until) == list(columns)
    assert _events(workspace=ours.workspace.pk, until=datetime.now(UTC))[0][2].tzinfo is not None


def test_each_member_sees_their_own(ours: World, theirs: World) -> None:
    actions.draft_feature(ours.workspace, key="D-1", title="Quiet", by=ours.pm, at=MONDAY)
    for world, member in ((ours, ours.pm), (ours, ours.pmm), (theirs, theirs.pm), (ours, ours.pm)):
        plain = Feature.objects.visible_to(member).order_by("key").values_list("key", flat=True)
        assert _keys(member=member.pk, workspace=world.workspace.pk) == list(plain)
    assert _keys(member=ours.pm.pk, workspace=ours.workspace.pk) == ["D-1", "F-1"]
    assert _keys(member=ours.pmm.pk, workspace=ours.workspace.pk) == ["F-1"]


def test_days_functions_and_annotations(ours: World) -> None:
    @kept
    def found(key: str, day: date) -> QuerySet[Feature]:
        there = Feature.objects.annotate(upper=Upper("key"), on=Value(1)).order_by("id")
        return there.filter(upper=Upper(key)).exclude(look_again_on__gt=day)

    Feature.objects.filter(pk=ours.feature.pk).update(look_again_on=date(2025, 3, 1))
    [feature] = found(key="f-1", day=date(2025, 3, 1))
    assert (feature.pk, feature.upper, feature.on) == (ours.feature.pk, "F-1", 1)  # type: ignore[attr-defined]
    assert found(key="f-1", day=date(2025, 2, 28)) == []


def test_it_is_written_once_and_asks_each_time(ours: World) -> None:
    written = []

    @kept
    def titles(key: str) -> QuerySet[Feature, str]:
        written.append(key)
        return Feature.objects.filter(key=key).values_list("title", flat=True)

    assert titles(key="F-1") == ["Synonyms"]
    Feature.objects.filter(key="F-1").update(title="Near words")
    assert titles(key="F-1") == ["Near words"]
    assert len(written) == 1


@pytest.mark.parametrize("hostile", ["' OR 1=1 --", "%s", "F-1%", "{}", "a\\"])
def test_what_fills_a_blank_is_a_value_and_nothing_else(ours: World, hostile: str) -> None:
    assert _members(workspace=ours.workspace.pk, handle=hostile) == []


def test_nothing_fills_no_blank(ours: World) -> None:
    with pytest.raises(ValueError, match="None fills no blank"):
        _members(workspace=ours.workspace.pk, handle=None)
    with pytest.raises(KeyError):
        _members(workspace=ours.workspace.pk)


def test_a_reader_is_known_by_their_key_alone() -> None:
    with pytest.raises(AttributeError):
        _ = reader(1, 1).role


@pytest.mark.django_db(transaction=True)
def test_threads_have_connections_of_their_own(ours: World) -> None:
    def ask(_: int) -> list[Member]:
        try:
            return _members(workspace=ours.workspace.pk, handle="max")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(40))) == [[ours.pmm]] * 40
