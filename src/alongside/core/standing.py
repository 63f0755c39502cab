"""What a release's history comes to, short enough to be kept beside it: for lists that cannot fold the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from alongside.core import events
from alongside.core.notice import effective_for, tier_in_force, tier_of
from alongside.core.people import PMM
from alongside.core.plandate import PlanDate, on_day, parse
from alongside.core.policy import Policy
from alongside.core.timeline import Entry, Move, ReleaseLine
from alongside.core.workdays import Workdays

ADDED, RESUMED = "added", "resumed"
"""It came onto the radar: for the first time, or again."""
WITHDRAWN, DROPPED, DONE, SHIPPED = "withdrawn", "dropped", "done", "shipped"
"""It left the radar: the release was withdrawn, its feature was dropped or done, or it shipped."""

_CAME = (ADDED, RESUMED)
_WENT = (WITHDRAWN, DROPPED, DONE, SHIPPED)


class Turn(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The target of a release became another one, or the release came onto the radar or left it."""

    known_at: datetime
    date: str
    """The target from then on, as a plan date's text; empty for none."""
    what: str
    """A `Move` for another target; else one of the words above."""


class Standing(NamedTuple):
    """What the history of a release comes to."""

    tier: str
    """The tier that its lead is measured by: set, or else suggested; empty without either."""
    notice: int | None
    """Effective notice in working days; None without a target, or without a tier to measure it by."""
    lead: int | None
    """The lead of that tier in working days; None without one."""
    ahead_in: int | None
    """The area that it is of, by id, while it is ahead; None once it shipped, and while it is called off."""
    ahead_on: date | None
    """The first day of its target while it is ahead; None without one."""
    heard_at: datetime | None
    """When product marketing first knew of the feature, at level 2 or more."""
    confirmed_at: datetime | None
    """When the release date in force was last stated or confirmed."""
    seen: str
    """The target that product marketing saw last, as a plan date's text; empty when it has seen none."""
    seen_by: tuple[int, ...]
    """The members of product marketing who saw that one last themselves, by id. What others saw, nobody has seen."""
    turns: list[Turn]
    """Oldest first."""

    @property
    def moved_at(self) -> datetime | None:
        """When its target last changed, or it came, went or shipped."""
        return self.turns[-1].known_at if self.turns else None


class Stood(NamedTuple):
    """How a release stood at a moment."""

    target: PlanDate | None
    there: bool
    """Whether it was on the radar: it and its feature added, and neither shipped, withdrawn, dropped nor done."""


def standing_of(release: ReleaseLine, *, policy: Policy, workdays: Workdays) -> Standing:
    """What the release's line comes to by what is known in it. Take it only when folding is over."""
    target, notice = _launch(release), None
    if target is None:
        tier = tier_of(release, policy)
    else:
        tier = tier_in_force(release, target=target.first, policy=policy, workdays=workdays)
    lead = policy.lead[tier] if tier else None
    if target is not None and lead is not None:
        notice = effective_for(release, target=target.first, lead=lead, workdays=workdays)
    heard = release.feature.first_knowledge(PMM)
    belief = release.release_belief
    stands = belief is not None and belief.move is not Move.REMOVED
    seen = release.last_seen(PMM)
    return Standing(
        tier or "",
        notice,
        lead,
        *(_ahead(release) if release.is_ahead else (None, None)),
        heard.entry.known_at if heard else None,
        belief.known_at if belief and stands else None,
        _text(seen.date) if seen else "",
        _who_saw(seen.date, release) if seen else (),
        turns_of(release),
    )


def turns_of(release: ReleaseLine) -> list[Turn]:
    """Every turn of the release's target and of its being on the radar, oldest first.

    To say the same date again is no turn; to make it more exact, or vaguer, is one with its own word.
    """
    comings = _comings(release)
    turns: list[Turn] = []
    date, place = "", 0
    for step in release.target_steps:
        if step.after == step.before:
            continue
        said = step.belief.entry
        while place < len(comings) and comings[place][0].place < said.place:
            turns.append(Turn(comings[place][0].known_at, date, comings[place][1]))
            place += 1
        date = _text(step.after)
        turns.append(Turn(said.known_at, date, step.move))
    turns += [Turn(entry.known_at, date, what) for entry, what in comings[place:]]
    return turns


def target_at(turns: Sequence[Turn], moment: datetime) -> Stood:
    """Which target was believed at that moment, and whether the release was on the radar then.

    The same as folding what counts now until then; what an import had said that was taken back since is left out.
    """
    known = [turn for turn in turns if turn.known_at <= moment]
    if not known:
        return Stood(None, there=False)
    date = known[-1].date
    what = next((turn.what for turn in reversed(known) if turn.what in _CAME + _WENT), None)
    return Stood(parse(date) if date else None, there=what in _CAME)


def _launch(release: ReleaseLine) -> PlanDate | None:
    """S of the formulae: the target, or once it shipped the launch date, without one the day it shipped on."""
    if release.shipment is None:
        return release.target
    called_off = release.withdrawn or release.feature.dropped
    planned = None if called_off else release.launch_date
    return planned or on_day(release.shipment.day)


def _ahead(release: ReleaseLine) -> tuple[int | None, date | None]:
    return release.feature.area, release.target.first if release.target else None


def _who_saw(date: PlanDate | None, release: ReleaseLine) -> tuple[int, ...]:
    last = {one.entry.actor: one.date for one in release.seen_by(PMM)}
    return tuple(sorted(who for who, saw in last.items() if who is not None and saw == date))


def _text(date: PlanDate | None) -> str:
    if date is None:
        return ""
    first, last, _ = date
    return first.isoformat() if first is last else str(date)


def _comings(release: ReleaseLine) -> list[tuple[Entry, str]]:
    """When the release came onto the radar and when it left, with the word for it; what changed nothing is left out."""
    added, listed, shipment = release.added, release.feature.added, release.shipment
    if added is None or listed is None:
        return []
    came = max(added, listed, key=_place)
    if not any(type(entry.event) in _TURNING for entry in release.feature.turns):
        if release.is_ahead:
            return [(came, ADDED)]
        if shipment is not None and came.place < shipment.entry.place:
            return [(came, ADDED), (shipment.entry, SHIPPED)]
    found = list(_comings_and_goings(release))
    last, what = found[-1]
    if release.is_ahead == (what in _CAME):
        return found
    # It was merged with another one: which turns of theirs count is for the fold to say, and its word holds.
    if release.is_ahead:
        return [(came, ADDED)]
    entry, what = _end(release)
    return [*found, (max(last, entry, key=_place), what)]


def _end(release: ReleaseLine) -> tuple[Entry, str]:
    """Why it is not ahead, and since when."""
    feature = release.feature
    ends = (
        (release.shipment and release.shipment.entry, SHIPPED),
        (release.withdrawn, WITHDRAWN),
        (feature.dropped, DROPPED),
        (feature.completed, DONE),
    )
    return next((entry, what) for entry, what in ends if entry is not None)


def _comings_and_goings(release: ReleaseLine) -> Iterator[tuple[Entry, str]]:
    listed = added = withdrawn = shipped = False
    feature, before = "", ""
    for entry in _told(release):
        match entry.event:
            case events.FeatureAdded():
                listed = True
            case events.ReleaseAdded():
                added, withdrawn = True, False
            case events.ReleaseWithdrawn():
                withdrawn = True
            case events.ReleaseShipped():
                shipped = True
            case events.FeatureDropped():
                feature = DROPPED
            case events.FeatureCompleted():
                feature = DONE
            case events.FeaturePrioritised() | events.FeatureResumed():
                feature = ""
        if not (listed and added):
            continue
        gone = SHIPPED if shipped else WITHDRAWN if withdrawn else feature
        what = gone or (RESUMED if before in _WENT else before or ADDED)
        if what != before:
            yield entry, what
            before = what


_TURNING = (
    events.FeatureCompleted,
    events.FeatureDropped,
    events.ReleaseAdded,
    events.ReleaseWithdrawn,
)
"""What can take a release off the radar, or bring it back, among the turns of its feature."""


def _told(release: ReleaseLine) -> list[Entry]:
    """What decides whether the release is on the radar, in the order in which it became known."""
    number = release.id
    told = [
        entry
        for entry in release.feature.turns
        if entry.event.subject == "feature" or entry.subject == number
    ]
    own = (release.feature.added, release.added, release.shipment and release.shipment.entry)
    told += [entry for entry in own if entry and not any(entry is one for one in told)]
    return sorted(told, key=_place)


def _place(entry: Entry) -> tuple[datetime, int]:
    return entry.place
