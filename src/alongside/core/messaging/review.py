"""The clock of a review of what is said to the market, and remarks that name words of it.

Source of the clock: five weekdays to a first answer, ten to a resolution (domain: review turn-around).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from alongside.core.workdays import Workdays

ANSWER_WD, RESOLVE_WD = 5, 10
"""Working days to a first answer, and to the end of it."""
APPROVED, CHANGES = "approved", "changes asked for"
VERDICTS = (APPROVED, CHANGES)
"""How a review can be answered."""
HOUSE, POSITIONING = "message house", "positioning"
MESSAGES = (HOUSE, POSITIONING)
"""What is reviewed as a whole, besides single claims."""
_MARK = "> "


class Clock(NamedTuple):
    """How long a review has waited for its answer."""

    waited: int
    """Working days since the day on which it was asked for."""

    @property
    def left(self) -> int:
        """Working days that are left to the first answer; negative beyond it."""
        return ANSWER_WD - self.waited

    @property
    def is_late(self) -> bool:
        """Whether it has waited longer than a first answer should take."""
        return self.waited > ANSWER_WD

    @property
    def is_overdue(self) -> bool:
        """Whether it has waited longer than all of it should take."""
        return self.waited > RESOLVE_WD


def clock_of(asked: date, today: date, workdays: Workdays) -> Clock:
    """The clock of a review that was asked for on a day, as it stands on another one."""
    return Clock(max(0, workdays.between(asked, today)))


class Remarked(NamedTuple):
    """What somebody has to say, and of which words."""

    of: str
    """Words of the claim; empty where it is said of all of it."""
    text: str


def as_remark(text: str, of: str = "") -> str:
    """A remark as it is kept: the words that it is about stand quoted above it."""
    return f"{_MARK}{of}\n{text}" if of else text


def remarked(kept: str) -> Remarked:
    """A remark as it was made."""
    first, _, rest = kept.partition("\n")
    if rest and first.startswith(_MARK):
        return Remarked(first.removeprefix(_MARK), rest)
    return Remarked("", kept)
