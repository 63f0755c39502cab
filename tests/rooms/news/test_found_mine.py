"""What waits on a member among the findings: the same that Today says."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from alongside.rooms.features.models import Feature
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.news import heard as news_heard
from alongside.rooms.news.asking import FORGOTTEN, WAITING, statement_of
from alongside.rooms.news.concern import concern_of
from alongside.rooms.news.found.queries import findings
from alongside.rooms.news.found.wanted import Wanted
from alongside.rooms.people.models import Area, Member
from alongside.rooms.radar.sight import visible_releases
from tests.rooms.news.ways import WAYS, go
from tests.story import TODAY

DAY = timedelta(days=1)
SHOWN = 500
PEOPLE = ("noor", "tove", "joris", "aurelio", "marisol", "kwabena", "takumi", "mairead", "ewa")


@pytest.fixture(autouse=True)
def _all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today shows the worst of what was heard; here all of it counts."""
    monkeypatch.setattr(news_heard, "SHOWN", SHOWN)


def mine(member: Member) -> set[int]:
    page = findings(member, Wanted(mine=True), now=TODAY, today=TODAY.date(), limit=500)
    return {row.id for row in page.rows}


def todays(member: Member) -> tuple[set[int], set[int]]:
    """The findings that Today has as waiting, and as at risk."""
    seen = visible_releases(member)
    assert seen
    statement, parameters = statement_of(concern_of(member), seen, now=TODAY, today=TODAY.date())
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = [(row[0], row[5]) for row in cursor.fetchall() if row[5]]
    waiting = {finding for part, finding in rows if part == WAITING}
    return waiting, {finding for part, finding in rows if part != WAITING}


def heard(member: Member) -> set[int]:
    """The findings that Today has about the member's own conversations, insights and claims."""
    lines = news_heard.found_in_what_was_heard(member, now=TODAY, today=TODAY.date())
    assert len(lines) < SHOWN, "there may be more"
    return {line.id for line in lines}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("handle", PEOPLE)
def test_it_is_what_today_has(
    story: Workspace, handle: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(way, monkeypatch)
    member = Member.objects.within(story).filter(handle=handle).first()
    if member is None:
        pytest.fail(f"nobody is called {handle}")
    waiting, at_risk = todays(member)
    assert mine(member) == waiting | heard(member)
    assert not at_risk & waiting


WEEK = timedelta(weeks=1)
LAST = TODAY.date() + 16 * WEEK
FIRST = TODAY.date() - FORGOTTEN
CHANGES: dict[str, tuple[bool, dict[str, Any]]] = {
    "shipped": (False, {"shipped_on": TODAY.date()}),
    "withdrawn": (False, {"withdrawn": True}),
    "dropped": (False, {"feature__status": "dropped"}),
    "done": (False, {"feature__status": "done"}),
    "in the last week": (True, {"launch_first": LAST}),
    "after the last week": (False, {"launch_first": LAST + DAY}),
    "not forgotten yet": (True, {"launch_first": FIRST}),
    "forgotten": (False, {"launch_first": FIRST - DAY}),
    "undated": (True, {"launch_first": None, "release_first": None}),
}
"""What becomes of a release, and whether Today still has what waits about it."""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("sits", [True, False])
def test_what_today_leaves_out_the_list_leaves_out(
    story: Workspace, way: str, what: str, sits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(way, monkeypatch)
    noor = Member.objects.within(story).get(handle="noor")
    if not sits:
        sits_nowhere(story, noor)
    one = Finding.objects.filter(pk__in=mine(noor), release__isnull=False).order_by("pk")[0]
    stays, changes = CHANGES[what]
    for name, value in changes.items():
        about, _, field = name.rpartition("__")
        row = one.feature if about else one.release
        type(row).objects.filter(pk=row.pk).update(**{field: value})
    waiting, _ = todays(noor)
    assert (one.pk in waiting) is stays
    assert mine(noor) == waiting | heard(noor)


def sits_nowhere(story: Workspace, member: Member) -> None:
    """Have them work in documentation, which findings about large launches name first."""
    Member.objects.filter(pk=member.pk).update(function="docs")
    member.refresh_from_db()
    Area.objects.within(story).update(pm=None, pmm=None)
    Finding.objects.within(story).filter(code="RAD402").update(who="docs pm")


def test_somebody_has_something_to_do(story: Workspace) -> None:
    busy = [one for one in Member.objects.within(story) if mine(one)]
    assert len(busy) > 3
    about_no_release = Finding.objects.within(story).filter(release=None)
    told = {number for one in Member.objects.within(story) for number in heard(one)}
    assert told
    assert told <= set(about_no_release.values_list("pk", flat=True))


def test_what_was_heard_waits_on_who_sits_in_no_pair_too(story: Workspace) -> None:
    about = Finding.objects.within(story).filter(insight__author__isnull=False)[0]
    insight: Any = about.insight
    author = insight.author
    Area.objects.within(story).update(pm=None, pmm=None)
    for function in ("pm", "pmm", "docs"):
        Member.objects.filter(pk=author.pk).update(function=function)
        author.refresh_from_db()
        assert about.pk in heard(author)
        assert mine(author) == todays(author)[0] | heard(author)


def test_who_sits_in_no_pair_leads_nothing(story: Workspace) -> None:
    noor = Member.objects.within(story).get(handle="noor")
    assert mine(noor)
    Area.objects.within(story).filter(pmm=noor).update(pmm=None)
    assert mine(noor) == heard(noor)


def test_another_function_leads_what_names_it_first(story: Workspace) -> None:
    noor = Member.objects.within(story).get(handle="noor")
    Member.objects.filter(pk=noor.pk).update(function="docs")
    Area.objects.within(story).update(pm=None, pmm=None)
    noor.refresh_from_db()
    assert mine(noor) == heard(noor)
    large = Finding.objects.within(story).filter(release__tier__in=("T1", "T2"), code="RAD402")
    one = large.order_by("id")[0]
    Finding.objects.filter(pk=one.pk).update(who="docs pm")
    assert mine(noor) == {one.pk} | heard(noor)
    Finding.objects.filter(pk=one.pk).update(who="pm docs")
    assert mine(noor) == heard(noor)
    Finding.objects.filter(pk=one.pk).update(who="docs")
    Feature.objects.filter(pk=one.feature_id or 0).update(restricted=True, area=None, author=None)
    assert mine(noor) == heard(noor)
