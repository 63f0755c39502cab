"""A finding as a list shows it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from alongside.core.people import PM, PMM, Function
from alongside.rooms.news import whose


class Waived(NamedTuple):
    """What a finding is waived by."""

    id: int
    author: str
    """Empty only where an imported log names nobody."""
    reason: str
    until: date


class Line(NamedTuple):
    """A finding."""

    id: int
    code: str
    severity: str
    sentence: str
    action: str
    who: str
    """The functions that can take the next action, separated by spaces; whoever leads is in `leading`."""
    key: str
    """The feature's. Of what is about no release all is empty that only a release has."""
    title: str
    """The feature's, the conversation's, the objective's; the insight's sentence, the claim's; the area's name."""
    restricted: bool
    release: int
    stage: str
    """The release's; of what is about none, what that is: `interview`, `insight`."""
    tier: str
    """As somebody set it."""
    target: str
    """The launch date, or without one the release date, as a plan date's text; empty without either."""
    passed: bool
    """Whether that is over, and it has not shipped."""
    area: str
    """Its name; empty without an area."""
    pm: str
    """The name in that seat of the area's pair; empty when it is empty."""
    pmm: str
    is_pm: bool
    """Whether the reader sits there."""
    is_pmm: bool
    at: datetime
    """When it was found; of one that is resolved, when that was."""
    waived: Waived | None
    kind: str = "release"
    """What it is about: `release`, `conversation`, `insight`, `objective`, `area`, `claim` or `launch`."""
    subject: int = 0
    """The id of that, where it is no release."""

    @property
    def leading(self) -> tuple[str, ...]:
        """The functions that act first."""
        return whose.leading(self.code, self.who.split())

    def name_of(self, function: str) -> str:
        """Who does that in the area's pair; empty for nobody, and for functions without a seat."""
        return {PM: self.pm, PMM: self.pmm}.get(Function(function), "")
