"""Finds the rows that the lines of a log name: a few hundred at a time, and only those used lately are held."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, TypeVar

from alongside.core.errors import AlongsideError
from alongside.rooms.features.lookup import feature_of, look_up, release_of
from alongside.rooms.features.merged import threads_of
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.imports.batches import digest
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Event, SourceLine, Workspace
from alongside.rooms.people.actions import label
from alongside.rooms.people.models import Area, Label, Member

V = TypeVar("V")

LABELS = 2_000
"""Labels that are held."""


class Unknown(AlongsideError):
    """The line names something that is not there."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


class Roster:
    """The workspace's rows by the names that a log uses.

    With `seen_by`, whoever imports, features that were there before and that they do not see are not there.
    """

    def __init__(self, workspace: Workspace, log: str, *, seen_by: Member | None = None) -> None:
        self.workspace, self.seen_by = workspace, seen_by
        self.roles_left_out = 0
        self._hidden = _hidden_from(seen_by) if seen_by is not None else frozenset()
        self._log = log
        self._coming: set[str] = set()
        self._label = lru_cache(LABELS)(partial(label, workspace))
        self.read_again()

    def read_again(self) -> None:
        """Rows were set anew: take them as they are now."""
        self._members = {f"@{row.handle}": row for row in Member.objects.within(self.workspace)}
        self._areas = self._read_areas()
        self._trains = {row.key: row for row in Train.objects.within(self.workspace)}

    def coming(self, line: Any) -> None:
        """Lines that come up soon; what they name is looked up together."""
        if (key := getattr(line, "feature", None)) is not None:
            self._coming.add(key)

    def ready(self) -> None:
        """Look up what the lines that are coming name, all at once."""
        if self._coming:
            look_up(self.workspace, self._coming)
            self._coming.clear()

    def keep(self, row: object) -> None:
        """Take note of a row that an action made."""
        match row:
            case Member():
                self._members[f"@{row.handle}"] = row
                self._areas = self._read_areas()  # somebody may have left a seat
            case Area():
                self._areas[row.slug] = row
            case Train():
                self._trains[row.key] = row

    def feature(self, line: Any) -> Feature:
        """The feature that a line is about."""
        return self.by_key(line.feature, "feature")

    def by_key(self, key: str, field: str) -> Feature:
        """The feature of that key, or that it was merged into; `field` is where the line names it."""
        feature = feature_of(self.workspace, key)
        if feature is None or not feature.on_roadmap or self.hides(feature):
            raise Unknown(field, f"no feature {key!r}; a feature_added line has to come before")
        return feature

    def hides(self, feature: Feature) -> bool:
        """Whether it is not there for whoever imports; what the log itself hides is."""
        return feature.pk in self._hidden

    def release(self, line: Any) -> Release:
        """The release that a line is about."""
        feature = self.feature(line)
        release = release_of(self.workspace, line.feature, line.release)
        if release is None:
            raise Unknown(
                "release",
                f"{feature.key} has no release {line.release!r}; a release_added line has to come before",
            )
        return release

    def member(self, handle: str | None, field: str) -> Member | None:
        """The member of that handle (with its @); None stays None."""
        if handle is None:
            return None
        member: Member = self._known(self._members, handle, field, "member_joined")
        return member

    def area(self, slug: str | None) -> Area | None:
        """The area of that slug; None stays None."""
        return None if slug is None else self._known(self._areas, slug, "area", "area_opened")

    def train(self, key: str | None) -> Train | None:
        """The train of that key; None stays None."""
        return None if key is None else self._known(self._trains, key, "train", "train_opened")

    def actor(self, by: str | None) -> tuple[Member | None, Label | None]:
        """Who did it: a member, or somebody whom the source calls so."""
        if by is None:
            return None, None
        if by.startswith("@"):
            return self.member(by, "by"), None
        return None, self._label(by.removeprefix("\\"))

    def event(self, number: int, release: Release) -> int:
        """The id here of the event that the log calls `number`; it concerns a release, or everybody."""
        write_through()
        lines = SourceLine.objects.within(self.workspace).filter(
            digest=digest(identity(self._log, number)), batch__undone_at__isnull=True
        )
        thread = Event.objects.within(self.workspace).filter(source__in=lines)
        own = threads_of([release.feature_id])
        for there in (thread.filter(feature__in=own), thread.filter(feature=None)):
            found = there.values_list("id", flat=True).first()
            if found is not None:
                return int(found)
        raise Unknown("anchor", f"no line {number} about this release comes before")

    def _read_areas(self) -> dict[str, Area]:
        write_through()
        return {row.slug: row for row in Area.objects.within(self.workspace)}

    def _known(self, rows: dict[str, V], name: str, field: str, kind: str) -> V:
        row = rows.get(name)
        if row is None:
            raise Unknown(field, f"{name!r} is not known; a {kind} line has to come before")
        return row


def _hidden_from(member: Member) -> frozenset[int]:
    there = Feature.objects.within(member.workspace_id)
    seen = Feature.objects.visible_to(member).values("pk")
    return frozenset(there.exclude(pk__in=seen).values_list("pk", flat=True))


def identity(log: str, number: int) -> bytes:
    """What makes a line of a log this one and no other."""
    return f"log\0{log}\0{number}".encode()
