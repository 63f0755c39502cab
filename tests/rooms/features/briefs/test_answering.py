"""Product hands a brief over, go-to-market answers it: accepted, returned, rerouted, and asked again."""

from typing import Any

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.models import Brief, BriefAnswer
from alongside.rooms.features.briefs.refusals import (
    AnsweredBefore,
    FilledMeanwhile,
    NobodyToAsk,
    NoSuchItem,
    NotDelivered,
    NothingMissing,
    NothingToDeliver,
    NotYours,
    UnknownReply,
)
from alongside.rooms.features.briefs.writing import Drawn
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.actions import NoMember
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.features.briefs.conftest import SAID, fresh


@pytest.fixture
def delivered(brief: Brief, ours: World) -> Brief:
    """A brief that waits for its answer."""
    actions.edit(brief, texts=SAID, expected=0, by=ours.pm, at=MONDAY)
    actions.deliver(brief, by=ours.pm, at=MONDAY)
    return fresh(brief)


@pytest.fixture
def other(ours: World) -> Member:
    """Another product marketer."""
    joined = people.join(
        ours.workspace, handle="mo", name="Mo", function="pmm", by=NOBODY, at=MONDAY
    )
    assert joined
    return joined


def answer(brief: Brief, by: Member, reply: str, **more: Any) -> BriefAnswer:
    """Answer it on Tuesday."""
    return actions.answer(brief, reply=reply, by=by, at=LATER, **more)


def test_delivered_is_what_was_handed_over(
    delivered: Brief, ours: World, recorded: Recorded
) -> None:
    assert (delivered.delivered_version, delivered.delivered_by_id) == (1, ours.pm.pk)
    assert actions.deliver(delivered, by=ours.pm, at=LATER) is None
    assert recorded() == []


def test_an_empty_draft_is_not_handed_over(brief: Brief, ours: World) -> None:
    with pytest.raises(NothingToDeliver, match="nothing stands"):
        actions.deliver(brief, by=ours.pm, at=MONDAY)
    actions.edit(brief, texts={"problem": "TBD"}, expected=0, by=ours.pm, at=MONDAY)
    with pytest.raises(NothingToDeliver):
        actions.deliver(brief, by=ours.pm, at=MONDAY)
    with pytest.raises(NoMember):
        actions.deliver(brief, by=NOBODY, at=MONDAY)


@pytest.mark.parametrize(
    ("reply", "more"),
    [
        ("accepted", {}),
        ("accepted with questions", {"words": "Which plan?"}),
        ("returned", {"lacking": ["kpi", "evidence"]}),
        ("returned", {"words": "I cannot tell whom it is for."}),
    ],
)
def test_an_answer_holds(
    delivered: Brief, ours: World, recorded: Recorded, reply: str, more: dict[str, Any]
) -> None:
    given = answer(delivered, ours.pmm, reply, **more)
    again = fresh(delivered)
    assert (again.reply, again.answered_version, again.answered_at) == (reply, 1, LATER)
    assert given.lacking == ("evidence kpi" if "lacking" in more else "")
    missing = {"lacking": given.lacking.split()} if given.lacking else {}
    assert recorded() == [("brief_answered", {"version": 1, "reply": reply, **missing})]
    with pytest.raises(AnsweredBefore):
        answer(delivered, ours.pmm, "accepted")


def test_what_was_returned_is_completed_and_delivered_again(delivered: Brief, ours: World) -> None:
    answer(delivered, ours.pmm, "returned", lacking=["who"])
    actions.edit(delivered, texts={"who": "Managers."}, expected=1, by=ours.pm, at=LATER)
    assert fresh(delivered).reply == "returned"
    assert actions.deliver(delivered, by=ours.pm, at=LATER)
    again = fresh(delivered)
    assert (again.reply, again.answered_at, again.delivered_version) == ("", None, 2)
    assert answer(delivered, ours.pmm, "accepted").version == 2


def test_who_returns_it_unchanged_delivers_it_again_all_the_same(
    delivered: Brief, ours: World
) -> None:
    answer(delivered, ours.pmm, "returned", words="Whom is it for?")
    assert actions.deliver(delivered, by=ours.pm, at=LATER)


def test_questions_are_answered_in_it_and_it_waits_again(delivered: Brief, ours: World) -> None:
    answer(delivered, ours.pmm, "accepted with questions", words="Which plan?")
    brief = fresh(delivered)
    assert actions.deliver(brief, by=ours.pm, at=LATER) is None
    actions.edit(brief, texts={"contacts": "Ask Pia."}, expected=1, by=ours.pm, at=LATER)
    assert fresh(brief).reply == "accepted with questions"
    assert actions.deliver(fresh(brief), by=ours.pm, at=LATER)
    assert (fresh(brief).reply, fresh(brief).answered_version) == ("", None)
    answer(fresh(brief), ours.pmm, "accepted")
    assert (fresh(brief).reply, fresh(brief).answered_version) == ("accepted", 2)


def test_what_was_accepted_needs_no_answer_for_what_does_not_bear_on_the_launch(
    delivered: Brief, ours: World, recorded: Recorded
) -> None:
    answer(delivered, ours.pmm, "accepted")
    actions.edit(fresh(delivered), texts={"contacts": "Pia."}, expected=1, by=ours.pm, at=LATER)
    before = recorded()
    assert actions.deliver(fresh(delivered), by=ours.pm, at=LATER) is None
    assert recorded() == before
    assert fresh(delivered).reply == "accepted"


@pytest.mark.parametrize(
    ("reply", "more"),
    [
        ("accepted", {}),
        ("accepted with questions", {"words": "Which plan?"}),
        ("returned", {"words": "Whom?"}),
    ],
)
def test_nobody_answers_what_they_did_not_read(
    delivered: Brief, ours: World, other: Member, reply: str, more: dict[str, str]
) -> None:
    actions.edit(delivered, texts={"scope": "- Less"}, expected=1, by=ours.pm, at=MONDAY)
    with pytest.raises(FilledMeanwhile, match="scope"):
        answer(fresh(delivered), ours.pmm, reply, expected=1, **more)
    assert fresh(delivered).reply == ""
    answer(fresh(delivered), ours.pmm, "rerouted", expected=1, to=other)
    answer(fresh(delivered), ours.pmm, reply, expected=2, **more)
    assert fresh(delivered).reply == reply


def test_it_is_somebody_elses(delivered: Brief, ours: World, other: Member) -> None:
    given = answer(delivered, ours.pmm, "rerouted", to=other, words="Mo does search.")
    again = fresh(delivered)
    assert (again.asked, again.reply, given.to) == (other, "", other)
    assert answer(delivered, other, "accepted").reply == "accepted"


def test_what_was_reopened_is_answered_again(delivered: Brief, ours: World) -> None:
    answer(delivered, ours.pmm, "accepted")
    actions.edit(delivered, texts={"value": "Nothing."}, expected=1, by=ours.pm, at=LATER)
    assert answer(delivered, ours.pmm, "accepted").version == 2
    assert fresh(delivered).reopened_at is None


@pytest.fixture
def support(ours: World) -> Member:
    """Somebody of neither side."""
    joined = people.join(
        ours.workspace, handle="sue", name="Sue", function="support", by=NOBODY, at=MONDAY
    )
    assert joined
    return joined


def test_nobody_answers_a_draft_or_for_their_own_side(
    brief: Brief, ours: World, support: Member
) -> None:
    with pytest.raises(NotDelivered, match="a draft that nobody has sent"):
        answer(brief, ours.pmm, "accepted")
    actions.edit(brief, texts=SAID, expected=0, by=support, at=MONDAY)
    actions.deliver(brief, by=support, at=MONDAY)
    with pytest.raises(NotYours, match="product"):
        answer(brief, ours.pm, "accepted")
    with pytest.raises(NotYours, match="yourself"):
        answer(brief, support, "accepted")
    with pytest.raises(NoMember):
        actions.answer(brief, reply="accepted", by=NOBODY, at=LATER)


def test_who_answers_does_not_hand_it_over(
    delivered: Brief, ours: World, other: Member, support: Member
) -> None:
    answer(delivered, ours.pmm, "accepted")
    actions.edit(delivered, texts={"value": "Nothing."}, expected=1, by=ours.pmm, at=LATER)
    for member in (ours.pmm, other):
        with pytest.raises(NotYours, match="ask product to deliver it"):
            actions.deliver(delivered, by=member, at=LATER)
    answer(delivered, ours.pmm, "rerouted", to=support)
    with pytest.raises(NotYours, match="ask product"):
        actions.deliver(fresh(delivered), by=support, at=LATER)
    assert actions.deliver(fresh(delivered), by=ours.pm, at=LATER)


def test_who_is_asked_answers_or_a_product_marketer(
    delivered: Brief, ours: World, other: Member, support: Member
) -> None:
    with pytest.raises(NotYours, match="by whoever is asked"):
        answer(delivered, support, "accepted")
    answer(delivered, ours.pmm, "rerouted", to=support)
    answer(fresh(delivered), support, "returned", words="Whom?")
    actions.deliver(fresh(delivered), by=ours.pm, at=LATER)
    answer(fresh(delivered), other, "accepted")
    assert fresh(delivered).reply == "accepted"


def test_nobody_hands_over_what_they_did_not_read(brief: Brief, ours: World) -> None:
    def fill(text: str) -> None:
        drawn = {"problem": Drawn(text, [])}
        actions.fill(brief, drawn=drawn, by=NOBODY, at=MONDAY)

    fill("Calls are late.")
    fill("Calls are lost.")
    with pytest.raises(FilledMeanwhile, match="Problem"):
        actions.deliver(brief, expected=1, by=ours.pm, at=LATER)
    assert fresh(brief).delivered_version is None
    actions.edit(brief, texts={"value": "One call less."}, expected=2, by=ours.pm, at=LATER)
    assert actions.deliver(brief, expected=2, by=ours.pm, at=LATER), "what somebody wrote is read"


def test_an_answer_says_what_it_has_to(delivered: Brief, ours: World, other: Member) -> None:
    with pytest.raises(UnknownReply, match="not 'fine'"):
        answer(delivered, ours.pmm, "fine")
    with pytest.raises(NothingMissing, match="questions"):
        answer(delivered, ours.pmm, "accepted with questions", words="  ")
    with pytest.raises(NothingMissing, match="missing"):
        answer(delivered, ours.pmm, "returned")
    with pytest.raises(NoSuchItem):
        answer(delivered, ours.pmm, "returned", lacking=["price"])
    with pytest.raises(NobodyToAsk, match="who is to be asked"):
        answer(delivered, ours.pmm, "rerouted")
    with pytest.raises(NobodyToAsk, match="yourself"):
        answer(delivered, ours.pmm, "rerouted", to=ours.pmm)
    with pytest.raises(NobodyToAsk, match="product's side"):
        answer(delivered, ours.pmm, "rerouted", to=ours.pm)
    features.restrict(ours.feature, guests=[], by=ours.pm, at=MONDAY)
    with pytest.raises(NobodyToAsk, match="does not see"):
        answer(delivered, ours.pmm, "rerouted", to=other)
    people.leave(other, by=ours.pm, at=MONDAY)
    with pytest.raises(NobodyToAsk):
        answer(delivered, ours.pmm, "rerouted", to=other)
    assert not BriefAnswer.objects.exists()
