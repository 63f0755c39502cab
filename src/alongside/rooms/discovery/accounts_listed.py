"""Accounts as a list shows them, and one of them: what they are, how they came, and when they were heard last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from alongside.core.errors import AlongsideError
from alongside.core.messaging.reach import key
from alongside.rooms.discovery.models import Account, Contact, Conversation
from alongside.rooms.people.models import Member

FURTHEST = 100_000
"""How far one can turn the pages, in rows."""
LONGEST = 100
"""Characters of what is looked for."""
CHOICES = 300
"""Segments, and channels, that a filter offers."""
SORTS = ("name", "segment", "came_by", "conversations", "last")
UNKNOWN = ("segment", "channel")
"""What may be unknown of an account."""


class UnknownFilter(AlongsideError):
    """A filter or an order that names nothing."""


class Wanted(NamedTuple):
    """What is filtered by, and the order; empty for anything."""

    text: str = ""
    """Part of the name or of the domain."""
    segment: str = ""
    """However it is written."""
    channel: str = ""
    """By which they came, however it is written."""
    unknown: str = ""
    """One of `UNKNOWN`: only those of which nobody said it."""
    sort: str = "name"
    """One of `SORTS`, with a minus in front for the other way round."""


class Listed(NamedTuple):
    """An account in the list."""

    number: int
    """Its id."""
    slug: str
    name: str
    segment: str
    came_by: str
    domain: str
    conversations: int
    """As far as the reader sees them."""
    last: date | None
    """The day of the latest of those."""


class Page(NamedTuple):
    """A page of the list."""

    rows: list[Listed]
    more: bool
    segments: list[str]
    """All that there are."""
    channels: list[str]


class Heard(NamedTuple):
    """A conversation with an account."""

    number: int
    title: str
    kind: str
    held_on: date


class Told(NamedTuple):
    """An account with those who speak for it, and with what of its conversations the reader sees."""

    row: Account
    contacts: list[tuple[str, str]]
    """Name and what they do there; without those who were erased."""
    conversations: list[Heard]
    """The latest first, `MOST` at most."""
    total: int
    """How many conversations there are."""


MOST = 20
"""Conversations and contacts on an account's page."""


def wanted_of(values: Mapping[str, str]) -> Wanted:
    """Reads the filters of an address; `UnknownFilter` for an order, or a gap, that there is not."""
    sort, unknown = values.get("sort", "") or "name", values.get("unknown", "")
    if sort.removeprefix("-") not in SORTS:
        raise UnknownFilter(f"accounts are sorted by {', '.join(SORTS)}; not by {sort[:40]!r}")
    if unknown and unknown not in UNKNOWN:
        raise UnknownFilter(
            f"of an account {' or '.join(UNKNOWN)} may be unknown; not {unknown[:40]!r}"
        )
    said = {name: " ".join(values.get(name, "").split()) for name in ("text", "segment", "channel")}
    return Wanted(
        **{name: text[:LONGEST] for name, text in said.items()}, unknown=unknown, sort=sort
    )


def accounts(member: Member, wanted: Wanted, *, limit: int, offset: int = 0) -> Page:
    """A page of the accounts that are wanted, with the words that the filters offer. Two statements."""
    offset = min(offset, FURTHEST)
    pairs = Account.objects.visible_to(member).order_by().values_list("segment", "came_by")
    known = list(pairs.distinct())
    segments = sorted({segment for segment, _ in known if segment}, key=str.casefold)
    channels = sorted({channel for _, channel in known if channel}, key=str.casefold)
    rows = _sorted(_chosen(member, wanted, segments, channels), wanted.sort)
    found = [Listed(*row) for row in rows.values_list(*_COLUMNS)[offset : offset + limit + 1]]
    return Page(found[:limit], len(found) > limit, segments[:CHOICES], channels[:CHOICES])


def account_told(member: Member, number: int) -> Told | None:
    """The account with that id; None when there is none that the member sees. Four statements."""
    row = Account.objects.visible_to(member).filter(pk=number).first()
    if row is None:
        return None
    heard = _heard(member).filter(account=number)
    latest = heard.order_by("-held_on", "-pk").values_list("pk", "title", "kind", "held_on")[:MOST]
    speak = Contact.objects.visible_to(member).filter(account=number, erased_at=None)
    return Told(
        row,
        list(speak.order_by(Lower("name"), "pk").values_list("name", "persona")[:MOST]),
        [Heard(*one) for one in latest],
        heard.count(),
    )


_COLUMNS = ("pk", "slug", "name", "segment", "came_by", "domain", "heard", "last")


def _heard(member: Member) -> QuerySet[Conversation]:
    """The conversations that the member sees, and of which something is left."""
    rows: QuerySet[Conversation] = Conversation.objects.visible_to(member)
    return rows.filter(withdrawn_at=None)


def _chosen(
    member: Member, wanted: Wanted, segments: list[str], channels: list[str]
) -> QuerySet[Account]:
    own = _heard(member).filter(account=OuterRef("pk")).order_by().values("account")
    rows: QuerySet[Account] = Account.objects.visible_to(member)
    for word in wanted.text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(domain__icontains=word))
    if wanted.segment:
        rows = rows.filter(segment__in=_alike(segments, wanted.segment))
    if wanted.channel:
        rows = rows.filter(came_by__in=_alike(channels, wanted.channel))
    if wanted.unknown:
        rows = rows.filter(**{"segment" if wanted.unknown == "segment" else "came_by": ""})
    return rows.annotate(
        heard=Coalesce(Subquery(own.annotate(many=Count("pk")).values("many")), 0),
        last=Subquery(own.annotate(latest=Max("held_on")).values("latest")),
    )


def _alike(words: list[str], wanted: str) -> list[str]:
    """Those that are the same, as "Meant and came" compares them."""
    return [one for one in words if key(one) == key(wanted)]


def _sorted(rows: QuerySet[Account], sort: str) -> QuerySet[Account]:
    """In that order; what is unknown stands last, whichever way round."""
    column: Any = F({"conversations": "heard"}.get(sort.removeprefix("-"), sort.removeprefix("-")))
    if sort.removeprefix("-") in ("name", "segment", "came_by"):
        column = Lower(column)
    order = column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True)
    return rows.order_by(order, Lower("name"), "pk")
