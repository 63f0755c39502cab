"""Whatever stands in a document: nothing raises, what is taken stands there, on the lines that are named."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.briefs.documents.fitting import best_fit
from alongside.core.briefs.documents.lines import LARGEST, MOST
from alongside.core.briefs.documents.presets import preset, presets
from alongside.core.briefs.documents.saying import Passage
from alongside.core.briefs.documents.taking import read_by

ROWS = st.sampled_from([
    "# Summary", "## Motivation", "### Goals", "Non-Goals", "---", "===", "**Problem:** it breaks", "**Goals**", "",
    "```", "~~~", "<!--", "-->", "a <!-- b --> c", "`<!--` d", "- one", "  - two", "  more of it", "1. three",
    "* [ ] four:",
    "| Owner | Ana |", "|---|---|", "Goal: x", "This allows it.", "TBD", "> quote", "## No-gos", "## Risks",
    "word:", "\t- deep",
    "* **Can the feature be disabled once it", "has been enabled?** Yes.", "h2. Problem", "######", "#", "**",
    "TODO later",
])  # fmt: skip
DOCUMENTS = st.one_of(
    st.lists(ROWS, max_size=40).map("\n".join), st.text(max_size=400),
    st.lists(st.text(max_size=20) | ROWS).map("\n".join)
)  # fmt: skip
KEPS = Path(__file__).parents[4] / "shared" / "data" / "kep-text"


def stands_there(passage: Passage, text: str) -> bool:
    """Whether the words of a passage stand in its lines, in their order, with nothing left out but what is hidden."""
    rows = text.split("\n")[passage.line - 1 : passage.last]
    rest = "".join("\n".join(rows).split())
    for letter in "".join(passage.text.replace("\n  - ", "\n").split()):
        _, found, rest = rest.partition(letter)
        if not found:
            return False
    return bool(rows) and bool(rows[0].strip()) and bool(rows[-1].strip())


@given(DOCUMENTS, st.sampled_from(presets()))
@settings(max_examples=400, deadline=None)
def test_what_is_taken_stands_in_the_document(text: str, by: object) -> None:
    chosen = next(one for one in presets() if one == by)
    reading = read_by(chosen, text)
    best_fit(text)
    for one in reading.taken:
        assert one.text.strip()
        assert all(stands_there(passage, text) for passage in one.passages), one
    lines = text.count("\n") + 1
    assert all(1 <= one.line <= lines for one in reading.unused)


@given(
    st.lists(st.sampled_from(["word", "- item", "", "more words here", "  - below"]), max_size=30)
)
def test_without_code_and_comments_a_section_is_taken_word_by_word(rows: list[str]) -> None:
    text = "\n".join(["## Problem", *rows])
    found = [one for one in read_by(preset("shape-up"), text).taken if one.item == "problem"]
    assert [one.text.split() for one in found] == ([" ".join(rows).split()] if any(rows) else [])


def test_a_very_long_document_is_cut_and_told() -> None:
    text = "## Problem\n\nIt breaks.\n" + "x\n" * MOST + "## Goals\nnever read\n"
    reading = read_by(preset("prd"), text)
    assert any("was not read" in one for one in reading.notes)
    assert any("only its beginning was taken" in one for one in reading.notes)
    assert [one.item for one in reading.taken] == ["problem"]
    assert len(reading.taken[0].text) <= 10_000
    assert read_by(preset("prd"), "a" * (LARGEST + 1)).notes


@pytest.mark.skipif(not KEPS.is_dir(), reason="the sample of enhancement proposals is not here")
def test_forty_enhancement_proposals() -> None:
    readings = [
        read_by(preset("kep"), path.read_text("utf-8")) for path in sorted(KEPS.glob("[0-9]*.md"))
    ]
    counts = {
        item: sum(any(one.item == item for one in reading.taken) for reading in readings)
        for item in ("problem", "who", "value", "scope", "no_gos", "date", "stages", "questions")
    }
    assert counts == {
        "problem": 37, "who": 18, "value": 25, "scope": 38, "no_gos": 32, "date": 33, "stages": 39, "questions": 32,
    }  # fmt: skip
