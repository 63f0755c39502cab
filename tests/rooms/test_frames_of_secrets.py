"""Rows are what the ledger says, with drafts, restricted features and surprises among the random histories."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.rooms.features import actions
from alongside.rooms.features.lookup import feature_of
from alongside.rooms.features.models import Surprise
from alongside.rooms.imports.undo import BuiltUpon, undo
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area
from tests.rooms.frames import rows_differ
from tests.rooms.test_frames import DEEDS, START, Cast, Deed, bring, do, merge, move


def draft(number: int) -> Deed:
    def deed(cast: Cast, by: Origin, at: datetime) -> None:
        by = by._replace(member=cast.member("pm", by, at))
        actions.draft_feature(cast.workspace, key=f"F-{number}", title="Draft", by=by, at=at)

    return deed


def publish(number: int) -> Deed:
    def deed(cast: Cast, by: Origin, at: datetime) -> None:
        feature = feature_of(cast.workspace, f"F-{number}")
        if feature is not None and feature.on_roadmap:
            actions.publish(feature, by=by, at=at)

    return deed


def restrict(number: int, function: str, guests: list[str]) -> Deed:
    def deed(cast: Cast, by: Origin, at: datetime) -> None:
        feature = cast.feature(number, by, at)
        invited = [cast.member(name, by, at) for name in guests]
        who = by._replace(member=cast.member(function, by, at))
        actions.restrict(feature, guests=invited, by=who, at=at)

    return deed


def open_up(number: int) -> Deed:
    return lambda cast, by, at: actions.open_up(cast.feature(number, by, at), by=by, at=at)


def surprised(number: int, function: str) -> Deed:
    def deed(cast: Cast, by: Origin, at: datetime) -> None:
        who = by._replace(member=cast.member(function, by, at))
        actions.report_surprise(cast.release(number, by, at), by=who, at=at)

    return deed


def settle(function: str) -> Deed:
    def deed(cast: Cast, by: Origin, at: datetime) -> None:
        who = by._replace(member=cast.member(function, by, at))
        with writing(cast.workspace.pk) as book:
            book.write()
        surprise = Surprise.objects.within(cast.workspace).filter(settled_at=None).first()
        if surprise is not None:
            actions.settle_surprise(surprise, outcome="So", by=who, at=at)

    return deed


def role(function: str, name: str) -> Deed:
    return lambda cast, by, at: people.give_role(
        cast.member(function, by, at), role=name, by=by, at=at
    )


@pytest.mark.django_db
def test_a_merged_feature_lets_go_of_an_area_that_goes_with_an_import() -> None:
    workspace = people.open_workspace("ours", name="Ours", at=START)
    cast = Cast(workspace)
    do(cast, [merge(0, 1)])
    moved, restricted = [(move(0, 0), 0)], [(restrict(0, "pm", []), 0)]
    batches = [bring(cast, told, sorted_by_time=True) for told in (moved, restricted)]
    for batch in reversed(batches):
        assert batch is not None
        undo(batch, at=START)
    assert not Area.objects.within(workspace).exists()
    assert rows_differ(workspace) == []


SIDES = st.sampled_from(["pm", "pmm"])
SECRETS = st.one_of(
    st.builds(draft, st.integers(0, 1)),
    st.builds(publish, st.integers(0, 1)),
    st.builds(restrict, st.integers(0, 1), SIDES, st.lists(SIDES, max_size=2)),
    st.builds(open_up, st.integers(0, 1)),
    st.builds(surprised, st.integers(0, 3), SIDES),
    st.builds(settle, SIDES),
    st.builds(role, SIDES, st.sampled_from(["admin", "member", "reader"])),
    DEEDS,
)
TOLD = st.lists(st.tuples(SECRETS, st.integers(0, 30)), max_size=12)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(SECRETS, max_size=20), TOLD, TOLD, st.booleans(), st.booleans())
def test_rows_are_what_the_ledger_says(
    by_hand: list[Deed],
    first: list[tuple[Deed, int]],
    second: list[tuple[Deed, int]],
    in_order: bool,
    hand_first: bool,
) -> None:
    with transaction.atomic():
        workspace = people.open_workspace("ours", name="Ours", at=START)
        cast = Cast(workspace)
        if hand_first:
            do(cast, by_hand)
            assert rows_differ(workspace) == []
        batches = [bring(cast, told, sorted_by_time=in_order) for told in (first, second)]
        assert rows_differ(workspace) == []
        if not hand_first:
            do(cast, by_hand)
            assert rows_differ(workspace) == []
        for batch in reversed(batches):
            if batch is not None:
                with suppress(BuiltUpon):
                    undo(batch, at=START)
                assert rows_differ(workspace) == []
        transaction.set_rollback(True)
