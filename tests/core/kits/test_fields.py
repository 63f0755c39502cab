"""The fields of kits against domain.md; what fills them in; and the check."""

import pytest

from alongside.core.briefs import ITEMS
from alongside.core.kits.check import Question, UnfitCheck, question_of, wrong
from alongside.core.kits.fields import FIELDS, READY_WD, KitRole, field_of, missing
from alongside.core.kits.filling import Briefed, Known, filled

TITLES = {
    KitRole.SALES: "one_line who why_now questions objections demo_path price do_not_say contacts",
    KitRole.SUPPORT: "changes moved known_issues macros escalation rollback do_not_say",
    KitRole.SUCCESS: "accounts talk_track do_not_say",
}


@pytest.mark.parametrize("role", KitRole)
def test_a_kit_has_the_fields_that_the_domain_asks_for(role: KitRole) -> None:
    assert [one.name for one in FIELDS[role]] == TITLES[role].split()
    items = {one.name for one in ITEMS}
    assert all({*one.items} <= items for one in FIELDS[role])
    assert all(len(one.name) <= 20 for one in FIELDS[role])


def test_it_is_ready_ten_five_and_two_working_days_before() -> None:
    assert READY_WD == {"T1": 10, "T2": 5, "T3": 2}


def test_a_larger_tier_needs_no_less() -> None:
    for role in KitRole:
        needed = [
            {one.name for one in missing(role, tier, frozenset())}
            for tier in ("T1", "T2", "T3", "T0")
        ]
        assert needed[0] >= needed[1] >= needed[2] >= needed[3] == set()
        assert {one.name for one in missing(role, "", frozenset())} == needed[0]
        assert missing(role, "T1", frozenset(needed[0])) == []
    assert field_of(KitRole.SALES, "macros") is None


def test_several_features_are_named() -> None:
    briefs = [
        Briefed("A-1", "One", {"pricing": "No change."}),
        Briefed("A-2", "Two", {"pricing": "Ten."}),
    ]
    draws = {
        one.name: one for one in filled(KitRole.SALES, briefs, [Known(3, True), Known(4, False)])
    }
    assert draws["price"].text == "One:\nNo change.\n\nTwo:\nTen."
    assert draws["price"].drawn_from == "the brief of A-1, the brief of A-2"
    assert draws["one_line"].text == "{claim 3}"
    assert "demo_path" not in draws
    track = next(one for one in filled(KitRole.SUCCESS, briefs, [Known(3, True), Known(4, False)]))
    assert track.text == "- {claim 3}\n- {claim 4}"
    assert filled(KitRole.SUPPORT, [], []) == []


def test_a_question_is_as_somebody_types_it() -> None:
    assert question_of(" Why? ", "a\n\n b \na\n", 2) == Question("Why?", ("a", "b"), 1)
    for text, choices, right in (
        ("", "a\nb", 1), ("Why?", "a", 1), ("Why?", "a\nb", 3), ("Why?", "a\nb", 0),
        ("Why?", "\n".join("abcdef"), 1), ("x" * 201, "a\nb", 1), ("Why?", f"a\n{'b' * 201}", 1),
    ):  # fmt: skip
        with pytest.raises(UnfitCheck):
            question_of(text, choices, right)


def test_who_passes_answers_all_of_them() -> None:
    asked = [Question(f"{number}?", ("a", "b"), number % 2) for number in range(3)]
    assert wrong(asked, [0, 1, 0]) == []
    assert wrong(asked, [0, 0, 0]) == [1]
    assert wrong(asked, []) == [0, 1, 2]
