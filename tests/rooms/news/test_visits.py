"""Visits: what the page counts from, written seldom, and nobody else's business."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.rooms.ledger.models import Event
from alongside.rooms.news.visits import FIRST, read_all, visit
from alongside.rooms.people.models import Visit
from tests.rooms.conftest import MONDAY, World

HOUR = timedelta(hours=1)


def writes(captured: CaptureQueriesContext) -> int:
    told = [query["sql"] for query in captured.captured_queries]
    return sum(not sql.startswith(("SELECT", "PRAGMA")) for sql in told)


def test_the_first_visit_shows_the_last_seven_days(ours: World) -> None:
    assert visit(ours.pmm, MONDAY) == MONDAY - FIRST
    assert visit(ours.pmm, MONDAY + timedelta(minutes=3)) == MONDAY - FIRST


def test_news_count_from_the_end_of_the_last_visit(ours: World) -> None:
    visit(ours.pmm, MONDAY)
    last = MONDAY + timedelta(minutes=20)
    assert visit(ours.pmm, last) == MONDAY - FIRST, "half an hour has not gone by"
    friday = MONDAY + timedelta(days=4)
    assert visit(ours.pmm, friday) == last
    assert visit(ours.pmm, friday + timedelta(minutes=29)) == last
    assert visit(ours.pmm, friday + timedelta(minutes=61)) == friday + timedelta(minutes=29)


@pytest.mark.parametrize(("minutes", "ended"), [(30, False), (30.1, True)])
def test_a_visit_ends_after_half_an_hour_without_the_page(
    ours: World, minutes: float, ended: bool
) -> None:
    visit(ours.pmm, MONDAY)
    since = visit(ours.pmm, MONDAY + timedelta(minutes=minutes))
    assert since == (MONDAY if ended else MONDAY - FIRST)


@pytest.mark.parametrize(("minutes", "written"), [(5, 0), (5.1, 1)])
def test_it_writes_every_five_minutes(ours: World, minutes: float, written: int) -> None:
    visit(ours.pmm, MONDAY)
    with CaptureQueriesContext(connection) as captured:
        visit(ours.pmm, MONDAY + timedelta(minutes=minutes))
    assert writes(captured) == written


@pytest.mark.sqlite
def test_no_reader_waits_for_whoever_writes(transactional_db: None, ours: World) -> None:
    """SQLite has one lock, and an import may hold it for long: the visit is noted next time."""
    visit(ours.pmm, MONDAY)
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        before = perf_counter()
        assert visit(ours.pmm, MONDAY + HOUR) == MONDAY
        assert perf_counter() - before < 5
    assert visit(ours.pmm, MONDAY + 2 * HOUR) == MONDAY


def test_who_has_read_it_is_told_what_is_new_from_now_on(ours: World) -> None:
    read_all(ours.pmm, MONDAY)
    assert visit(ours.pmm, MONDAY + timedelta(minutes=1)) == MONDAY
    read_all(ours.pmm, MONDAY + HOUR)
    assert visit(ours.pmm, MONDAY + HOUR) == MONDAY + HOUR


def test_it_is_each_members_own_and_no_event(ours: World) -> None:
    before = Event.objects.count()
    visit(ours.pmm, MONDAY)
    read_all(ours.pm, MONDAY)
    assert visit(ours.pmm, MONDAY) == MONDAY - FIRST
    assert set(Visit.objects.values_list("member", "since")) == {
        (ours.pmm.pk, MONDAY - FIRST),
        (ours.pm.pk, MONDAY),
    }
    assert Event.objects.count() == before
