"""What a rule is given besides what it judges: the moment, the policy, the calendar, the neighbourhood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar, cast

from alongside.core.effort import Work
from alongside.core.forecast.outlook import Outlook
from alongside.core.lazily import lazily
from alongside.core.notice import tier_of
from alongside.core.people import PMM, SIDES, Function
from alongside.core.plandate import PlanDate
from alongside.core.policy import Policy
from alongside.core.tiers import Tier
from alongside.core.timeline import BriefLine, ReleaseLine, WorkspaceLine
from alongside.core.workdays import Workdays

Worked = TypeVar("Worked")

HISTORY_DAYS = 90
"""What shipped, or was changed, longer ago than this is history (the window of the blindside rate)."""


class Launching(NamedTuple):
    """A release that is coming up, as its neighbours see it.

    There is no event in it, so that it can be read from a row: a collision is therefore told once, on the later
    launch of those that collide (by day, then release), and hangs on that release's own event
    (`ReleaseLine.decided_by`).
    """

    release: int
    feature: int
    day: date
    """Its launch day, or without a launch its release day."""
    tier: Tier
    pmm: int | None
    """The product marketer of its area, if there is one."""
    train: str | None
    launch: int | None = None
    """The launch that it goes to market with, if one was planned: by id."""


class Case:
    """What a rule may use besides what it judges: the moment, the policy, the calendar, the neighbourhood.

    A rule whose answer turns with time calls `look_again` with the day on which it does.
    """

    def __init__(
        self,
        *,
        now: datetime,
        policy: Policy,
        workspace: WorkspaceLine,
        calendar: Sequence[Launching] = (),
        outlooks: Callable[[], Mapping[int, Outlook]] = dict,
        works: Callable[[], Iterable[Work]] = tuple,
    ) -> None:
        self.now = now
        """The moment of the check, UTC: what became known later is not in the lines."""
        self.today = now.date()
        self.begin_of_history = self.today - timedelta(days=HISTORY_DAYS)
        """What happened before that day is history."""
        self.policy = policy
        self.workspace = workspace
        self.workdays: Workdays = workspace.workdays
        self._counted = self.workdays.count_to(self.today)
        self._turning: int | None = None
        """The earliest turning, as the working days that the calendar will have counted by then."""
        self._turning_day: date | None = None
        """The earliest turning that hangs on no working day."""
        self._calendar = calendar
        self._outlooks = outlooks
        self._works = works
        self._tiers: dict[int, Tier | None] = {}
        self._seats: dict[tuple[Function, int | None], bool] = {}
        self._worked: dict[tuple[Callable[..., object], int], object] = {}

    @lazily
    def calendar(self) -> list[Launching]:
        """What is coming up, soonest first."""
        return sorted(self._calendar, key=lambda one: (one.day, one.release))

    @lazily
    def outlooks(self) -> Mapping[int, Outlook]:
        """By release: when it will ship, as far as that can be said. Worked out when a rule first asks."""
        return self._outlooks()

    @lazily
    def has_objective(self) -> bool:
        """Whether the company, or any area, has an objective that is not over."""
        return any(line.is_open for line in self.workspace.objectives.values())

    @lazily
    def first_objective(self) -> datetime:
        """Since when there is any objective. Asked for where there is one."""
        opened = (line.opened for line in self.workspace.objectives.values())
        return min(entry.known_at for entry in opened if entry)

    @lazily
    def by_area(self) -> Mapping[int | None, list[Work]]:
        """The features that are worked on, by area. Given only where objectives and areas are judged."""
        found: dict[int | None, list[Work]] = {}
        for work in self._works():
            found.setdefault(work.area, []).append(work)
        return found

    @lazily
    def served(self) -> set[int]:
        """The objectives that a feature which is worked on contributes to, or to what serves them; by id.

        Given as `by_area` is.
        """
        found: set[int] = set()
        lines = self.workspace.objectives
        for works in self.by_area.values():
            for number in (number for work in works for number in work.objectives):
                above: int | None = number
                while above is not None and above not in found:
                    found.add(above)
                    above = lines[above].parent if above in lines else None
        return found

    def wd_since(self, moment: datetime) -> int:
        """Working days from the day of `moment` to today."""
        return self._counted - self.workdays.count_to(moment.date())

    def wd_until(self, day: date) -> int:
        """Working days from today to `day`; negative when it is over."""
        return self.workdays.count_to(day) - self._counted

    def begin(self, day: date | None = None) -> None:
        """Begin with another of what is judged; on `day`, if any, its answers will change in any case."""
        self._turning, self._turning_day = None, day

    @property
    def next_look(self) -> date | None:
        """The earliest day on which an answer will change without a new event."""
        if self._turning is None:
            return self._turning_day
        day = self.workdays.add(self.today, self._turning - self._counted)
        return min(day, self._turning_day) if self._turning_day else day

    def look_again(self, day: date) -> None:
        """The answer will change on `day` if nothing else happens; days that are over are left aside."""
        if day > self.today and (self._turning_day is None or day < self._turning_day):
            self._turning_day = day

    def look_again_after(self, moment: datetime, days: int) -> None:
        """The answer will change once more than `days` working days have gone by since `moment`."""
        self._look_again_at(self.workdays.count_to(moment.date()) + days + 1)

    def look_again_when_left(self, left: int, day: date) -> None:
        """The answer will change once no more than `left` working days are left until `day`."""
        self._look_again_at(self.workdays.count_to(day) - left)

    def _look_again_at(self, count: int) -> None:
        if count > self._counted and (self._turning is None or count < self._turning):
            self._turning = count

    def look_again_past(self, day: date) -> None:
        """The answer will change when `day` is over."""
        self.look_again(day + timedelta(days=1))

    def apart(self, one: PlanDate | None, other: PlanDate | None) -> int | None:
        """How many working days two plan dates lie apart, either way; None when only one of them is a date.

        Dates of which one lies inside the other are 0 apart: to narrow a date is not to move it.
        """
        if one is None or other is None:
            return 0 if one is other else None
        if one.covers(other) or other.covers(one):
            return 0
        return abs(self.workdays.between(one.first, other.first))

    def once(self, work: Callable[[Case, int], Worked], key: int) -> Worked:
        """What `work(case, key)` returns, worked out once for everything that is judged in a check."""
        try:
            return cast(Worked, self._worked[work, key])
        except KeyError:
            worked = self._worked[work, key] = work(self, key)
            return worked

    @lazily
    def has_sides(self) -> bool:
        """Whether anybody in the workspace is a product manager or a product marketer."""
        return any(held[-1][1] in SIDES for held in self.workspace.functions.values())

    def tier_of(self, release: ReleaseLine) -> Tier | None:
        """The tier that somebody set, or else the one that the decision list suggests."""
        try:
            return self._tiers[release.id]
        except KeyError:
            tier = self._tiers[release.id] = tier_of(release, self.policy)
            return tier

    def asked_of(self, brief: BriefLine, area: int | None) -> Function | None:
        """The function of whoever is asked to answer a brief; None where nobody is."""
        asked = self.workspace.function_of(brief.asked, self.now) if brief.asked else None
        return asked or (PMM if self.sits(PMM, area) else None)

    def sits(self, side: Function, area: int | None) -> bool:
        """Whether somebody sits on that side of the area's pair."""
        try:
            return self._seats[side, area]
        except KeyError:
            pair = self.workspace.pair_of(area)
            taken = self._seats[side, area] = pair is not None and getattr(pair, side) is not None
            return taken
