"""What of a text may stand on a page without an account."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.kits.leaving import leaving, unnamed

NAMES = st.sampled_from(["Lindenau", "Teatro San Cipriano", "A (B)", "x.y"])
TEXTS = st.text(st.sampled_from(list("ab @.>-+\n0123456789()éL")), max_size=80)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Pia <pia@example.com> knows.", "Pia knows."),
        ("Call +49 (170) 123-4567 now.", "Call  now."),
        ("Call 0170 1234567, (030) 123456 or (555) 123-4567.", "Call ,  or ."),
        ("On 01/12/2025 and 01-12-2025, 0.125 of 2 000 000.", "On 01/12/2025 and 01-12-2025, 0.125 of 2 000 000."),
        ("At Teatro  San\nCipriano", "At a customer"),
        ("Since 2024-11-20, 31 % and 1,200 desks.", "Since 2024-11-20, 31 % and 1,200 desks."),
        ("Before\n> words of a customer\n>\n> — Lindenau\nAfter", "Before\nAfter"),
        ("He said {quote 12}, and {insight 3}.", "He said , and ."),
        ("- pia@example.com\n- Ewa", "- Ewa"),
        ("LINDENAU and Lindenaus", "a customer and Lindenaus"),
        ("Teatro San Cipriano's hall", "a customer's hall"),
    ],
)
def test_it_leaves_out_what_may_not_leave(text: str, left: str) -> None:
    assert leaving(text, ["Lindenau", "Teatro San Cipriano"]) == left


@given(TEXTS, NAMES, TEXTS)
def test_no_name_and_no_address_is_left(before: str, name: str, after: str) -> None:
    left = leaving(f"{before}\n{name} wrote ab@b.ab\n{after}", [name])
    assert f"{name} wrote" not in left
    assert "ab@b.ab" not in left


def test_a_line_is_told_without_names_and_as_it_stands_else() -> None:
    assert unnamed("> “Lindenau” (beta): ask max@example.com", ["Lindenau"]) == (
        "> “a customer” (beta): ask "
    )
