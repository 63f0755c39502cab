"""What was told of a feature, and of the conversations that bear on it, with the words that stand beside each event."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from alongside.core.events import ConversationLinked
from alongside.core.events import Event as Happening
from alongside.core.timeline import Entry
from alongside.rooms.ledger.kept import kept
from alongside.rooms.ledger.models import Event


class Told(NamedTuple):
    """An event, with the words that stand beside it: models of all these tables took longer to make than to read."""

    id: int
    kind: str
    payload: str
    subject: int | None
    feature: int | None
    known_at: datetime
    actor: int | None
    batch: int | None
    name: str | None
    """Of the actor."""
    label: str | None
    import_source: str | None
    file: str | None
    line: int | None
    wording: str | None


def told_of(where: int, features: Collection[int], until: datetime) -> list[Told]:
    """The events of the feature, and of what was merged with it, that counted at `until`; after them, with no feature,
    what was told of the conversations that bear on it. One statement."""
    if len(features) == 1:
        rows: Iterable[Any] = _told_of_one(where=where, feature=next(iter(features)), until=until)
    else:
        rows = _with_heard(where, Q(feature__in=features), until)
    found = {row[0]: Told(*row) for row in rows}.values()  # a link is told in both threads
    own = [row for row in found if row.feature in features]
    return own + [row for row in found if row.feature is None]


def _with_heard(where: int, own: Q, until: datetime) -> QuerySet[Event, tuple[Any, ...]]:
    told = _told(Event.objects.within(where), until)
    linked = told.filter(own, kind=ConversationLinked.kind).order_by().values("subject")
    # Asked for the workspace as well, SQLite would look through all that was ever heard in it.
    heard = _told(Event.objects.filter(conversation__in=linked, conversation__isnull=False), until)
    both = told.filter(own).order_by().union(heard.order_by(), all=True)
    return both.order_by("known_at", "id")


def _told(events: QuerySet[Event], until: datetime) -> QuerySet[Event, tuple[Any, ...]]:
    there = events.filter(known_at__lte=until)
    there = there.exclude(batch__undone_at__lte=until).order_by("known_at", "id")
    return there.values_list(
        "id",
        "kind",
        "payload",
        "subject",
        "feature",
        "known_at",
        "actor",
        "batch",
        "actor__name",
        "label__text",
        "batch__source",
        "source__file",
        "source__line",
        "wording__text",
    )


@kept
def _told_of_one(where: int, feature: int, until: datetime) -> QuerySet[Event, tuple[Any, ...]]:
    return _with_heard(where, Q(feature=feature), until)


def entry_of(row: Told, event: Happening) -> Entry:
    """The event as a timeline reads it."""
    known = row.known_at.astimezone(UTC)
    return Entry(row.id, event, row.subject, row.feature, known, row.actor, row.batch)
