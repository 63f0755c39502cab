"""One release as a rule reads it: which date was believed, who knew, which tier, what shipped."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from alongside.core import events
from alongside.core.lazily import lazily
from alongside.core.people import PMM, Function
from alongside.core.plandate import PlanDate
from alongside.core.timeline.believed import CHANGED, Belief, beliefs
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.facts import Knowledge, Seen, Shipment, TierChoice
from alongside.core.timeline.heard import HEARD
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
        self.seen: list[Seen] = []
        """The dates that members acknowledged or countersigned."""
        self.countersignatures: list[Seen] = []
        """Those of dates."""
        self.signatures: list[Seen] = []
        """Those of changes of scope and claims; to sign one is to see no date."""
        self._seen: dict[Function, list[Seen]] = {}

    def apply(self, entry: Entry) -> None:
        """Take in one event about this release."""
        HEARD[type(entry.event)](self, entry)

    # --- dates -----------------------------------------------------------------------------------------------

    @lazily
    def release_dates(self) -> list[Belief]:
        """The release date as it was believed, oldest first. Take it only when folding is over."""
        return beliefs(self.release_statements, self.feature.workspace, until=self._shipping)

    @lazily
    def launch_dates(self) -> list[Belief]:
        """The launch date as it was believed, oldest first. A launch may follow long after the release."""
        return beliefs(self.launch_statements, self.feature.workspace)

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

    def confidence(self, until: datetime | None = None) -> int | None:
        """How sure the release date is, in per cent, by the last word (until then, if a moment is given).

        A confirmation without a figure leaves it.
        """
        confidence = None
        for belief in self.release_dates:
            if until is not None and belief.known_at > until:
                break
            confirmed = isinstance(belief.entry.event, events.ReleaseDateConfirmed)
            if not belief.by_train and not (confirmed and belief.confidence is None):
                confidence = belief.confidence
        return confidence

    @lazily
    def launch_date(self) -> PlanDate | None:
        """The launch date in force."""
        return self.launch_dates[-1].date if self.launch_dates else None

    @lazily
    def target(self) -> PlanDate | None:
        """S of the formulae: the launch date, or without one the release date, in force."""
        return self.launch_date or self.release_date

    @lazily
    def target_steps(self) -> list[Step]:
        """Everything said of either date, oldest first, with what it did to the target."""
        return steps(self.release_dates, self.launch_dates)

    @lazily
    def target_since(self) -> Belief | None:
        """The belief that brought the target in force (to say it again does not renew it)."""
        since: Belief | None = None
        for step in reversed(self.target_steps):
            if step.after != self.target:
                break
            since = step.belief
        return since

    @lazily
    def changes(self) -> list[Step]:
        """What moved or took back the target, or the other date beside it, oldest first."""
        if not self.launch_dates and len(self.release_dates) < 2:
            return []
        return [
            step
            for step in self.target_steps
            if step.move in CHANGED or (step.before == step.after and step.belief.move in CHANGED)
        ]

    def target_at(self, moment: datetime) -> PlanDate | None:
        """The target that was in force at that moment."""
        for step in reversed(self.target_steps):
            if step.belief.known_at <= moment:
                return step.after
        return None

    @lazily
    def stands_since(self) -> Belief | None:
        """The belief that brought the release date in force (to say it again does not renew it)."""
        since: Belief | None = None
        for belief in reversed(self.release_dates):
            if belief.date != self.release_date:
                break
            since = belief
        return since

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
        changes = [self.target_since.entry] if self.target_since else []
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

    def is_launching(self, today: date) -> bool:
        """Whether its launch is still to come: it is ahead, or has shipped and its launch day is not over."""
        if self.is_ahead:
            return True
        launch = self.launch_date if self.shipment else None
        if launch is None or launch.last < today:
            return False
        return not (self.withdrawn or self.feature.dropped)

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
        """The dates that a side has seen, oldest first: acknowledged, countersigned, or itself stated as the target.

        To confirm a release date is to say that it stands, not that one is ready for it.
        """
        seen = self._seen.get(side)
        if seen is None:
            seen = [one for one in self.seen if one.function is side]
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
            and not isinstance(step.belief.entry.event, events.ReleaseDateConfirmed)
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
        """Whether product marketing has countersigned, since that event, a date that stood when it was signed."""
        for signed in reversed(self.countersignatures):
            if signed.entry.place <= entry.place:
                return False
            if signed.function is PMM and self._stood(signed.date, signed.entry):
                return True
        return False

    def _stood(self, date: PlanDate | None, entry: Entry) -> bool:
        """Whether that date was the target, or either of the two dates, when the event became known."""
        standing = [self.target_at(entry.known_at)]
        for dates in (self.release_dates, self.launch_dates):
            before = [belief.date for belief in dates if belief.entry.place < entry.place]
            standing += before[-1:]
        return date in standing

    def function_of(self, entry: Entry) -> Function | None:
        """What the actor did when the event became known; None for somebody who is no member."""
        return self.feature.workspace.function_of(entry.actor, entry.known_at)
