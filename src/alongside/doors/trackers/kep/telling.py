"""What each line means: which actions it calls. README.md says the same in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from alongside.core.plandate import on_day, parse
from alongside.doors.trackers.kep import rows, words
from alongside.doors.trackers.kep.merge import Item
from alongside.doors.trackers.kep.roadmap import Roadmap, is_over
from alongside.doors.trackers.kep.words import Meaning
from alongside.rooms.features import actions
from alongside.rooms.features.lookup import releases_of
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.features.status import Status
from alongside.rooms.ledger.models import SourceLine, Workspace
from alongside.rooms.ledger.origin import Origin

ABOUT = {"enh": "added after the freeze", "code": "finished after the freeze"}
"""What an exception decides, by its kind."""

Note = Callable[[str, int, str, str], None]
"""Told the file, the line, the field and the word that has no plain meaning."""


class Teller:
    """Tells the workspace's ledger what the lines say, one after the other."""

    def __init__(self, workspace: Workspace, note: Note) -> None:
        self._roadmap = Roadmap(workspace)
        self._note = note
        self._waiting: Telling | None = None

    def tell(self, source: SourceLine, item: Item) -> None:
        """One line. Whether its KEP is done is asked once all that was merged at that moment is told."""
        if self._waiting and not self._waiting.goes_on_with(item):
            self.finish()
        telling = Telling(self._roadmap, source, item, self._note)
        telling.tell()
        if self._waiting is None:
            self._waiting = telling if telling.may_be_done else None
        else:
            self._waiting.take_over(telling)

    def finish(self) -> None:
        """Tell what waits for its moment to be over."""
        if self._waiting:
            self._waiting.settle()
        self._waiting = None


class Telling:
    """One line on its way into the ledger."""

    def __init__(self, roadmap: Roadmap, source: SourceLine, item: Item, note: Note) -> None:
        self.roadmap = roadmap
        self.item = item
        self.at: datetime = item.at
        self.by = Origin(
            label=roadmap.label(getattr(item.row, "by", "")), source=source, known_at=item.at
        )
        self.may_be_done: Feature | None = None
        """The feature of which the line may have told the last thing that was ahead."""
        self._note = note

    def tell(self) -> None:
        """Call the actions that the line stands for."""
        match self.item.row:
            case rows.Schedule() as row:
                self._schedule(row)
            case rows.DayOver() as row:
                self._day_over(row)
            case rows.NotRead() | rows.Groups():
                pass
            case rows.Created() as row:
                self._created(self._feature(row.kep, row.title.strip()[:300]), row)
            case rows.Fact() as row:
                self._ship(self._feature(row.kep), row)
            case rows.Milestone() as row:
                self._plan(self._feature(row.kep), row)
            case rows.Status() as row:
                self._status(self._feature(row.kep), row.new)
            case rows.ExceptionRequested() | rows.ExceptionDecided() as row:
                self._decide(self._feature(row.kep), row)
            case rows.Review() | rows.Doc() | rows.ReleaseNote() as row:
                self._see(self._feature(row.kep), row)
            case row:
                self._describe(self._feature(row.kep), row)

    def goes_on_with(self, item: Item) -> bool:
        """Whether the other line is of the same KEP and moment."""
        return item.at == self.at and getattr(item.row, "kep", 0) == self.item.row.kep  # type: ignore[union-attr]

    def take_over(self, later: Telling) -> None:
        """The later line of the same KEP and moment was told as well; the status line speaks for all."""
        gated, implemented = later.item.gated, later.item.implemented
        if isinstance(later.item.row, rows.Status):
            self.by, self.item = later.by, later.item
        self.item = self.item._replace(gated=gated, implemented=implemented)

    def settle(self) -> None:
        """Close the moment: a KEP that is said to be implemented is done once nothing is left ahead."""
        feature = self.may_be_done
        if feature is not None and self.item.implemented:
            self._settle(feature, gated=self.item.gated)
            row = self.item.row
            word = row.new if isinstance(row, rows.Status) else getattr(row, "status", None)
            if word is not None and feature.status != Status.DONE:
                self._evidence(feature, f"status {word}")

    # --- the calendar ------------------------------------------------------------------------------------------

    def _schedule(self, row: rows.Schedule) -> None:
        train = self._train(row.version, "version")
        if train is None or row.field != "released":
            return
        if row.new is None:
            self._say_unreadable("new", "null")
        else:
            actions.publish_train_date(
                train, date=on_day(words.day(row.new)), by=self.by, at=self.at
            )

    def _day_over(self, row: rows.DayOver) -> None:
        train = self._train(row.version, "version")
        if train is not None and row.keps:
            for kep in sorted(self.roadmap.aboard(train).intersection(row.keps)):
                feature = self.roadmap.feature(kep, gated=False, by=self.by, at=self.at)
                self._settle(feature, gated=False)

    # --- a KEP -------------------------------------------------------------------------------------------------

    def _created(self, feature: Feature, row: rows.Created) -> None:
        if title := row.title.strip()[:300]:
            actions.rename(feature, title=title, by=self.by, at=self.at)
        if row.sig.strip():
            self._move(feature, row.sig)
        self._track(feature)
        for stage, version in row.ms.items():
            if version is not None:
                self._state(feature, stage, version, f"ms.{stage}")
        if words.status(row.status) is not Meaning.PROPOSED:
            self._status(feature, row.status)

    def _describe(
        self,
        feature: Feature,
        row: rows.Title | rows.Sig | rows.Gates | rows.Latest | rows.RemovedFile,
    ) -> None:
        match row:
            case rows.Title():
                title = row.new.strip()[:300] or feature.key
                actions.rename(feature, title=title, by=self.by, at=self.at)
            case rows.Sig():
                self._move(feature, row.new)
            case rows.Gates():
                self._track(feature)
                self.may_be_done = feature
            case rows.Latest():
                self._confirm(feature, row.new)
            case rows.RemovedFile():
                actions.drop(feature, why="file removed", by=self.by, at=self.at)

    def _track(self, feature: Feature) -> None:
        actions.track_shipments(feature, tracked=self.item.gated, by=self.by, at=self.at)

    def _move(self, feature: Feature, sig: str) -> None:
        slug = words.area(sig)
        if slug is None:
            self._say_unreadable("sig", sig)
            return
        area = self.roadmap.area(slug, by=self.by, at=self.at)
        actions.move_to_area(feature, area=area, by=self.by, at=self.at)

    def _see(self, feature: Feature, row: rows.Review | rows.Doc | rows.ReleaseNote) -> None:
        what, stage, train = "docs", None, None
        if isinstance(row, rows.Review):
            what, stage = "readiness review", row.stage
        elif isinstance(row, rows.ReleaseNote):
            what, train = "release note", self._train(row.release, "release")
        self._evidence(feature, what, stage, train)

    def _evidence(
        self, feature: Feature, what: str, stage: str | None = None, train: Train | None = None
    ) -> None:
        actions.see_evidence(
            feature,
            what=what,
            stage=stage,
            train=train.key if train else None,
            by=self.by,
            at=self.at,
        )

    def _decide(
        self, feature: Feature, row: rows.ExceptionRequested | rows.ExceptionDecided
    ) -> None:
        train = self._train(row.release, "release")
        key, about = train.key if train else None, ABOUT[row.kind]
        if isinstance(row, rows.ExceptionRequested):
            actions.request_decision(feature, about=about, train=key, by=self.by, at=self.at)
        else:
            actions.make_decision(
                feature, about=about, outcome=row.result, train=key, by=self.by, at=self.at
            )

    # --- its status --------------------------------------------------------------------------------------------

    def _status(self, feature: Feature, word: str) -> None:
        """What no action stands for is feature as evidence, so that every word of the tracker is in the ledger."""
        by, at = self.by, self.at
        told: object = None
        match words.status(word):
            case None:
                self._say_unreadable("status", word)
                return
            case Meaning.PROPOSED:
                told = actions.resume(feature, by=by, at=at)
                if feature.status == Status.PRIORITISED:
                    actions.drop(feature, why="provisional again", by=by, at=at)
                    told = actions.resume(feature, by=by, at=at)
            case Meaning.BUILT:
                actions.resume(feature, by=by, at=at)
                told = actions.prioritise(feature, by=by, at=at)
            case Meaning.DROPPED:
                told = actions.drop(feature, why=word, by=by, at=at)
            case Meaning.DONE:
                told = self.may_be_done = feature
        if not told:
            self._evidence(feature, f"status {word}")

    def _settle(self, feature: Feature, *, gated: bool) -> None:
        """Of a KEP that is said to be implemented: ship what is out, and complete it if nothing is left ahead.

        Without a gate nothing else will tell that it ships, so what leaves on a train whose day is over has
        shipped with it. A version without a day that is older than one that is out is out as well.
        """
        by, at = self.by, self.at
        last_out, ahead = self.roadmap.last_out(at), False
        for release in releases_of(feature).values():
            train = self.roadmap.train_of(release)
            if train is None or release.shipped_on is not None or release.withdrawn:
                continue
            if not gated and is_over(train, at):
                actions.ship(release, on=parse(train.date).last, by=by, at=at)
            elif train.date or train.position > last_out:
                ahead = True
        if not ahead:
            actions.complete(feature, by=by, at=at)
        else:
            actions.resume(feature, by=by, at=at)
            actions.prioritise(feature, by=by, at=at)

    # --- its releases ------------------------------------------------------------------------------------------

    def _plan(self, feature: Feature, row: rows.Milestone) -> None:
        if row.new is not None:
            self._state(feature, row.stage, row.new, "new")
        elif release := releases_of(feature).get(row.stage):
            actions.remove_release_date(release, by=self.by, at=self.at)
        self.may_be_done = feature

    def _state(self, feature: Feature, stage: str, version: str, field: str) -> None:
        train = self._train(version, field)
        if train is None:
            return
        releases = releases_of(feature)
        release = releases.get(stage)
        if release is None or release.withdrawn:
            release = self._add(feature, stage)
            later = (releases.get(stage) for stage in words.DELIVERED_BY.get(stage, ()))
            out = [one.shipped_on for one in later if one is not None and one.shipped_on]
            if out:  # a later stage is out: this one was when it was planned
                actions.ship(release, on=min(out), by=self.by, at=self.at)
        actions.state_release_date(release, train=train, by=self.by, at=self.at)

    def _confirm(self, feature: Feature, version: str | None) -> None:
        if version is None or (train := self._train(version, "new")) is None:
            return
        for release in releases_of(feature).values():
            if (
                release.train_id == train.pk
                and release.shipped_on is None
                and not release.withdrawn
            ):
                actions.confirm_release_date(release, by=self.by, at=self.at)

    def _ship(self, feature: Feature, fact: rows.Fact) -> None:
        """A fact delivers its stage, planned or not, and every earlier one that was planned."""
        self._train(fact.release, "release")
        day, releases = words.day(fact.date), releases_of(feature)
        for stage, by_stages in words.DELIVERED_BY.items():
            release = releases.get(stage)
            if fact.stage in by_stages and release is not None and not release.withdrawn:
                actions.ship(release, on=day, by=self.by, at=self.at)
        release = releases.get(fact.stage)
        if release is None or release.withdrawn:
            release = self._add(feature, fact.stage)
        actions.ship(release, on=day, by=self.by, at=self.at)
        self.may_be_done = feature

    def _add(self, feature: Feature, stage: str) -> Release:
        release = actions.add_release(feature, stage=stage, by=self.by, at=self.at)
        assert release is not None
        return release

    # --- names -------------------------------------------------------------------------------------------------

    def _feature(self, kep: int, title: str = "") -> Feature:
        return self.roadmap.feature(kep, gated=self.item.gated, title=title, by=self.by, at=self.at)

    def _train(self, version: str, field: str) -> Train | None:
        known = words.version(version)
        if known is None:
            self._say_unreadable(field, version)
            return None
        return self.roadmap.train(*known, by=self.by, at=self.at)

    def _say_unreadable(self, field: str, word: str) -> None:
        self._note(self.item.line.file, self.item.line.number, field, word)
