"""However long a run of signs is that somebody pastes, reading it ends: no expression tries all ways to part it."""

import pytest

from alongside.core.briefs import lacks
from alongside.core.briefs.documents.lines import Kind, Line
from alongside.core.briefs.documents.saying import Silent, silence
from alongside.core.briefs.no_gos import no_gos
from alongside.core.briefs.quoting import Counted, counted

LONG = 20_000


@pytest.mark.parametrize("sign", ["=", "-", " ", "\n", "*", "= ", "-\n", "\t|"])
@pytest.mark.parametrize("around", ["{}", "x{}", "By:{}", "12 May (P80), risk: {}", "- {}", "{}x"])
@pytest.mark.parametrize("name", ["date", "kpi"])
def test_what_asks_for_parts(name: str, around: str, sign: str) -> None:
    assert lacks(name, around.format(sign * LONG)) or "{}x" in around


def test_a_bullet() -> None:
    blanks = " " * LONG
    assert no_gos(f"-{blanks}x") == ["x"]
    assert no_gos(f"-{blanks}x ") == [f"-{blanks}x"]


def test_a_block_quotation() -> None:
    assert counted(f"{' ' * LONG}> {' ' * LONG}x", {}) == Counted(1, 0)


@pytest.mark.parametrize(
    "row", ["--" + "|  " * 300 + "x", "--" + "|:" * 400 + "x", " " * 999 + "x"]
)
def test_what_looks_like_the_rule_of_a_table(row: str) -> None:
    assert silence([Line(1, row, Kind.TEXT)]) is None


def test_a_table_says_nothing_by_its_rule() -> None:
    rows = ["---|:-:|  --- |", "| :--- |", "- - -", "====", "[1]: https://a.example"]
    shown = [Line(at, row, Kind.TEXT) for at, row in enumerate(rows, 1)]
    assert silence(shown) is Silent.EMPTY
