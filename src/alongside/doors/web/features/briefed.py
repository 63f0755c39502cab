"""The brief on its feature's page: how it stands, how far it is complete, what was answered, what changed since."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from alongside.core import events
from alongside.core.briefs import ITEMS, Coverage, coverage
from alongside.core.policy import Policy
from alongside.core.timeline import FeatureLine
from alongside.core.workdays import Workdays
from alongside.rooms.features.briefs.answers import Answered, answers_told
from alongside.rooms.features.briefs.stand import Stand, Waits, stand_told, waits_of
from alongside.rooms.features.models import Feature


class Briefed(NamedTuple):
    """A brief, as its feature's page has it."""

    stand: Stand
    tier: str
    """What its items are counted by; empty where no tier is known, and a T1 is meant."""
    coverage: Coverage
    lacking: list[str]
    """The titles of what is missing."""
    waits: Waits | None
    answers: list[Answered]
    """The latest first."""
    changed: list[str]
    """The titles of the items that were written in since it was answered, where that opened it again."""


def briefed(
    feature: Feature, line: FeatureLine, now: datetime, workdays: Workdays, policy: Policy
) -> Briefed | None:
    """The brief of a feature that `given.named` found, with its folded line; None without one. No statement."""
    stand = stand_told(getattr(feature, "brief_stand", None))
    if stand is None:
        return None
    tier: str = getattr(feature, "brief_tier", None) or ""
    last = line.brief.versions[-1] if line.brief.versions else None
    counts = (last.quotes, last.accounts) if last else (0, 0)
    covered = coverage(
        line.brief.filled,
        tier or "T1",
        quotes=counts[0],
        accounts=counts[1],
        bare=last.bare if last else (),
    )
    lacking = [one.title for one in ITEMS if one.name in covered.lacking]
    waits = waits_of(stand, feature, now, workdays, policy)
    changed = _since(line, stand) if stand.reopened_at else []
    return Briefed(stand, tier, covered, lacking, waits, answers_told(feature), changed)


def _since(line: FeatureLine, stand: Stand) -> list[str]:
    """What was written since the version that was answered."""
    names = {
        name
        for version in line.brief.versions
        if version.number > (stand.answered_version or 0)
        and isinstance(version.entry.event, events.BriefEdited)
        for name in version.entry.event.items
    }
    return [one.title for one in ITEMS if one.name in names]
