"""A short way to write a history down in a test: who said what on which day."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from alongside.core import events
from alongside.core.events import Event
from alongside.core.timeline import Belief, Entry, FeatureLine, Move, ReleaseLine, Timeline, fold
from alongside.core.timeline.joint import MERGING

MONDAY = date(2025, 1, 6)
"""Day 0 of the histories told here."""

PM, PMM = 1, 2
"""Two members who were there from the beginning, in every `history()`."""


def day(number: int) -> date:
    """That many days after the first Monday."""
    return MONDAY + timedelta(days=number)


def moment(number: int) -> datetime:
    """Noon of that day."""
    return datetime(2025, 1, 6, 12, tzinfo=UTC) + timedelta(days=number)


class Told:
    """Entries, numbered and timed; `on(3, event)` became known at noon of day 3."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def on(
        self,
        number: int,
        *said: Event,
        by: int | None = None,
        release: int = 1,
        feature: int = 1,
        batch: int | None = None,
    ) -> "Told":
        """These events became known on that day; `release` is the subject of those that speak of one."""
        for event in said:
            own = event.subject in ("feature", "release", "finding")
            subject = feature if event.subject == "feature" else release
            at = moment(number)
            self.entries.append(
                Entry(
                    id=len(self.entries) + 1,
                    event=event,
                    subject=subject,
                    feature=feature if own else None,
                    known_at=at,
                    actor=by,
                    batch=batch,
                )
            )
        return self

    def fold(self, until: datetime | None = None) -> Timeline:
        """The timeline, with the entries in the order that `fold` asks for."""
        return fold(ordered(self.entries), until=until)

    def feature(self, number: int = 1) -> FeatureLine:
        """One feature, folded."""
        return self.fold().features[number]

    def line(self, number: int = 1) -> ReleaseLine:
        """One release of feature 1, folded."""
        return self.feature().releases[number]

    def beliefs(self) -> list[Belief]:
        """What was believed of release 1."""
        return self.line().release_dates

    def moves(self) -> list[Move]:
        """What each statement did to the date of release 1."""
        return [belief.move for belief in self.beliefs()]


def history() -> Told:
    """A product manager and a product marketer, one feature, its release 1; all from day 0."""
    told = Told()
    told.on(0, events.MemberJoined("pm"), release=PM).on(0, events.MemberJoined("pmm"), release=PMM)
    return told.on(0, events.FeatureAdded(), events.ReleaseAdded("general"))


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Undone batches first, then the workspace's own and mergers, then the features', each by when it became known."""

    def place(entry: Entry) -> tuple[int, datetime, int]:
        is_own = entry.feature is None or isinstance(entry.event, MERGING)
        first = 0 if isinstance(entry.event, events.BatchUndone) else 2 - is_own
        return first, entry.known_at, entry.id

    return sorted(entries, key=place)


def ships(when: str) -> Event:
    """The release ships on that date, or with that train."""
    if when.startswith("v"):
        return events.ReleaseDateStated(train=when)
    return events.ReleaseDateStated(date=when)


def picture(timeline: Timeline) -> dict[str, object]:
    """Everything that a timeline says, to be compared with another's."""
    workspace = {
        name: what
        for name, what in vars(timeline.workspace).items()
        if name not in ("discovery", "features")
    } | {
        "trains": {
            key: (line.position, line.dates) for key, line in timeline.workspace.trains.items()
        },
        "objectives": {
            number: _slots(line) for number, line in timeline.workspace.objectives.items()
        },
        "claims": {number: _slots(line) for number, line in timeline.workspace.claims.items()},
        "launches": {number: _slots(line) for number, line in timeline.workspace.launches.items()},
    }
    features = {
        number: _slots(feature, "releases", "workspace", "brief") | {"brief": _slots(feature.brief)}
        for number, feature in timeline.features.items()
    }
    releases = {
        (feature.id, number): {name: what for name, what in vars(line).items() if name != "feature"}
        | {"release": line.release_dates, "launch": line.launch_dates}
        for feature in timeline.features.values()
        for number, line in feature.releases.items()
    }
    return {"workspace": workspace, "features": features, "releases": releases}


def _slots(line: object, *without: str) -> dict[str, object]:
    names: tuple[str, ...] = type(line).__slots__  # type: ignore[attr-defined]
    return {name: getattr(line, name) for name in names if name not in without}
