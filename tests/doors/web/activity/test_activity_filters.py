"""What of the activity is shown: filters, days, pages, and what each takes."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
import time_machine
from django.test import Client

from alongside.core.events.groups import GROUPS
from alongside.doors.web.activity.lines import ICONS
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.doors.web.activity.conftest import html_of, lines, who
from tests.doors.web.conftest import Counting, SignedIn
from tests.story import TODAY

ROWS = {"HX-Request": "true", "HX-Target": "div#rows"}


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_of_kinds(tove: Client, group: str) -> None:
    html = html_of(tove, f"/demo/activity?kind={group}").partition('<div id="rows"')[2]
    drawn = set(re.findall(r"icons\.\w+\.svg#([\w-]+)", html.partition("<nav")[0]))
    assert drawn == {ICONS[group]} or not lines(tove, f"/demo/activity?kind={group}")


@pytest.mark.parametrize(
    ("query", "least"),
    [
        ("person=noor", "Noor"),
        ("feature=bsn-104", "Stand-in finder"),
        ("feature=stand+finder", "Stand-in finder"),
        ("feature=bsn-104&kind=dates", "BSN-104"),
        ("kind=dates&person=tove", "Tove"),
        ("since=0001-01-01&until=9999-12-31", "2026"),
    ],
)
def test_filters(tove: Client, query: str, least: str) -> None:
    some = lines(tove, f"/demo/activity?{query}")
    assert some
    assert all(least in one for one in some)


def test_days_where_one_is(
    story: Workspace, signed_in: SignedIn, clock: time_machine.Traveller
) -> None:
    """In New York it is still the day before."""
    noor = who(story, "noor")
    clock.move_to(datetime(2031, 5, 1, 3, tzinfo=UTC))
    client = signed_in(noor)
    noor.refresh_from_db()
    assert noor.user
    noor.user.zone = "America/New_York"
    noor.user.save()
    for day in (1, 2, 3):
        clock.move_to(datetime(2031, 5, day, 3, tzinfo=UTC))
        people.note_export(story, what=f"list {day}", file_format="csv", rows=1, by=noor, at=TODAY)
    for query, days in (
        ("since=2031-05-01", (3, 2)),
        ("since=2031-04-30", (3, 2, 1)),
        ("until=2031-04-30&since=2031-01-01", (1,)),
        ("since=2031-05-01&until=2031-05-01", (2,)),
        ("since=2031-05-02&until=2031-05-01", ()),
    ):
        found = re.findall(r"list (\d)", " ".join(lines(client, f"/demo/activity?{query}")))
        assert found == [str(day) for day in days], query


@pytest.mark.parametrize(
    "query",
    [
        "person=nobody-of-that-name",
        "feature=nothing+like+it",
        "import=999999",
        "since=2031-01-01",
        "until=2001-01-01",
        "before=1",
        "kind=dates&person=tove&feature=BSN-104&import=9&since=2026-01-01&before=5",
    ],
)
def test_nothing_fits_and_the_way_back_is_shown(tove: Client, query: str) -> None:
    html = html_of(tove, f"/demo/activity?{query}")
    assert "<li data-row" not in html
    assert re.search(r'class="empty"><h2>\w.*href="/demo/activity', html, re.DOTALL)


@pytest.mark.parametrize(
    "query",
    [
        "kind=no-such-kind",
        "before=-1",
        "before=1e9",
        "before=99999999999999999999",
        "import=abc",
        "since=yesterday",
        "until=2026-02-31",
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tove: Client, query: str) -> None:
    answer = tove.get(f"/demo/activity?{query}")
    assert answer.status_code == 422
    assert "Nothing was changed." in answer.content.decode()


def test_pages(tove: Client, story: Workspace) -> None:
    """Older, on to the beginning, skipping and repeating nothing while others write; and back to the newest."""
    read, path, pages, html = [], "/demo/activity", 0, ""
    while path:
        html = html_of(tove, path)
        some = re.findall(r"<li data-row.*?</li>", html, re.DOTALL)
        assert len(some) <= 100
        read += some
        people.note_backup(story, by=who(story, "noor"), at=TODAY)
        older = re.search(r'rel="next" href="([^"]+)"', html)
        assert pages == 0 or 'href="/demo/activity?">To the newest</a>' in html
        path, pages = unescape(older[1]) if older else "", pages + 1
    assert pages > 2
    assert "This is where the record begins." in html
    assert len(read) == Event.objects.visible_to(who(story, "tove")).count() - pages


def test_htmx_gets_the_rows_and_what_exports_them(tove: Client) -> None:
    answer = tove.get("/demo/activity?kind=people&before=999999", headers=ROWS)
    html = answer.content.decode()
    assert html.lstrip().startswith('<div id="rows"')
    assert "<html" not in html
    assert "/demo/activity/export?kind=people" in unescape(html)
    assert tove.get("/demo/activity?kind=people&since=2031-01-01", headers=ROWS).status_code == 200


@pytest.mark.parametrize(
    "query", ["", "?person=tove&feature=planner&since=2020-01-01&until=2030-01-01&kind=dates"]
)
def test_as_many_statements_for_a_hundred_as_for_one(
    tove: Client, story: Workspace, counted: Counting, query: str
) -> None:
    few = counted(tove, "/demo/activity?before=3")
    many = counted(tove, f"/demo/activity{query}")
    assert 3 <= few.statements <= 10, few.told
    assert 3 <= many.statements <= 10, many.told


def test_an_empty_room_teaches(db: None, signed_in: SignedIn) -> None:
    workspace = people.open_workspace("new", name="New", at=TODAY)
    ann = people.join(
        workspace, handle="ann", name="Ann", function="pm", email="a@x.example", by=NOBODY, at=TODAY
    )
    assert ann
    client = signed_in(ann)
    assert len(lines(client, "/new/activity")) == 2
    assert "Nothing was imported" in html_of(client, "/new/activity?kind=imports")
