"""Which releases the radar shows, in which order, and what it says of each."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.plandate import parse
from alongside.core.rules import Severity
from alongside.rooms.features import actions
from alongside.rooms.features.actions.secrecy import draft_feature, restrict
from alongside.rooms.features.models import Feature
from alongside.rooms.findings import checks
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from alongside.rooms.people.sight import AsksTheDatabase, _made
from alongside.rooms.radar.compare import compare
from alongside.rooms.radar.filters import Filters
from alongside.rooms.radar.queries import OutOfBounds, every_row
from alongside.rooms.radar.rows import Person
from alongside.rooms.radar.sight import visible_releases
from tests.rooms.conftest import World, make_world
from tests.rooms.findings.conftest import Clock, another
from tests.rooms.radar.conftest import (
    compared,
    day,
    keys,
    launches,
    planned,
    release_of,
    says,
    ships,
    shown,
)


def test_the_coming_weeks_after_what_is_overdue(roadmap: World) -> None:
    page = shown(roadmap.pm)
    assert [row.key for row in page.rows] == ["A", "B", "C", "D"]
    assert [row.is_overdue(page.today) for row in page.rows] == [True, False, False, False]
    assert (page.until, page.more) == (day("2025-06-25"), False)
    assert keys(roadmap.pm, weeks=17) == ["A", "B", "C", "D", "E"]
    assert keys(roadmap.pm, weeks=1) == ["A", "B"]


def test_what_is_overdue_and_what_has_no_date(roadmap: World, clock: Clock) -> None:
    assert keys(roadmap.pm, filters=Filters(show="overdue")) == ["A"]
    assert keys(roadmap.pm, filters=Filters(show="undated")) == ["F-1"]
    clock.forward(days=8)
    assert keys(roadmap.pm, filters=Filters(show="overdue")) == ["A", "B"]
    clock.forward(days=40)
    assert keys(roadmap.pm, filters=Filters(show="overdue")) == ["A", "B"], "April lasts to its end"


def test_what_is_no_longer_to_come(roadmap: World, clock: Clock) -> None:
    ships(roadmap, "A")
    actions.withdraw(release_of(roadmap, "B"), by=NOBODY, at=clock.now)
    actions.drop(Feature.objects.get(key="C"), why="deferred", by=NOBODY, at=clock.now)
    actions.complete(Feature.objects.get(key="D"), by=NOBODY, at=clock.now)
    assert keys(roadmap.pm) == []


def test_nothing_of_another_workspace(roadmap: World) -> None:
    theirs = make_world("theirs")
    planned(theirs, "X", "2025-03-12")
    checks.check_all(theirs.workspace)
    assert keys(theirs.pm) == ["X"]
    assert keys(roadmap.pm) == ["A", "B", "C", "D"]
    assert compared(theirs, days=-1).changes == {}


def test_drafts_and_restricted_features(roadmap: World, clock: Clock) -> None:
    """A draft is in no list; what is restricted is shown to those who see it, and to nobody else."""
    draft = draft_feature(roadmap.workspace, key="S-1", title="Secret", by=roadmap.pm, at=clock.now)
    release = actions.add_release(draft, stage="general", by=roadmap.pm, at=clock.now)
    assert release
    says(roadmap, release, "2025-03-20")
    lee = people.join(
        roadmap.workspace, handle="lee", name="Lee", function="sales", by=NOBODY, at=clock.now
    )
    assert lee
    assert keys(lee) == keys(roadmap.pm) == ["A", "B", "C", "D"]
    restrict(Feature.objects.get(key="B"), guests=[], by=roadmap.pm, at=clock.now)
    assert keys(lee) == ["A", "C", "D"]
    assert keys(roadmap.pmm) == ["A", "B", "C", "D"]
    assert [row.restricted for row in shown(roadmap.pm).rows] == [False, True, False, False]
    assert not {"B"} & {
        row.key for row in every_row(lee, most=9, today=clock.now.date(), now=clock.now)
    }
    people.leave(lee, by=NOBODY, at=clock.now)
    assert keys(lee) == []


def test_what_is_kept_of_visibility_may_not_have_been_looked_up(
    roadmap: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = type(release_of(roadmap, "A"))._default_manager
    monkeypatch.setattr(
        type(manager.all()), "visible_to", lambda query, member: query.filter(pk__in=list(query))
    )
    _made.cache_clear()
    with pytest.raises(AsksTheDatabase):
        visible_releases(roadmap.pm)
    _made.cache_clear()


def test_all_that_is_said_of_a_release(roadmap: World, clock: Clock) -> None:
    release = release_of(roadmap, "B")
    heard = clock.now
    actions.set_tier(release, tier="T2", by=roadmap.pm, at=clock.now)
    actions.acknowledge(release, by=roadmap.pmm, at=clock.now)
    clock.forward(days=1)
    actions.state_release_date(
        release_of(roadmap, "B"),
        date=parse("2025-03-14"),
        confidence=70,
        by=roadmap.pm,
        at=clock.now,
    )
    launches(roadmap, release, "2025-03-20")
    checks.check_all(roadmap.workspace)
    [row] = [row for row in shown(roadmap.pm).rows if row.key == "B"]
    assert (row.title, row.stage, row.customer_visible) == ("B", "general", True)
    assert (row.area, row.area_name) == ("search", "Search")
    assert (row.pm, row.pmm) == (Person("pia", "Pia"), Person("max", "Max"))
    assert (row.tier, row.tier_is_set, row.lead_tier, row.lead) == ("T2", True, "T2", 25)
    assert (str(row.target), row.is_launch, str(row.planned)) == ("2025-03-20", True, "2025-03-14")
    assert (row.confidence, row.train) == (70, "")
    assert row.notice == 11
    assert row.ratio == pytest.approx(11 / 25)
    assert (row.heard_at, row.confirmed_at) == (heard, clock.now)
    assert [turn.what for turn in row.turns] == ["added", "stated", "slipped", "slipped"]
    assert row.trouble
    assert row.trouble.worst is Severity.ERROR


def test_a_suggested_tier_and_a_train(roadmap: World, clock: Clock) -> None:
    release = another(roadmap, "T")
    actions.state_facts(release, facts=["notable"], by=roadmap.pm, at=clock.now)
    actions.publish_train_date(roadmap.train, date=parse("2025-03-31"), by=NOBODY, at=clock.now)
    actions.state_release_date(release, train=roadmap.train, by=roadmap.pm, at=clock.now)
    checks.check_all(roadmap.workspace)
    [row] = shown(roadmap.pm, filters=Filters(text="t", stage="general", tier="T2")).rows
    assert (row.tier, row.tier_is_set, row.train, str(row.target)) == (
        *("T2", False, "v1"),
        "2025-03-31",
    )


def test_before_anything_was_reckoned(db: None) -> None:
    world = make_world("new")
    planned(world, "A", "2025-03-12")
    [row] = shown(world.pm).rows
    assert (row.notice, row.lead, row.ratio, row.turns, row.trouble) == (None, None, None, [], None)


def test_pages(roadmap: World) -> None:
    first = shown(roadmap.pm, limit=3)
    assert ([row.key for row in first.rows], first.more) == (["A", "B", "C"], True)
    second = shown(roadmap.pm, limit=3, offset=3)
    assert ([row.key for row in second.rows], second.more) == (["D"], False)
    assert keys(roadmap.pm, offset=90_000) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"limit": 0},
        {"limit": 501},
        {"offset": -1},
        {"offset": 100_001},
        {"weeks": 0},
        {"weeks": 53},
    ],
)
def test_no_page_without_bounds(roadmap: World, asked: dict[str, int]) -> None:
    with pytest.raises(OutOfBounds, match="1 to"):
        shown(roadmap.pm, **asked)


def test_every_row_of_many_pages(
    roadmap: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alongside.rooms.radar.queries.MOST", 3)
    asked = {"today": clock.now.date(), "now": clock.now, "weeks": 17}
    found = [row.key for row in every_row(roadmap.pm, most=10, **asked)]
    assert found == ["A", "B", "C", "D", "E"]
    assert len(list(every_row(roadmap.pm, most=4, **asked))) == 4


def test_as_many_statements_for_many_as_for_one(roadmap: World, clock: Clock) -> None:
    """The page, the comparison with the mergers: four statements in all."""

    def asked() -> int:
        member = Member.objects.get(pk=roadmap.pm.pk)
        checks.check_all(roadmap.workspace)
        visible_releases(member)
        with CaptureQueriesContext(connection) as queries:
            page = shown(member, limit=500)
            compare(member, since=clock.now - timedelta(days=4), today=page.today, now=clock.now)
        return len(queries) - 1  # `shown` reads the member anew

    counted = []
    for more in (0, 2, 300):
        for number in range(more):
            planned(roadmap, f"M{more}-{number}", "2025-03-21")
        counted.append(asked())
    assert counted == [4, 4, 4]
