"""Rows are what the ledger says: after random actions, after imports of any order, after each is taken back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.core.errors import AlongsideError
from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.lookup import feature_of, named, releases_of
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import BuiltUpon, undo
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.models import Batch, Workspace
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area, Member
from tests.rooms.frames import rows_differ

START = datetime(2025, 1, 6, 9, tzinfo=UTC)
DATES = ("2025-03-12", "2025-04-20", "2025-04", "2025-Q2", "2025")
Deed = Callable[["Cast", Origin, datetime], Any]


class Cast:
    """Who and what the deeds are about, found again each time; made on first use."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def feature(self, number: int, by: Origin, at: datetime) -> Feature:
        key = f"F-{number}"
        found = feature_of(self.workspace, key)
        if found is None or not found.on_roadmap:
            return actions.add_feature(self.workspace, key=key, title=key, by=by, at=at)
        return found

    def release(self, number: int, by: Origin, at: datetime) -> Release:
        feature, stage = self.feature(number // 2, by, at), ("beta", "general")[number % 2]
        found = releases_of(feature).get(stage)
        again = stage == "beta"  # the other one is taken up by whoever says something of it
        if found is None or (found.withdrawn and again):
            actions.add_release(feature, stage=stage, by=by, at=at)
        return releases_of(feature)[stage]

    def train(self, number: int, by: Origin, at: datetime) -> Train:
        key = f"v{number}"
        found = Train.objects.within(self.workspace).filter(key=key).first()
        if found is None:
            found = actions.open_train(self.workspace, key=key, position=number, by=by, at=at)
        assert found
        return found

    def area(self, number: int, by: Origin, at: datetime) -> Area:
        slug = f"area-{number}"
        found = Area.objects.within(self.workspace).filter(slug=slug).first()
        if found is None:
            found = people.open_area(self.workspace, slug=slug, name=slug, by=by, at=at)
        assert found
        return found

    def member(self, function: str, by: Origin, at: datetime, handle: str = "") -> Member:
        handle = handle or function
        people.join(self.workspace, handle=handle, name=handle, function=function, by=by, at=at)
        with writing(self.workspace.pk) as book:
            book.write()
        found: Member = Member.objects.within(self.workspace).get(handle=handle)
        return found


FEATURE_DEEDS: dict[str, dict[str, Any]] = {
    "prioritise": {},
    "complete": {},
    "resume": {},
    "drop": {"why": "deferred"},
    "track_shipments": {"tracked": False},
    "see_evidence": {"what": "docs"},
    "state_effort": {"effort": 8},
}
RELEASE_DEEDS: dict[str, dict[str, Any]] = {
    "confirm_release_date": {"confidence": 70},
    "remove_release_date": {},
    "remove_launch_date": {},
    "withdraw": {},
    "ship": {"on": START.date()},
}


def of_feature(name: str, number: int) -> Deed:
    return lambda cast, by, at: getattr(actions, name)(
        cast.feature(number, by, at), by=by, at=at, **FEATURE_DEEDS[name]
    )


def of_release(name: str, number: int) -> Deed:
    return lambda cast, by, at: getattr(actions, name)(
        cast.release(number, by, at), by=by, at=at, **RELEASE_DEEDS[name]
    )


def state(number: int, text: str, confidence: int | None) -> Deed:
    return lambda cast, by, at: actions.state_release_date(
        cast.release(number, by, at), date=parse(text), confidence=confidence, by=by, at=at
    )


def board(number: int, train: int) -> Deed:
    return lambda cast, by, at: actions.state_release_date(
        cast.release(number, by, at), train=cast.train(train, by, at), by=by, at=at
    )


def launch(number: int, text: str) -> Deed:
    return lambda cast, by, at: actions.state_launch_date(
        cast.release(number, by, at), date=parse(text), by=by, at=at
    )


def publish(train: int, text: str) -> Deed:
    return lambda cast, by, at: actions.publish_train_date(
        cast.train(train, by, at), date=parse(text), by=by, at=at
    )


def tier(number: int, name: str) -> Deed:
    return lambda cast, by, at: actions.set_tier(
        cast.release(number, by, at), tier=name, by=by, at=at
    )


def facts(number: int, named: list[str]) -> Deed:
    return lambda cast, by, at: actions.state_facts(
        cast.release(number, by, at), facts=named, by=by, at=at
    )


def sign(number: int, verb: str, function: str) -> Deed:
    def deed(cast: Cast, by: Origin, at: datetime) -> None:
        member = cast.member(function, by, at)
        release = cast.release(number, by, at)
        getattr(actions, verb)(release, by=by._replace(member=member), at=at)

    return deed


def rename(number: int, title: str) -> Deed:
    return lambda cast, by, at: actions.rename(
        cast.feature(number, by, at), title=title, by=by, at=at
    )


def move(number: int, area: int | None) -> Deed:
    return lambda cast, by, at: actions.move_to_area(
        cast.feature(number, by, at),
        area=None if area is None else cast.area(area, by, at),
        by=by,
        at=at,
    )


def merge(number: int, into: int) -> Deed:
    return lambda cast, by, at: actions.merge(
        cast.feature(number, by, at), into=cast.feature(into, by, at), by=by, at=at
    )


def part(number: int) -> Deed:
    def deed(cast: Cast, by: Origin, at: datetime) -> None:
        if (feature := named(cast.workspace, f"F-{number}")) is not None:
            actions.part(feature, by=by, at=at)

    return deed


def pair(area: int, *, pmm: bool) -> Deed:
    def deed(cast: Cast, by: Origin, at: datetime) -> None:
        first = cast.member("pm", by, at)
        second = cast.member("pmm", by, at) if pmm else None
        people.assign_pair(cast.area(area, by, at), pm=first, pmm=second, by=by, at=at)

    return deed


def hold(function: str) -> Deed:
    return lambda cast, by, at: cast.member(function, by, at, handle="pm")


def leave(function: str) -> Deed:
    return lambda cast, by, at: people.leave(cast.member(function, by, at), by=by, at=at)


def holiday(number: int, *, on: bool) -> Deed:
    day = date(2025, 5, 1) + timedelta(days=number)
    verb = people.add_holiday if on else people.remove_holiday
    return lambda cast, by, at: verb(cast.workspace, day=day, by=by, at=at)


FEW = st.integers(0, 3)
DEEDS = st.one_of(
    st.builds(of_feature, st.sampled_from(sorted(FEATURE_DEEDS)), st.integers(0, 1)),
    st.builds(of_release, st.sampled_from(sorted(RELEASE_DEEDS)), FEW),
    st.builds(state, FEW, st.sampled_from(DATES), st.none() | st.integers(0, 100)),
    st.builds(board, FEW, FEW),
    st.builds(publish, FEW, st.sampled_from(DATES)),
    st.builds(launch, FEW, st.sampled_from(DATES)),
    st.builds(tier, FEW, st.sampled_from(["T1", "T2", "T3", "T0"])),
    st.builds(facts, FEW, st.lists(st.sampled_from(["notable", "subset"]))),
    st.builds(
        sign,
        FEW,
        st.sampled_from(["acknowledge", "countersign", "confirm_tier"]),
        st.sampled_from(["pm", "pmm"]),
    ),
    st.builds(rename, st.integers(0, 1), st.sampled_from(["One", "Two"])),
    st.builds(move, st.integers(0, 1), st.none() | st.integers(0, 1)),
    st.builds(merge, FEW, FEW),
    st.builds(part, FEW),
    st.builds(pair, st.integers(0, 1), pmm=st.booleans()),
    st.builds(hold, st.sampled_from(["pm", "docs", "sales"])),
    st.builds(leave, st.sampled_from(["pm", "pmm"])),
    st.builds(holiday, st.integers(0, 1), on=st.booleans()),
)
TOLD = st.lists(st.tuples(DEEDS, st.integers(0, 30)), max_size=12)
"""Deeds, each with the days since the one before (or since the start, when told in any order)."""


def do(cast: Cast, deeds: list[Deed]) -> None:
    """By hand, here and now."""
    for deed in deeds:
        with suppress(AlongsideError), writing(cast.workspace.pk):
            deed(cast, Origin(), START)


def bring(cast: Cast, told: list[tuple[Deed, int]], *, sorted_by_time: bool) -> Batch | None:
    """As an attested import; the batch if it wrote anything."""
    days = 0
    with importing(cast.workspace, source="log", attested=True, at=START) as run:
        for deed, number in told:
            days = days + number if sorted_by_time else number
            at = START + timedelta(days=days)
            with suppress(AlongsideError):
                deed(cast, Origin(known_at=at), at)
    return run.batch if run.changes else None


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DEEDS, max_size=25), TOLD, TOLD, st.booleans(), st.booleans())
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
        batches = [bring(cast, first, sorted_by_time=in_order)]
        assert rows_differ(workspace) == []
        batches.append(bring(cast, second, sorted_by_time=in_order))
        assert rows_differ(workspace) == []
        if not hand_first:
            do(cast, by_hand)
            assert rows_differ(workspace) == []
        for batch in reversed(batches):
            if batch is not None:
                with suppress(BuiltUpon):
                    undo(batch, at=START)
                assert rows_differ(workspace) == []
        bring(cast, first, sorted_by_time=in_order)
        assert rows_differ(workspace) == []
        transaction.set_rollback(True)
