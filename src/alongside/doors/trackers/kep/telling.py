"""What each line means: which actions it calls. README.md says the same in words."""

from __future__ import annotations

from alongside.core import events
from alongside.core.plandate import on_day
from alongside.doors.trackers.kep import plans, rows, standing, words
from alongside.doors.trackers.kep.merge import Item
from alongside.doors.trackers.kep.roadmap import Roadmap, key_of
from alongside.doors.trackers.kep.said import Note, Said
from alongside.rooms.features import actions
from alongside.rooms.features.lookup import look_up
from alongside.rooms.features.models import Feature
from alongside.rooms.features.status import Status

ABOUT = {"enh": "added after the freeze", "code": "finished after the freeze"}
"""What an exception decides, by its kind."""

LAST_THING_AHEAD = (rows.Created, rows.Fact, rows.Gates, rows.Milestone, rows.Status)
"""Lines after which it has to be asked whether a KEP is done."""


class Teller:
    """Tells the workspace's ledger what the lines say, one after the other."""

    def __init__(self, roadmap: Roadmap, note: Note) -> None:
        self._roadmap = roadmap
        self._note = note
        self._moment: standing.Moment | None = None

    def tell(self, source: int, item: Item) -> None:
        """One line."""
        said = Said(self._roadmap, source, item, self._note)
        if self._moment and not self._moment.goes_on_with(said):
            self.finish()
        match item.row:
            case rows.Schedule() as row:
                _schedule(said, row)
            case rows.NotRead() | rows.Groups():
                pass
            case row:
                title = row.title.strip()[:300] if isinstance(row, rows.Created) else ""
                feature = said.feature(row.kep, title)
                _tell(said, feature, row)
                if self._moment is None and isinstance(row, LAST_THING_AHEAD):
                    self._moment = standing.Moment(said, feature)
        if self._moment:
            self._moment.take(said)
        if isinstance(item.row, rows.Fact) and item.done is not None:
            _leave(said, item.row, item.done)

    def finish(self) -> None:
        """Close the moment that is told last."""
        if self._moment:
            self._moment.close()
        self._moment = None


def _schedule(said: Said, row: rows.Schedule) -> None:
    train = said.train(row.version, "version")
    if train is None or row.field != "released":
        return
    if row.new is None:
        said.not_readable("new", "null")
    else:
        actions.publish_train_date(train, date=on_day(words.day(row.new)), by=said.by, at=said.at)


def _leave(said: Said, first: rows.Fact, done: tuple[int, ...]) -> None:
    """By its first fact a version is out, and with it what was said to be implemented and has no gate."""
    train = said.train(first.release, "release")
    if train is None:
        return
    aboard = said.roadmap.aboard(train)
    look_up(said.roadmap.workspace, {key_of(kep) for kep in aboard})
    for kep in sorted(aboard):
        feature = said.feature(kep)
        plans.leave(said, feature, train, words.day(first.date))
        if kep in done:
            standing.settle(said, feature, gated=False)


def _tell(said: Said, feature: Feature, row: rows.Row) -> None:
    """A line about a KEP."""
    match row:
        case rows.Created():
            _create(said, feature, row)
        case rows.Fact():
            plans.ship(said, feature, row)
        case rows.Milestone():
            plans.plan(said, feature, row)
        case rows.Latest():
            plans.confirm(said, feature, row.new, "new")
        case rows.Status():
            standing.status(said, feature, row.new)
        case rows.ExceptionRequested() | rows.ExceptionDecided():
            _decide(said, feature, row)
        case rows.Review() | rows.Doc() | rows.ReleaseNote():
            _see(said, feature, row)
        case _:
            _describe(said, feature, row)


def _create(said: Said, feature: Feature, row: rows.Created) -> None:
    if title := row.title.strip()[:300]:
        actions.rename(feature, title=title, by=said.by, at=said.at)
    if row.sig.strip():
        _move(said, feature, row.sig)
    _track(said, feature)
    for stage, version in row.ms.items():
        if version is not None:
            plans.state(said, feature, stage, version, f"ms.{stage}")
    plans.confirm(said, feature, row.latest, "latest")
    proposed = words.status(row.status) is words.Meaning.PROPOSED
    if not proposed or feature.status != Status.PROPOSED:
        standing.status(said, feature, row.status)


def _describe(said: Said, feature: Feature, row: rows.Row) -> None:
    match row:
        case rows.Title():
            title = row.new.strip()[:300] or feature.key
            actions.rename(feature, title=title, by=said.by, at=said.at)
        case rows.Sig():
            _move(said, feature, row.new)
        case rows.Gates():
            _track(said, feature)
        case rows.RemovedFile():
            actions.drop(feature, why="file removed", by=said.by, at=said.at)


def _track(said: Said, feature: Feature) -> None:
    actions.track_shipments(feature, tracked=said.item.gated, by=said.by, at=said.at)


def _move(said: Said, feature: Feature, sig: str) -> None:
    slug = words.area(sig)
    if slug is None:
        said.not_readable("sig", sig)
        return
    area = said.roadmap.area(slug, by=said.by, at=said.at)
    actions.move_to_area(feature, area=area, by=said.by, at=said.at)


def _see(said: Said, feature: Feature, row: rows.Review | rows.Doc | rows.ReleaseNote) -> None:
    match row:
        case rows.Doc():
            said.evidence(feature, events.DOCS)
        case rows.Review():
            said.evidence(feature, events.READINESS_REVIEW, stage=row.stage)
        case rows.ReleaseNote():
            train = said.train(row.release, "release")
            said.evidence(feature, events.RELEASE_NOTE, train=train)


def _decide(
    said: Said, feature: Feature, row: rows.ExceptionRequested | rows.ExceptionDecided
) -> None:
    train = said.train(row.release, "release")
    key, about = train.key if train else None, ABOUT[row.kind]
    if isinstance(row, rows.ExceptionRequested):
        actions.request_decision(feature, about=about, train=key, by=said.by, at=said.at)
    else:
        actions.make_decision(
            feature, about=about, outcome=row.result, train=key, by=said.by, at=said.at
        )
