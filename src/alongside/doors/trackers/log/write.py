"""Exports a workspace's ledger as a log: every event that counts, in the order in which it was recorded.

In that order everything is there when a later line speaks of it, so an import can take it as it comes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import msgspec
from django.db.models import Q

from alongside.core import events
from alongside.core.timeline import decode
from alongside.doors.trackers.log.introduced import Row, introduced, taken_back
from alongside.doors.trackers.log.schema import IMPLIED, LINES, NOT_CARRIED, VERSION, Header
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.features.titles import TITLED
from alongside.rooms.findings.models import Waiver
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Area, Member

_CHUNK = 1_000
_COLUMNS = (
    "id",
    "kind",
    "subject",
    "feature__key",
    "payload",
    "happened_at",
    "known_at",
    "recorded_at",
    "actor",
    "label__text",
    "wording__text",
    "batch",
)

_NOT_CARRIED = [kind.kind for kind in NOT_CARRIED]
_OF_FINDINGS = [kind.kind for kind in events.KINDS.values() if kind.subject == "finding"]
ERASED = "(erased)"
"""Stands for a reason whose words were erased; a waiver has to have one."""


def log_lines(workspace: Workspace, *, exported_at: datetime) -> Iterator[bytes]:
    """The lines of the log, the header first, each with its line end."""
    header = Header(
        alongside_log=VERSION,
        workspace=workspace.slug,
        name=workspace.name,
        exported_at=exported_at,
    )
    yield msgspec.json.encode(header) + b"\n"
    names = _Names(workspace)
    standing = (
        Event.objects.within(workspace)
        .exclude(kind__in=_NOT_CARRIED)
        .exclude(kind__in=_OF_FINDINGS, feature__isnull=True)  # about what a log does not carry
        .filter(batch__undone_at__isnull=True)
        .order_by("id")
        .values_list(*_COLUMNS)
    )
    rows = introduced(standing.iterator(_CHUNK), taken_back(workspace))
    while chunk := list(islice(rows, _CHUNK)):
        names.look_up(chunk)
        for row in chunk:
            if (line := names.line(row)) is not None:
                yield msgspec.json.encode(line) + b"\n"


class _Names:
    """What the ledger's ids mean to others."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._members = {row.pk: row for row in Member.objects.within(workspace)}
        self._areas = {row.pk: row for row in Area.objects.within(workspace)}
        self._trains = {None, *Train.objects.within(workspace).values_list("key", flat=True)}
        self._releases: dict[int, str] = {}
        self._titles: dict[int, str] = {}
        self._keys: dict[int, str] = {}
        untold = Q(anchor__batch__undone_at__isnull=False) | Q(anchor__kind__in=_NOT_CARRIED)
        waived = Waiver.objects.within(workspace).filter(untold)
        self._untold = set(waived.values_list("anchor", flat=True))
        self._waivers: dict[tuple[str, int, int, datetime], deque[dict[str, str | None]]] = {}
        waivers = Waiver.objects.within(workspace).filter(release__isnull=False).order_by("id")
        for code, release, anchor, granted, severity, reason in waivers.values_list(
            "code", "release", "anchor", "granted_at", "severity", "reason__text"
        ).iterator(_CHUNK):
            words = {"severity": severity, "reason": reason or ERASED}
            self._waivers.setdefault((code, release, anchor, granted), deque()).append(words)

    def look_up(self, rows: list[Row]) -> None:
        """Read the names that these rows need."""
        subjects: dict[str, set[int]] = {"release": set(), "finding": set(), "feature": set()}
        for row in rows:
            subjects.get(events.KINDS[row[1]].subject, set()).add(row[2])
        releases = Release.objects.within(self.workspace).filter(
            pk__in=subjects["release"] | subjects["finding"]
        )
        self._releases = dict(releases.values_list("id", "stage"))
        merged_into = {event.into for row in rows if (event := _merger(row)) is not None}
        features = Feature.objects.within(self.workspace).filter(
            pk__in=subjects["feature"] | merged_into
        )
        self._titles = dict(features.values_list("id", "title"))
        self._keys = dict(features.values_list("id", "key"))

    def line(self, row: Row) -> Any:
        """An event as the line of its kind; None for one that rests on what is not told."""
        number, kind, subject, key, payload, happened, known, recorded, *rest = row
        actor, label, words, batch = rest
        event = decode(kind, payload)
        if self._speaks_of_what_is_untold(event, subject):
            return None
        implied = IMPLIED.get(type(event), ())
        fields = {
            name: getattr(event, name) for name in event.__struct_fields__ if name not in implied
        }
        if event.subject in ("feature", "release", "finding"):
            fields["feature"] = key
        if event.subject in ("release", "finding"):
            fields["release"] = self._releases[subject]
        if words:
            fields[_words_of(event)] = words
        if isinstance(event, events.FeatureMerged | events.FeatureParted):
            fields["into"] = self._keys[event.into]
        self._translate(event, subject, known, fields)
        return LINES[type(event)](
            id=number,
            happened_at=happened.astimezone(UTC),
            known_at=known.astimezone(UTC),
            recorded_at=recorded.astimezone(UTC),
            by=self._who(actor, label),
            batch=batch,
            **fields,
        )

    def _speaks_of_what_is_untold(self, event: events.Event, subject: int) -> bool:
        """Whether it rests on what came with an import that was undone, or on an event that no log carries."""
        return (
            getattr(event, "anchor", None) in self._untold
            or getattr(event, "train", None) not in self._trains
            or (event.subject == "area" and subject not in self._areas)
        )

    def _who(self, actor: int | None, label: str | None) -> str | None:
        if actor is not None:
            return self._handle(actor)
        if label is not None and label.startswith(("@", "\\")):
            return f"\\{label}"
        return label

    def _handle(self, member: int | None) -> str | None:
        return f"@{self._members[member].handle}" if member is not None else None

    def _translate(
        self, event: events.Event, subject: int, known: datetime, fields: dict[str, Any]
    ) -> None:
        """Put names in the place of ids, and add the words that stand in rows."""
        match event:
            case events.FeatureAdded() | events.FeatureDrafted():
                fields.setdefault("title", self._titles[subject])
            case events.FeatureMoved(area=area):
                fields["area"] = self._areas[area].slug if area is not None else None
            case events.NoticeDelivered(member=member):
                fields["member"] = self._handle(member)
            case events.SurpriseSettled(member=member):
                fields["member"] = self._handle(member)
                fields.setdefault("reason", ERASED)
            case events.FeatureRestricted(guests=guests):
                fields["guests"] = [self._handle(guest) for guest in guests]
            case events.PairAssigned(pm=pm, pmm=pmm):
                fields |= {"pm": self._handle(pm), "pmm": self._handle(pmm)}
            case events.FindingWaived(code=code, anchor=anchor):
                fields |= self._waivers[code, subject, anchor, known].popleft()
            case events.MemberJoined():
                fields["name"] = self._members[subject].name
            case events.AreaOpened():
                fields["name"] = self._areas[subject].name
        if event.subject == "member":
            fields["member"] = self._handle(subject)
        elif event.subject == "area":
            fields["area"] = self._areas[subject].slug


def _words_of(event: events.Event) -> str:
    """What a line calls the words of an event."""
    if isinstance(event, events.FeatureDescribed):
        return "description"
    return "title" if isinstance(event, TITLED) else "reason"


def _merger(row: Row) -> events.FeatureMerged | events.FeatureParted | None:
    """What the row says of two features that are the same; None for any other."""
    if row[1] not in (events.FeatureMerged.kind, events.FeatureParted.kind):
        return None
    event = decode(row[1], row[4])
    assert isinstance(event, events.FeatureMerged | events.FeatureParted)
    return event
