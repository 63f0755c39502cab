"""What waits for a member's answer: briefs that were handed to them or came back, and input to their areas."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.features.briefs.stand import beside, stand_of, stand_told, waits_of
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.messaging.audiences import retire_customer
from alongside.rooms.messaging.claims import actions as claims
from alongside.rooms.messaging.groups import put_in
from alongside.rooms.messaging.models import Positioning
from alongside.rooms.messaging.reviewing import answer_message_review, ask_message_review
from alongside.rooms.news.besides import besides
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.inputs import answer_input, give_input, withdraw_input
from tests.rooms.conftest import LATER, MONDAY, World, ours, theirs
from tests.rooms.features.briefs.conftest import SAID, fresh
from tests.rooms.messaging.conftest import claimed
from tests.rooms.messaging.made import a_customer, a_group, written
from tests.rooms.messaging.test_houses import a_line
from tests.rooms.strategy.asking import need
from tests.rooms.strategy.conftest import an_objective

__all__ = ["ours", "theirs"]

pytestmark = pytest.mark.django_db


def told(member: Member) -> list[tuple[str, str, str, int]]:
    """The lines of a member, on Tuesday."""
    member.refresh_from_db()
    given: dict[str, Any] = {"today": LATER.date(), "workdays": Workdays(), "shown": 9}
    found = besides(member, since=MONDAY, **given).asked
    assert found.total == len(found.lines)
    return [(one.what, one.key, one.title, one.left) for one in found.lines]


@pytest.fixture
def brief(ours: World) -> Brief:
    """A brief that says enough to be handed over."""
    features.move_to_area(ours.feature, area=ours.area, by=ours.pm, at=MONDAY)
    made = actions.open_brief(ours.feature, by=ours.pm, at=MONDAY)
    assert made
    actions.edit(made, texts=SAID, expected=0, by=ours.pm, at=MONDAY)
    return made


def test_a_brief_goes_to_and_fro(ours: World, theirs: World, brief: Brief) -> None:
    key, title = ours.feature.key, ours.feature.title
    assert told(ours.pmm) == []
    actions.deliver(brief, by=ours.pm, at=MONDAY)
    wd = Workdays().between(MONDAY.date(), LATER.date())
    assert told(ours.pmm) == [("delivered", key, title, 5 - wd)]
    assert told(ours.pm) == told(theirs.pmm) == told(theirs.pm) == []
    actions.answer(fresh(brief), reply="returned", words="Whom?", by=ours.pmm, at=LATER)
    assert told(ours.pmm) == []
    assert told(ours.pm) == [("returned", key, title, 5)]
    actions.deliver(fresh(brief), by=ours.pm, at=LATER)
    actions.answer(fresh(brief), reply="accepted", by=ours.pmm, at=LATER)
    assert told(ours.pmm) == told(ours.pm) == []
    other = {"scope": "Something else altogether"}
    actions.edit(fresh(brief), texts=other, expected=9, by=ours.pm, at=LATER)
    assert told(ours.pmm) == [("reopened", key, title, 5)]


def test_a_draft_waits_for_product_once_it_is_decided(
    ours: World, theirs: World, brief: Brief
) -> None:
    assert told(ours.pm) == [], "nobody has decided to build it"
    features.prioritise(ours.feature, by=ours.pm, at=MONDAY)
    wd = Workdays().between(MONDAY.date(), LATER.date())
    assert told(ours.pm) == [("draft", ours.feature.key, ours.feature.title, 5 - wd)]
    assert told(ours.pmm) == told(theirs.pm) == []
    features.set_tier(ours.release, tier="T0", by=ours.pm, at=MONDAY)
    assert told(ours.pm) == [], "nothing is asked for a T0"
    features.set_tier(ours.release, tier="T2", by=ours.pm, at=MONDAY)
    people.assign_pair(ours.area, pm=None, pmm=ours.pmm, by=NOBODY, at=MONDAY)
    assert told(ours.pm) == [], "it waits for the product manager of now"
    people.assign_pair(ours.area, pm=ours.pm, pmm=ours.pmm, by=NOBODY, at=MONDAY)
    actions.deliver(fresh(brief), by=ours.pm, at=MONDAY)
    assert told(ours.pm) == []


def test_no_draft_waits_of_what_is_not_ahead(ours: World, brief: Brief) -> None:
    features.prioritise(ours.feature, by=ours.pm, at=MONDAY)
    features.withdraw(ours.release, by=ours.pm, at=MONDAY)
    assert told(ours.pm) == []


def accept_with_questions(brief: Brief, ours: World) -> None:
    """Product marketing does, on Tuesday."""
    said = "accepted with questions"
    actions.answer(fresh(brief), reply=said, words="Which plan?", by=ours.pmm, at=LATER)


def test_questions_wait_for_whoever_handed_it_over(
    ours: World, theirs: World, brief: Brief
) -> None:
    actions.deliver(brief, by=ours.pm, at=MONDAY)
    accept_with_questions(brief, ours)
    line = ("questions", ours.feature.key, ours.feature.title, 5)
    assert told(ours.pm) == [line]
    assert told(ours.pmm) == told(theirs.pm) == []
    actions.edit(fresh(brief), texts={"who": "Managers."}, expected=1, by=ours.pm, at=LATER)
    assert told(ours.pm) == [], "it is written in"
    actions.deliver(fresh(brief), by=ours.pm, at=LATER)
    assert told(ours.pm) == []


def test_questions_about_what_was_written_since_wait_until_it_is_delivered(
    ours: World, brief: Brief
) -> None:
    actions.deliver(brief, by=ours.pm, at=MONDAY)
    actions.edit(fresh(brief), texts={"who": "Managers."}, expected=1, by=ours.pm, at=MONDAY)
    accept_with_questions(brief, ours)
    assert [what for what, *_ in told(ours.pm)] == ["questions"]
    actions.deliver(fresh(brief), by=ours.pm, at=LATER + timedelta(hours=1))
    assert told(ours.pm) == []


def test_it_waits_for_whoever_is_asked(ours: World, brief: Brief) -> None:
    mo = people.join(ours.workspace, handle="mo", name="Mo", function="pmm", by=NOBODY, at=MONDAY)
    assert mo
    actions.deliver(brief, by=ours.pm, at=MONDAY)
    actions.answer(fresh(brief), reply="rerouted", to=mo, by=ours.pmm, at=LATER)
    assert told(ours.pmm) == []
    assert [what for what, *_ in told(mo)] == ["delivered"]
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    assert told(mo) == [], "who does not see the feature hears nothing of it"
    features.restrict(ours.feature, guests=[mo], by=ours.pm, at=LATER)
    assert told(mo)
    people.give_role(mo, role="reader", by=NOBODY, at=LATER)
    assert told(mo) == [], "a reader answers nothing"
    people.give_role(mo, role="member", by=NOBODY, at=LATER)
    features.drop(ours.feature, why="rejected", by=ours.pm, at=LATER)
    assert told(mo) == []


def test_input_waits_for_product(ours: World, theirs: World) -> None:
    aim = an_objective(ours)
    given = [
        give_input(
            ours.workspace,
            text=text,
            objective=aim,
            evidence=[need(ours)],
            area=ours.area,
            by=ours.pmm,
            at=MONDAY + late,
        )
        for text, late in (("Later", timedelta(hours=1)), ("First", timedelta()))
    ]
    wd = Workdays().between(MONDAY.date(), LATER.date())
    assert told(ours.pm) == [("input", "", "First", 5 - wd), ("input", "", "Later", 5 - wd)]
    assert told(ours.pmm) == told(theirs.pm) == []
    answer_input(given[0], fate="parked", reason="Not now", by=ours.pm, at=LATER)
    withdraw_input(given[1], by=ours.pmm, at=LATER)
    assert told(ours.pm) == []


def test_a_review_waits_for_product_from_the_first_day(ours: World, theirs: World) -> None:
    claim, other = claimed(ours), claimed(ours, "Every seat is sold")
    first = claims.ask_review(claim, member=ours.pm, by=ours.pmm, at=MONDAY)
    claims.rest_on(other, feature=ours.feature, by=ours.pmm, at=MONDAY)
    claims.ask_review(other, by=ours.pmm, at=LATER)
    wd = Workdays().between(MONDAY.date(), LATER.date())
    here = [("review", "", claim.wording, 5 - wd), ("review", "", other.wording, 5)]
    assert told(ours.pm) == here
    assert told(ours.pmm) == told(theirs.pm) == told(theirs.pmm) == []
    claims.answer_review(first, verdict="approved", expected=1, by=ours.pm, at=LATER)
    claims.retire(other, by=ours.pmm, at=LATER)
    assert told(ours.pm) == told(ours.pmm) == []


def test_changes_reach_who_asked_and_who_answers_for_it(ours: World, theirs: World) -> None:
    mo = people.join(ours.workspace, handle="mo", name="Mo", function="pmm", by=NOBODY, at=MONDAY)
    assert mo
    claim = claimed(ours, owner=mo)
    review = claims.ask_review(claim, member=ours.pm, by=ours.pmm, at=MONDAY)
    assert told(mo) == []
    more: dict[str, Any] = {"verdict": "changes asked for", "expected": 1, "remark": "By six"}
    claims.answer_review(review, by=ours.pm, at=LATER, **more)
    for member in (ours.pmm, mo):
        assert told(member) == [("changes", "", claim.wording, 5)]
    assert told(ours.pm) == told(theirs.pmm) == []
    claims.reword(claim, wording="Few chairs stay empty", expected=1, by=mo, at=LATER)
    assert told(ours.pmm) == told(mo) == []


def test_questions_wait_on_somebody_who_is_here(ours: World, brief: Brief) -> None:
    """Whoever handed it over has left: the area's product manager of now answers, else whoever wrote the feature."""
    di = people.join(ours.workspace, handle="di", name="Di", function="pm", by=NOBODY, at=MONDAY)
    assert di
    actions.deliver(brief, by=di, at=MONDAY)
    accept_with_questions(brief, ours)
    assert (told(ours.pm), [what for what, *_ in told(di)]) == ([], ["questions"])
    assert waits(brief) == ("product", "Di")
    people.leave(di, by=ours.pm, at=LATER)
    assert [what for what, *_ in told(ours.pm)] == ["questions"]
    assert waits(brief) == ("product", "Pia")
    people.assign_pair(ours.area, pm=None, pmm=ours.pmm, by=NOBODY, at=LATER)
    assert (told(ours.pm), waits(brief)) == ([], ("product", ""))
    Feature.objects.filter(pk=ours.feature.pk).update(author=ours.pm)
    assert [what for what, *_ in told(ours.pm)] == ["questions"]
    assert waits(brief) == ("product", "Pia")


def waits(brief: Brief) -> tuple[str, str]:
    """On whom its page says that it waits, and on which side; its feature's page says the same."""
    found = Brief.objects.select_related("delivered_by", "asked").get(pk=brief.pk)
    there = Feature.objects.annotate(stand=beside("pk"))
    feature = there.select_related("area__pm", "area__pmm", "author").get(pk=brief.feature_id)
    by_row, by_column = stand_of(found), stand_told(getattr(feature, "stand", None))
    assert by_row == by_column
    on = waits_of(by_row, feature, LATER, Workdays())
    assert on
    return on.side, on.name


def test_whoever_is_asked_has_left(ours: World, brief: Brief) -> None:
    mo = people.join(ours.workspace, handle="mo", name="Mo", function="pmm", by=NOBODY, at=MONDAY)
    assert mo
    actions.deliver(brief, by=ours.pm, at=MONDAY)
    actions.answer(fresh(brief), reply="rerouted", to=mo, by=ours.pmm, at=LATER)
    assert waits(brief) == ("product marketing", "Mo")
    people.leave(mo, by=ours.pm, at=LATER)
    assert [what for what, *_ in told(ours.pmm)] == ["delivered"]
    assert waits(brief) == ("product marketing", "Max")


def test_a_review_of_a_message_waits_for_product_from_the_first_day(
    ours: World, theirs: World
) -> None:
    house = a_line(ours, a_group(ours, area=ours.area), "No chair stays empty", "roof").house
    written(ours, house.group, "alternatives", "A paper list")
    review = ask_message_review(house, expected=1, by=ours.pmm, at=MONDAY)
    ask_message_review(Positioning.objects.get(), expected=1, member=ours.pm, by=ours.pmm, at=LATER)
    wd = Workdays().between(MONDAY.date(), LATER.date())
    both = [
        ("message_review", "", "Search: message house, for everybody", 5 - wd),
        ("message_review", "", "Search: positioning, for everybody", 5),
    ]
    assert told(ours.pm) == both
    assert told(ours.pmm) == told(theirs.pm) == told(theirs.pmm) == []
    answer_message_review(review, verdict="approved", expected=1, by=ours.pm, at=LATER)
    assert told(ours.pm) == both[1:]


def test_it_waits_for_those_who_look_after_a_feature_of_the_group(ours: World) -> None:
    customer, group = a_customer(ours), a_group(ours)
    features.move_to_area(ours.feature, area=ours.area, by=ours.pm, at=MONDAY)
    put_in(group, feature=ours.feature, by=ours.pmm, at=MONDAY)
    house = a_line(ours, group, "No chair stays empty", "roof", customer=customer).house
    ask_message_review(house, expected=1, by=ours.pmm, at=LATER)
    line = ("message_review", "", "Search: message house, for Mid-size houses", 5)
    assert told(ours.pm) == [line]
    retire_customer(customer, by=ours.pmm, at=LATER)
    assert told(ours.pm) == [], "they are told nothing any more"


def test_who_was_asked_has_left(ours: World) -> None:
    """Then it waits for whoever looks after it, of a claim as of a message."""
    di = people.join(ours.workspace, handle="di", name="Di", function="pm", by=NOBODY, at=MONDAY)
    assert di
    house = a_line(ours, a_group(ours, area=ours.area), "No chair stays empty", "roof").house
    ask_message_review(house, expected=1, member=di, by=ours.pmm, at=LATER)
    claim = claimed(ours, "Every seat is sold")
    features.move_to_area(ours.feature, area=ours.area, by=ours.pm, at=MONDAY)
    claims.rest_on(claim, feature=ours.feature, by=ours.pmm, at=MONDAY)
    claims.ask_review(claim, member=di, by=ours.pmm, at=LATER)
    both = ["review", "message_review"]
    assert [what for what, *_ in told(di)] == both
    assert told(ours.pm) == []
    people.leave(di, by=ours.pm, at=LATER)
    assert [what for what, *_ in told(ours.pm)] == both


def test_changes_of_a_message_wait_until_they_are_made(ours: World, theirs: World) -> None:
    mo = people.join(ours.workspace, handle="mo", name="Mo", function="pmm", by=NOBODY, at=MONDAY)
    assert mo
    said: dict[str, Any] = {"verdict": "changes asked for", "remark": "By six", "by": ours.pm}
    line = a_line(ours, a_group(ours, area=ours.area), "No chair stays empty", "roof")
    of_house = ask_message_review(line.house, expected=1, by=mo, at=MONDAY)
    answer_message_review(of_house, expected=1, at=LATER, **said)
    asks = ("message_changes", "", "Search: message house, for everybody", 5)
    assert told(mo) == [asks]
    assert told(ours.pm) == told(ours.pmm) == told(theirs.pmm) == []
    people.leave(mo, by=ours.pm, at=LATER)
    assert told(ours.pmm) == [asks], "they do product marketing for its area"
    claims.reword(line.claim, wording="Few do", expected=1, by=ours.pmm, at=LATER)
    assert told(ours.pmm) == []
    written(ours, line.house.group, "alternatives", "A paper list")
    positioning = Positioning.objects.get()
    for _ in range(2):
        review = ask_message_review(positioning, expected=1, by=ours.pmm, at=LATER)
        assert told(ours.pmm) == [], "it was asked for again"
        answer_message_review(review, expected=1, at=LATER, **said)
        assert [what for what, *_ in told(ours.pmm)] == ["message_changes"]
    written(ours, line.house.group, "alternatives", "A big paper list")
    assert told(ours.pmm) == []
