"""Lists as files: whatever people wrote, a spreadsheet runs nothing and Markdown stays a table."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.doors.trackers.csv.escape import FORMULA, unescaped
from alongside.doors.web.export import Listing, NoSuchFormat, Rendered, Value, render

CELLS = st.text(max_size=12) | st.integers() | st.booleans() | st.none()
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=4)


def made(
    columns: Sequence[str], rows: Iterable[Sequence[Value]], fmt: str, *, name: str
) -> Rendered:
    """A list whose two listings are the same."""
    listing = Listing(columns, rows)
    return render(listing, listing, fmt, name=name)


def text_of(rendered: Rendered) -> str:
    return rendered.content.decode()


def shown(cell: Value) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)


@given(ROWS)
def test_csv_says_what_was_there_and_runs_nothing(rows: list[tuple[Value, Value]]) -> None:
    rows = [tuple(c.replace("\0", "") if isinstance(c, str) else c for c in row) for row in rows]  # type: ignore[misc]
    file = io.StringIO(text_of(made(("a", "b"), rows, "csv", name="list")), newline="")
    head, *lines = csv.reader(file)
    assert head == ["a", "b"]
    for row, line in zip(rows, lines, strict=True):
        for cell, written in zip(row, line, strict=True):
            if isinstance(cell, str):
                assert unescaped(written) == cell
                assert not written.startswith(FORMULA)
            else:
                assert written == shown(cell)


@given(ROWS)
def test_json_says_what_was_there(rows: list[tuple[Value, Value]]) -> None:
    listed = json.loads(text_of(made(("a", "b"), rows, "json", name="list")))
    assert listed == [{"a": first, "b": second} for first, second in rows]


@given(ROWS)
def test_markdown_stays_a_table(rows: list[tuple[Value, Value]]) -> None:
    lines = text_of(made(("a", "b"), rows, "md", name="list")).split("\n")
    assert lines.pop() == ""
    assert len(lines) == 2 + len(rows)
    for line in lines:
        bars = [place for place, letter in enumerate(line) if letter == "|"]
        assert sum(_is_bare(line, place) for place in bars) == 3


def _is_bare(line: str, place: int) -> bool:
    slashes = len(line[:place]) - len(line[:place].rstrip("\\"))
    return slashes % 2 == 0


def test_markdown_by_hand() -> None:
    rows = [("<b>[x](http://y)", "@max |\n- one", None, 5, True)]
    table = text_of(made(("a_b", "c", "d", "e", "f"), rows, "md", name="list"))
    assert table == (
        "| a_b | c | d | e | f |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| \\<b>\\[x\\](http:\\//y) | @\N{WORD JOINER}max \\| - one |  | 5 | yes |\n"
    )


def test_a_document_has_columns_of_its_own() -> None:
    whole, document = Listing(("a", "b"), [(1, 2)]), Listing(("One",), [("x",)])
    assert text_of(render(whole, document, "csv", name="l")) == "a,b\r\n1,2\r\n"
    assert json.loads(text_of(render(whole, document, "json", name="l"))) == [{"a": 1, "b": 2}]
    assert text_of(render(whole, document, "md", name="l")) == "| One |\n| --- |\n| x |\n"


@pytest.mark.parametrize(
    ("fmt", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8; header=present"),
        ("json", "application/json"),
        ("md", "text/markdown; charset=utf-8"),
    ],
)
def test_names_and_types(fmt: str, content_type: str) -> None:
    rendered = made(("a",), [], fmt, name='radar: "../ä" 2025-03-05')
    assert rendered.content_type == content_type
    assert rendered.filename == f"radar-2025-03-05.{fmt}"
    assert made(("a",), [], fmt, name="../..").filename == f"list.{fmt}"


def test_no_such_format() -> None:
    with pytest.raises(NoSuchFormat, match="lists come as csv, json, md; not as 'xls'"):
        made(("a",), [], "xls", name="list")
