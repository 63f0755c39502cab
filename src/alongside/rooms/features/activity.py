"""Activity: what was recorded, newest first, as far as a member may know of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

from alongside.core.events import KINDS, FeatureMoved
from alongside.core.events import Event as Happening
from alongside.core.timeline import decode
from alongside.core.timeline.joint import MERGING
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.features.sentences import reason_of, said, who_did
from alongside.rooms.ledger.models import Batch, Event, Owned, OwnedQuerySet
from alongside.rooms.people.models import Area, Member

M = TypeVar("M", bound=Owned)

MOST = 200
"""Events on a page, at most."""
_OF_RELEASES = ("release", "finding")
"""Subjects that are releases."""


class Happened(NamedTuple):
    """One event, ready to be read."""

    id: int
    """Where it stands in the ledger; the next page goes on `before` the last one's."""
    kind: str
    sentence: str
    who: str
    """The member's name, or else the source's own label, or the import."""
    actor: Member | None
    feature: Feature | None
    stage: str
    """The release; empty for what is about no release."""
    reason: str
    """In somebody's own words; empty when none was given."""
    happened_at: datetime
    known_at: datetime
    recorded_at: datetime
    batch: Batch | None
    """The import that brought it."""

    @property
    def counts(self) -> bool:
        """False when the import that brought it was undone."""
        return self.batch is None or self.batch.undone_at is None


def events_for(
    member: Member,
    *,
    kinds: Collection[str] = (),
    feature: int | None = None,
    release: int | None = None,
    about: int | None = None,
    actor: int | None = None,
    batch: int | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Happened]:
    """The events that a member may know of, the one recorded last first; `before` an event's id, for the next page.

    Empty filters let all pass. `kinds` are names such as `role_given`; `feature`, `release`, `about` (another
    member), `actor` and `batch` are ids. Ids are given in the order of recording, so that a page never skips or
    repeats what is written meanwhile. Five statements at most.
    """
    rows = Event.objects.visible_to(member)
    if kinds:
        rows = rows.filter(kind__in=list(kinds)[:MOST])
    if feature is not None:
        rows = rows.filter(feature=feature)
    if release is not None:
        of_releases = [name for name, kind in KINDS.items() if kind.subject in _OF_RELEASES]
        rows = rows.filter(subject=release, kind__in=of_releases)
    if about is not None:
        of_members = [name for name, kind in KINDS.items() if kind.subject == "member"]
        rows = rows.filter(subject=about, kind__in=of_members)
    if actor is not None:
        rows = rows.filter(actor=actor)
    if batch is not None:
        rows = rows.filter(batch=batch)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    joined = rows.select_related("feature", "actor", "label", "batch", "wording", "workspace")
    few = list(joined.order_by("-id")[: max(1, min(limit, MOST))])
    return _told(few, member)


def _told(rows: list[Event], member: Member) -> list[Happened]:
    """The rows in words."""
    happened = [(row, decode(row.kind, row.payload)) for row in rows]
    names = _Names(happened, member.workspace_id)
    return [
        Happened(
            row.pk,
            row.kind,
            said(
                event,
                who=who_did(row),
                it=names.it(row, event),
                areas=names.areas,
                keys=names.keys,
            ),
            who_did(row),
            row.actor,
            row.feature,
            names.stage(row, event),
            reason_of(row, event),
            row.happened_at.astimezone(UTC),
            row.known_at.astimezone(UTC),
            row.recorded_at.astimezone(UTC),
            row.batch,
        )
        for row, event in happened
    ]


class _Names:
    """What a few events are about, by today's names; looked up only where any of them needs it."""

    def __init__(self, happened: list[tuple[Event, Happening]], workspace: int) -> None:
        subjects: dict[str, set[int]] = {}
        for row, event in happened:
            subjects.setdefault(event.subject, set()).add(row.subject or 0)
        moved = {event.area for _, event in happened if isinstance(event, FeatureMoved)}
        into = {event.into for _, event in happened if isinstance(event, MERGING)}
        self.keys = _by_id(Feature.objects.within(workspace), "key", into)
        wanted = subjects.get("release", set()) | subjects.get("finding", set())
        self._stages = _by_id(Release.objects.within(workspace), "stage", wanted)
        self.areas = _by_id(
            Area.objects.within(workspace), "name", subjects.get("area", set()) | moved
        )
        self._members = _by_id(Member.objects.within(workspace), "name", subjects.get("member", ()))
        self._batches = _by_id(Batch.objects.within(workspace), "source", subjects.get("batch", ()))

    def it(self, row: Event, event: Happening) -> str:
        """The subject by its name."""
        number = row.subject or 0
        match event.subject:
            case "workspace":
                return str(row.workspace.name)
            case "member":
                return self._members.get(number, "somebody")
            case "area":
                return self.areas.get(number, "an area that is gone")
            case "train":
                return str(getattr(event, "train", "a train"))
            case "batch":
                return f"the {self._batches.get(number, '')} import {number}".replace("  ", " ")
        return f"{row.feature.key if row.feature else ''} {self.stage(row, event)}".strip()

    def stage(self, row: Event, event: Happening) -> str:
        """The release that it is about; empty for none."""
        return self._stages.get(row.subject or 0, "") if event.subject in _OF_RELEASES else ""


def _by_id(rows: OwnedQuerySet[M], column: str, numbers: Iterable[int | None]) -> dict[int, str]:
    """The column of these rows by id; nothing is asked when none is wanted."""
    wanted = [number for number in numbers if number]
    return dict(rows.filter(pk__in=wanted).values_list("id", column)) if wanted else {}
