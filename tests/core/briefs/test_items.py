"""The items of a brief are those of the domain, and count as many for each tier."""

import pytest

from alongside.core.briefs import ITEMS, item, required
from alongside.core.tiers import TIERS

OF_A_T3 = "problem who evidence value objective date tier pricing contacts"
ONLY_LARGE = "alternative scope kpi stages public"


@pytest.mark.parametrize(("tier", "count"), [("T1", 15), ("T2", 14), ("T3", 9), ("T0", 0), ("", 0)])
def test_a_tier_asks_for_so_many_items(tier: str, count: int) -> None:
    assert len(required(tier)) == count


def test_each_tier_asks_for_its_own() -> None:
    named = {tier: {one.name for one in required(tier)} for tier in TIERS}
    assert named["T3"] == {*OF_A_T3.split()}
    assert named["T2"] == named["T3"] | {*ONLY_LARGE.split()}
    assert named["T1"] == named["T2"] | {"questions"}


def test_no_gos_count_with_the_scope_and_no_name_comes_twice() -> None:
    assert [(one.name, one.part_of) for one in ITEMS if one.part_of] == [("no_gos", "scope")]
    assert len({one.name for one in ITEMS}) == len(ITEMS) == 16
    assert item("no_gos").tiers == item("scope").tiers
