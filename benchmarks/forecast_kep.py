"""A KEP folder in a workspace: learnt from, and forecast as of any moment, by the product's own importer and forecast.

Whatever is asked for is answered from a timeline that was folded until then, so that nothing later can have a say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from alongside.core.events import ReleaseShipped
from alongside.core.forecast.forecaster import Asked, Forecaster, forecaster_of
from alongside.core.forecast.history import past_plans
from alongside.core.forecast.kinds import TRAINS
from alongside.core.forecast.learning import Learned, learn_from
from alongside.core.forecast.model import learn, predict
from alongside.core.forecast.moments import Day, moment_of, of_day, of_moment
from alongside.core.forecast.outlook import Outlook
from alongside.core.forecast.pooled import pooled
from alongside.core.forecast.situation import Facts, Observer, Situation
from alongside.core.forecast.timetable import Timetable
from alongside.core.timeline import Entry, ReleaseLine, Timeline, fold
from alongside.doors.trackers.kep.importing import import_folder
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Area

AFTERWARDS = 2.0
"""Days after a train left until which it is told what was aboard."""


class Task(NamedTuple):
    """A line of tasks.jsonl: will this stage ship with this milestone, by what is known at that moment?"""

    id: str
    kep: int
    stage: str
    milestone: str
    horizon: str
    as_of: datetime
    planned_date: date
    split: str


class Forecast(NamedTuple):
    """The answer to a task."""

    task: Task
    chances: list[float]
    """With the milestone, one train later ... ten trains later, later or never. They add up to 1."""
    stands: bool
    """Whether the plan was one that a page would ask about; else it was taken from what was said of its date."""


def tasks(folder: Path) -> list[Task]:
    """The tasks of a folder, in its order."""
    with (folder / "tasks.jsonl").open() as lines:
        return [_task(json.loads(line)) for line in lines]


def _task(line: dict[str, Any]) -> Task:
    said = {name: line[name] for name in Task._fields}
    said["as_of"] = datetime.fromisoformat(line["as_of"])
    said["planned_date"] = date.fromisoformat(line["planned_date"])
    return Task(**said)


def _steps(outlook: Outlook | None) -> list[float]:
    """The chances of each train, from those to be out by then; trains that are gone have none."""
    assert outlook is not None
    gone = [0.0] * (TRAINS.steps + 1 - len(outlook.chances))
    return [after - before for before, after in pairwise([0.0, *gone, *outlook.chances, 1.0])]


def goes_on(folder: Path, before: Path) -> bool:
    """Whether the folder only tells what came after the beginning of the other."""

    def begins(one: Path) -> str:
        with (one / "events.jsonl").open() as lines:
            return str(json.loads(next(lines))["t"])

    return begins(folder) > begins(before)


def version(milestone: str) -> tuple[int, ...]:
    """By which milestones are ordered: v1.9 before v1.10."""
    return tuple(int(part) for part in milestone.removeprefix("v").split("."))


class Roadmap:
    """A workspace that holds a folder, or several of which each goes on where the one before ends."""

    def __init__(self, *folders: Path, slug: str) -> None:
        for folder in folders:
            import_folder(folder, at=datetime.now(UTC), slug=slug)
        workspace = Workspace.objects.get(slug=slug)
        self.entries: list[Entry] = list(reading.entries(workspace.pk))
        self.features = dict(Feature.objects.within(workspace).values_list("key", "id"))
        self.areas = dict(Area.objects.within(workspace).values_list("slug", "id"))

    def last_before(self, milestone: str) -> str:
        """The last train before that milestone that has a day."""
        timetable = Timetable(fold(self.entries).workspace)
        older = [
            key
            for _, place in timetable.departures()
            if version(key := timetable.keys[place]) < version(milestone)
        ]
        return max(older, key=version)

    def after(self, train: str) -> Day:
        """Two days after that train left: what was aboard is known then."""
        said = fold(self.entries).workspace.train(train).dates
        # what is told of a day that is over is not what was known when it left
        days = [of_day(day.last) for entry, day in said if entry.known_at.date() <= day.last]
        return days[-1] + AFTERWARDS

    def learnt_until(self, at: Day, *, alone: bool = False) -> Learned:
        """What was to be learnt by that moment, from what was known then.

        `alone`: even with few plans nothing of pooled experience, which has seen what a validation is about.
        """
        timeline = fold(self.entries, until=moment_of(at))
        if not alone:
            return learn_from(timeline, at=at, pooled=pooled())
        pasts = past_plans(timeline, Observer.of(timeline.workspace), at=at)
        return Learned(learn(pasts[TRAINS.name], TRAINS, pooled=None), pooled().days)

    def taught_by(self, other: Roadmap, learned: Learned) -> Learned:
        """What was learnt in another workspace, with the areas as they are numbered in this one."""
        slugs = {number: slug for slug, number in other.areas.items()}
        here = {
            self.areas[slugs[number]]: offset
            for number, offset in learned.trains.areas.items()
            if slugs[number] in self.areas
        }
        trains = msgspec.structs.replace(learned.trains, areas=here)
        return msgspec.structs.replace(learned, trains=trains)

    def forecasts(self, asked_for: Iterable[Task], learned: Learned) -> Iterator[Forecast]:
        """The answer to each task, in the order of their moments."""
        ordered = sorted(asked_for, key=lambda task: task.as_of)
        for as_of, some in groupby(ordered, key=lambda task: task.as_of):
            moment = _Moment(self, as_of, learned)
            yield from (moment.forecast(task) for task in some)

    def thread(self, feature: int, *, without_shipment_of: int) -> list[Entry]:
        """The workspace's own entries and those of one feature, as if nobody had told that this release shipped."""
        return [
            entry
            for entry in self.entries
            if entry.feature in (None, feature)
            and not (
                isinstance(entry.event, ReleaseShipped) and entry.subject == without_shipment_of
            )
        ]


class _Moment:
    """The roadmap as it was known at one moment."""

    def __init__(self, roadmap: Roadmap, as_of: datetime, learned: Learned) -> None:
        self.roadmap, self.as_of, self.learned = roadmap, as_of, learned
        self.at = of_moment(as_of)
        self.timeline: Timeline = fold(roadmap.entries, until=as_of)
        self.forecaster = forecaster_of(self.timeline, at=as_of, learned=learned)

    def forecast(self, task: Task) -> Forecast:
        """The answer to a task of this moment."""
        release = self._release(self.timeline, task)
        asked = self.forecaster.asked(release) if release else None
        if asked is not None and asked.plan.train == task.milestone:
            return Forecast(task, _steps(self.forecaster.outlook(asked)), True)
        return Forecast(task, self._anyway(task, release), False)

    def _anyway(self, task: Task, release: ReleaseLine | None) -> list[float]:
        """Of a stage that nobody would ask about any more: by what was said of its date, whether or not it shipped."""
        if release is not None:
            thread = self.roadmap.thread(release.feature.id, without_shipment_of=release.id)
            timeline = fold(thread, until=self.as_of)
            observer = Observer.of(timeline.workspace)
            release = self._release(timeline, task)
            assert release is not None
            for plan in reversed(observer.plans(release)):
                if plan.train == task.milestone:
                    share = self.forecaster.confirmed.get(task.milestone, 0.0)
                    situation = observer.situation(plan, self.at, share)
                    if situation is not None:
                        alone = Forecaster(
                            timeline.workspace,
                            self.learned,
                            at=self.as_of,
                            confirmed=self.forecaster.confirmed,
                            observer=observer,
                        )
                        return _steps(alone.outlook(Asked(plan, situation)))
        usual = Situation(
            Facts(*self.learned.trains.mean), of_day(task.planned_date) - self.at, None
        )
        chances: list[float] = predict(self.learned.trains, TRAINS, [usual])[0].tolist()
        return chances

    def _release(self, timeline: Timeline, task: Task) -> ReleaseLine | None:
        feature = timeline.features.get(self.roadmap.features.get(f"KEP-{task.kep}", 0))
        found = feature.releases.values() if feature else ()
        return next((one for one in found if one.stage == task.stage), None)
