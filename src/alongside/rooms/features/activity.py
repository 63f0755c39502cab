"""Activity: what was recorded, newest first, as far as a member may know of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from alongside.core.events import Event as Happening
from alongside.core.events import FeatureMoved
from alongside.core.timeline import decode
from alongside.core.timeline.joint import MERGING
from alongside.rooms.features.called import called, names_of
from alongside.rooms.features.ledger_pages import page_of_events
from alongside.rooms.features.models import Feature
from alongside.rooms.features.sentences import said, whoever
from alongside.rooms.features.titles import NO_REASON
from alongside.rooms.ledger.models import Owned, OwnedQuerySet
from alongside.rooms.people.models import Area, Member

M = TypeVar("M", bound=Owned)

MOST = 10_000
"""Events at a time, at most. A page has far fewer."""
WHO, IT = "\x01", "\x02"
"""What stands in a sentence for who did it and for what it is about, until a page puts its ways there."""


class Happened(NamedTuple):
    """One event, ready to be read."""

    id: int
    """Where it stands in the ledger; the next page goes on `before` the last one's."""
    kind: str
    told: str
    """Its sentence with `WHO` and `IT` in the place of names."""
    who: str
    """The member's name, or else the source's own label, or the import."""
    handle: str
    """The member's; empty for whoever is none."""
    it: str
    """What it is about, by its name."""
    about: tuple[str, int] | None
    """Of what customers said: what it is about, as the kind of subject and its id."""
    feature: str
    """The key; empty for what is about no feature."""
    title: str
    stage: str
    """The release; empty for what is about no release."""
    reason: str
    """In somebody's own words; empty when none was given."""
    happened_at: datetime
    known_at: datetime
    recorded_at: datetime
    batch: int | None
    """The number of the import that brought it."""
    source: str
    """What that import read; empty without one."""
    counts: bool
    """False when the import that brought it was undone."""

    @property
    def sentence(self) -> str:
        """The event in one sentence."""
        return self.told.replace(IT, self.it).replace(WHO, self.who)


def events_for(
    member: Member,
    *,
    kinds: Collection[str] = (),
    features: Collection[int] | None = None,
    release: int | None = None,
    about: int | None = None,
    actor: int | None = None,
    person: int | None = None,
    batch: int | None = None,
    first: int | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Happened]:
    """The events that a member may know of, the one recorded last first; `before` an event's id, for the next page.

    Empty filters let all pass. `kinds` are names such as `role_given`; `features`, `release`, `about` (another
    member), `actor`, `person` (by or about one) and `batch` are ids, and `first` is the id from which on. Ids are
    given in the order of recording, so that a page never skips or repeats what is written meanwhile. What merged a
    feature into one that the member does not see, or parted it from that, is left out. Four statements at most.
    """
    rows = page_of_events(
        member,
        kinds=list(kinds)[:200],
        features=features,
        release=release,
        about=about,
        actor=actor,
        person=person,
        batch=batch,
        first=first,
        before=before,
        limit=max(1, min(limit, MOST)),
    )
    return _told(rows, member)


def _told(rows: list[tuple[Any, ...]], member: Member) -> list[Happened]:
    """The rows in words."""
    events = [decode(row[1], row[2]) for row in rows]
    moved = {event.area for event in events if isinstance(event, FeatureMoved)}
    into = {event.into for event in events if isinstance(event, MERGING)}
    areas = _by_id(Area.objects.within(member.workspace_id), "name", moved)
    keys = _by_id(Feature.objects.visible_to(member), "key", into)
    subjects = zip(events, (row[-1] for row in rows), strict=True)
    names = names_of(subjects, member.workspace_id, seen_by=member)
    moment, happened = datetime.fromisoformat, []
    for row, event in zip(rows, events, strict=True):
        number, kind, _, name, handle, label, batch, source, counts, key, title, stage = row[:12]
        wording, happened_at, known_at, recorded_at, name_of_it, subject = row[12:]
        happened.append(
            Happened(
                number,
                kind,
                said(event, who=WHO, it=IT, areas=areas, keys=keys),
                whoever(name, label, source),
                handle or "",
                _it(event, name_of_it, subject)
                or called(event, subject, names)
                or f"{key or ''} {stage or ''}".strip(),
                (event.subject, subject) if (event.subject, subject) in names else None,
                key or "",
                title or "",
                stage or "",
                "" if isinstance(event, NO_REASON) else wording or "",
                moment(happened_at),
                moment(known_at),
                moment(recorded_at),
                batch,
                source or "",
                batch is None or bool(counts),
            )
        )
    return happened


def _it(event: Happening, name: str | None, subject: int | None) -> str:
    """The subject by its name; empty for a feature and what belongs to one."""
    match event.subject:
        case "workspace":
            return name or ""
        case "member":
            return name or "somebody"
        case "area":
            return name or "an area that is gone"
        case "train":
            return str(getattr(event, "train", "a train"))
        case "batch":
            return f"the {name} import {subject}" if name else f"import {subject}"
    return ""


def _by_id(rows: OwnedQuerySet[M], column: str, numbers: Iterable[int | None]) -> dict[int, str]:
    """The column of these rows by id; nothing is asked when none is wanted."""
    wanted = [number for number in numbers if number]
    return dict(rows.filter(pk__in=wanted).values_list("id", column)) if wanted else {}
