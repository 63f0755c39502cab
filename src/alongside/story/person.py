"""What the people of the story can do: one verb, one line of the script, one action of the product."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

from alongside.core.plandate import PlanDate, on_day
from alongside.rooms.features import actions
from alongside.rooms.ledger.origin import Origin
from alongside.story.script import Coach, Item, Part, Plan, Script


class Person(Part):
    """A member of the cast."""

    def __init__(self, script: Script) -> None:
        self._script = script

    # --- what is built ---------------------------------------------------------------------------------------

    def adds(self, key: str, title: str, *, area: str, on: datetime) -> Item:
        """Puts a feature on the roadmap, in an area."""
        item = Item()

        def do() -> None:
            by, areas = self._at(on), self._script.areas
            item.row = actions.add_feature(
                self._script.workspace, key=key, title=title, by=by, at=on
            )
            actions.move_to_area(item.row, area=areas[area], by=by, at=on)

        self._script.note(on, do)
        return item

    def renames(self, item: Item, title: str, *, on: datetime) -> None:
        """Finds a better title."""
        self._does(actions.rename, item, on, title=title)

    def prioritises(self, item: Item, *, on: datetime) -> None:
        """Decides to build it."""
        self._does(actions.prioritise, item, on)

    def asks_for(self, item: Item, about: str, *, on: datetime) -> None:
        """Asks for a decision."""
        self._does(actions.request_decision, item, on, about=about, train=None)

    def decides(self, item: Item, about: str, outcome: str, *, on: datetime) -> None:
        """Makes a decision."""
        self._does(actions.make_decision, item, on, about=about, outcome=outcome, train=None)

    def drops(self, item: Item, why: str, *, on: datetime) -> None:
        """Decides not to build it for now."""
        self._does(actions.drop, item, on, why=why)

    def completes(self, item: Item, *, on: datetime) -> None:
        """Marks it as done."""
        self._does(actions.complete, item, on)

    # --- when it ships ---------------------------------------------------------------------------------------

    def plans(self, item: Item, stage: str, *, on: datetime) -> Plan:
        """Plans a release."""
        plan = Plan()

        def do() -> None:
            added = actions.add_release(item.row, stage=stage, by=self._at(on), at=on)
            assert added is not None, "a release is planned once"
            plan.row = added

        self._script.note(on, do)
        return plan

    def says(
        self,
        plan: Plan,
        *,
        ships: datetime | PlanDate | Coach,
        on: datetime,
        sure: int | None = None,
        because: str = "",
    ) -> None:
        """Says when a release ships: on a day, within a coarser date, or with a train."""
        if not isinstance(ships, Coach):
            self._does(
                actions.state_release_date,
                plan,
                on,
                date=_date(ships),
                confidence=sure,
                reason=because,
            )
            return
        self._script.note(
            on,
            lambda: actions.state_release_date(
                plan.row, train=ships.row, confidence=sure, by=self._at(on), at=on, reason=because
            ),
        )

    def confirms(self, plan: Plan, *, on: datetime, sure: int | None = None) -> None:
        """Says that the release date stands."""
        self._does(actions.confirm_release_date, plan, on, confidence=sure)

    def takes_back(self, plan: Plan, *, on: datetime, because: str) -> None:
        """Takes the release date back."""
        self._does(actions.remove_release_date, plan, on, reason=because)

    def launches(self, plan: Plan, *, day: datetime, on: datetime, because: str = "") -> None:
        """Sets the day of the launch."""
        self._does(actions.state_launch_date, plan, on, date=_date(day), reason=because)

    def ships(self, plan: Plan, *, day: datetime, on: datetime | None = None) -> None:
        """Says that a release reached its customers; `on` is left out when it was known at once."""
        self._does(actions.ship, plan, on or day, on=day.date())

    # --- how large it is -------------------------------------------------------------------------------------

    def describes(self, plan: Plan, *facts: str, on: datetime) -> None:
        """Says what is new about it; the decision list suggests a tier from that."""
        self._does(actions.state_facts, plan, on, facts=facts)

    def sets(self, plan: Plan, tier: str, *, on: datetime, because: str = "") -> None:
        """Chooses a tier, and so signs it."""
        self._does(actions.set_tier, plan, on, tier=tier, reason=because)
        self.signs(plan, on=on)

    def signs(self, plan: Plan, *, on: datetime) -> None:
        """Signs the tier for their side."""
        self._does(actions.confirm_tier, plan, on)

    # --- who knows of it -------------------------------------------------------------------------------------

    def acknowledges(self, *plans: Plan, on: datetime) -> None:
        """Has seen the date."""
        for plan in plans:
            self._does(actions.acknowledge, plan, on)

    def countersigns(self, plan: Plan, *, on: datetime) -> None:
        """Agrees to a change inside the freeze."""
        self._does(actions.countersign, plan, on)

    def asks(self, plan: Plan, *, on: datetime) -> None:
        """Asks about it."""
        self._takes_part(plan, "asked", on)

    def attends(self, plan: Plan, *, on: datetime) -> None:
        """Is in the room."""
        self._takes_part(plan, "attended", on)

    def works_on(self, plan: Plan, *, on: datetime) -> None:
        """Contributes something."""
        self._takes_part(plan, "contributed", on)

    def is_surprised(self, plan: Plan, *, on: datetime) -> None:
        """Says that this is the first they hear of it."""
        self._does(actions.report_surprise, plan, on)

    def _takes_part(
        self, plan: Plan, how: Literal["asked", "attended", "contributed"], on: datetime
    ) -> None:
        self._does(actions.take_part, plan, on, how=how)

    def _does(
        self, verb: Callable[..., object], thing: Item | Plan | Coach, at: datetime, /, **what: Any
    ) -> None:
        self._script.note(at, lambda: verb(thing.row, by=self._at(at), at=at, **what))

    def _at(self, on: datetime) -> Origin:
        return Origin(member=self.member, known_at=on)


def _date(day: datetime | PlanDate) -> PlanDate:
    return on_day(day.date()) if isinstance(day, datetime) else day
