"""What a member missed: conversations of their areas at which they were not, once somebody finished the snapshot."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from alongside.core.conversations.presence import HEARD
from alongside.core.people import PMM
from alongside.rooms.discovery.models import FeatureLink, Presence, Reading, Snapshot
from alongside.rooms.discovery.reader_queries import Mark
from alongside.rooms.discovery.snapshots_queries import threes
from alongside.rooms.people.models import Member

SHOWN = 3
"""Conversations that are told at a time."""


class Missed(NamedTuple):
    """A conversation that was held without the member."""

    number: int
    """The conversation's id."""
    title: str
    held_on: date
    account: str
    """By name; empty where it is not known."""
    summary: str
    by: str
    """Who finished the snapshot."""
    why: str
    """Through which feature it concerns them, by key; empty where it is linked to none."""
    three: list[Mark]


def missed(member: Member, *, since: datetime, shown: int = SHOWN) -> list[Missed]:
    """The conversations that the member missed, the latest first. Two statements, one where there is none.

    Those whose areas a linked feature is of are told, and product marketing of what is linked to nothing. Whoever was
    there, watched it, finished the snapshot or has read it is not.
    """
    links = FeatureLink.objects.visible_to(member).filter(conversation=OuterRef("conversation"))
    theirs = links.filter(Q(feature__area__pm=member.pk) | Q(feature__area__pmm=member.pk))
    concerns = Q(Exists(theirs))
    any_link = FeatureLink.objects.within(member.workspace_id).filter(
        conversation=OuterRef("conversation")
    )
    if member.function == PMM:
        concerns |= Q(~Exists(any_link))
    heard = Presence.objects.within(member.workspace_id).filter(
        conversation=OuterRef("conversation"), member=member.pk, mode__in=list(HEARD)
    )
    read = Reading.objects.within(member.workspace_id).filter(
        conversation=OuterRef("conversation"), member=member.pk
    )
    rows = (
        Snapshot.objects.visible_to(member)
        .filter(concerns, ~Exists(heard), ~Exists(read), finished_at__gt=since)
        .filter(conversation__withdrawn_at=None)
        .exclude(finished_by=member.pk)
        .annotate(key=theirs.order_by("feature__key").values("feature__key")[:1])
        .order_by("-finished_at", "-pk")
    )
    columns = (
        "conversation", "conversation__title", "conversation__held_on", "conversation__account__name", "summary",
        "finished_by__name", "key", "conversation__turns",
    )  # fmt: skip
    found = list(rows.values_list(*columns)[:shown])
    three = threes(member, {row[0]: row[7] for row in found}) if found else {}
    return [
        Missed(
            number,
            title,
            held_on,
            account or "",
            summary,
            by or "",
            key or "",
            three.get(number, []),
        )
        for number, title, held_on, account, summary, by, key, _ in found
    ]
