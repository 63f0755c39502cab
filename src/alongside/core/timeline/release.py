"""One release as a rule reads it: which date was believed, who knew, which tier, what shipped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from alongside.core import events
from alongside.core.lazily import lazily
from alongside.core.people import PM, PMM, Function
from alongside.core.plandate import PlanDate, parse
from alongside.core.tiers import Tier
from alongside.core.timeline.believed import CHANGED, Belief, Move, beliefs
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.facts import Knowledge, Seen, Shipment, TierChoice
from alongside.core.timeline.target import Step, steps

if TYPE_CHECKING:
    from alongside.core.timeline.feature import FeatureLine


class ReleaseLine:
    """The history of one release, folded. Entries come in the order in which they became known."""

    def __init__(self, number: int, feature: FeatureLine) -> None:
        self.id = number
        self.feature = feature
        self.added: Entry | None = None
        self.stage = ""
        self.customer_visible = True
        self.withdrawn: Entry | None = None
        self.shipment: Shipment | None = None
        self.release_statements: list[Entry] = []
        self.launch_statements: list[Entry] = []
        self.tier_choices: list[TierChoice] = []
        self.tier_facts: Entry | None = None
        self.knowledge: list[Knowledge] = []
        self.acknowledgements: list[Seen] = []
        self.countersignatures: list[Seen] = []
        self._seen: dict[Function, list[Seen]] = {}

    def apply(self, entry: Entry) -> None:
        """Take in one event about this release."""
        _APPLY[type(entry.event)](self, entry)

    # --- dates -----------------------------------------------------------------------------------------------

    @lazily
    def release_dates(self) -> list[Belief]:
        """The release date as it was believed, oldest first. Take it only when folding is over."""
        return beliefs(self.release_statements, self.feature.workspace, until=self._shipping)

    @lazily
    def launch_dates(self) -> list[Belief]:
        """The launch date as it was believed, oldest first."""
        return beliefs(self.launch_statements, self.feature.workspace, until=self._shipping)

    @property
    def _shipping(self) -> Entry | None:
        return self.shipment.entry if self.shipment else None

    @property
    def release_belief(self) -> Belief | None:
        """The last word on the release date; its `date` is None after a removal."""
        return self.release_dates[-1] if self.release_dates else None

    @lazily
    def release_date(self) -> PlanDate | None:
        """The release date in force."""
        return self.release_dates[-1].date if self.release_dates else None

    @lazily
    def launch_date(self) -> PlanDate | None:
        """The launch date in force."""
        return self.launch_dates[-1].date if self.launch_dates else None

    @lazily
    def target_dates(self) -> list[Belief]:
        """The dates that notice is counted to: the launch date's, or without a launch the release date's."""
        return self.launch_dates if self.launch_date else self.release_dates

    @lazily
    def target(self) -> PlanDate | None:
        """S of the formulae: the launch date, or without one the release date, in force."""
        return self.launch_date or self.release_date

    @lazily
    def target_since(self) -> Belief | None:
        """The belief that brought the target in force (confirming it again does not renew it)."""
        return _brought(self.target_dates)

    @lazily
    def target_steps(self) -> list[Step]:
        """Everything said of either date, oldest first, with the target before and after it."""
        return steps(self.release_dates, self.launch_dates)

    @lazily
    def changes(self) -> list[Step]:
        """The moves and removals of either date, oldest first."""
        dates = self.release_dates, self.launch_dates
        if not any(belief.move in CHANGED for beliefs in dates for belief in beliefs):
            return []
        return [step for step in self.target_steps if step.belief.move in CHANGED]

    def target_at(self, moment: datetime) -> PlanDate | None:
        """The target that was in force at that moment."""
        for step in reversed(self.target_steps):
            if step.belief.known_at <= moment:
                return step.after
        return None

    @lazily
    def stands_since(self) -> Belief | None:
        """The belief that brought the release date in force (confirming it again does not renew it)."""
        return _brought(self.release_dates)

    def boarding_before(self, publication: Entry) -> Entry | None:
        """The statement that had put the release on its train when the train's day was published."""
        for entry in reversed(self.release_statements):
            boards = getattr(entry.event, "train", None) is not None
            if boards and entry.known_at <= publication.known_at:
                return entry
        return None

    @lazily
    def decided_by(self) -> Entry | None:
        """The event that last changed when, or in which tier, it launches."""
        changes = [one.entry for one in self.target_dates if one.move is not Move.CONFIRMED][-1:]
        if self.tier_choice:
            changes.append(self.tier_choice.entry)
        return max(changes, key=lambda entry: (entry.known_at, entry.id), default=None)

    # --- tier ------------------------------------------------------------------------------------------------

    @property
    def tier_choice(self) -> TierChoice | None:
        """The tier that somebody set last."""
        return self.tier_choices[-1] if self.tier_choices else None

    @property
    def facts(self) -> list[str]:
        """What was said to be new about the release."""
        return cast(events.TierFactsStated, self.tier_facts.event).facts if self.tier_facts else []

    # --- state -----------------------------------------------------------------------------------------------

    @lazily
    def is_ahead(self) -> bool:
        """Whether it is still to come: not shipped, not withdrawn, its feature neither dropped nor done."""
        feature = self.feature
        return not (self.shipment or self.withdrawn or feature.dropped or feature.completed)

    @property
    def ships_tracked(self) -> bool:
        """Whether anything would tell us that it shipped."""
        return self.feature.ships_tracked

    def first_knowledge(self, function: Function) -> Knowledge | None:
        """When that function first knew of the release, at level 2 or more."""
        for known in self.knowledge:
            if known.function is function:
                return known
        return None

    def seen_by(self, side: Function) -> list[Seen]:
        """The dates that a side has seen, oldest first: acknowledged, or stated by itself as the target."""
        seen = self._seen.get(side)
        if seen is None:
            seen = [one for one in self.acknowledgements if one.function is side]
            if stated := self._stated_by(side):
                seen = sorted([*seen, *stated], key=lambda one: one.entry.place)
            self._seen[side] = seen
        return seen

    def _stated_by(self, side: Function) -> list[Seen]:
        own = {one.entry.id for one in self.knowledge if one.function is side}
        return [
            Seen(step.belief.entry, side, step.after)
            for step in (self.target_steps if own else ())
            if step.belief.entry.id in own
            and step.belief.move is not Move.CONFIRMED
            and (step.of_launch or step.after == step.belief.date)
        ]

    def last_seen(self, side: Function) -> Seen | None:
        """The date that the side saw last."""
        seen = self.seen_by(side)
        return seen[-1] if seen else None

    def seen_since(self, side: Function, entry: Entry) -> bool:
        """Whether the side has acknowledged or stated a date since that event."""
        last = self.last_seen(side)
        return last is not None and last.entry.place > entry.place

    def countersigned_since(self, entry: Entry) -> bool:
        """Whether product marketing has countersigned a change since that event."""
        for signed in reversed(self.countersignatures):
            if signed.function is PMM:
                return signed.entry.place > entry.place
        return False

    def function_of(self, entry: Entry) -> Function | None:
        """What the actor did when the event became known; None for somebody who is no member."""
        return self.feature.workspace.function_of(entry.actor, entry.known_at)

    # --- folding ---------------------------------------------------------------------------------------------

    def _add(self, entry: Entry) -> None:
        event = cast(events.ReleaseAdded, entry.event)
        if self.withdrawn:
            self.feature.turns.append(entry)
        self.added, self.withdrawn = self.added or entry, None
        self.stage, self.customer_visible = event.stage, event.customer_visible

    def _withdraw(self, entry: Entry) -> None:
        self.withdrawn = entry
        self.feature.turns.append(entry)

    def _ship(self, entry: Entry) -> None:
        day = date.fromisoformat(cast(events.ReleaseShipped, entry.event).on)
        self.shipment = self.shipment or Shipment(entry, day)

    def _state_release_date(self, entry: Entry) -> None:
        self.release_statements.append(entry)
        self._contribute(entry)

    def _state_launch_date(self, entry: Entry) -> None:
        self.launch_statements.append(entry)
        self._contribute(entry)

    def _set_tier(self, entry: Entry) -> None:
        event = cast(events.TierSet, entry.event)
        if not self.tier_choices or self.tier_choices[-1].tier != event.tier:
            self.tier_choices.append(TierChoice(entry, cast(Tier, event.tier), {}))
        side = self.function_of(entry)
        if side is not None and side in SIDES:  # whoever says the same tier again signs it
            self.tier_choices[-1].signed.setdefault(side, entry)
        self._contribute(entry)

    def _sign_tier(self, entry: Entry) -> None:
        event = cast(events.TierConfirmed, entry.event)
        if self.tier_choices and self.tier_choices[-1].tier == event.tier:
            self.tier_choices[-1].signed.setdefault(Function(event.side), entry)
        self._contribute(entry)

    def _state_facts(self, entry: Entry) -> None:
        self.tier_facts = entry
        self._contribute(entry)

    def _acknowledge(self, entry: Entry) -> None:
        if function := self.function_of(entry):
            stated = cast(events.ReleaseAcknowledged, entry.event).date
            self.acknowledgements.append(Seen(entry, function, parse(stated) if stated else None))
            self.knowledge.append(Knowledge(entry, function, 2))

    def _countersign(self, entry: Entry) -> None:
        if function := self.function_of(entry):
            stated = cast(events.ChangeCountersigned, entry.event).date
            self.countersignatures.append(Seen(entry, function, parse(stated) if stated else None))
            self._contribute(entry)

    def _discuss(self, entry: Entry) -> None:
        if function := self.function_of(entry):
            contributed = cast(events.ReleaseDiscussed, entry.event).how == "contributed"
            self.knowledge.append(Knowledge(entry, function, 3 if contributed else 2))

    def _contribute(self, entry: Entry) -> None:
        if entry.actor is not None and (function := self.function_of(entry)):
            self.knowledge.append(Knowledge(entry, function, 3))

    def _pass_over(self, entry: Entry) -> None:
        """Delivered is not known."""


def _brought(history: list[Belief]) -> Belief | None:
    """The belief that brought the date in force."""
    for belief in reversed(history):
        if belief.move is not Move.CONFIRMED:
            return belief
    return None


_APPLY: dict[type, Callable[[ReleaseLine, Entry], None]] = {
    events.ReleaseAdded: ReleaseLine._add,
    events.ReleaseWithdrawn: ReleaseLine._withdraw,
    events.ReleaseShipped: ReleaseLine._ship,
    events.ReleaseDateStated: ReleaseLine._state_release_date,
    events.ReleaseDateConfirmed: ReleaseLine._state_release_date,
    events.ReleaseDateRemoved: ReleaseLine._state_release_date,
    events.LaunchDateStated: ReleaseLine._state_launch_date,
    events.LaunchDateRemoved: ReleaseLine._state_launch_date,
    events.TierSet: ReleaseLine._set_tier,
    events.TierConfirmed: ReleaseLine._sign_tier,
    events.TierFactsStated: ReleaseLine._state_facts,
    events.ReleaseAcknowledged: ReleaseLine._acknowledge,
    events.ReleaseDiscussed: ReleaseLine._discuss,
    events.ChangeCountersigned: ReleaseLine._countersign,
    events.NoticeDelivered: ReleaseLine._pass_over,
    events.FindingWaived: ReleaseLine._pass_over,
    events.WaiverRevoked: ReleaseLine._pass_over,
}

SIDES = (PM, PMM)
"""Both sides of the fence, as tiers and changes are signed."""
