"""What comes with a seat: as the rules see it, and as far as whoever asks may see it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core.people import PM, PMM, Function
from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.findings import inheritance as coming_with
from alongside.rooms.findings.checks import check_all
from alongside.rooms.findings.inheritance import Coming, inheritance
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import join
from tests.rooms.conftest import MONDAY, World

pytestmark = pytest.mark.django_db


def told(world: World, side: Function = PMM) -> list[Coming]:
    found = inheritance(world.pm, [world.area], side=side, at=timezone.now())
    return found.coming


def dated(world: World, text: str = "2031-03-12") -> None:
    actions.state_release_date(world.release, date=parse(text), by=world.pm, at=MONDAY)


def test_a_release_without_anything(ours: World) -> None:
    [one] = told(ours)
    assert (one.key, one.stage, one.area) == ("F-1", "general", "Search")
    assert (one.target, one.seen, one.seen_by, one.tier, one.findings) == (None, None, "", "", 0)


def test_seen_is_what_that_side_has_seen(ours: World) -> None:
    dated(ours)
    [one] = told(ours)
    assert (one.is_seen, one.seen) == (False, None)
    assert told(ours, PM)[0].is_seen, "who stated it has seen it"
    actions.acknowledge(ours.release, by=ours.pmm, at=MONDAY)
    [one] = told(ours)
    assert (one.is_seen, one.seen_by) == (True, "Max")
    dated(ours, "2031-06")
    [one] = told(ours)
    assert (one.is_seen, str(one.seen), str(one.target)) == (False, "2031-03-12", "2031-06")


def test_a_tier_and_who_has_not_signed_it(ours: World) -> None:
    actions.set_tier(ours.release, tier="T1", by=ours.pm, at=MONDAY)
    [one] = told(ours)
    assert (one.tier, one.tier_is_set, one.unsigned) == ("T1", True, (PMM,))
    actions.confirm_tier(ours.release, by=ours.pmm, at=MONDAY)
    assert told(ours)[0].unsigned == ()
    actions.set_tier(ours.release, tier="T2", by=ours.pm, at=MONDAY)
    actions.set_tier(ours.release, tier="T1", by=ours.pm, at=MONDAY)
    assert told(ours)[0].unsigned == (PMM,), "set anew it has to be signed anew"


def test_what_is_over_does_not_come_with_it(ours: World) -> None:
    dated(ours)
    assert len(told(ours)) == 1
    actions.drop(ours.feature, by=ours.pm, at=MONDAY)
    assert told(ours) == []


def test_open_findings_are_counted(ours: World) -> None:
    dated(ours, timezone.now().date().isoformat())
    check_all(ours.workspace)
    at = timezone.now()
    found = inheritance(ours.pm, [ours.area], side=PMM, at=at)
    assert found.findings == found.coming[0].findings >= 1
    assert (found.unseen, found.unsigned, found.more) == (1, 0, 0)


def test_what_one_may_not_see_is_neither_told_nor_counted(ours: World, theirs: World) -> None:
    dated(ours)
    at = timezone.now()
    guest = join(ours.workspace, handle="gus", function="sales", by=NOBODY, at=MONDAY)
    assert guest
    actions.restrict(ours.feature, guests=[], by=ours.pm, at=MONDAY)
    assert inheritance(guest, [ours.area], side=PMM, at=at).coming == []
    assert len(inheritance(ours.pmm, [ours.area], side=PMM, at=at).coming) == 1
    assert inheritance(theirs.pm, [ours.area], side=PMM, at=at).coming == []


def test_many_are_bounded_in_few_statements(ours: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        feature = actions.add_feature(
            ours.workspace, key=f"N-{number}", title="N", by=ours.pm, at=MONDAY
        )
        actions.move_to_area(feature, area=ours.area, by=ours.pm, at=MONDAY)
        actions.add_release(feature, stage="general", by=ours.pm, at=MONDAY)
    dated(ours)
    monkeypatch.setattr(coming_with, "MOST", 3)
    with CaptureQueriesContext(connection) as captured:
        found = inheritance(ours.pm, [ours.area], side=PMM, at=timezone.now())
    assert len(captured) <= 5
    assert (len(found.coming), found.more) == (3, 4)
    assert found.coming[0].key == "F-1", "what has a date comes first"
