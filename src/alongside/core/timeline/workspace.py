"""What is true of the workspace as a whole at a moment: policy, holidays, people, pairs, trains."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from alongside.core import events, plandate
from alongside.core.lazily import lazily
from alongside.core.people import PM, PMM, Function
from alongside.core.plandate import PlanDate
from alongside.core.policy import Value
from alongside.core.timeline.claim import Backing, ClaimLine
from alongside.core.timeline.discovery import Discovery
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.launch import LaunchLine
from alongside.core.timeline.objective import ObjectiveLine
from alongside.core.workdays import Workdays

if TYPE_CHECKING:
    from alongside.core.timeline.feature import FeatureLine


class Pair(NamedTuple):
    """Who looked after an area, from a moment on. Member ids, None for an empty seat."""

    since: Entry
    pm: int | None
    pmm: int | None


class AreaLine(NamedTuple):
    """An area of the product. What its features come to is no part of it."""

    id: int
    opened: Entry


class TrainLine:
    """A release train: its place in the order and every day that was published for it."""

    __slots__ = ("dates", "key", "position")

    def __init__(self, key: str) -> None:
        self.key = key
        self.position: int | None = None
        self.dates: list[tuple[Entry, PlanDate]] = []

    def published_at(self, moment: datetime) -> PlanDate | None:
        """The day as published by `moment`; None when none was."""
        for entry, day in reversed(self.dates):
            if entry.known_at <= moment:
                return day
        return None


class WorkspaceLine:
    """The workspace's own history, folded."""

    def __init__(self) -> None:
        self.chosen: dict[str, Value] = {}
        """Policy settings that differ from the defaults."""
        self.holidays: set[date] = set()
        self.functions: dict[int, list[tuple[datetime, Function | None]]] = {}
        """By member: every function held, from when; None after leaving."""
        self.pairs: dict[int, list[Pair]] = {}
        """By area: every pair, oldest first. Whoever leaves, or takes up another function, leaves the seat empty."""
        self.trains: dict[str, TrainLine] = {}
        self.features: dict[int, FeatureLine] = {}
        """As far as their threads were read; of those that were merged the one that goes on."""
        self.merged: dict[int, int] = {}
        """Features that were merged, and have no line of their own -> the one that each goes on as."""
        self.same: dict[int, int] = {}
        """Releases that became one with another, by id -> that other one."""
        self.discovery = Discovery(self)
        self.objectives: dict[int, ObjectiveLine] = {}
        self.claims: dict[int, ClaimLine] = {}
        """As far as their threads were read."""
        self.launches: dict[int, LaunchLine] = {}
        """As far as their threads were read."""
        self.perceptions: dict[int, list[Entry]] = {}
        """By value: every time that customers were asked what they find of it."""
        self.areas: dict[int, int | None] = {}
        """By feature: the area that it belongs to now."""
        self.opened_areas: dict[int, AreaLine] = {}
        """By id."""
        self.first_brief: Entry | None = None
        """The first brief of any feature: before, nobody could have been expected to have one."""
        self.first_planned: datetime | None = None
        """When the earliest date of any release became known: before, there was no roadmap to be on."""

    @lazily
    def workdays(self) -> Workdays:
        """The calendar of working days; take it only when folding is over."""
        return Workdays(self.holidays)

    @lazily
    def bundled(self) -> dict[int, int]:
        """By release: the launch that it goes to market with. Take it only when folding is over."""
        there = [line for line in self.launches.values() if line.is_there]
        return {release: line.id for line in there for release in line.releases}

    @lazily
    def claimed(self) -> dict[int, list[tuple[ClaimLine, Backing]]]:
        """By conversation: the highlights of it that stand under claims. Take it only when folding is over."""
        found: dict[int, list[tuple[ClaimLine, Backing]]] = {}
        for claim in self.claims.values():
            for one in claim.backings.values() if claim.is_there else ():
                if one.conversation is not None:
                    found.setdefault(one.conversation, []).append((claim, one))
        return found

    @lazily
    def promises(self) -> dict[int, list[ClaimLine]]:
        """By value: the claims that promise it in a message house. Take it only when folding is over."""
        found: dict[int, list[ClaimLine]] = {}
        for claim in self.claims.values():
            if claim.worth is not None and claim.promised:
                found.setdefault(claim.worth, []).append(claim)
        return found

    @lazily
    def launching(self) -> dict[int, LaunchLine]:
        """By release: the launch with which it goes to market. Take it only when folding is over."""
        there = (launch for launch in self.launches.values() if launch.is_there)
        return {
            self.same.get(release, release): launch
            for launch in there
            for release in launch.releases
        }

    def feature(self, number: int) -> FeatureLine | None:
        """The feature of that id, or the one that it goes on as; None for one that is not on the roadmap."""
        line = self.features.get(self.merged.get(number, number))
        return line if line and line.added else None

    def train(self, key: str) -> TrainLine:
        """The train of that key, made when it is named for the first time."""
        line = self.trains.get(key)
        if line is None:
            line = self.trains[key] = TrainLine(key)
        return line

    def function_of(self, member: int | None, moment: datetime) -> Function | None:
        """What the member did at that moment; None for somebody who is no member."""
        for since, function in reversed(self.functions.get(member or 0, ())):
            if since <= moment:
                return function
        return None

    def pair_of(self, area: int | None, moment: datetime | None = None) -> Pair | None:
        """The pair that looked after the area at that moment (now when left out)."""
        pairs = self.pairs.get(area or 0)
        if not pairs:
            return None
        if moment is None:
            return pairs[-1]
        return next((pair for pair in reversed(pairs) if pair.since.known_at <= moment), None)

    def apply(self, entry: Entry) -> None:
        """Take in one event; those of no concern to the workspace change nothing."""
        match entry.event.subject, entry.subject:
            case "objective", int(number):
                self.objective(number).apply(entry)
            case "claim", int(number):
                self.claim(number).apply(entry)
            case "launch", int(number):
                self.launch(number).apply(entry)
            case "group", _:
                self._hear_of_group(entry)
            case _:
                self._take_in(entry)

    def _hear_of_group(self, entry: Entry) -> None:
        """Take in where a claim stands in a group's house, reviews of that, and what customers find it worth."""
        match entry.event:
            case events.LinePlaced() | events.LineTakenOut() as event:
                self.claim(event.claim).apply(entry)
            case (
                events.MessageReviewAsked(claim=int(roof))
                | events.MessageReviewAnswered(claim=int(roof))
            ):
                self.claim(roof).apply(entry)
            case events.PerceptionNoted() as event:
                self.perceptions.setdefault(event.worth, []).append(entry)

    def _take_in(self, entry: Entry) -> None:
        event = entry.event
        match event:
            case events.TrainDatePublished():
                self.train(event.train).dates.append((entry, plandate.parse(event.date)))
            case events.BriefOpened():
                self.note_brief(entry)
            case events.TrainOpened():
                self.train(event.train).position = event.position
            case events.PolicyChanged():
                self.chosen[event.setting] = event.value
            case events.HolidayAdded():
                self.holidays.add(date.fromisoformat(event.day))
            case events.HolidayRemoved():
                self.holidays.discard(date.fromisoformat(event.day))
            case events.FunctionSubscribed() | events.FunctionUnsubscribed():
                self.discovery.subscribe(event)
            case events.MemberJoined():
                self._hold(entry, Function(event.function))
            case events.MemberLeft():
                self._hold(entry, None)
            case events.AreaOpened() if entry.subject is not None:
                self.opened_areas.setdefault(entry.subject, AreaLine(entry.subject, entry))
            case events.PairAssigned() if entry.subject is not None:
                pair = Pair(entry, event.pm, event.pmm)
                self.pairs.setdefault(entry.subject, []).append(pair)

    def objective(self, number: int) -> ObjectiveLine:
        """The objective of that id, made when it is named for the first time."""
        line = self.objectives.get(number)
        if line is None:
            line = self.objectives[number] = ObjectiveLine(number)
        return line

    def claim(self, number: int) -> ClaimLine:
        """The claim of that id, made when it is named for the first time."""
        line = self.claims.get(number)
        if line is None:
            line = self.claims[number] = ClaimLine(number)
        return line

    def launch(self, number: int) -> LaunchLine:
        """The launch of that id, made when it is named for the first time."""
        line = self.launches.get(number)
        if line is None:
            line = self.launches[number] = LaunchLine(number)
        return line

    def note_brief(self, opened: Entry) -> None:
        """Take in that a feature's brief was opened."""
        if self.first_brief is None or opened.id < self.first_brief.id:
            self.first_brief = opened

    def has(self, function: Function) -> bool:
        """Whether anybody of that function is in the workspace now."""
        return any(held[-1][1] is function for held in self.functions.values())

    def _hold(self, entry: Entry, function: Function | None) -> None:
        member = entry.subject
        if member is None:
            return
        self.functions.setdefault(member, []).append((entry.known_at, function))
        for pairs in self.pairs.values():
            _, pm, pmm = last = pairs[-1]
            left = Pair(
                entry,
                None if pm == member and function is not PM else pm,
                None if pmm == member and function is not PMM else pmm,
            )
            if left[1:] != last[1:]:
                pairs.append(left)
