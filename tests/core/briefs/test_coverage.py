"""How far a brief is complete: items over those required, evidence by quotes and accounts, lateness and the answer."""

import pytest

from alongside.core.briefs import ITEMS, bare_items, coverage, lacks, valid_items, weighed
from alongside.core.briefs.coverage import is_evidence
from alongside.core.briefs.stated import PARTS as kpi_parts
from alongside.core.briefs.stated import kpi_lacks, kpi_text

ALL = frozenset(one.name for one in ITEMS)
KPI = kpi_text("Weekly exports", baseline="12", target="40", by="2026-06-30", owner="Marisol")


@pytest.mark.parametrize(("tier", "required"), [("T1", 15), ("T2", 14), ("T3", 9)])
def test_all_of_it_is_everything_and_nothing_of_it_is_nothing(tier: str, required: int) -> None:
    whole = coverage(ALL, tier, quotes=5, accounts=3)
    assert (whole.valid, whole.required, whole.lacking, whole.percent) == (
        required,
        required,
        (),
        100,
    )
    none = coverage((), tier, quotes=5, accounts=3)
    assert (none.valid, len(none.lacking), none.percent) == (0, required, 0)


@pytest.mark.parametrize(
    ("tier", "quotes", "accounts", "enough"),
    [
        ("T1", 5, 3, True),
        ("T1", 4, 3, False),
        ("T1", 5, 2, False),
        ("T2", 3, 2, True),
        ("T2", 2, 2, False),
        ("T2", 3, 1, False),
        ("T3", 1, 1, True),
        ("T3", 0, 0, False),
        ("T3", 1, 0, False),
    ],
)
def test_evidence_depends_on_the_tier(tier: str, quotes: int, accounts: int, enough: bool) -> None:
    assert is_evidence(tier, quotes=quotes, accounts=accounts) is enough
    lacking = coverage(ALL, tier, quotes=quotes, accounts=accounts).lacking
    assert lacking == (() if enough else ("evidence",))


def test_scope_counts_only_together_with_the_no_gos() -> None:
    assert coverage(ALL - {"no_gos"}, "T2", quotes=3, accounts=2).lacking == ("scope",)
    assert coverage(ALL - {"scope"}, "T2", quotes=3, accounts=2).lacking == ("scope",)
    assert coverage(ALL - {"no_gos", "scope"}, "T3", quotes=1, accounts=1).lacking == ()


def test_eighty_per_cent_are_never_rounded_up_to() -> None:
    less = coverage(ALL - {"problem", "who", "value"}, "T2", quotes=3, accounts=2)
    assert (less.valid, less.percent) == (11, 78)
    exact = coverage(ALL - {"problem", "who", "value"}, "T1", quotes=5, accounts=3)
    assert (exact.valid, exact.percent) == (12, 80)


@pytest.mark.parametrize("text", ["", "  \n", "TBD", "-", "?", "n/a", "To be done.", "yes", "tbd."])
def test_a_placeholder_says_nothing(text: str) -> None:
    assert valid_items({"problem": text}) == frozenset()


def test_what_somebody_could_learn_from_does() -> None:
    assert valid_items({"problem": "Exports time out.", "pricing": "No."}) == {"problem", "pricing"}


@pytest.mark.parametrize(
    "text", ["No.", "yes", "None", "No changes.", "Yes: it changes price or packaging."]
)
def test_a_bare_yes_or_no_about_the_price_is_enough_for_a_t3_alone(text: str) -> None:
    bare = bare_items({"pricing": text})
    assert bare == {"pricing"}
    assert coverage(ALL, "T3", quotes=5, accounts=3, bare=bare).lacking == ()
    for tier in ("T1", "T2"):
        assert coverage(ALL, tier, quotes=5, accounts=3, bare=bare).lacking == ("pricing",)
        assert lacks("pricing", text, tier) == ("How, or why not",)
    assert lacks("pricing", text, "T3") == ()


@pytest.mark.parametrize("text", ["No. It is in every plan.", "Yes: 2 EUR a seat.", ""])
def test_what_says_how_or_why_not_is_more(text: str) -> None:
    assert bare_items({"pricing": text}) == frozenset()
    assert lacks("pricing", text, "T1") == ()


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("tier", "T2 is set.", ("Reason",)),
        ("tier", "T1 is set. T1 is suggested.", ("Reason",)),
        ("tier", "Tier 2, confirmed by both sides", ("Reason",)),
        ("tier", "T2: TBD", ("Reason",)),
        ("tier", "Existing buyers will notice it.", ("Tier",)),
        ("tier", "T2 is set. T2 is suggested: existing buyers will notice it.", ()),
        ("tier", "T2: every string player will notice.", ()),
        ("tier", "Tier one, since nobody bought this before", ()),
        ("who", "- Segment: chamber (1 account heard)", ("Persona", "Buyer or user")),
        ("who", "- Segment: chamber\n- Persona: librarian", ("Buyer or user",)),
        ("who", "- Segment: TBD\n- Persona: librarian, who uses it", ("Segment",)),
        ("who", "Retired teachers, mostly.", ("Buyer or user",)),
        ("who", "- Segment: chamber\n- Persona: librarian\n- Buyer: the manager", ()),
        ("who", "Librarians: forty of them buy it, and everybody else notices.", ()),
        ("who", "Leaders of symphony orchestras, who use it", ()),
        ("public", "Nothing.", ("When",)),
        ("public", "Everything", ("When",)),
        ("public", "Nothing before the train leaves.", ()),
        ("public", "Nothing, ever.", ()),
        ("public", "That it comes: from 12 May on.", ()),
        ("public", "The festival may announce it on its first day.", ()),
    ],
)
def test_what_an_item_leaves_open(name: str, text: str, left: tuple[str, ...]) -> None:
    assert lacks(name, text) == left
    assert valid_items({name: text}) == (frozenset() if left else {name})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Baseline: to be decided, Target: somewhere, By: later", kpi_parts),
        ("Baseline: to be decided\nTarget: somewhere\nBy: later\nOwner: TBD", kpi_parts),
        ("Baseline: unknown yet\nTarget: more\nBy: some day\nOwner: Ada", kpi_parts[:3]),
        ("Baseline: 12\nTarget: 40\nBy: soon\nOwner: Ada", ("By",)),
        ("Baseline: 12, Target: 40, By: June, Owner: Ada", ()),
        ("Baseline: half of them\nTarget: all\nBy: the end of the season\nOwner: Ada", ()),
        ("Baseline: 3 of 40\nTarget: 12 of 40\nBy: 90 days after launch\nOwner: Ada", ()),
    ],
)
def test_placeholders_are_no_kpi(text: str, left: tuple[str, ...]) -> None:
    assert kpi_lacks(text) == left
    assert valid_items({"kpi": text}) == (frozenset() if left else {"kpi"})


def test_a_kpi_states_all_its_parts() -> None:
    assert kpi_lacks(KPI) == ()
    assert kpi_lacks(KPI.replace("Baseline: 12", "Baseline: TBD")) == ("Baseline",)
    assert kpi_lacks("More people export.") == ("Baseline", "Target", "By", "Owner")
    assert kpi_lacks("**Baseline:** 1\nTARGET = 2\n* by: June\nOwner: Marisol") == ()
    assert valid_items({"kpi": KPI}) == {"kpi"}
    assert valid_items({"kpi": "More people export."}) == frozenset()


@pytest.mark.parametrize(
    ("reply", "delivered", "expected"),
    [
        ("accepted", True, 0.8),
        ("accepted with questions", True, 0.8),
        ("", True, 0.4),
        ("rerouted", True, 0.4),
        ("returned", True, 0.0),
        ("", False, 0.0),
    ],
)
def test_late_items_count_half_and_the_answer_decides(
    reply: str, delivered: bool, expected: float
) -> None:
    assert weighed(6, 4, 10, reply, delivered=delivered) == pytest.approx(expected)
