"""Headings and marked passages, with their places."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.marks import MOST, marks_in
from alongside.core.conversations.notes import Marked

NOTE = """\
# Northwind, second interview

They are tired of the export.

DECISION: we show the columns
first, and export later.
Action: Ana sends the mock-up.

## Open
- [ ] ask legal
- [x] QUESTION: who signs?
* **QUESTION:** and who pays?
1. plain item

> It takes two people
> a whole day. — Ben Carter

QUOTE: "We would leave for this." -- Chloe Martin

> nobody said this

```
DECISION: code is no decision
```
A decision: this is not at the beginning of a line.
"""


def test_a_note() -> None:
    found = marks_in(NOTE, 5)
    assert [(one.level, one.text, one.line) for one in found.headings] == [
        *((1, "Northwind, second interview", 5), (2, "Open", 13)),
    ]
    assert [(one.kind, one.text, one.line, one.who, one.done) for one in found.marks] == [
        (Marked.DECISION, "we show the columns first, and export later.", 9, "", None),
        (Marked.ACTION, "Ana sends the mock-up.", 11, "", None),
        (Marked.TASK, "ask legal", 14, "", False),
        (Marked.QUESTION, "who signs?", 15, "", True),
        (Marked.QUESTION, "and who pays?", 16, "", None),
        (Marked.QUOTE, "It takes two people a whole day.", 19, "Ben Carter", None),
        (Marked.QUOTE, "We would leave for this.", 22, "Chloe Martin", None),
        (Marked.QUOTE, "nobody said this", 24, "", None),
    ]


def test_words_stand_where_the_mark_says() -> None:
    for mark in marks_in(NOTE).marks:
        passage = NOTE[mark.start : mark.end]
        assert " ".join(passage.replace("\n> ", " ").split()) == mark.text


def test_who_said_it_may_stand_below_the_words() -> None:
    (mark,) = marks_in("> Never again.\n>\n> — Dana Okafor, Contoso\n").marks
    assert (mark.text, mark.who) == ("Never again.", "Dana Okafor, Contoso")


def test_a_marker_without_words_marks_nothing() -> None:
    assert marks_in('DECISION:\n\n- [ ]\n\n>\n\nQUOTE: ""\n') == ((), (), False)


def test_a_heading_ends_what_stands_above() -> None:
    (mark,) = marks_in("ACTION: call them\n# Next\nmore\n").marks
    assert mark.text == "call them"


def test_very_many_marks_are_bounded_and_soon_found() -> None:
    for line in ("- [ ] a", "# a", "> a\n", "DECISION: a", "```", "**", " " * 40, ">", "— a —"):
        found = marks_in((line + "\n") * 50_000)
        assert len(found.marks) + len(found.headings) <= MOST
        assert found.more == (line in ("- [ ] a", "# a", "> a\n", "DECISION: a"))
    marks_in("> " + "— a" * 300_000)


PIECES = st.sampled_from(
    [
        "> ",
        ">",
        "# ",
        "- [ ] ",
        "- ",
        "DECISION: ",
        "QUOTE: ",
        '"',
        "— Ben",
        "\n",
        "\n\n",
        "```\n",
        "a b",
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join), st.integers(1, 9))
def test_any_text_has_its_marks_inside_and_in_order(text: str, line: int) -> None:
    last = 0
    for mark in marks_in(text, line).marks:
        assert last <= mark.start < mark.end <= len(text)
        assert mark.text
        assert line <= mark.line <= line + text.count("\n")
        last = mark.end
