"""Words in Markdown: a parser reads them as they were written, and as nothing else."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from alongside.doors.markdown import as_words

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SIGNS = st.text(alphabet="\\`*_{}[]<>()#+!|~$&-.:/@ ;=abcwx19é", max_size=24)
PIECES = st.lists(
    st.sampled_from(
        ["**", "__", "_", "a", "b c", " ", "`", "~~", "[x]", "(http://y)", "<b>", "</b>", "<!--",
         "<a@b.org>", "![i](j)", "&lt;", "&#64;", "|", "\\", "\n", "| --- |", "[^1]", "<http://z>"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


def read(text: str) -> list[Token]:
    """The pieces that a parser finds in the second cell of a table's row."""
    found = PARSER.parse(f"| head | other |\n| --- | --- |\n| {text} | last |\n")
    cells = [one for one in found if one.type == "inline"]
    assert len(cells) == 4, "the table has its four cells"
    assert cells[3].content == "last"
    return cells[2].children or []


@given(st.one_of(st.text(max_size=30), SIGNS, PIECES))
@example("a_b __c__ _d_ e_")
@example("\\| \\\\|")
@example("`|`")
@example("-" * 3)
@example("<https://evil.example> &amp; <b>x</b>")
def test_it_is_read_as_it_was_written(text: str) -> None:
    shown = " ".join("".join(x if x.isprintable() else " " for x in text).split())
    pieces = read(as_words(text))
    assert {one.type for one in pieces} <= {"text", "text_special"}
    assert "".join(one.content for one in pieces).replace("\N{WORD JOINER}", "") == shown.replace(
        "\N{WORD JOINER}", ""
    )


@pytest.mark.parametrize(
    "text",
    [
        "BSN-110: tier_set, late",
        "snake_case_name and a-b-c",
        "T2 (suggested)",
        "3 + 4 = 7!",
        "#1, {x}, 50 %, ~5 days",
        "$5",
        "Grüße & Küsse; 100 > 99",
        "1. first",
    ],
)
def test_what_means_nothing_is_left_alone(text: str) -> None:
    assert as_words(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("_a_", "\\_a\\_"),
        ("a__b", "a\\_\\_b"),
        ("~~a~~", "\\~\\~a\\~\\~"),
        ("$x$ costs", "\\$x\\$ costs"),
        ("&lt;b&gt;", "\\&lt;b\\&gt;"),
        (
            "https://evil.example and WWW.evil.example",
            "https:\\//evil.example and WWW\\.evil.example",
        ),
        ("@noor", "@\N{WORD JOINER}noor"),
        ("a@b.org", "a@\N{WORD JOINER}b.org"),
        ("two\nlines\u202e", "two lines"),
    ],
)
def test_what_would_mean_something_does_not(text: str, written: str) -> None:
    assert as_words(text) == written
