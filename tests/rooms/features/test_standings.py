"""The standings that are kept are what the folded ledger comes to, whatever happened and whoever looked last."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.core.events import ConversationAdded, PresenceProven
from alongside.core.plandate import on_day, parse
from alongside.core.rules import policy_of
from alongside.core.standing import Standing, standing_of
from alongside.rooms.discovery.links import link
from alongside.rooms.features import actions, models, standings
from alongside.rooms.features.actions.merging import merge, part
from alongside.rooms.features.actions.secrecy import draft_feature, publish
from alongside.rooms.findings import checks
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.rooms.conftest import World
from tests.rooms.discovery.said import conversation
from tests.rooms.findings.conftest import Clock, Writes, another, clock, do_jobs, fresh, states
from tests.rooms.findings.test_incremental import Chance
from tests.rooms.imports.deeds import brought
from tests.rooms.said import tell

__all__ = ["clock"]


def kept(workspace: Workspace) -> dict[tuple[int, int], Standing]:
    return {
        (row.feature_id, row.release_id): Standing(
            row.tier,
            row.notice,
            row.lead,
            row.ahead_in_id,
            row.ahead_on,
            row.heard_at,
            row.confirmed_at,
            row.seen,
            tuple(map(int, row.seen_by.split())),
            standings.turns_in(row.history),
        )
        for row in models.Standing.objects.within(workspace)
    }


def folded(workspace: Workspace, clock: Clock) -> dict[tuple[int, int], Standing]:
    timeline = checks.timeline_of(workspace, until=clock.now)
    policy, workdays = policy_of(timeline.workspace), timeline.workspace.workdays
    return {
        (line.feature.id, line.id): standing_of(line, policy=policy, workdays=workdays)
        for line in timeline.releases()
    }


def is_right(world: World, clock: Clock) -> bool:
    """Whether what is kept is what the ledger says, and moved when its last turn was."""
    for row in models.Standing.objects.within(world.workspace):
        turns = standings.turns_in(row.history)
        assert row.moved_at == (turns[-1].known_at if turns else None)
    found = kept(world.workspace)
    assert found == folded(world.workspace, clock)
    return bool(found)


@settings(
    deadline=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    seed=st.integers(0, 2**32),
    days=st.lists(
        st.tuples(st.integers(0, 6), st.sampled_from([0, 1, 3, 15]), st.booleans()),
        min_size=2,
        max_size=6,
    ),
)
def test_whatever_people_do(
    ours: World, theirs: World, clock: Clock, seed: int, days: list[tuple[int, int, bool]]
) -> None:
    """With looks at single features alone, or with full checks in between."""
    clock.to(0)
    with transaction.atomic():
        chance = Chance(ours, clock, random.Random(seed))
        checks.check_all(ours.workspace)
        checks.check_all(theirs.workspace)
        for acts, later, full in days:
            for _ in range(acts):
                chance.acts()
            do_jobs(but=() if full else {"check_all"})
            assert is_right(ours, clock)
            clock.forward(days=later, minutes=1)
        assert kept(theirs.workspace) == folded(theirs.workspace, clock)
        transaction.set_rollback(True)


@pytest.fixture
def dated(ours: World, clock: Clock) -> World:
    """Two features with their dates, one of them on the train; all checked."""
    states(ours, 40, clock)
    other = another(ours, "F-2")
    actions.state_release_date(other, train=ours.train, by=ours.pm, at=clock.now)
    actions.publish_train_date(ours.train, date=parse("2025-03-12"), by=NOBODY, at=clock.now)
    actions.set_tier(ours.release, tier="T2", by=ours.pm, at=clock.now)
    checks.check_all(ours.workspace)
    do_jobs()
    assert is_right(ours, clock)
    clock.forward(hours=1)
    return ours


def test_a_check_that_finds_nothing_new_writes_nothing(dated: World, clock: Clock) -> None:
    checks.check_all(dated.workspace)
    with Writes() as writes:
        checks.check_all(dated.workspace)
        checks.check_features(dated.workspace.pk, [dated.feature.pk])
    assert writes.made == []
    clock.forward(minutes=1)
    with Writes() as writes:
        checks.check_all(dated.workspace)
    assert [sql for sql in writes.made if "standing" in sql] == []


def test_what_differs_is_written_anew(dated: World, clock: Clock) -> None:
    """By the next look at the feature; and by a full check, if something happened in its thread."""
    rows = models.Standing.objects.within(dated.workspace)
    rows.filter(release=dated.release).update(history="[]", notice=99)
    checks.check_features(dated.workspace.pk, [dated.feature.pk])
    assert is_right(dated, clock)
    rows.filter(release=dated.release).update(history="[]")
    actions.confirm_release_date(fresh(dated.release), by=dated.pm, at=clock.now)
    checks.check_all(dated.workspace)
    assert is_right(dated, clock)


def test_who_hears_a_customer_knows_of_what_it_bears_on(dated: World, clock: Clock) -> None:
    call = conversation(dated, ("Ana", "We need synonyms."))
    tell(call, ConversationAdded("interview", "2025-01-03"), by=dated.pm, at=clock.now)
    link(call, feature=fresh(dated.feature), by=dated.pm, at=clock.now)
    sold = another(dated, "F-3")
    checks.check_all(dated.workspace)
    clock.forward(hours=1)
    tell(call, PresenceProven("present", "transcript", dated.pmm.pk), by=NOBODY, at=clock.now)
    checks.check_all(dated.workspace)
    assert is_right(dated, clock)
    rows = models.Standing.objects.within(dated.workspace)
    assert rows.get(release=dated.release).heard_at == clock.now
    assert rows.get(release=sold).heard_at is None


def test_the_calendar_the_policy_people_and_trains_concern_all(dated: World, clock: Clock) -> None:
    acknowledged = fresh(dated.release)
    actions.acknowledge(acknowledged, by=dated.pmm, at=clock.now)
    checks.check_all(dated.workspace)
    before = kept(dated.workspace)
    for change in (
        lambda: people.add_holiday(dated.workspace, day=date(2025, 1, 15), by=NOBODY, at=clock.now),
        lambda: people.change_policy(
            dated.workspace, setting="lead.T2", value=30, by=NOBODY, at=clock.now
        ),
        lambda: actions.publish_train_date(
            fresh(dated.train), date=parse("2025-04-01"), by=NOBODY, at=clock.now
        ),
    ):
        clock.forward(minutes=1)
        change()
        checks.check_all(dated.workspace)
        assert is_right(dated, clock)
        assert kept(dated.workspace) != before
        before = kept(dated.workspace)


def test_an_import_taken_back(dated: World, clock: Clock) -> None:
    """Its dates go from the history of what was there, and what it brought goes altogether."""
    before = kept(dated.workspace)

    def moved(world: World) -> None:
        day = on_day(clock.day(60).date())
        actions.state_release_date(world.release, date=day, by=world.pm, at=clock.now)
        another(world, "F-9")

    batch = brought(dated, moved)
    do_jobs()
    assert is_right(dated, clock)
    assert len(kept(dated.workspace)) == 3
    clock.forward(hours=1)
    undo(batch, by=NOBODY, at=clock.now)
    do_jobs()
    assert kept(dated.workspace) == before


def test_features_merged_and_parted_again(dated: World, clock: Clock) -> None:
    other = models.Feature.objects.get(key="F-2")
    beta = actions.add_release(other, stage="beta", by=NOBODY, at=clock.now)
    assert beta
    do_jobs()
    clock.forward(hours=1)
    merge(other, into=fresh(dated.feature), by=dated.pm, at=clock.now)
    do_jobs()
    assert is_right(dated, clock)
    assert kept(dated.workspace).keys() == {
        (dated.feature.pk, dated.release.pk),
        (dated.feature.pk, beta.pk),
    }
    clock.forward(hours=1)
    part(fresh(other), by=dated.pm, at=clock.now)
    do_jobs()
    assert is_right(dated, clock)
    assert len(kept(dated.workspace)) == 3


def test_a_draft_has_none_until_it_is_published(dated: World, clock: Clock) -> None:
    draft = draft_feature(dated.workspace, key="F-3", title="Secret", by=dated.pm, at=clock.now)
    release = actions.add_release(draft, stage="general", by=dated.pm, at=clock.now)
    assert release
    states(dated, 50, clock, release=release)
    do_jobs()
    assert (draft.pk, release.pk) not in kept(dated.workspace)
    clock.forward(days=3)
    publish(fresh(draft), by=dated.pm, at=clock.now)
    do_jobs()
    assert is_right(dated, clock)
    turns = kept(dated.workspace)[draft.pk, release.pk].turns
    assert {turn.known_at for turn in turns} == {clock.now}


def test_what_is_reckoned_in_another_way_is_reckoned_anew(
    dated: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    models.Standing.objects.within(dated.workspace).delete()
    checks.check_all(dated.workspace)
    assert kept(dated.workspace) == {}, "nothing happened, so nothing is looked at"
    monkeypatch.setattr(standings, "WAY", standings.WAY + 1)
    checks.check_all(dated.workspace)
    assert is_right(dated, clock)


def test_a_check_of_an_earlier_moment(dated: World, clock: Clock) -> None:
    """Rows are what the check that was made last was about."""
    states(dated, 55, clock)
    do_jobs()
    now = clock.now
    checks.check_all(dated.workspace, at=now - timedelta(minutes=30))
    assert kept(dated.workspace)[dated.feature.pk, dated.release.pk].turns[-1].date != str(
        fresh(dated.release).release_date
    )
    checks.check_all(dated.workspace, at=now)
    assert is_right(dated, clock)


def test_as_many_statements_for_many_as_for_few(dated: World, clock: Clock) -> None:
    """A full check that has nothing new to keep asks the same of three and of thirty."""

    def asked() -> int:
        checks.check_all(dated.workspace)
        with CaptureQueriesContext(connection) as queries:
            checks.check_all(dated.workspace)
        return sum("standing" in query["sql"] for query in queries.captured_queries)

    few = asked()
    for number in range(30):
        states(dated, 45, clock, release=another(dated, f"M-{number}"))
    assert asked() == few
