"""Claims in a kit: said while they hold, and never otherwise."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.kits.citing import (
    Sayable,
    claim,
    claims_in,
    holds_back,
    said,
    sayable,
    shown,
)
from alongside.core.messaging.claims import ClaimState

YES, NO = Sayable("Twice as fast", ""), Sayable("For nothing", "stale")


def test_a_line_is_said_or_left_out_whole() -> None:
    text = "It pays.\n- {claim 1}, and {claim 2}\n- {claim 1} for sure\n{claim 3}"
    claims = {1: YES, 2: NO}
    assert said(text, claims) == "It pays.\n- Twice as fast for sure"
    assert holds_back(text, claims)
    assert not holds_back("{claim 1}", claims)
    assert shown(text, claims).splitlines()[1:] == [
        "- Twice as fast, and [held back, stale: For nothing]",
        "- Twice as fast for sure",
        "[a claim that is gone]",
    ]


@given(st.sampled_from(list(ClaimState)), st.booleans(), st.booleans(), st.booleans())
def test_nothing_but_what_is_backed_approved_public_and_open(
    state: ClaimState, approved: bool, public: bool, hidden: bool
) -> None:
    one = sayable("It holds", state, approved=approved, public=public, hidden=hidden)
    may = state is ClaimState.BACKED and approved and public and not hidden
    assert (not one.why_not) is may
    text = f"Say: {claim(7)}"
    assert claims_in(text) == {7}
    assert ("It holds" in said(text, {7: one})) is may


def test_a_claims_own_words_are_no_mark() -> None:
    odd = {1: Sayable("{claim 2}", ""), 2: YES}
    assert said("{claim 1}", odd) == "{claim 2}", "what a claim says is not read again"
