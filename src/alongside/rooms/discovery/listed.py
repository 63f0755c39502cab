"""The list of conversations: a page of those that a member sees and wants, and what is still to be done about them."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from alongside.rooms.discovery.listed_wanted import Wanted
from alongside.rooms.discovery.models import (
    Account,
    Conversation,
    FeatureLink,
    Highlight,
    Presence,
    Snapshot,
)
from alongside.rooms.discovery.speakers_queries import how_many_wait
from alongside.rooms.people.models import Member

FURTHEST = 10_000
"""Rows of the list that can be paged to."""
CHOICES = 300
"""Accounts, segments and people that a filter offers."""


class Listed(NamedTuple):
    """A conversation in the list."""

    number: int
    """Its id."""
    title: str
    kind: str
    held_on: date
    account: str
    """By name; empty where it is not known."""
    segment: str
    """Its own, or else its account's."""
    turns: int
    milliseconds: int | None
    highlights: int
    finished_at: datetime | None
    """When its snapshot was finished."""
    restricted: bool
    withdrawn_at: datetime | None


class Page(NamedTuple):
    """A page of the list."""

    rows: list[Listed]
    more: bool


class Open(NamedTuple):
    """What is still to be done."""

    snapshots: int
    """Conversations whose snapshot waits for somebody."""
    voices: int
    """Voices of whom nobody said who they are."""


class Choices(NamedTuple):
    """What the filters offer, as (value, words)."""

    accounts: list[tuple[str, str]]
    segments: list[str]


def listed(member: Member, wanted: Wanted, *, limit: int, offset: int = 0) -> Page:
    """The conversations that are wanted, the latest first. One statement."""
    marks = Highlight.objects.filter(conversation=OuterRef("pk"), lost_at=None)
    counted = marks.order_by().values("conversation").annotate(many=Count("pk")).values("many")
    snapshot = Snapshot.objects.filter(conversation=OuterRef("pk"))
    own = NullIf("segment", Value(""))
    rows = _chosen(member, wanted).annotate(
        named=Coalesce("account__name", Value("")),
        said=Coalesce(own, "account__segment", Value("")),
        marks=Coalesce(Subquery(counted), 0),
        finished_at=Subquery(snapshot.values("finished_at")[:1]),
    )
    told = rows.order_by("-held_on", "-pk").values_list(
        "pk", "title", "kind", "held_on", "named", "said", "turns", "milliseconds", "marks", "finished_at",
        "restricted", "withdrawn_at",
    )  # fmt: skip
    found = [Listed(*row) for row in told[offset : offset + limit + 1]]
    return Page(found[:limit], len(found) > limit)


def still_open(member: Member) -> Open:
    """What waits for somebody. Two statements."""
    kept = Conversation.objects.visible_to(member).filter(withdrawn_at=None)
    waits = Snapshot.objects.within(member.workspace_id).filter(finished_at=None)
    snapshots = waits.filter(conversation__in=kept.values("pk")).count()
    return Open(snapshots, how_many_wait(member))


def choices(member: Member) -> Choices:
    """The accounts of conversations, and the segments of both. Two statements."""
    accounts = Account.objects.visible_to(member).order_by("name")
    found = list(accounts.values_list("slug", "name", "segment")[:CHOICES])
    own = Conversation.objects.visible_to(member).exclude(segment="").order_by("segment")
    segments = {*own.values_list("segment", flat=True).distinct()[:CHOICES]}
    segments |= {segment for *_, segment in found if segment}
    return Choices([(slug, name) for slug, name, _ in found], sorted(segments))


def _chosen(member: Member, wanted: Wanted) -> QuerySet[Conversation]:
    rows: QuerySet[Conversation] = Conversation.objects.visible_to(member)
    if wanted.text:
        rows = rows.filter(title__icontains=wanted.text)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.account:
        rows = rows.filter(account__slug=wanted.account)
    if wanted.segment:
        rows = rows.filter(
            Q(segment=wanted.segment) | Q(segment="", account__segment=wanted.segment)
        )
    if wanted.since:
        rows = rows.filter(held_on__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(held_on__lte=wanted.until)
    if wanted.person:
        there = Presence.objects.filter(
            conversation=OuterRef("pk"), member__handle=wanted.person, mode="present"
        )
        rows = rows.filter(Exists(there))
    if wanted.feature:
        links = FeatureLink.objects.visible_to(member).filter(conversation=OuterRef("pk"))
        named = Q(feature__key__iexact=wanted.feature)
        named |= Q(feature__merged_into__key__iexact=wanted.feature)
        rows = rows.filter(Exists(links.filter(named)))
    if wanted.waits:
        finished = Snapshot.objects.filter(conversation=OuterRef("pk"), finished_at__isnull=False)
        rows = rows.filter(~Exists(finished), withdrawn_at=None)
    return rows
