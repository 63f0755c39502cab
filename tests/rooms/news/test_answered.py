"""What became of input to the roadmap, as news: to whoever asked, since a moment, and as far as they see it."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.news.answered import SHOWN, Answered
from alongside.rooms.news.besides import besides
from alongside.rooms.news.digest import MOST, digest
from alongside.rooms.news.lines import Part
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.inputs import answer_input, give_input
from alongside.rooms.strategy.models import RoadmapInput
from tests.rooms.conftest import LATER, MONDAY, World, ours, theirs
from tests.rooms.strategy.asking import need
from tests.rooms.strategy.conftest import an_objective

__all__ = ["ours", "theirs"]

pytestmark = pytest.mark.django_db


def given(world: World, *texts: str, by: Member | None = None) -> list[RoadmapInput]:
    """Input of product marketing, given on Monday."""
    aim = an_objective(world)
    return [
        give_input(
            world.workspace,
            text=text,
            objective=aim,
            evidence=[need(world)],
            area=world.area,
            by=by or world.pmm,
            at=MONDAY,
        )
        for text in texts
    ]


def answered(member: Member, since: datetime = MONDAY) -> Part[Answered]:
    """What is told of it."""
    member.refresh_from_db()
    return besides(member, since=since, today=LATER.date(), workdays=Workdays(), shown=9).answered


def test_each_fate_is_told_to_whoever_asked_and_to_nobody_else(ours: World, theirs: World) -> None:
    taken, declined, parked, _waits = given(ours, "One", "Two", "Three", "Four")
    at = [LATER + timedelta(hours=hour) for hour in range(3)]
    answer_input(taken, fate="accepted", feature=ours.feature, by=ours.pm, at=at[0])
    answer_input(declined, fate="declined", reason="Not\nours", by=ours.pm, at=at[1])
    answer_input(parked, fate="parked", reason="Later", by=ours.pm, at=at[2])
    who, key = ours.pm.name, ours.feature.key
    with CaptureQueriesContext(connection) as queries:
        told = answered(ours.pmm)
    assert len(queries) == 2, "one of them looks the member up again"
    assert told == Part(
        (
            Answered(parked.pk, "Three", "parked", "", who, at[2], "Later"),
            Answered(declined.pk, "Two", "declined", "", who, at[1], "Not\nours"),
            Answered(taken.pk, "One", "accepted", key, who, at[0], ""),
        ),
        3,
    )
    for other in (ours.pm, theirs.pm, theirs.pmm):
        assert answered(other) == Part((), 0)


def test_it_goes_with_the_next_visit_and_comes_back_with_another_answer(ours: World) -> None:
    [one] = given(ours, "One")
    answer_input(one, fate="parked", reason="Later", by=ours.pm, at=LATER)
    assert answered(ours.pmm).total == 1
    assert answered(ours.pmm, since=LATER).total == 0
    again = LATER + timedelta(days=1)
    answer_input(one, fate="declined", reason="Never", by=ours.pm, at=again)
    assert [line.fate for line in answered(ours.pmm, since=LATER).lines] == ["declined"]


def test_a_feature_that_is_hidden_takes_the_answer_with_it(ours: World) -> None:
    [one] = given(ours, "One")
    mo = people.join(ours.workspace, handle="mo", name="Mo", function="sales", by=NOBODY, at=MONDAY)
    assert mo
    [other] = given(ours, "Other", by=mo)
    for given_ in (one, other):
        answer_input(given_, fate="accepted", feature=ours.feature, by=ours.pm, at=LATER)
    features.restrict(ours.feature, guests=[mo], by=ours.pm, at=LATER)
    assert answered(mo).total == 1
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    assert answered(mo) == Part((), 0)


def test_a_reader_who_asked_before_is_told(ours: World) -> None:
    [one] = given(ours, "One")
    people.give_role(ours.pmm, role="reader", by=NOBODY, at=MONDAY)
    answer_input(one, fate="declined", reason="No", by=ours.pm, at=LATER)
    assert answered(ours.pmm).total == 1


def test_the_digest_tells_few_and_counts_the_rest(ours: World) -> None:
    inputs = given(ours, *(f"Input {number}" for number in range(12)))
    for one in inputs:
        answer_input(one, fate="declined", reason="No", by=ours.pm, at=LATER)
    member = Member.objects.select_related("workspace", "user").get(pk=ours.pmm.pk)
    made = digest(member, LATER + timedelta(days=1))
    assert len(made.news.answered.lines) == SHOWN
    assert made.lines + made.more == 12
    assert made.lines <= MOST
    assert not made.news.is_empty
