"""Input to the roadmap as it is read: listed, late, told, and its share in what is built."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from alongside.rooms.discovery.highlights import Cited, remove_highlight
from alongside.rooms.discovery.links_queries import evidence_of
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.people import actions as people
from alongside.rooms.strategy.inputs import (
    answer_input,
    withdraw_input,
)
from alongside.rooms.strategy.inputs_listed import inputs, waiting_for
from alongside.rooms.strategy.inputs_shares import altogether, fates
from alongside.rooms.strategy.inputs_told import input_told
from alongside.rooms.strategy.inputs_wanted import NoSuchInputs, wanted_of
from alongside.rooms.strategy.models import InputEvidence
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.discovery.conftest import Heard, heard, make_heard
from tests.rooms.strategy.asking import TODAY, aim, given, joined, learned, listed

__all__ = ["heard"]

pytestmark = pytest.mark.django_db


def test_listed(ours: World, heard: Heard) -> None:
    objective = aim(ours)
    first = given(ours, "First", objective=objective, feature=ours.feature)
    second = given(ours, "Second", evidence=[learned(ours, heard)], by=ours.pm)
    third = given(ours, "Third", at=LATER + timedelta(hours=1), area=ours.area)
    answer_input(second, fate="parked", reason="x", by=joined(ours, "pat", "pm"), at=LATER)
    assert listed(ours) == ["First", "Third", "Second"], "what waits, the oldest first"
    assert listed(ours, state="waiting") == ["First", "Third"]
    assert listed(ours, state="parked") == ["Second"]
    assert listed(ours, area="search") == ["First", "Third"]
    assert listed(ours, objective=str(objective.pk)) == ["First"]
    assert listed(ours, feature="F-1") == ["First"]
    assert listed(ours, author="pia") == ["Second"]
    assert listed(ours, text="thi") == ["Third"]
    row = inputs(ours.pm, wanted_of({}), today=TODAY, limit=1)
    assert row.more
    [one] = row.rows
    assert (one.area, one.key, one.aim, one.product_manager, one.evidence) == (
        "Search",
        "F-1",
        "Fewer evenings on the phone",
        "Pia",
        1,
    )
    [asking] = evidence_of(ours.feature, ours.pm).inputs
    assert (asking.number, asking.author, asking.given_on) == (first.pk, "Max", TODAY)
    assert [row.text for row in waiting_for(ours.pm, today=TODAY, most=9)] == ["First", "Third"]
    assert third.area == ours.area


@pytest.mark.parametrize(
    "asked", [{"state": "liked"}, {"objective": "x"}, {"text": "x" * 101}, {"area": "\x00"}]
)
def test_no_such_filter(asked: dict[str, str]) -> None:
    with pytest.raises(NoSuchInputs):
        wanted_of(asked)


def test_late_beyond_five_working_days(ours: World) -> None:
    given(ours)  # on a Tuesday
    on_time, late = date(2025, 1, 14), date(2025, 1, 15)
    for today, is_late in ((on_time, False), (late, True)):
        [row] = inputs(ours.pm, wanted_of({}), today=today, limit=9).rows
        assert row.is_late is is_late
        assert bool(listed(ours, state="late", today=today)) is is_late
    people.add_holiday(ours.workspace, day=date(2025, 1, 8), by=ours.pm, at=LATER)
    assert listed(ours, state="late", today=late) == []


def test_not_there_for_who_does_not_see_its_feature(ours: World, theirs: World) -> None:
    row = given(ours, feature=ours.feature)
    other = joined(ours, "pat", "pm")
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    assert listed(ours, other) == []
    assert input_told(other, row.pk, today=TODAY) is None
    assert input_told(theirs.pm, row.pk, today=TODAY) is None
    assert fates(other, since=TODAY, until=TODAY) == []
    with pytest.raises(NotThere):
        answer_input(row, fate="parked", reason="x", by=other, at=LATER)
    assert listed(ours) == ["Tell soloists first"]


def test_told_with_what_it_rests_on(ours: World, heard: Heard) -> None:
    insight, hidden = learned(ours, heard), make_heard(ours)
    evidence = [insight, heard.highlights[1], hidden.highlights[0]]
    row = given(ours, evidence=evidence)
    Conversation.objects.filter(pk=hidden.conversation.pk).update(shared=False)
    told = input_told(ours.pm, row.pk, today=TODAY)
    assert told
    assert [(one.kind, one.words) for one in told.evidence] == [
        ("insight", "One."),
        ("highlight", heard.highlights[1].verbatim),
    ]
    assert (told.hidden, told.state) == (1, "waiting")
    assert [step.sentence for step in told.history] == ["Max gave this input."]


def test_a_quotation_stays_as_long_as_an_input_rests_on_it(ours: World, heard: Heard) -> None:
    mark = heard.highlights[2]
    row = given(ours, evidence=[mark])
    with pytest.raises(Cited, match="a roadmap input rests on"):
        remove_highlight(mark, by=ours.pm, at=LATER)
    withdraw_input(row, by=ours.pmm, at=LATER)
    remove_highlight(mark, by=ours.pm, at=LATER)
    assert not InputEvidence.objects.exists()


def test_its_share_in_what_is_built(ours: World) -> None:
    today = datetime.now(UTC).date()  # prioritised when that is recorded
    before = datetime.combine(today, time(), UTC)
    for number in range(6):
        feature = features.add_feature(
            ours.workspace, key=f"N-{number}", title="N", by=ours.pm, at=MONDAY
        )
        features.move_to_area(feature, area=ours.area, by=ours.pm, at=MONDAY)
        if number < 4:
            row = given(ours, feature=feature, at=before, by=ours.pm if number == 3 else ours.pmm)
            if number < 2:
                answer_input(row, fate="accepted", by=ours.pm, at=before)
            if number == 2:
                answer_input(row, fate="declined", reason="No.", by=ours.pm, at=before)
        features.prioritise(feature, by=ours.pm, at=before)
    feature = Feature.objects.within(ours.workspace).get(key="N-5")
    late = given(ours, feature=feature, at=before + timedelta(days=1))
    answer_input(late, fate="accepted", by=ours.pm, at=before)
    [found] = fates(ours.pm, since=today, until=today)
    assert (found.area, found.given, found.accepted, found.declined, found.waiting) == (
        "Search",
        3,
        2,
        1,
        0,
    ), "a product manager's own is not go-to-market's"
    assert str(found.share) == "2 of 6 (33 %)", "what was asked for afterwards had no part in it"
    assert (str(found.taken_up), found.taken_up.rate) == ("2 of 3", None)
    assert altogether([found, found]).prioritised == 12
    assert fates(ours.pm, since=today + timedelta(days=2), until=today + timedelta(days=3)) == []
