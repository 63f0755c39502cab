"""Leaves out of an export what rests on people and releases that came with an import which was undone.

If they were introduced again later, what was said of them before follows then, with the times that it had.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from alongside.core import events
from alongside.core.timeline import decode
from alongside.rooms.ledger.models import Event, Workspace

Row = tuple[Any, ...]
"""id, kind, subject, feature's key, payload, the three times, actor ..."""
Named = tuple[str, int]
"""A release or a member, by its id."""

_INTRODUCE = {events.ReleaseAdded.kind: "release", events.MemberJoined.kind: "member"}


def taken_back(workspace: Workspace) -> set[Named]:
    """Releases and members that an import brought which was undone."""
    undone = Event.objects.within(workspace).filter(
        kind__in=_INTRODUCE, batch__undone_at__isnull=False
    )
    found = undone.values_list("kind", "subject").iterator()
    return {(_INTRODUCE[kind], subject) for kind, subject in found if subject is not None}


def introduced(rows: Iterable[Row], missing: set[Named]) -> Iterator[Row]:
    """The rows, each once everything that it names was introduced; those for which that never happens not at all."""
    if not missing:
        yield from rows
        return
    held: dict[Named, list[Row]] = {}
    for row in rows:
        ready = [row]
        while ready:
            one = ready.pop(0)
            introduces = (_INTRODUCE.get(one[1], ""), one[2])
            lacking = (_names(one) - {introduces}) & missing
            if lacking:
                held.setdefault(min(lacking), []).append(one)
                continue
            yield one
            if introduces in missing:
                missing.discard(introduces)
                ready += held.pop(introduces, [])


def _names(row: Row) -> set[Named]:
    """The releases and members that an event names."""
    _, kind, subject, _, payload, _, _, _, actor, *_ = row
    about = events.KINDS[kind].subject
    members = {actor}
    if about in ("release", "finding"):
        named = {("release", subject)}
    else:
        named = set()
        members |= {subject} if about == "member" else set()
    match decode(kind, payload):
        case events.NoticeDelivered(member=member) | events.SurpriseSettled(member=member):
            members.add(member)
        case events.FeatureRestricted(guests=guests):
            members.update(guests)
        case events.PairAssigned(pm=pm, pmm=pmm):
            members |= {pm, pmm}
    return named | {("member", member) for member in members if member is not None}
