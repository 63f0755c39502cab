"""Reviews of claims: asked for, remarked on, answered; and every refusal."""

import pytest

from alongside.core.errors import ChangedMeanwhile
from alongside.core.messaging.review import remarked
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.claims.refusals import (
    AnsweredBefore,
    AskedBefore,
    NobodyToAsk,
    NotInIt,
    NotTheirReview,
    NoVerdict,
    Retired,
)
from alongside.rooms.messaging.models import Claim, Remark, Review
from alongside.rooms.people import actions as people
from alongside.rooms.people.actions import NoMember
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.messaging.conftest import again, claimed

pytestmark = pytest.mark.django_db


def asked(world: World, claim: Claim, **more: object) -> Review:
    return actions.ask_review(claim, **{"by": world.pmm, "at": LATER, "member": world.pm, **more})  # type: ignore[arg-type]


def sales(world: World) -> Member:
    made = people.join(
        world.workspace, handle="sal", name="Sal", function="sales", by=NOBODY, at=LATER
    )
    assert made
    return made


def test_whoever_looks_after_what_it_rests_on_is_asked(ours: World, recorded: Recorded) -> None:
    claim = claimed(ours)
    with pytest.raises(NobodyToAsk, match="nobody looks after"):
        asked(ours, claim, member=None)
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    with pytest.raises(NobodyToAsk, match="nobody looks after"):
        asked(ours, claim, member=None, by=ours.pm)
    review = asked(ours, claim, member=None)
    assert (review.version, review.member) == (1, None)
    assert recorded()[-1] == ("review_asked", {"review": review.pk})


def test_nobody_is_asked_who_cannot_answer(ours: World) -> None:
    claim = claimed(ours)
    with pytest.raises(NobodyToAsk, match="themselves"):
        asked(ours, claim, by=ours.pm)
    with pytest.raises(NobodyToAsk, match="not in product management"):
        asked(ours, claim, member=sales(ours))
    people.give_role(ours.pmm, role="admin", by=NOBODY, at=LATER)
    people.leave(ours.pm, by=NOBODY, at=LATER)
    with pytest.raises(NobodyToAsk, match="has left"):
        asked(ours, claim)


def test_it_is_asked_for_once_at_a_time(ours: World) -> None:
    claim = claimed(ours)
    review = asked(ours, claim)
    with pytest.raises(AskedBefore):
        asked(ours, claim)
    actions.answer_review(review, verdict="approved", expected=1, by=ours.pm, at=LATER)
    assert asked(ours, claim).pk != review.pk


def test_product_approves_and_owns_no_word_of_it(ours: World, recorded: Recorded) -> None:
    claim = claimed(ours)
    review = asked(ours, claim)
    actions.reword(claim, wording="Every chair is filled", expected=1, by=ours.pmm, at=LATER)
    with pytest.raises(ChangedMeanwhile):
        actions.answer_review(review, verdict="approved", expected=1, by=ours.pm, at=LATER)
    actions.answer_review(review, verdict="approved", expected=2, by=ours.pm, at=LATER)
    row = again(claim)
    assert (row.approved_by, row.approved_at, row.wording) == (
        ours.pm,
        LATER,
        "Every chair is filled",
    )
    assert Review.objects.get().version == 2
    assert [kind for kind, _ in recorded()][-2:] == ["review_answered", "claim_approved"]
    with pytest.raises(AnsweredBefore):
        actions.answer_review(review, verdict="approved", expected=2, by=ours.pm, at=LATER)
    with pytest.raises(AnsweredBefore):
        actions.remark(review, text="And", by=ours.pm, at=LATER)


def test_changes_are_asked_for_with_a_reason(ours: World) -> None:
    claim = claimed(ours)
    review = asked(ours, claim)
    with pytest.raises(NoVerdict, match="approved or changes"):
        actions.answer_review(review, verdict="fine", expected=1, by=ours.pm, at=LATER)
    with pytest.raises(NoVerdict, match="what is to be changed"):
        actions.answer_review(review, verdict="changes asked for", expected=1, by=ours.pm, at=LATER)
    actions.answer_review(
        review, verdict="changes asked for", expected=1, remark="Only by six", by=ours.pm, at=LATER
    )
    assert again(claim).approved_at is None
    assert Remark.objects.get().text == "Only by six"


def test_it_is_for_product_to_answer(ours: World) -> None:
    review = asked(ours, claimed(ours))
    for somebody in (ours.pmm, sales(ours)):
        with pytest.raises(NotTheirReview):
            actions.answer_review(review, verdict="approved", expected=1, by=somebody, at=LATER)
    with pytest.raises(NoMember):
        actions.answer_review(review, verdict="approved", expected=1, by=NOBODY, at=LATER)


def test_an_admin_of_product_marketing_does_not_review_their_own(ours: World) -> None:
    admin = people.join(ours.workspace, handle="mo", name="Mo", function="pmm", by=NOBODY, at=LATER)
    assert admin
    people.give_role(admin, role="admin", by=NOBODY, at=LATER)
    with pytest.raises(NobodyToAsk, match="not in product management"):
        asked(ours, claimed(ours), member=admin)
    review = asked(ours, claimed(ours))
    with pytest.raises(NotTheirReview):
        actions.answer_review(review, verdict="approved", expected=1, by=admin, at=LATER)


def test_a_remark_may_name_words_of_the_claim(ours: World, recorded: Recorded) -> None:
    review = asked(ours, claimed(ours))
    made = actions.remark(review, text="All of them?", of="no  chair", by=ours.pm, at=LATER)
    assert remarked(made.text) == ("no chair", "All of them?")
    assert recorded()[-1] == ("review_remarked", {"review": review.pk})
    with pytest.raises(NotInIt):
        actions.remark(review, text="So", of="every seat", by=ours.pm, at=LATER)
    with pytest.raises(NoVerdict):
        actions.remark(review, text=" ", by=ours.pm, at=LATER)
    with pytest.raises(NoVerdict, match="at most"):
        actions.remark(review, text="x" * 2001, by=ours.pm, at=LATER)


def test_a_retired_claim_is_reviewed_no_more(ours: World) -> None:
    claim = claimed(ours)
    review = asked(ours, claim)
    actions.retire(claim, by=ours.pmm, at=LATER)
    with pytest.raises(Retired):
        actions.answer_review(review, verdict="approved", expected=1, by=ours.pm, at=LATER)
    with pytest.raises(Retired):
        asked(ours, claim)
