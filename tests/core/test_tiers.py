"""The decision list that suggests a tier."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.tiers import (
    DECISIONS,
    FACTS,
    TIERS,
    UnreadableDecision,
    check_decisions,
    suggest,
)

SOME_FACTS = st.lists(st.sampled_from(sorted(FACTS)), unique=True)


def tier(*facts: str, stage: str = "general", decisions: list[str] = DECISIONS) -> str | None:
    suggestion = suggest(decisions, stage=stage, facts=facts)
    return suggestion.tier if suggestion else None


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("internal", "T0"),
        ("new_audience", "T1"),
        ("new_pricing", "T1"),
        ("new_positioning", "T1"),
        ("notable", "T2"),
        ("behaviour_change", "T3"),
        ("subset", "T3"),
    ],
)
def test_the_default_list(fact: str, expected: str) -> None:
    suggestion = suggest(DECISIONS, stage="general", facts=[fact])
    assert suggestion == (expected, FACTS[fact])


def test_the_first_line_that_holds_decides() -> None:
    assert tier("subset", "new_pricing") == "T1"
    assert tier("subset", "new_pricing", decisions=["subset -> T3", "new_pricing -> T1"]) == "T3"
    assert tier("internal", *FACTS) == "T0"
    assert tier() is None
    assert tier("unheard_of") is None
    assert tier("notable", decisions=[]) is None


@given(SOME_FACTS, st.permutations(DECISIONS))
def test_it_is_the_first_of_the_list(facts: list[str], decisions: list[str]) -> None:
    holding = [line for line in decisions if line.split(" -> ")[0] in facts]
    assert tier(*facts, decisions=decisions) == (holding[0][-2:] if holding else None)


def test_stages() -> None:
    decisions = ["stage beta->T2", "  stage   public preview  ->  T3 ", "notable -> T1"]
    assert tier("notable", stage="beta", decisions=decisions) == "T2"
    assert suggest(decisions, stage="public preview", facts=[]) == (
        "T3",
        "its stage is public preview",
    )
    assert tier("beta", "stage beta", stage="alpha", decisions=decisions) is None
    assert tier("notable", stage="alpha", decisions=decisions) == "T1"
    assert tier(stage="notable", decisions=decisions) is None


@pytest.mark.parametrize(
    "line",
    [
        *("", "notable", "notable -> T4", "notable -> t1", "notabel -> T1", "stage -> T1"),
        *("-> T1", "notable -> T1 -> T2", "notable => T1", "beta -> T2", "stage beta"),
    ],
)
def test_a_line_that_cannot_be_read_names_the_way_out(line: str) -> None:
    with pytest.raises(UnreadableDecision) as refused:
        check_decisions(["notable -> T2", line])
    message = str(refused.value)
    assert message.startswith(repr(line))
    for way in ("`fact -> tier`", "`stage NAME -> tier`", *FACTS, *TIERS):
        assert way in message


def test_the_default_list_can_be_read() -> None:
    check_decisions(DECISIONS)
    check_decisions([])
    assert {line.split(" -> ")[0] for line in DECISIONS} == set(FACTS)
