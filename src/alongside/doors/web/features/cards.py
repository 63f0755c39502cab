"""A release as a feature's page shows it: its row, and what its line says of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from alongside.core.notice import Notice, notice_of, tier_in_force, tier_of
from alongside.core.people import PMM, Function
from alongside.core.policy import Policy
from alongside.core.timeline import ReleaseLine
from alongside.core.workdays import Workdays
from alongside.rooms.features.models import Release
from alongside.rooms.features.thread import Thread


class Knows(NamedTuple):
    """How a function came to know of a release."""

    function: Function
    at: datetime
    level: int


class Card(NamedTuple):
    """A release as the page shows it."""

    row: Release
    line: ReleaseLine | None
    """None for one of which the ledger says nothing."""
    tier: str
    """Set, or else suggested."""
    notice: Notice | None
    measured: str
    """The tier by whose lead that is: its own, or a larger one that was lowered too late; empty without any."""
    knows: list[Knows]
    """The first of each function, in the order of time."""
    seen: bool
    """Whether product marketing has acknowledged the date in force."""
    signed: tuple[str, ...]
    """The sides that signed the tier."""
    wd_left: int | None
    """Working days until the target."""
    is_capped: bool
    """Whether it is a T1, and its area has as many others in its quarter as there may be."""
    wd_early: int | None
    """Working days by which its launch stands before its release; None where it does not."""

    @property
    def target(self) -> str:
        """The date in force as text; empty for none."""
        return str(self.row.launch_date or self.row.release_date)

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to come."""
        return self.row.shipped_on is None and not self.row.withdrawn


def card_of(row: Release, thread: Thread, policy: Policy, now: datetime) -> Card:
    """The card of a release of that thread's feature, as it is `now`."""
    line = thread.line.releases.get(row.pk)
    if line is None:
        return Card(row, None, row.tier, None, "", [], False, (), None, False, None)
    workdays = thread.workspace.workdays
    target = line.target
    notice, measured = None, None
    if target:
        day = target.first
        notice = notice_of(line, target=day, policy=policy, workdays=workdays)
        measured = tier_in_force(line, target=day, policy=policy, workdays=workdays)
    seen = line.last_seen(PMM)
    choice = line.tier_choice
    knows: dict[Function, Knows] = {}
    for one in line.knowledge:
        knows.setdefault(one.function, Knows(one.function, one.entry.known_at, one.level))
    return Card(
        row,
        line,
        row.tier or tier_of(line, policy) or "",
        notice,
        measured or "",
        list(knows.values()),
        seen is not None and seen.date == target,
        tuple(choice.signed) if choice else (),
        workdays.between(now.date(), target.first) if target else None,
        _is_capped(row, policy),
        _early(row, workdays),
    )


def _is_capped(row: Any, policy: Policy) -> bool:
    rivals: int = row.rivals or 0
    return row.tier == "T1" and rivals > 0 and rivals >= policy["tiers.T1_per_quarter"]


def _early(row: Release, workdays: Workdays) -> int | None:
    """By how many working days it is launched before it is there; None where it is not, or where it came out."""
    if not (row.launch_last and row.release_first) or row.shipped_on or row.withdrawn:
        return None
    if row.launch_last >= row.release_first:
        return None
    return workdays.between(row.launch_last, row.release_first)
