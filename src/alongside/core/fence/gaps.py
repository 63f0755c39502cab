"""Where the rails are apart: product knew, and product marketing did not.

A gap begins when the feature was decided and ends when product marketing first knew of it. Later ones begin with a
date that moved away from the one product marketing had seen, and end when it saw one again. What product marketing
knew before it was decided is no gap.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from alongside.core.fence.believed import called_off
from alongside.core.fence.words import short, wd
from alongside.core.people import PMM
from alongside.core.plandate import PlanDate
from alongside.core.policy import Policy
from alongside.core.timeline import MOVED, Entry, FeatureLine, ReleaseLine, Seen, Step
from alongside.core.workdays import Workdays


class Ground(StrEnum):
    """What product marketing did not know."""

    UNHEARD = "unheard"
    """Of the feature at all."""
    UNSEEN = "unseen"
    """Of where a date had moved to."""


class Gap(NamedTuple):
    """A stretch of blindness."""

    ground: Ground
    stage: str
    """The release whose date moved; empty when it is about the feature."""
    begin: datetime
    end: datetime
    days: int
    """Its length in working days."""
    late: bool
    """Whether it is longer than the policy has patience for."""
    open: bool
    """Whether it still lasts."""
    healed: bool
    """Whether product marketing knew in the end; if not, it lasts or it was too late."""
    sentence: str


class Decided(NamedTuple):
    """The moment from which go-to-market ought to know of a feature."""

    entry: Entry
    words: str
    """What comes after `38 working days after`."""


def decided(feature: FeatureLine) -> Decided | None:
    """When it was prioritised; else when the first date was said; else when it came on the roadmap."""
    if feature.prioritised:
        return Decided(feature.prioritised, "it was decided")
    dates = [
        statement
        for release in feature.releases.values()
        for statement in (*release.release_statements[:1], *release.launch_statements[:1])
    ]
    if dates:
        return Decided(min(dates, key=lambda entry: entry.place), "its first date was said")
    return Decided(feature.added, "it came onto the roadmap") if feature.added else None


def unheard(
    feature: FeatureLine, *, policy: Policy, workdays: Workdays, now: datetime
) -> Gap | None:
    """The gap from the decision to the first that product marketing knew; None when it was there before."""
    begun = decided(feature)
    heard = feature.first_knowledge(PMM)
    if begun is None or (heard and heard.entry.known_at <= begun.entry.known_at):
        return None
    over = _over(feature)
    begin = begun.entry.known_at
    end = heard.entry.known_at if heard else max(begin, over or now)
    days = workdays.between(begin.date(), end.date())
    late = days > policy["RAD401.told_wd"]
    is_open = heard is None and over is None
    if heard:
        sentence = f"product marketing first heard here, {wd(days)} after {begun.words}"
    elif is_open:
        sentence = f"{wd(days)} after {begun.words}, nobody from product marketing knows of it"
    else:
        sentence = f"in the {wd(days)} until it was over, nobody from product marketing knew of it"
    return Gap(Ground.UNHEARD, "", begin, end, days, late, is_open, heard is not None, sentence)


def unseen(release: ReleaseLine, *, policy: Policy, workdays: Workdays, now: datetime) -> list[Gap]:
    """The stretches in which the target lay far from the one that product marketing had seen last.

    What it knew when it first heard is taken as seen; patience is the policy's (RAD405).
    """
    heard = release.feature.first_knowledge(PMM)
    if heard is None:
        return []
    found: list[tuple[Step, datetime, bool]] = []
    known, opened = release.target_at(heard.entry.known_at), None
    for _, step, seen in _in_order(release):
        if seen:
            if opened:
                found.append((opened, seen.entry.known_at, True))
            known, opened = seen.date, None
        elif step and step.belief.entry.place > heard.entry.place:
            known = known or step.after
            if not _far(known, step.after, policy, workdays):
                opened = None
            elif opened is None and step.before != step.after:
                opened = step
    if opened:
        end = min(now, _ended(release) or now)
        found.append((opened, max(end, opened.belief.known_at), False))
    gaps = (_gap(release, *one, policy=policy, workdays=workdays, now=now) for one in found)
    return [gap for gap in gaps if gap.late]


def _gap(
    release: ReleaseLine,
    step: Step,
    end: datetime,
    healed: bool,
    *,
    policy: Policy,
    workdays: Workdays,
    now: datetime,
) -> Gap:
    begin = step.belief.known_at
    days = workdays.between(begin.date(), end.date())
    is_open = not healed and release.is_launching(now.date())
    to = f" to {short(step.after, begin)}" if step.after else ""
    move = f"{step.move}{to}" if step.move in MOVED else "the date was taken back"
    if step.after and step.move not in MOVED:
        move = f"the date became {short(step.after, begin)}"
    saw = "had seen it" if healed else "has not seen it" if is_open else "never saw it"
    when = f"{wd(days)} later" if healed else f"for {wd(days)}"
    sentence = f"{move}; product marketing {saw} {when}"
    late = days > policy["RAD405.seen_wd"]
    return Gap(Ground.UNSEEN, release.stage, begin, end, days, late, is_open, healed, sentence)


def _in_order(
    release: ReleaseLine,
) -> list[tuple[tuple[datetime, int], Step | None, Seen | None]]:
    """What was said of the target and what product marketing saw of it, oldest first."""
    said: list[tuple[tuple[datetime, int], Step | None, Seen | None]] = [
        (step.belief.entry.place, step, None) for step in release.target_steps
    ]
    said += [(seen.entry.place, None, seen) for seen in release.seen_by(PMM)]
    return sorted(said, key=lambda one: one[0])


def _far(one: PlanDate | None, other: PlanDate | None, policy: Policy, workdays: Workdays) -> bool:
    if one is None or other is None:
        return one is not other
    if one.covers(other) or other.covers(one):
        return False
    return abs(workdays.between(one.first, other.first)) >= int(policy["RAD405.move_wd"])


def _ended(release: ReleaseLine) -> datetime | None:
    return release.shipment.entry.known_at if release.shipment else called_off(release)


def _over(feature: FeatureLine) -> datetime | None:
    """When nothing of the feature was ahead any more: all shipped or called off; None when something is."""
    if end := feature.dropped or feature.completed:
        return end.known_at
    planned = [release for release in feature.releases.values() if release.added]
    ends = [_ended(release) for release in planned]
    if not ends or any(end is None for end in ends):
        return None
    return max(end for end in ends if end)
