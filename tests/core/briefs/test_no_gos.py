"""No-gos as they stand in a brief, one each."""

import pytest

from alongside.core.briefs.no_gos import no_gos


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("  \n\n", []),
        ("- No winds\n* No fingerings\n• Never on a Sunday", ["No winds", "No fingerings", "Never on a Sunday"]),
        ("1. No winds\n2) No brass", ["No winds", "No brass"]),
        ("No winds\nNo brass", ["No winds", "No brass"]),
        ("Lead:\n\n- No winds,\n  no oboes\n\nAll else is open.\n- No brass", ["No winds, no oboes", "No brass"]),
        ("- No winds\nnot indented, so a remark", ["No winds"]),
        ("-", []),
        ("None yet", []),
        ("- TBD\n- No winds\n- none yet.", ["No winds"]),
    ],
)  # fmt: skip
def test_one_each(text: str, found: list[str]) -> None:
    assert no_gos(text) == found
