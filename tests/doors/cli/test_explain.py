"""`alongside explain`."""

import pytest

from alongside.core import rules
from tests.doors.cli.conftest import Alongside


@pytest.mark.parametrize("name", ["RAD403", "rad403", "date-pulled-in", "DATE-PULLED-IN"])
def test_by_code_or_name(alongside: Alongside, name: str) -> None:
    out = alongside("explain", name).out
    assert out.startswith("RAD403 date-pulled-in\n\nThe launch was pulled in")
    for part in ("What it looks at", "Why it matters", "What to do", "docs/rules/RAD403.md"):
        assert part in out
    assert "RAD403.move_wd_T1 = 5 wd" in out


@pytest.mark.parametrize("code", list(rules.rules()))
def test_every_rule(alongside: Alongside, code: str) -> None:
    out = alongside("explain", code).out
    assert max(map(len, out.splitlines())) < 140


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("RAD4O3", "did you mean RAD403?"),
        ("date-puled-in", "did you mean date-pulled-in?"),
        ("\x1b[2J", "no rule '\\x1b[2J'; there are CTX301, CTX302"),
    ],
)
def test_unknown(alongside: Alongside, name: str, hint: str) -> None:
    result = alongside("explain", name, code=2)
    assert hint in result.err
    assert result.out == ""
