"""What the lines of a note are, by how they begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.stretches import stretches


@pytest.mark.parametrize(
    ("line", "kind", "sign"),
    [
        ("# The visit", "title", "# "),
        ("## What she told me", "title", "## "),
        ("### The van", "heading", "### "),
        ("- [ ] Ask legal", "task", "- [ ] "),
        ("- [x] Send her a photograph", "task", "- [x] "),
        ("- one bow", "item", "- "),
        ("  * another", "item", "  * "),
        ("12. the kettle", "item", "12. "),
        ("> The bass is worth more", "quoted", "> "),
        ("#5 is the fifth carnet", "", ""),
        ("-5 degrees at the border", "", ""),
        ("#", "", ""),
        ("- ", "", ""),
        ("The van. 12. of May", "", ""),
    ],
)
def test_how_a_line_begins(line: str, kind: str, sign: str) -> None:
    [only] = stretches(line)
    assert only == (kind, sign, line[len(sign) :])


def test_plain_lines_flow_and_items_do_not() -> None:
    text = "She rings a man\nin Rotterdam.\n- who knows\n  the rules\n- or not\nThat is all.\n"
    assert [tuple(one) for one in stretches(text)] == [
        ("", "", "She rings a man\nin Rotterdam.\n"),
        ("item", "- ", "who knows\n  the rules\n"),
        ("item", "- ", "or not\n"),
        ("", "", "That is all.\n"),
    ]


def test_a_heading_ends_with_its_line() -> None:
    assert [one.kind for one in stretches("## Told\nby Petra\n> gladly\nand in full")] == [
        "title",
        "",
        "quoted",
        "",
    ]


@given(st.text(alphabet="#->*[ ]x1.\n\ta\u2028\r"))
def test_joined_they_are_the_text(text: str) -> None:
    assert "".join(one.sign + one.words for one in stretches(text)) == text
