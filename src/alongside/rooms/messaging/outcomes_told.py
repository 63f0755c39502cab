"""Message tests as pages tell them: what came of each, and of which claims nobody has made any."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from alongside.core.messaging.testing import Method, Outcome, Verdict, verdict
from alongside.rooms.messaging.models import ClaimWording, MessageTest
from alongside.rooms.messaging.tested import ASPECTS
from alongside.rooms.people.models import Member


class Tested(NamedTuple):
    """A test of a claim."""

    number: int
    claim: int
    wording: str
    method: str
    day: date
    asked: int
    taken: int
    verdict: Verdict
    means: Sequence[tuple[str, float]]
    """What else was asked, by name, with its mean on 1 to 5."""
    source: str
    by: str
    earlier: bool
    """Whether it was made, or put on record, before the claim had the words that it has: MSG607 does not count it."""

    @property
    def percent(self) -> int:
        """Of those asked, so many took it as it was meant."""
        return round(100 * self.taken / self.asked)


def outcomes(member: Member, claims: Collection[int], *, most: int) -> list[Tested]:
    """The tests of these claims, the latest first. One statement."""
    rows: Any = MessageTest.objects.visible_to(member).filter(claim__in=claims)
    later = Q(worded_at__gt=OuterRef("noted_at")) | Q(worded_at__date__gt=OuterRef("day"))
    since = ClaimWording.objects.filter(later, claim=OuterRef("claim"))
    rows = rows.select_related("claim", "by").annotate(earlier=Exists(since))
    rows = rows.order_by("-day", "-pk")[:most]
    return [_told(row) for row in rows]


def _told(row: Any) -> Tested:
    means = [(name, mean) for name in ASPECTS if (mean := getattr(row, name)) is not None]
    return Tested(
        row.pk,
        row.claim_id,
        row.claim.wording,
        row.method,
        row.day,
        row.asked,
        row.taken,
        verdict(Outcome(Method(row.method), row.asked, row.taken)),
        means,
        row.source,
        row.by.name if row.by else "",
        row.earlier,
    )
