"""Input to the roadmap: given, answered, taken back, and every refusal; listed, one by one, and by its share."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from alongside.rooms.discovery.highlights import Cited, remove_highlight
from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.links_queries import evidence_of
from alongside.rooms.discovery.models import Conversation, Highlight, Insight
from alongside.rooms.discovery.opportunities import open_opportunity, set_aside
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature
from alongside.rooms.features.thread import thread_of
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.actions import NoMember
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import NotAllowed
from alongside.rooms.people.words import NoName
from alongside.rooms.strategy.inputs import (
    MOST,
    AnsweredBefore,
    CannotSupport,
    NoAnswer,
    NotTheirAnswer,
    NotTheirInput,
    RestsOnNothing,
    answer_input,
    give_input,
    may_answer,
    withdraw_input,
)
from alongside.rooms.strategy.inputs_listed import inputs, waiting_for
from alongside.rooms.strategy.inputs_shares import altogether, fates
from alongside.rooms.strategy.inputs_told import input_told
from alongside.rooms.strategy.inputs_wanted import NoSuchInputs, wanted_of
from alongside.rooms.strategy.models import InputEvidence, Objective, RoadmapInput
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.discovery.conftest import Heard, heard, make_heard

__all__ = ["heard"]

pytestmark = pytest.mark.django_db

TODAY = LATER.date()


def aim(world: World, **columns: Any) -> Objective:
    given = {
        "title": "Fewer evenings on the phone",
        "begins_on": TODAY,
        "ends_on": date(2025, 6, 30),
    }
    made: Objective = Objective.objects.create(
        workspace=world.workspace, opened_at=MONDAY, **{**given, **columns}
    )
    return made


def given(world: World, text: str = "Tell soloists first", **more: Any) -> RoadmapInput:
    said = {"by": world.pmm, "at": LATER, **more}
    if "evidence" not in said and "objective" not in said:
        said["objective"] = aim(world)
    return give_input(world.workspace, text=text, **said)


def again(row: RoadmapInput) -> RoadmapInput:
    found: RoadmapInput = RoadmapInput.objects.get(pk=row.pk)
    return found


def joined(world: World, handle: str, function: str) -> Member:
    made = people.join(
        world.workspace, handle=handle, name=handle.title(), function=function, by=NOBODY, at=MONDAY
    )
    assert made
    return made


def learned(world: World, heard: Heard) -> Insight:
    return learn(
        world.workspace, sentence="One.", highlights=heard.highlights[:1], by=world.pm, at=LATER
    )


def listed(
    world: World, member: Member | None = None, today: date = TODAY, **asked: str
) -> list[str]:
    found = inputs(member or world.pm, wanted_of(asked), today=today, limit=9)
    return [row.text for row in found.rows]


# --- given ----------------------------------------------------------------------------------------------------


def test_given(ours: World, heard: Heard, recorded: Recorded) -> None:
    objective, insight = aim(ours), learned(ours, heard)
    need = open_opportunity(ours.workspace, need="Sleep", by=ours.pm, at=LATER)
    row = again(
        given(
            ours,
            " Tell soloists first ",
            why="They hear of it on stage.",
            objective=objective,
            feature=ours.feature,
            evidence=[insight, need, heard.highlights[0], insight],
        )
    )
    assert (row.text, row.why, row.author, row.function) == (
        "Tell soloists first",
        "They hear of it on stage.",
        ours.pmm,
        "pmm",
    )
    assert (row.area, row.fate, row.given_at) == (ours.area, "", LATER), "the feature's area"
    assert InputEvidence.objects.filter(input=row).count() == 3
    said = {"objective": objective.pk, "area": ours.area.pk, "feature": ours.feature.pk}
    assert recorded()[-1] == ("input_given", said)
    event = Event.objects.get(kind="input_given")
    assert (event.subject, event.feature_id) == (row.pk, ours.feature.pk)


def test_it_rests_on_something(ours: World, heard: Heard) -> None:
    with pytest.raises(RestsOnNothing, match="name the objective, or link an insight"):
        given(ours, objective=None)
    assert not RoadmapInput.objects.exists()
    assert given(ours, evidence=[learned(ours, heard)]).objective is None
    assert given(ours, objective=aim(ours)).pk
    with pytest.raises(NoName):
        given(ours, " ")
    with pytest.raises(NoAnswer, match="at most 5,000"):
        given(ours, why="x" * 5_001)


def test_on_what_goes_on(ours: World, heard: Heard) -> None:
    need = open_opportunity(ours.workspace, need="Sleep", by=ours.pm, at=LATER)
    set_aside(need, by=ours.pm, at=LATER)
    crowd = [learned(ours, heard)] * (MOST + 1)
    lost = heard.highlights[0]
    Highlight.objects.filter(pk=lost.pk).update(lost_at=LATER)
    lost.refresh_from_db()
    draft = features.draft_feature(ours.workspace, key="D-1", title="D", by=ours.pmm, at=LATER)
    quiet = make_heard(ours, shared=False, author=ours.pmm).highlights[0]
    for said in (
        {"evidence": [need]},
        {"evidence": [lost]},
        {"evidence": [quiet]},
        {"evidence": crowd},
        {"objective": aim(ours, ending="missed")},
        {"objective": aim(ours), "feature": draft},
    ):
        with pytest.raises(CannotSupport):
            given(ours, **said)
    assert not RoadmapInput.objects.exists()


def test_on_what_one_sees(ours: World, theirs: World, heard: Heard) -> None:
    other = joined(ours, "sam", "sales")
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    Conversation.objects.filter(pk=heard.conversation.pk).update(restricted=True)
    for said in (
        {"feature": ours.feature, "objective": aim(ours)},
        {"evidence": [heard.highlights[0]]},
        {"objective": aim(theirs)},
        {"evidence": [make_heard(theirs).highlights[0]]},
    ):
        with pytest.raises(NotThere):
            given(ours, by=other, **said)
    people.give_role(other, role="reader", by=NOBODY, at=LATER)
    other.refresh_from_db()
    with pytest.raises(NotAllowed):
        given(ours, by=other)
    with pytest.raises(NoMember):
        given(ours, by=NOBODY)


# --- answered -------------------------------------------------------------------------------------------------


def test_accepted_by_a_feature(ours: World, recorded: Recorded) -> None:
    row = given(ours)
    with pytest.raises(NoAnswer, match="which feature takes it up"):
        answer_input(row, fate="accepted", by=ours.pm, at=LATER)
    assert answer_input(row, fate="accepted", feature=ours.feature, by=ours.pm, at=LATER)
    row = again(row)
    assert (row.fate, row.feature, row.answered_by, row.answered_at) == (
        "accepted",
        ours.feature,
        ours.pm,
        LATER,
    )
    said = {"fate": "accepted", "feature": ours.feature.pk}
    assert recorded()[-1] == ("input_answered", said)
    line = thread_of(ours.feature, until=datetime(2999, 1, 1, tzinfo=UTC), seen_by=ours.pm).line
    assert [entry.event.kind for entry in line.traces] == ["input_answered"]


def test_accepted_by_the_one_that_it_supports(ours: World) -> None:
    row = given(ours, feature=ours.feature)
    assert answer_input(row, fate="accepted", by=ours.pm, at=LATER)
    assert again(row).feature == ours.feature


@pytest.mark.parametrize("fate", ["declined", "parked"])
def test_with_a_reason(ours: World, fate: str) -> None:
    row = given(ours)
    with pytest.raises(NoAnswer, match=f"say why it is {fate}"):
        answer_input(row, fate=fate, reason=" ", by=ours.pm, at=LATER)
    assert answer_input(row, fate=fate, reason="Not this year.", by=ours.pm, at=LATER)
    assert (again(row).fate, again(row).reason) == (fate, "Not this year.")


def test_parked_is_answered_again_and_nothing_else_is(ours: World) -> None:
    row = given(ours)
    parked: Any = {"fate": "parked", "reason": "Later.", "by": ours.pm, "at": LATER}
    assert answer_input(row, **parked)
    assert answer_input(row, **parked) is None
    assert answer_input(row, **{**parked, "reason": "Much later."})
    assert answer_input(row, **{**parked, "fate": "declined"})
    for fate in ("parked", "accepted", "declined"):
        with pytest.raises(AnsweredBefore, match="declined on 2025-01-07"):
            answer_input(row, **{**parked, "fate": fate})
    with pytest.raises(AnsweredBefore):
        withdraw_input(row, by=ours.pmm, at=LATER)
    with pytest.raises(NoAnswer, match="not 'liked'"):
        answer_input(given(ours), **{**parked, "fate": "liked"})


def test_by_product_management_and_not_ones_own(ours: World) -> None:
    sales, other, head = (
        joined(ours, handle, function)
        for handle, function in (("sam", "sales"), ("pat", "pm"), ("eve", "executive"))
    )
    people.give_role(head, role="admin", by=NOBODY, at=MONDAY)
    head.refresh_from_db()
    said: Any = {"fate": "declined", "reason": "No.", "at": LATER}
    row = given(ours)
    for member in (ours.pmm, sales):
        with pytest.raises(NotTheirAnswer):
            answer_input(row, by=member, **said)
        assert not may_answer(member, row.author_id)
    assert answer_input(row, by=head, **said), "an admin"
    assert answer_input(given(ours), by=other, **said), "any product manager"
    own = given(ours, by=ours.pm)
    with pytest.raises(NotTheirAnswer, match="nobody answers their own"):
        answer_input(own, by=ours.pm, **said)
    assert not may_answer(ours.pm, own.author_id)
    assert may_answer(other, own.author_id)


def test_by_a_feature_that_whoever_asked_sees(ours: World, theirs: World) -> None:
    sales = joined(ours, "sam", "sales")
    row = given(ours, by=sales)
    draft = features.draft_feature(ours.workspace, key="D-1", title="D", by=ours.pm, at=LATER)
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    for feature in (draft, ours.feature):
        with pytest.raises(NoAnswer, match="does not see that feature"):
            answer_input(row, fate="accepted", feature=feature, by=ours.pm, at=LATER)
    with pytest.raises(NotThere):
        answer_input(row, fate="accepted", feature=theirs.feature, by=ours.pm, at=LATER)
    features.restrict(ours.feature, guests=[sales], by=ours.pm, at=LATER)
    assert answer_input(row, fate="accepted", feature=ours.feature, by=ours.pm, at=LATER)


def test_taken_back(ours: World, recorded: Recorded) -> None:
    row = given(ours)
    with pytest.raises(NotTheirInput):
        withdraw_input(row, by=ours.pm, at=LATER)
    withdraw_input(row, by=ours.pmm, at=LATER)
    assert again(row).withdrawn_at == LATER
    assert recorded()[-1] == ("input_withdrawn", {})
    with pytest.raises(AnsweredBefore, match="taken back on"):
        withdraw_input(row, by=ours.pmm, at=LATER)
    with pytest.raises(AnsweredBefore):
        answer_input(row, fate="parked", reason="x", by=ours.pm, at=LATER)
    assert listed(ours) == []
    assert listed(ours, state="withdrawn") == ["Tell soloists first"]


# --- read -----------------------------------------------------------------------------------------------------


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
        0,
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
