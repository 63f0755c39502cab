"""Of a filled-in date it is the plan that counts; what is foreseen drifts."""

import pytest

from alongside.core.briefs.drifting import is_other

DATE = (
    "- General: planned for 10 Mar 2026.\n- Confidence: 70 %.\n"
    "- P50: 12 Mar 2026. P80: 1 Apr 2026.\n- Main risk: Fridays."
)


@pytest.mark.parametrize(
    ("name", "after", "other"),
    [
        ("date", DATE, False),
        ("date", DATE.replace("12 Mar", "19 Mar").replace("1 Apr", "9 Apr"), False),
        ("date", DATE.replace("70 %", "60 %").replace("Fridays", "Mondays"), False),
        ("date", DATE.partition("\n")[0], False),
        ("date", DATE.replace("10 Mar", "20 May"), True),
        ("date", DATE.replace("10 Mar 2026", "Mar 2026"), True),
        ("date", DATE.replace("General", "Beta"), True),
        ("date", f"{DATE}\n\nSix weeks.", True),
        ("date", "", True),
        ("tier", DATE.replace("70 %", "60 %"), True),
        ("tier", DATE.upper(), False),
    ],
)
def test_what_says_something_else(name: str, after: str, other: bool) -> None:
    assert is_other(name, DATE, after) is other
