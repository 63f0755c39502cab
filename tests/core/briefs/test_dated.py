"""What an item about the date leaves open: the day, how sure one is, the main risk; however people write it."""

import pytest

from alongside.core.briefs import lacks, valid_items
from alongside.core.briefs.dated import PARTS, date_lacks

FORECAST = """\
- General: planned for 12 May 2025.
- Confidence: nobody has said.
- P50: 3 Jun 2025. P80: 7 Jul 2025.
- Main risk: nothing that past plans show; 60 % likely by the planned day."""


@pytest.mark.parametrize(
    "text",
    [
        FORECAST,
        "P50: later, or never. P80: later, or never.\nMain risk: the old exporter",
        "12 March; we are 70 % sure.\nThe beta may not hold.",
        "Q2, 70 % likely. The risk is the fence.",
        "2026-03-12, confidence: high\nRisks: publishers",
        "With the train Allegro\nConfidence: 60 %\nMain risk: that it is ready too early",
        "In five weeks. Confidence: 80 %. If the basses object, later.",
        "By mid-June, with a chance of 50 %.\n\n- Users may be confused.",
        "Mid June, 80 % sure, main risk is the migration.",
        "2026-06-01 (P80), risk: the fence",
        "12 March, confidence: high, risks: publishers",
        "12 March, confidence: high\nMain risk: Nobody has confirmed the plan since it was made.",
    ],
)
def test_all_of_it(text: str) -> None:
    assert date_lacks(text) == ()
    assert valid_items({"date": text}) == {"date"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Main risk: the publishers", ("Day", "How sure")),
        ("Users may be confused.\n\nMitigation: documentation.", ("Day", "How sure")),
        ("It takes weeks of work, and 20 % more memory.", ("Day", "How sure")),
        ("12 March", ("How sure", "Main risk")),
        ("- General: planned for May 2025.\n- Confidence: 70 %.", ("Main risk",)),
        ("- 12 May 2025\n- Confidence: TBD\n- Main risk: publishers", ("How sure",)),
        ("- 12 May 2025\n- Confidence: nobody has said.\n- Main risk: publishers", ("How sure",)),
        ("12 March, 70 % sure\nMain risk: TBD", ("Main risk",)),
        ("12 March, 70 % sure\nMain risk: to be found\n", ("Main risk",)),
        ("P50: 3 Jun 2025\nMain risk: publishers", ("How sure",)),
        ("P50: 3 Jun 2025. P80: TBD\nMain risk: publishers", ("How sure",)),
        ("P50: TBD. P80: ?\nMain risk: publishers", ("Day", "How sure")),
        ("Mid June, 80 % sure, risk: TBD", ("Main risk",)),
        ("Mid June, main risk: publishers", ("How sure",)),
        ("80 % sure, main risk: publishers", ("Day",)),
        ("(P80), main risk: publishers", ("Day", "How sure")),
        ("12 May, P80: TBD, main risk: publishers", ("How sure",)),
        ("Confidence: TBD, our main risk: publishers", ("Day", "How sure")),
        ("Our main risk: publishers", ("Day", "How sure")),
        ("=" * 800, PARTS),
        ("", PARTS),
        ("-\n-", PARTS),
    ],
)
def test_part_of_it(text: str, left: tuple[str, ...]) -> None:
    assert date_lacks(text) == left
    assert valid_items({"date": text}) == frozenset()


def test_what_is_asked_for_in_parts() -> None:
    assert lacks("date", "12 March") == ("How sure", "Main risk")
    assert lacks("kpi", "Exports\nBaseline: 12\nTarget: 40") == ("By", "Owner")
    assert lacks("problem", "") == ()
