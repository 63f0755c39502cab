"""What of a claim may leave, by how far it holds."""

import pytest

from alongside.core.messaging.claims import ClaimState
from alongside.core.messaging.saying import NEVER_LEAVES, leaving


@pytest.mark.parametrize("state", list(ClaimState))
def test_words_that_no_customer_said_or_gave_stay_here(state: ClaimState) -> None:
    kept = f"[not taken out: {state}]"
    wanted = kept if state in NEVER_LEAVES else "No chair stays empty"
    assert leaving("No chair stays empty", [state]) == wanted
    assert leaving("No chair stays empty", [ClaimState.THIN, state]) == wanted


def test_what_nobody_asked_the_state_of() -> None:
    assert leaving("No chair stays empty", []) == "No chair stays empty"
    assert {ClaimState.ALTERED, ClaimState.CONSENT_MISSING} == NEVER_LEAVES
