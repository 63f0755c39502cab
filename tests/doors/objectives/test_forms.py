"""What is no table and no document of objectives is refused, with the line that is wrong."""

import pytest

from alongside.doors.objectives import document, table
from alongside.doors.objectives.document import NotADocument
from alongside.doors.objectives.table import NotATable


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "line 1: .*kind and objective"),
        ("objective,title\nGrow,x\n", "kind and objective"),
        ("kind,objective,colour\nobjective,Grow,red\n", "line 1: no column is called 'colour'"),
    ],
)
def test_no_table(text: str, why: str) -> None:
    with pytest.raises(NotATable, match=why):
        list(table.read(text))


def test_a_table_with_gaps() -> None:
    text = '\N{BYTE ORDER MARK}Kind,Objective,why\r\n\r\nobjective,Grow,"two\nlines"\r\nkpi,\'=Grow\r\n'
    first, second = table.read(text)
    assert (first.kind, first.said, first.line) == (
        "objective",
        {"objective": "Grow", "why": "two\nlines"},
        3,
    )
    assert (second.kind, second.said, second.line) == ("kpi", {"objective": "=Grow"}, 5)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Hello", "line 1: 'Hello' says nothing"),
        ("# Objectives\n\n## Grow\n- colour: red\n", "line 4: 'colour' is not known"),
        ("## Grow\n\n### Ideas\n", "line 3: 'Ideas' is no part"),
        ("## Grow\n### Features\nF-1 helps\n", "line 3: 'F-1 helps' says nothing"),
        ("### KPI: Sign-ups\n", "line 1"),
    ],
)
def test_no_document(text: str, why: str) -> None:
    with pytest.raises(NotADocument, match=why):
        list(document.read(text))


def test_a_document_that_somebody_typed() -> None:
    text = """# Our objectives

## Grow
* begins: 2025-01-01
* area: search

### KPI: Sign-ups
- target: 40

|Day|Reading|From|
|:--|--:|--|
|2025-01-03|12||

### Features
- F-1: Found: sooner
"""
    known = {"objective": "Grow", "area": "search"}
    assert [(row.kind, row.said, row.line) for row in document.read(text)] == [
        ("objective", {**known, "begins": "2025-01-01"}, 3),
        ("kpi", {**known, "kpi": "Sign-ups", "target": "40"}, 7),
        ("reading", {**known, "kpi": "Sign-ups", "day": "2025-01-03", "value": "12"}, 12),
        ("feature", {**known, "feature": "F-1", "sentence": "Found: sooner"}, 15),
    ]
