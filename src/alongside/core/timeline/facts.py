"""What a release's line is made of besides dates: who knew, who saw, which tier, what shipped."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from alongside.core.people import SIDES, Function
from alongside.core.plandate import PlanDate
from alongside.core.tiers import Tier
from alongside.core.timeline.entry import Entry


class Knowledge(NamedTuple):
    """A member learned of the release, at level 2 (acknowledged, asked, attended) or 3 (contributed).

    Of one who heard a customer the entry is the proof that they did, or the link that says what it bears on: the later.
    """

    entry: Entry
    function: Function
    level: int


class Seen(NamedTuple):
    """A member acknowledged or countersigned a date; None where there was none to see."""

    entry: Entry
    function: Function
    date: PlanDate | None


class TierChoice(NamedTuple):
    """A tier that somebody set, and which sides have signed it: setting it is signing it."""

    entry: Entry
    tier: Tier
    signed: dict[Function, Entry]

    def agreed_by(self, day: date) -> bool:
        """Whether both sides had signed it by the end of that day."""
        signed = self.signed
        return len(signed) == len(SIDES) and all(
            entry.known_at.date() <= day for entry in signed.values()
        )


class Shipment(NamedTuple):
    """The release reached its customers on `day`; `entry.known_at` is when that became knowable."""

    entry: Entry
    day: date
