"""The radar's page: its window, its filters, its groups and orders, and what it costs."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from alongside.core.plandate import on_day, parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings.checks import check_all
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.radar.conftest import RADAR, Who, page_of, plain, releases, rows
from tests.story import TODAY

ALL = [
    "BSN-110 Europe",
    "BSN-120 general",
    "BSN-129 general",
    "BSN-123 general",
    "BSN-118 general",
    "BSN-113 general",
    "BSN-107 general",
    "BSN-118 on the watch",
    "BSN-118 weekly letter",
    "BSN-131 beta",
    "BSN-129 season cards",
    "BSN-129 between halls",
    "BSN-131 general",
    "BSN-112 general",
    "BSN-115 general",
]
"""What is coming up in the story, in the order of its dates."""
PLAYERS = ["BSN-123 general", "BSN-118 general", "BSN-118 on the watch", "BSN-118 weekly letter"]
SCORES = ["BSN-120 general", "BSN-113 general", "BSN-107 general"]
AUDIENCE = [
    "BSN-129 general",
    "BSN-131 beta",
    "BSN-129 season cards",
    "BSN-129 between halls",
    "BSN-131 general",
    "BSN-112 general",
    "BSN-115 general",
]


def sections(page: str) -> list[str]:
    """The heads of the groups."""
    heads = re.findall(r'<tr class="radar__group">(.*?)</tr>', page, re.DOTALL)
    return [plain(one) for one in heads]


def planned(story: Workspace, who: Who, key: str, date: str) -> Release:
    """A further release of its own feature, with a date."""
    tove = who("tove")
    feature = actions.add_feature(story, key=key, title="Further", by=tove, at=TODAY)
    release = actions.add_release(feature, stage="general", by=tove, at=TODAY)
    assert release
    actions.state_release_date(release, date=parse(date), by=tove, at=TODAY)
    return release


def test_sixteen_weeks_by_their_dates(noor: Client, story: Workspace, who: Who) -> None:
    assert releases(page_of(noor)) == ALL
    last = TODAY.date() + timedelta(weeks=16)
    planned(story, who, "IN", str(last))
    planned(story, who, "OUT", str(last + timedelta(days=1)))
    assert releases(page_of(noor)) == [*ALL, "IN general"]
    assert releases(page_of(noor, weeks=17)) == [*ALL, "IN general", "OUT general"]
    assert releases(page_of(noor, weeks=1)) == ALL[:1]
    heads = re.search(r'<span class="radar__heads".*?</th>', page_of(noor), re.DOTALL)
    assert heads
    assert len(re.findall(r"<span[ >]", heads[0])) == 1 + 16
    assert plain(heads[0]).startswith("11 Mar 18 25 1 Apr 8")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"text": "bsn-13"}, ["BSN-131 beta", "BSN-131 general"]),
        ({"text": "PARTS over"}, ["BSN-113 general"]),
        ({"text": "%"}, []),
        ({"tier": "T1"}, ["BSN-112 general", "BSN-115 general"]),
        ({"tier": "T3"}, ["BSN-110 Europe", "BSN-118 on the watch", "BSN-118 weekly letter"]),
        ({"tier": "none"}, ["BSN-131 beta", "BSN-131 general"]),
        ({"area": "tours"}, ["BSN-110 Europe"]),
        ({"area": "none"}, []),
        ({"pm": "kwabena"}, SCORES),
        ({"pmm": "aurelio"}, sorted(SCORES + AUDIENCE, key=ALL.index)),
        ({"pmm": "none"}, ["BSN-110 Europe"]),
        ({"show": "overdue"}, ["BSN-110 Europe"]),
        ({"show": "undated"}, ["BSN-110 overseas"]),
        ({"mine": "1"}, PLAYERS),
        ({"mine": "1", "findings": "1"}, ["BSN-123 general"]),
        ({"stage": "beta"}, ["BSN-131 beta"]),
        ({"area": "players", "tier": "T1"}, []),
    ],
)
def test_each_filter(noor: Client, asked: dict[str, str], shown: list[str]) -> None:
    page = page_of(noor, **asked)
    assert releases(page) == shown
    if not shown:
        assert "No release fits" in page
        assert f'href="{RADAR}"' in page


def test_with_findings_only(noor: Client) -> None:
    page = page_of(noor, findings="1")
    assert set(releases(page)) < set(ALL)
    assert all('class="severity"' in one for one in rows(page))


def test_the_form_shows_what_is_asked(noor: Client) -> None:
    asked = {"text": 'a"b', "tier": "T2", "pmm": "noor", "group": "pm", "sort": "key", "weeks": "9"}
    page = page_of(noor, **asked, mine="1", since="last-week")
    chosen = re.findall(r'<option value="([^"]*)" selected>', page)
    assert chosen == ["last-week", "pm", "T2", "", "", "noor", "window", "key"]
    assert 'value="a&#34;b"' in page
    assert re.search(r'name="mine" value="1" checked', page)
    assert '<input type="hidden" name="weeks" value="9">' in page, "another filter keeps the weeks"
    assert "Filter and order (4)" in plain(page)


@pytest.mark.parametrize(
    ("group", "heads"),
    [
        ("area", ["Audience 7", "Players 4", "Scores 3", "Tours 1"]),
        ("tier", ["T1 2", "T2 8", "T3 3", "none 2"]),
        ("pm", ["Joris Vandelanck 1", "Kwabena Asirifi 3", "Marisol Quintanal 7", "Tove Almskog 4"]),
        ("pmm", ["Aurelio Santavenere 10", "Noor Benhaddad 4", "none 1"]),
        ("week", ["week 10 of 2026 1", "week 12 of 2026 2", "week 14 of 2026 1", "week 15 of 2026 3",
                  "week 16 of 2026 1", "week 17 of 2026 1", "week 19 of 2026 1", "week 21 of 2026 1",
                  "week 22 of 2026 1", "week 23 of 2026 1", "week 24 of 2026 1", "week 25 of 2026 1"]),
    ],
)  # fmt: skip
def test_each_group(noor: Client, group: str, heads: list[str]) -> None:
    page = page_of(noor, group=group)
    assert sections(page) == heads
    assert sorted(releases(page)) == sorted(ALL)


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("date", "BSN-110 Europe"),
        ("notice", "BSN-110 Europe"),
        ("tier", "BSN-112 general"),
        ("key", "BSN-107 general"),
        ("moved", "BSN-123 general"),
    ],
)
def test_each_order(noor: Client, order: str, first: str) -> None:
    found = releases(page_of(noor, sort=order))
    assert found[0] == first
    assert sorted(found) == sorted(ALL)


def test_what_was_shipped_withdrawn_dropped_or_drafted_is_not_there(
    noor: Client, story: Workspace, who: Who
) -> None:
    for key, values in (
        ("BSN-120", {"shipped_on": TODAY.date()}),
        ("BSN-129", {"withdrawn": True}),
    ):
        Release.objects.within(story).filter(feature__key=key).update(**values)
    for key, change in (
        ("BSN-123", {"status": "dropped"}),
        ("BSN-118", {"draft": True, "author": who("tove")}),
        ("BSN-113", {"restricted": True, "author": who("kwabena")}),
    ):
        Feature.objects.within(story).filter(key=key).update(**change)
    kept = ("BSN-107", "BSN-110", "BSN-112", "BSN-115", "BSN-131")
    assert releases(page_of(noor)) == [one for one in ALL if one.startswith(kept)]


def test_htmx_gets_the_list_and_what_is_done_with_it(noor: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "div#rows"}
    answer = noor.get(RADAR, {"tier": "T1"}, headers=headers)
    part = answer.content.decode()
    assert part.lstrip().startswith('<div id="rows">')
    assert "<html" not in part
    assert 'class="filters' not in part
    assert releases(part) == ["BSN-112 general", "BSN-115 general"]
    assert 'id="radar-acts" hx-swap-oob="true"' in part
    assert 'name="query" value="tier=T1"' in part, "what is kept as a view is what is shown"
    assert f"{RADAR}/export?tier=T1&amp;format=csv" in part
    assert "HX-Request" in answer["Vary"]
    other = noor.get(RADAR, headers=headers | {"HX-Target": "div#main"}).content.decode()
    assert "<html" in other
    assert other.count('id="radar-acts"') == 1


def test_a_reader_looks_and_changes_nothing(reader: Client, noor: Client) -> None:
    page = page_of(reader)
    assert releases(page) == ALL
    assert "Acknowledge the chosen" in page
    assert "Change their dates" not in page
    assert "Change their dates" in page_of(noor)


def test_an_empty_workspace_teaches(db: None, signed_in: SignedIn) -> None:
    new = people.open_workspace("new", name="New", at=TODAY)
    ann = people.join(new, handle="ann", function="pmm", email="a@x.example", by=NOBODY, at=TODAY)
    assert ann
    page = page_of(signed_in(ann), "/new/radar")
    assert "Nothing is coming up" in page
    assert 'href="/new/imports"' in page


def test_nothing_of_another_workspace(noor: Client, elsewhere: Workspace) -> None:
    Feature.objects.within(elsewhere).update(title="Secret")
    assert noor.get("/elsewhere/radar").status_code == 404
    assert "Secret" not in page_of(noor, since="last-month")


def test_a_hundred_rows_a_page(noor: Client, story: Workspace, who: Who, counted: Counting) -> None:
    few = counted(noor, RADAR)
    with_one = counted(noor, f"{RADAR}?text=BSN-123")
    for number in range(110):
        planned(story, who, f"N-{number:03}", str(on_day(TODAY.date() + timedelta(days=2))))
    check_all(story)
    many = counted(noor, RADAR)
    assert with_one.statements == few.statements == many.statements <= 10, many.told
    first, second = page_of(noor, sort="key"), page_of(noor, sort="key", page=2)
    shown = releases(first) + releases(second)
    assert len(rows(first)) == 100
    assert len(shown) == len(set(shown)) == 125
    assert 'rel="next" href="?sort=key&amp;page=2"' in first
    assert 'rel="prev" href="?sort=key"' in second
    assert 'rel="next"' not in second
    beyond = page_of(noor, sort="key", page=3)
    assert "The list ends before this page" in beyond
    assert 'href="?sort=key"' in beyond
    assert "Nothing is coming up" not in beyond
