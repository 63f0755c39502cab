"""What a row changes about its release."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core.plandate import PlanDate, parse
from alongside.doors.trackers.csv.cells import REMOVED, BadCell, Wanted
from alongside.doors.trackers.csv.columns import FIELDS
from alongside.doors.trackers.csv.compare.change import Change, Roadmap
from alongside.doors.trackers.told import Told
from alongside.rooms.features import actions
from alongside.rooms.features.lookup import feature_of, release_of
from alongside.rooms.features.models import Release, Train

_BLANK = Release()


class ReleaseRow:
    """A row, as far as it speaks of its release."""

    def __init__(self, wanted: Wanted, there: Roadmap, *, before: Release | None = None) -> None:
        """Against what is there, or against how the release was `before` it became one with another."""
        self.wanted, self.there = wanted, there
        found = before or release_of(there.workspace, wanted.key, wanted.stage or "")
        planned = before is not None or (found is not None and not found.withdrawn)
        self.release = found if planned else None
        self.before = found or _BLANK

    def now(self) -> Release:
        """The release, once it was added."""
        assert self.wanted.stage is not None
        release = release_of(self.there.workspace, self.wanted.key, self.wanted.stage)
        assert release is not None
        return release

    def changes(self) -> Iterator[Change]:
        """In the order in which they are to be done."""
        if self.wanted.stage is None:
            yield from self._nothing()
            return
        yield from self._plan(self.wanted.stage)
        yield from self._tier()
        yield from self._release_date()
        yield from self._launch_date()
        yield from self._shipped()

    def _nothing(self) -> Iterator[Change]:
        """Without a release nothing can be said of one."""
        for field in FIELDS[FIELDS.index("stage") + 1 : FIELDS.index("description")]:
            if getattr(self.wanted, field) not in (None, REMOVED, ()):
                raise BadCell(field, "the row names no release (its stage is `-`); name the stage")
        yield from ()

    def _plan(self, stage: str) -> Iterator[Change]:
        visible, release = self.wanted.customer_visible, self.release
        if release is None:
            yield Change("stage", "", stage, lambda told: self._add(stage, told))
        elif visible is not None and visible != release.customer_visible:
            yield Change(
                "customer_visible",
                _yes(release.customer_visible),
                _yes(visible),
                lambda told: self._add(stage, told),
            )

    def _add(self, stage: str, told: Told) -> object:
        feature = feature_of(self.there.workspace, self.wanted.key)
        assert feature is not None
        visible = self.wanted.customer_visible
        named = self.release.stage if self.release else stage
        return actions.add_release(feature, stage=named, customer_visible=visible, **told)

    def _tier(self) -> Iterator[Change]:
        facts, tier = self.wanted.facts, self.wanted.tier
        if facts is not None and " ".join(facts) != self.before.tier_facts:
            yield Change(
                "facts",
                self.before.tier_facts,
                " ".join(facts),
                lambda told: actions.state_facts(self.now(), facts=facts, **told),
            )
        if tier is not None and tier != self.before.tier:
            yield Change(
                "tier",
                self.before.tier,
                tier,
                lambda told: actions.set_tier(self.now(), tier=tier, **told),
            )

    def _release_date(self) -> Iterator[Change]:
        now = self.there.train_of(self.before) or self.before.release_date
        said = self._said()
        if self.before.shipped_on is not None and (said or self._is_surer()):
            raise BadCell(
                "release_date",
                f"it shipped on {self.before.shipped_on}, so it is planned no more; leave release_date, train "
                "and confidence empty",
            )
        if said is REMOVED:
            if self.wanted.confidence not in (None, REMOVED):
                raise BadCell("confidence", "a confidence needs a release date")
            if now:
                yield Change(
                    "release_date",
                    now,
                    "",
                    lambda told: actions.remove_release_date(self.now(), **told),
                )
        elif said is not None:
            sure = self.wanted.confidence
            yield self._state(said, None if sure is REMOVED else sure)
        else:
            yield from self._confidence(now)

    def _said(self) -> Train | PlanDate | object | None:
        """The train or the date that the row states, REMOVED, or None when it changes neither."""
        day, train = self.wanted.release_date, self.wanted.train
        before, aboard = self.before.release_date, self.there.train_of(self.before)
        if isinstance(train, str):
            known = self.there.trains.get(train)
            if known is None:
                raise BadCell(
                    "train",
                    f"no train {train!r} is known, and a CSV file does not tell the order of trains; write its "
                    "date into release_date, or open the train with a train_opened line of an event log",
                )
            if day is not None and str(day) != known.date:
                raise BadCell(
                    "release_date",
                    f"{train} leaves on {known.date or 'a day that is not published'}; state either the train "
                    "or a date, and leave the other cell empty",
                )
            return None if train == aboard else known
        if isinstance(day, PlanDate):
            stays = str(day) == before and not (aboard and train is REMOVED)
            return None if stays else day
        removed = day is REMOVED or (train is REMOVED and aboard)
        return REMOVED if removed else None

    def _state(self, said: Train | PlanDate | object, confidence: int | None) -> Change:
        was = self.there.train_of(self.before) or self.before.release_date
        if isinstance(said, Train):
            return Change(
                "train",
                was,
                said.key,
                lambda told: actions.state_release_date(
                    self.now(), train=said, confidence=confidence, **told
                ),
            )
        assert isinstance(said, PlanDate)
        return Change(
            "release_date",
            was,
            str(said),
            lambda told: actions.state_release_date(
                self.now(), date=said, confidence=confidence, **told
            ),
        )

    def _confidence(self, standing: str) -> Iterator[Change]:
        """The same date, but surer or less so."""
        wanted, before = self.wanted.confidence, self.before.confidence
        if not self._is_surer():
            return
        if not standing:
            raise BadCell("confidence", "a confidence needs a release date")
        was = "" if before is None else str(before)
        if isinstance(wanted, int):
            yield Change(
                "confidence",
                was,
                str(wanted),
                lambda told: actions.confirm_release_date(self.now(), confidence=wanted, **told),
            )
        else:  # said again, now without
            train = self.there.trains.get(self.there.train_of(self.before))
            again = self._state(train or parse(self.before.release_date), None)
            yield Change("confidence", was, "", again.make)

    def _is_surer(self) -> bool:
        """Whether the row states another confidence than the one in force."""
        wanted, before = self.wanted.confidence, self.before.confidence
        return wanted is not None and wanted != (REMOVED if before is None else before)

    def _launch_date(self) -> Iterator[Change]:
        wanted, before = self.wanted.launch_date, self.before.launch_date
        if wanted is REMOVED:
            if before:
                yield Change(
                    "launch_date",
                    before,
                    "",
                    lambda told: actions.remove_launch_date(self.now(), **told),
                )
        elif wanted is not None and str(wanted) != before:
            yield Change(
                "launch_date",
                before,
                str(wanted),
                lambda told: actions.state_launch_date(self.now(), date=wanted, **told),
            )

    def _shipped(self) -> Iterator[Change]:
        day, before = self.wanted.shipped_on, self.before.shipped_on
        if day is None or day == before:
            return
        if before is not None:
            raise BadCell("shipped_on", f"it shipped on {before} already; leave the cell empty")
        try:
            actions.refuse_what_lies_ahead(day, said=self.there.now)
        except actions.NotYet as problem:
            raise BadCell("shipped_on", str(problem)) from None
        yield Change(
            "shipped_on", "", str(day), lambda told: actions.ship(self.now(), on=day, **told)
        )


def _yes(value: bool) -> str:
    return "yes" if value else "no"
