"""The insights as a list shows them: filtered, sorted, with what bears each out as far as the reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from alongside.rooms.discovery.features_linked import LinkedFeature, features_of
from alongside.rooms.discovery.insights_wanted import Wanted
from alongside.rooms.discovery.models import FeatureLink, Insight, Reading
from alongside.rooms.discovery.quoted import ACCOUNT, Weight, standing, weights
from alongside.rooms.people.models import Member

FURTHEST = 100_000
"""How far one can turn the pages, in rows."""
_CHUNK = 500


class Listed(NamedTuple):
    """An insight in a list."""

    number: int
    """Its id."""
    sentence: str
    status: str
    learned_at: datetime
    author: str
    """By name; empty for nobody."""
    opportunity: int | None
    need: str
    """The opportunity's words; empty without one."""
    weight: Weight
    features: tuple[LinkedFeature, ...]
    read_by: tuple[str, ...]
    """The functions that know of it: of whoever put it down, and of those who read it."""


class Page(NamedTuple):
    """A page of the list."""

    rows: list[Listed]
    more: bool
    """Whether there is another page."""


def insights(member: Member, wanted: Wanted, *, limit: int, offset: int = 0) -> Page:
    """A page of the insights that the member wants to see. Four statements, six where confidence counts."""
    offset = min(offset, FURTHEST)
    found = _found(member, wanted, offset, offset + limit + 1)
    return Page(_listed(member, found[:limit]), len(found) > limit)


def every_insight(member: Member, wanted: Wanted, *, most: int) -> Iterator[Listed]:
    """All of them, `most` at most, for a file."""
    found = _found(member, wanted, 0, most)
    for first in range(0, len(found), _CHUNK):
        yield from _listed(member, found[first : first + _CHUNK])


_COLUMNS = (
    "pk",
    "sentence",
    "status",
    "learned_at",
    "author__name",
    "author__function",
    "opportunity",
    "opportunity__need",
)
_Row = tuple[int, str, str, datetime, str | None, str | None, int | None, str | None]


def _asked(member: Member, wanted: Wanted) -> QuerySet[Insight]:
    """The insights that are wanted, in order."""
    rows: QuerySet[Insight] = Insight.objects.visible_to(member)
    rows = rows.filter(status=wanted.status) if wanted.status else rows.filter(closed_at=None)
    for word in wanted.text.split():
        rows = rows.filter(sentence__icontains=word)
    if wanted.since:
        rows = rows.filter(learned_at__gte=datetime.combine(wanted.since, time(), UTC))
    if wanted.opportunity:
        rows = rows.filter(opportunity=int(wanted.opportunity))
    if wanted.feature:
        links = FeatureLink.objects.visible_to(member).filter(insight=OuterRef("pk"))
        key = Q(feature__key=wanted.feature) | Q(feature__merged_into__key=wanted.feature)
        rows = rows.filter(Exists(links.filter(key)))
    if wanted.unread:
        read = Reading.objects.filter(insight=OuterRef("pk"), member__function=wanted.unread)
        rows = rows.filter(~Exists(read)).exclude(author__function=wanted.unread)
    rows = _by_evidence(rows, member, wanted)
    return rows.order_by("-learned_at", "-id")


def _found(member: Member, wanted: Wanted, first: int, last: int) -> list[_Row]:
    """Those from the one place to the other."""
    rows = _asked(member, wanted)
    if not (wanted.accounts or wanted.sort == "confidence"):
        return list(rows.values_list(*_COLUMNS)[first:last])
    numbers = _by_confidence(member, wanted, rows)[first:last]
    found = {row[0]: row for row in rows.filter(pk__in=numbers).values_list(*_COLUMNS)}
    return [found[number] for number in numbers if number in found]


def _by_confidence(member: Member, wanted: Wanted, rows: QuerySet[Insight]) -> list[int]:
    """The ids of those that so many accounts bear out, in order.

    All evidence is weighed at once: to weigh it insight by insight takes the database many times as long.
    """
    weighed = weights(member)
    numbers = rows.values_list("pk", flat=True)
    accounts = {number: weighed.get(number, Weight()).accounts for number in numbers}
    if wanted.accounts == "0":
        accounts = {number: many for number, many in accounts.items() if not many}
    elif wanted.accounts:
        least = int(wanted.accounts)
        accounts = {number: many for number, many in accounts.items() if many >= least}
    if wanted.sort == "confidence":
        return sorted(accounts, key=lambda number: -accounts[number])
    return list(accounts)


def _by_evidence(rows: QuerySet[Insight], member: Member, wanted: Wanted) -> QuerySet[Insight]:
    """What is asked of what bears them out: only the evidence that the member sees can answer."""
    there = standing(member).filter(insight=OuterRef("pk"), against=False)
    conversation = "highlight__conversation"
    if wanted.account:
        rows = rows.filter(Exists(there.filter(**{f"{ACCOUNT}__slug": wanted.account})))
    if wanted.segment:
        own = Q(**{f"{conversation}__segment": wanted.segment})
        of_account = Q(**{f"{conversation}__segment": "", f"{ACCOUNT}__segment": wanted.segment})
        rows = rows.filter(Exists(there.filter(own | of_account)))
    return rows


def _listed(member: Member, found: list[_Row]) -> list[Listed]:
    """The rows with what hangs on them. Three statements."""
    numbers = [row[0] for row in found]
    weighed = weights(member, insight__in=numbers)
    features = features_of(member, insight__in=numbers)
    heard: dict[int, set[str]] = {row[0]: {row[5]} if row[5] else set() for row in found}
    readings = Reading.objects.visible_to(member).filter(insight__in=numbers).order_by()
    for insight, function in readings.values_list("insight", "member__function").distinct():
        heard[insight].add(function)
    return [
        Listed(
            number,
            sentence,
            status,
            learned_at,
            author or "",
            opportunity,
            need or "",
            weighed.get(number, Weight()),
            tuple(features.get(number, ())),
            tuple(sorted(heard[number])),
        )
        for number, sentence, status, learned_at, author, _, opportunity, need in found
    ]
