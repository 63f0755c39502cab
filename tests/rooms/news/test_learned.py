"""What was learned, as news: to subscribed functions, until somebody has read it; telling of it is not reading."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.workdays import Workdays
from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.models import Reading
from alongside.rooms.discovery.reading import read_insight
from alongside.rooms.discovery.subscriptions import subscribe
from alongside.rooms.news.besides import besides
from alongside.rooms.news.digest import digest
from alongside.rooms.news.learned import Learned
from alongside.rooms.news.lines import Part
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.discovery.conftest import make_heard

pytestmark = pytest.mark.django_db


def learned(member: Member, since: datetime) -> Part[Learned]:
    """What is told of it."""
    today = LATER.date()
    return besides(member, since=since, today=today, workdays=Workdays(), shown=4).learned


def told(member: Member) -> tuple[list[str], int]:
    part = learned(member, MONDAY)
    return [line.sentence for line in part.lines], part.total


def test_to_whom_it_is_told(ours: World) -> None:
    marked = make_heard(ours).highlights
    said: Any = {"highlights": marked, "by": ours.pm}
    one = learn(ours.workspace, sentence="One.", at=LATER, **said)
    two = learn(ours.workspace, sentence="Two.", at=LATER + timedelta(days=1), **said)
    assert told(ours.pmm) == ([], 0), "nobody is subscribed"
    subscribe(ours.workspace, function="pmm", area=ours.area, by=ours.pm, at=LATER)
    assert told(ours.pmm) == ([], 0), "it bears on no feature of that area"
    link(two, feature=ours.feature, by=ours.pm, at=LATER)
    assert told(ours.pmm) == (["Two."], 1)
    for function in ("pm", "pmm"):
        subscribe(ours.workspace, function=function, by=ours.pm, at=LATER)
    assert told(ours.pmm) == (["Two.", "One."], 2)
    assert told(ours.pm) == ([], 0), "she put them down herself"
    with CaptureQueriesContext(connection) as queries:
        assert learned(ours.pmm, LATER).total == 1
    assert len(queries) == 1
    assert not Reading.objects.exists(), "to be told is not to read"
    read_insight(one, by=ours.pmm, at=LATER)
    assert told(ours.pmm) == (["Two."], 1)


def test_the_digest_has_a_line_for_it(ours: World) -> None:
    subscribe(ours.workspace, function="pmm", by=ours.pm, at=LATER)
    marked = make_heard(ours).highlights
    for number in range(12):
        learn(ours.workspace, sentence=f"{number}.", highlights=marked, by=ours.pm, at=LATER)
    member = Member.objects.select_related("workspace", "user").get(pk=ours.pmm.pk)
    made = digest(member, LATER + timedelta(days=1))
    assert (made.lines, made.more) == (4, 8)
    assert not Reading.objects.exists()
