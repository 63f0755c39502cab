"""Input to the roadmap is answered, or taken back; and every refusal."""

from datetime import UTC, datetime
from typing import Any

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.features.thread import thread_of
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.strategy.inputs import (
    AnsweredBefore,
    NoAnswer,
    NotTheirAnswer,
    NotTheirInput,
    answer_input,
    may_answer,
    withdraw_input,
)
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.discovery.conftest import heard
from tests.rooms.strategy.asking import again, given, joined, listed

__all__ = ["heard"]

pytestmark = pytest.mark.django_db


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
