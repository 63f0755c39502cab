"""Which changes bear on the launch."""

import pytest

from alongside.core.briefs import ITEMS, MATERIAL, changed, material

LATER = "scope no_gos date tier stages pricing value public kpi"


def test_nine_items_bear_on_the_launch() -> None:
    assert {*LATER.split()} == MATERIAL


@pytest.mark.parametrize("name", [one.name for one in ITEMS])
def test_other_words_in_one_of_them_are_material(name: str) -> None:
    before, after = {name: "Ships to all in May."}, {name: "Ships to some in May."}
    assert changed(before, after) == (name,)
    assert material(before, after) == ((name,) if name in MATERIAL else ())


@pytest.mark.parametrize(
    ("before", "after", "is_material"),
    [
        ("No SSO", "no  SSO.", False),
        ("- No SSO\n- No SCIM", "No SSO; no SCIM", False),
        ("", "No SSO", True),
        ("No SSO", "", True),
        ("1.5 hours", "15 hours", True),
        ("-5 points", "5 points", True),
        ("5 %", "5", True),
        ("5%", "5 %", False),
        ("€5", "$5", True),
        ("2026-05-12", "2026-05-13", True),
        ("SSO", "~~SSO~~", True),
    ],
)
def test_case_blanks_and_punctuation_are_not(before: str, after: str, is_material: bool) -> None:
    assert bool(material({"scope": before}, {"scope": after})) is is_material


def test_items_are_told_in_the_order_of_a_brief() -> None:
    assert material({}, {"kpi": "one", "who": "two", "value": "three"}) == ("value", "kpi")


def test_a_segment_that_is_dropped_is_scope() -> None:
    before = {"stages": "Beta: orchestras, choirs"}
    assert material(before, {"stages": "Beta: orchestras"}) == ("stages",)
    assert material(before, {"stages": "beta: orchestras; choirs."}) == ()
