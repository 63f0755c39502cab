"""One launch as a rule reads it: what goes to market with it, when, and what is still to be done for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

from alongside.core import events
from alongside.core.people import PM
from alongside.core.plandate import PlanDate, parse
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.playbook import Playbook, Task, Unit
from alongside.core.tiers import Tier
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.kit import KitLine, after
from alongside.core.timeline.objective import KpiLine

if TYPE_CHECKING:
    from alongside.core.timeline.release import ReleaseLine
    from alongside.core.timeline.workspace import WorkspaceLine


class LaunchDay(NamedTuple):
    """The day that the tasks of a launch are reckoned from."""

    date: PlanDate
    since: Entry
    """What was said that made it so."""
    is_set: bool
    """Whether somebody set it; otherwise it is the latest day on which any of its releases is to ship."""


class LaunchLine:
    """The history of one launch, folded. Entries come in the order in which they became known."""

    __slots__ = (
        "adoption",
        "called_off",
        "date",
        "decided",
        "id",
        "kits",
        "owner",
        "owners",
        "planned",
        "playbook",
        "releases",
        "retro",
        "scheduled",
        "states",
        "taken",
        "takings",
        "tier",
        "verdict",
    )

    def __init__(self, number: int) -> None:
        self.id = number
        self.planned: Entry | None = None
        self.called_off: Entry | None = None
        """Since when it does not take place, while it does not."""
        self.releases: dict[int, Entry] = {}
        """The releases that go to market with it, by id: since when."""
        self.scheduled: Entry | None = None
        """When its day was set last; None while it is only suggested."""
        self.date: PlanDate | None = None
        """The day that was set."""
        self.owner: int | None = None
        """Who decides on it: a member's id."""
        self.taken: Entry | None = None
        """When it took its playbook."""
        self.takings: list[Entry] = []
        """Every playbook that it took."""
        self.tier: Tier | None = None
        """Of the playbook."""
        self.playbook = Playbook("", ())
        """What is to be done, with what somebody had worked on of an earlier one; the words stand in rows."""
        self.states: dict[str, tuple[State, Entry]] = {}
        """How far each task is that is no longer open, by its key, and since when."""
        self.decided: list[Entry] = []
        """Every time that go or no-go was said, or taken back."""
        self.owners: dict[str, Entry] = {}
        """The tasks that somebody does by name, by key: since when."""
        self.kits: dict[str, KitLine] = {}
        """What the field is handed, by role."""
        self.adoption: list[Entry] = []
        """Every time it was read how many had taken it up."""
        self.retro: Entry | None = None
        """When it was first put down that people had looked back at it."""
        self.verdict: Entry | None = None
        """The last verdict on it as a whole."""

    @property
    def features(self) -> set[int]:
        """The features whose releases go to market with it, by id."""
        told = (entry.event for entry in self.releases.values())
        return {event.feature for event in told if isinstance(event, events.ReleaseBundled)}

    @property
    def adoption_days(self) -> list[date]:
        """The days of which it was read how many had taken it up."""
        told = (entry.event for entry in self.adoption)
        return [
            date.fromisoformat(event.day)
            for event in told
            if isinstance(event, events.AdoptionRead)
        ]

    @property
    def is_there(self) -> bool:
        """Whether it was planned, and was not called off."""
        return self.planned is not None and self.called_off is None

    def decision(self, until: date | None = None) -> Entry | None:
        """The go or no-go that holds, or held at the end of that day; None without one, or once it was taken back."""
        said = [one for one in self.decided if until is None or one.known_at.date() <= until]
        return said[-1] if said and isinstance(said[-1].event, events.GoDecided) else None

    def day(self, workspace: WorkspaceLine) -> LaunchDay | None:
        """The day that was set, or the latest release date of what goes to market with it; None without either.

        Take it only when folding is over.
        """
        if self.date is not None and self.scheduled is not None:
            return LaunchDay(self.date, self.scheduled, is_set=True)
        dated = [
            LaunchDay(release.release_date, release.stands_since.entry, is_set=False)
            for release in self._ahead(workspace)
            if release.release_date and release.stands_since
        ]
        return max(dated, key=lambda one: (one.date.first, one.since.place), default=None)

    def went_out(self, workspace: WorkspaceLine) -> tuple[date, Entry] | None:
        """The day of the launch, once anything of it has shipped, and what was said of that last; None before.

        It is the day that was set, or else the last day on which any of its releases shipped. Take it only when
        folding is over.
        """
        shipped = [line.shipment for line in self.bundled(workspace) if line.shipment]
        if not shipped:
            return None
        last = max(shipped, key=lambda one: (one.day, one.entry.place))
        if self.date is not None and self.scheduled is not None:
            return self.date.last, max(self.scheduled, last.entry, key=lambda entry: entry.place)
        return last.day, last.entry

    def kpis(self, workspace: WorkspaceLine) -> list[KpiLine]:
        """How the objectives are measured that its features contribute to, as far as their threads were read."""
        served = {
            number
            for feature in map(workspace.feature, self.features)
            if feature
            for number in feature.objectives
        }
        lines = (workspace.objectives.get(number) for number in sorted(served))
        return [kpi for line in lines if line and line.opened for kpi in line.kpis.values()]

    def _ahead(self, workspace: WorkspaceLine) -> Iterator[ReleaseLine]:
        """Its releases that are still to come, as far as their threads were read."""
        return (line for line in self.bundled(workspace) if line.is_ahead)

    def bundled(self, workspace: WorkspaceLine) -> Iterator[ReleaseLine]:
        """The releases that go to market with it, as far as their threads were read. Take it when folding is over."""
        held = {workspace.same.get(number, number) for number in self.releases}
        for number in {workspace.merged.get(number, number) for number in self.features}:
            if feature := workspace.feature(number):
                yield from (
                    line for line in feature.releases.values() if line.id in held and line.added
                )

    def tier_on(self, day: date) -> Tier | None:
        """The tier of the playbook that it followed at the end of that day; None before it took any."""
        taken = [one for one in self.takings if one.known_at.date() <= day]
        event = taken[-1].event if taken else None
        return cast(Tier, event.tier) if isinstance(event, events.PlaybookTaken) else None

    def apply(self, entry: Entry) -> None:
        """Take in one event of the launch's thread."""
        match event := entry.event:
            case events.TaskBegun() | events.TaskGiven():
                self._work(entry, event)
            case events.KitOpened():
                self.kits[event.kit] = after(self.kits.get(event.kit), entry, event)
            case events.ReleaseBundled():
                self.releases[event.release] = entry
            case events.ReleaseUnbundled():
                self.releases.pop(event.release, None)
            case events.PlaybookTaken():
                self._take(entry, event)
            case events.GoDecided() | events.GoTakenBack():
                self.decided.append(entry)
            case _:
                self._plan(entry, event)

    def _plan(self, entry: Entry, event: events.Event) -> None:
        """Take in whether it takes place, when, and who decides on it."""
        match event:
            case events.LaunchPlanned():
                self.planned = self.planned or entry
            case events.LaunchCalledOff():
                self.called_off = entry
            case events.LaunchResumed():
                self.called_off = None
            case events.LaunchScheduled():
                self.scheduled, self.date = entry, parse(event.date)
            case events.LaunchUnscheduled():
                self.scheduled = self.date = None
            case events.LaunchDecider():
                self.owner = event.owner
            case _:
                self._read(entry, event)

    def _read(self, entry: Entry, event: events.Event) -> None:
        """Take in what came of it."""
        match event:
            case events.AdoptionRead():
                self.adoption.append(entry)
            case events.RetroHeld():
                self.retro = self.retro or entry
            case events.VerdictGiven(objective=None, claim=None):
                self.verdict = entry

    def _work(self, entry: Entry, event: events.TaskBegun | events.TaskGiven) -> None:
        """Take in who does a task, or how far it is; whatever is said of that says that it began, and some say more."""
        match event:
            case events.TaskGiven(owner=None):
                self.owners.pop(event.task, None)
            case events.TaskGiven():
                self.owners[event.task] = entry
            case events.TaskReopened():
                self.states.pop(event.task, None)
            case events.TaskDone():
                self.states[event.task] = (State.DONE, entry)
            case events.TaskSkipped():
                self.states[event.task] = (State.SKIPPED, entry)
            case _:
                self.states[event.task] = (State.STARTED, entry)

    def _take(self, entry: Entry, event: events.PlaybookTaken) -> None:
        self.taken, self.tier = entry, cast(Tier, event.tier)
        self.takings.append(entry)
        tasks = tuple(
            Task(
                key=task.key,
                title="",
                at=task.at,
                owner=PM,
                gate=task.gate,
                aspired=task.aspired,
                after=tuple(task.after),
                unit=Unit(task.unit),
            )
            for task in event.tasks
        )
        there = {task.key for task in tasks}
        worked_on = [
            task
            for task in self.playbook.tasks
            if task.key in self.states and task.key not in there
        ]
        there |= {task.key for task in worked_on}
        kept = tuple(
            task._replace(after=tuple(key for key in task.after if key in there))
            for task in worked_on
        )
        self.playbook = Playbook(event.tier, tuple(sorted(tasks + kept, key=lambda one: one.at)))
