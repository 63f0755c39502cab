"""What a row changes about its feature."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from alongside.doors.trackers.csv.areas import slug
from alongside.doors.trackers.csv.cells import REMOVED, BadCell, Wanted
from alongside.doors.trackers.csv.compare.change import Change, Roadmap
from alongside.doors.trackers.told import Told
from alongside.rooms.features import actions
from alongside.rooms.features.lookup import feature_of
from alongside.rooms.features.models import Feature
from alongside.rooms.features.status import Status
from alongside.rooms.people.actions import open_area


class FeatureRow:
    """A row, as far as it speaks of its feature."""

    def __init__(self, wanted: Wanted, there: Roadmap) -> None:
        self.wanted, self.there = wanted, there
        self.feature = feature_of(there.workspace, wanted.key)

    def now(self) -> Feature:
        """The feature, once it was added."""
        feature = feature_of(self.there.workspace, self.wanted.key)
        assert feature is not None
        return feature

    def changes(self) -> Iterator[Change]:
        """In the order in which they are to be done."""
        yield from self._title()
        yield from self._area()
        yield from self._status()
        yield from self._effort()
        yield from self._description()

    def _title(self) -> Iterator[Change]:
        wanted, feature = self.wanted, self.feature
        if feature is not None and feature.draft:
            raise BadCell("key", f"the key {wanted.key} is taken; choose another one")
        if feature is None or not feature.on_roadmap:
            title = wanted.title or (feature.title if feature else None)
            if title is None:
                raise BadCell("title", f"{wanted.key} is new, and a new feature needs a title")
            yield Change("title", "", title, lambda told: self._add(title, told))
        elif wanted.title is not None and wanted.title != feature.title:
            new = wanted.title
            yield Change(
                "title",
                feature.title,
                new,
                lambda told: actions.rename(self.now(), title=new, **told),
            )

    def _add(self, title: str, told: Told) -> Feature:
        return actions.add_feature(self.there.workspace, key=self.wanted.key, title=title, **told)

    def _area(self) -> Iterator[Change]:
        wanted, areas = self.wanted.area, self.there.areas
        now = self.feature.area_id if self.feature else None
        if wanted is REMOVED:
            if now is not None:
                yield Change(
                    "area",
                    areas.called(now),
                    "",
                    lambda told: actions.move_to_area(self.now(), area=None, **told),
                )
        elif wanted is not None:
            area = areas.find(wanted)
            if area is None or area.pk != now:
                yield Change(
                    "area", areas.called(now), wanted, lambda told: self._move(wanted, told)
                )

    def _move(self, name: str, told: Told) -> object:
        area = self.there.areas.find(name)
        if area is None:
            area = open_area(self.there.workspace, slug=slug(name), name=name, **told)
            assert area is not None
            self.there.areas.keep(area)
        return actions.move_to_area(self.now(), area=area, **told)

    def _status(self) -> Iterator[Change]:
        wanted = self.wanted.status
        now = Status(self.feature.status) if self.feature else Status.PROPOSED
        if wanted is None or wanted is now:
            return
        if wanted is Status.PROPOSED and now is Status.PRIORITISED:
            raise BadCell(
                "status", "it is prioritised; what will not be built after all is `dropped`"
            )
        yield Change("status", now, wanted, self._go_to(wanted))

    def _effort(self) -> Iterator[Change]:
        wanted = self.wanted.effort
        if wanted is None:
            return
        new = None if wanted is REMOVED else wanted
        now = self.feature.effort if self.feature else None
        if new != now:
            yield Change(
                "effort",
                figure(now),
                figure(new),
                lambda told: actions.state_effort(self.now(), effort=new, **told),
            )

    def _description(self) -> Iterator[Change]:
        wanted = self.wanted.description
        if wanted is None:
            return
        new = "" if wanted is REMOVED else wanted
        now = self.there.description_of(self.feature)
        if new != now:
            yield Change("description", now, new, lambda told: self._describe(new, told))

    def _describe(self, text: str, told: Told) -> object:
        feature = self.now()
        self.there.keep_description(feature, text)
        return actions.describe(feature, text=text, **told)

    def _go_to(self, status: Status) -> Callable[[Told], object]:
        match status:
            case Status.PRIORITISED:
                return lambda told: actions.prioritise(self.now(), **told)
            case Status.DROPPED:
                return lambda told: actions.drop(self.now(), why=self.wanted.status_word, **told)
            case Status.DONE:
                return lambda told: actions.complete(self.now(), **told)
            case Status.PROPOSED:
                return lambda told: actions.resume(self.now(), **told)


def figure(effort: float | None) -> str:
    """An estimate as a cell holds it, never with an exponent; empty for none."""
    return "" if effort is None else f"{Decimal(repr(abs(effort))):f}".removesuffix(".0")
