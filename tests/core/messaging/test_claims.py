"""A claim's state is computed from what bears it out and from what ships."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.messaging.claims import (
    ClaimFacts,
    ClaimKind,
    ClaimState,
    Standing,
    Support,
    stale_on,
    state,
    states,
)

TODAY = date(2026, 3, 11)
HARP, TUBA = Support(1), Support(2)
TWO = (HARP, TUBA)
OUTCOME = ClaimKind.OUTCOME


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (ClaimFacts(OUTCOME), ClaimState.UNBACKED),
        (ClaimFacts(OUTCOME, [HARP]), ClaimState.THIN),
        (ClaimFacts(OUTCOME, [HARP, HARP]), ClaimState.THIN),
        (ClaimFacts(OUTCOME, [Support(None), Support(None)]), ClaimState.THIN),
        (ClaimFacts(OUTCOME, [HARP, Support(None)]), ClaimState.THIN),
        (ClaimFacts(OUTCOME, [*TWO, Support(None)]), ClaimState.BACKED),
        (ClaimFacts(OUTCOME, TWO), ClaimState.BACKED),
        (ClaimFacts(OUTCOME, [Support(None, measured=True)]), ClaimState.BACKED),
        (ClaimFacts(ClaimKind.CUSTOMER_SAID, [HARP]), ClaimState.BACKED),
        (ClaimFacts(ClaimKind.CUSTOMER_SAID, [HARP], verbatim=False), ClaimState.ALTERED),
        (ClaimFacts(OUTCOME, [HARP, Support(2, intact=False)]), ClaimState.ALTERED),
        (ClaimFacts(OUTCOME, [HARP, Support(2, allowed=False)]), ClaimState.CONSENT_MISSING),
        (ClaimFacts(OUTCOME, TWO, [Standing.SHIPPED]), ClaimState.BACKED),
        *((ClaimFacts(OUTCOME, TWO, [Standing.SHIPPED, one]), ClaimState.AHEAD) for one in Standing
          if one is not Standing.SHIPPED),
        (ClaimFacts(OUTCOME, TWO, changed=True), ClaimState.STALE),
        (ClaimFacts(OUTCOME, [], [Standing.PLANNED]), ClaimState.UNBACKED),
    ],
)  # fmt: skip
def test_the_worst_is_told(facts: ClaimFacts, wanted: ClaimState) -> None:
    assert state(facts, TODAY) is wanted


def test_it_is_stale_after_180_days_unless_somebody_looks() -> None:
    facts = ClaimFacts(OUTCOME, TWO, looked_at=TODAY)
    assert state(facts, TODAY + timedelta(days=180)) is ClaimState.BACKED
    assert stale_on(facts) == TODAY + timedelta(days=181)
    assert state(facts, TODAY + timedelta(days=181)) is ClaimState.STALE
    assert stale_on(ClaimFacts(OUTCOME, TWO)) is None


def test_all_that_is_wrong_is_told_in_order() -> None:
    facts = ClaimFacts(
        OUTCOME,
        [Support(1, intact=False, allowed=False)],
        [Standing.DROPPED],
        looked_at=date(2025, 1, 1),
    )
    assert states(facts, TODAY) == [
        ClaimState.ALTERED,
        ClaimState.CONSENT_MISSING,
        ClaimState.AHEAD,
        ClaimState.STALE,
        ClaimState.THIN,
    ]


SUPPORTS = st.lists(
    st.builds(Support, st.none() | st.integers(1, 3), st.booleans(), st.booleans(), st.booleans()),
    max_size=4,
)
FACTS = st.builds(
    ClaimFacts,
    st.sampled_from(ClaimKind),
    SUPPORTS,
    st.lists(st.sampled_from(Standing), max_size=3),
    st.booleans(),
    st.none() | st.dates(date(2025, 1, 1), date(2026, 6, 1)),
    st.booleans(),
    st.integers(1, 400),
    st.booleans(),
    st.booleans(),
)


@given(FACTS)
def test_backed_is_said_alone(facts: ClaimFacts) -> None:
    found = states(facts, TODAY)
    assert found == sorted(found, key=list(ClaimState).index)
    assert (found == [ClaimState.BACKED]) is (ClaimState.BACKED in found)


@given(FACTS, st.integers(1, 3))
def test_more_that_bears_it_out_makes_nothing_worse(facts: ClaimFacts, account: int) -> None:
    more = facts._replace(supports=[*facts.supports, Support(account)])
    assert {*states(more, TODAY)} - {ClaimState.BACKED, ClaimState.THIN} <= {*states(facts, TODAY)}
    assert (ClaimState.UNBACKED in states(more, TODAY)) is facts.names_nothing


def test_what_the_product_does_names_what_does_it() -> None:
    bare = ClaimFacts(ClaimKind.CAPABILITY, TWO)
    assert states(bare, TODAY) == [ClaimState.UNBACKED]
    assert state(bare._replace(capabilities=[Standing.SHIPPED]), TODAY) is ClaimState.BACKED


def test_what_was_approved_in_other_words_is_stale_whenever() -> None:
    facts = ClaimFacts(OUTCOME, TWO, looked_at=TODAY, reworded=True)
    assert states(facts, TODAY) == [ClaimState.STALE]
    assert facts.review_by == TODAY + timedelta(days=180)
    assert facts._replace(review_days=30).review_by == TODAY + timedelta(days=30)
