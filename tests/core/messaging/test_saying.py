"""What of a claim may leave, by how far it holds."""

from datetime import date

import pytest

from alongside.core.messaging.claims import (
    ClaimFacts,
    ClaimKind,
    ClaimState,
    Standing,
    Support,
)
from alongside.core.messaging.saying import NEVER_LEAVES, SAID, leaving, said_of


@pytest.mark.parametrize("state", list(ClaimState))
def test_words_that_no_customer_said_or_gave_stay_here(state: ClaimState) -> None:
    kept = f"[not taken out: {state}]"
    wanted = kept if state in NEVER_LEAVES else "No chair stays empty"
    assert leaving("No chair stays empty", [state]) == wanted
    assert leaving("No chair stays empty", [ClaimState.THIN, state]) == wanted


def test_what_nobody_asked_the_state_of() -> None:
    assert leaving("No chair stays empty", []) == "No chair stays empty"
    assert {ClaimState.ALTERED, ClaimState.CONSENT_MISSING} == NEVER_LEAVES


READ, SAID_SO = Support(None, measured=True), Support(1)
OUTCOME, CAPABILITY = ClaimKind.OUTCOME, ClaimKind.CAPABILITY


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (ClaimFacts(OUTCOME, [READ]), "A figure shows it."),
        (ClaimFacts(OUTCOME, [SAID_SO]), "Customers said so, and nobody who is quoted objects."),
        (
            ClaimFacts(OUTCOME, [SAID_SO], in_public=True),
            "Customers said so, and everybody quoted agreed.",
        ),
        (
            ClaimFacts(CAPABILITY, [READ], [Standing.SHIPPED]),
            "A figure shows it, and what it rests on is there.",
        ),
        (
            ClaimFacts(CAPABILITY, [READ, SAID_SO], [Standing.SHIPPED]),
            "Customers said so, a figure shows it, what it rests on is there, and nobody who is quoted objects.",
        ),
    ],
)
def test_it_is_backed_by_what_supports_it(facts: ClaimFacts, why: str) -> None:
    assert said_of(ClaimState.BACKED, facts).why == why


def test_what_nobody_approved_is_not_to_be_used_yet() -> None:
    fresh = ClaimFacts(OUTCOME, [READ])
    assert "nobody approved it yet" in said_of(ClaimState.BACKED, fresh).do
    looked = fresh._replace(looked_at=date(2026, 3, 11))
    assert said_of(ClaimState.BACKED, looked).do.startswith("Use it.")


def test_whose_words_they_are_is_said_to_be_unknown() -> None:
    strangers = [Support(None), Support(None)]
    assert said_of(ClaimState.THIN, ClaimFacts(OUTCOME, strangers)).why == (
        "Not checked: whose words they are is not known."
    )
    one = said_of(ClaimState.THIN, ClaimFacts(OUTCOME, [*strangers, SAID_SO]))
    assert one == SAID[ClaimState.THIN]


def test_a_capability_that_names_none_is_told_so() -> None:
    supported, bare = (
        said_of(ClaimState.UNBACKED, ClaimFacts(CAPABILITY, some)) for some in ([READ], [])
    )
    assert "names no feature" in supported.why
    assert "Nothing that a customer said" not in supported.why
    assert "names no feature" in bare.why
    assert "Nothing that a customer said" in bare.why
    assert said_of(ClaimState.UNBACKED, ClaimFacts(OUTCOME)) == SAID[ClaimState.UNBACKED]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"reworded": True, "changed": True}, "earlier words"),
        ({"changed": True}, "was changed"),
        ({"review_days": 30}, "for 30 days"),
    ],
)
def test_why_it_is_stale(more: dict[str, object], why: str) -> None:
    assert why in said_of(ClaimState.STALE, ClaimFacts(OUTCOME)._replace(**more)).why  # type: ignore[arg-type]
