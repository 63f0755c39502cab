"""How far claims hold: what their rows say, put before the core that judges them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from django.db.models import Exists, OuterRef

from alongside.core.messaging.claims import (
    ClaimFacts,
    ClaimKind,
    ClaimState,
    Support,
    states,
)
from alongside.core.messaging.quotes import altered, quotations
from alongside.rooms.messaging.claims.backing import Under, under
from alongside.rooms.messaging.claims.consented import agreed_in_public, may_be_used
from alongside.rooms.messaging.claims.since import since_approved
from alongside.rooms.messaging.claims.standings import Resting, resting
from alongside.rooms.messaging.models import Claim, ClaimWording

T = TypeVar("T", Under, Resting)


class Judged(NamedTuple):
    """A claim, as far as its own row decides how far it holds."""

    number: int
    kind: str
    wording: str
    public: bool
    approved_at: datetime | None
    reworded: bool
    """Whether it was put in other words since."""


def reworded(claim: str = "pk", approved_at: str = "approved_at") -> Exists:
    """Whether a claim was put in other words since it was approved, as a column; by the names of its own columns."""
    since = ClaimWording.objects.filter(claim=OuterRef(claim), worded_at__gt=OuterRef(approved_at))
    return Exists(since)


COLUMNS = ("pk", "type", "wording", "public", "approved_at", reworded())
"""Of a claim's row, as `Judged` takes them."""


def states_of(
    workspace_id: int, claims: Collection[int], *, today: date
) -> dict[int, list[ClaimState]]:
    """By claim: all that is wrong with it, the worst first; `backed` alone where nothing is.

    Whatever anybody may see of it bears it out: who asks is told no more than how far it holds. Five statements at
    most, however many claims; those of another workspace are left out.
    """
    rows = Claim.objects.within(workspace_id).filter(pk__in=claims).values_list(*COLUMNS)
    asked = [Judged._make(row) for row in rows]
    numbers = [one.number for one in asked]
    below = under(numbers)
    agreed = agreed_to(asked, below, today=today)
    return judged(workspace_id, asked, below, resting(numbers), agreed, today=today)


def agreed_to(claims: Iterable[Judged], supports: Iterable[Under], *, today: date) -> set[int]:
    """The highlights under public claims that may be quoted before the world on that day. One statement at most."""
    in_public = {
        one.number for one in claims if quotes_in_public(one.kind, one.wording, public=one.public)
    }
    asked = {one.quoted.highlight for one in supports if one.quoted and one.claim in in_public}
    return agreed_in_public(asked, today=today)


def judged(
    workspace_id: int,
    claims: Sequence[Judged],
    supports: Iterable[Under],
    capabilities: Iterable[Resting],
    agreed: set[int],
    *,
    today: date,
) -> dict[int, list[ClaimState]]:
    """The same of claims that were read with what is under them and what they rest on. One statement at most."""
    facts = facts_of(workspace_id, claims, supports, capabilities, agreed)
    return {claim: states(found, today) for claim, found in facts.items()}


def facts_of(
    workspace_id: int,
    claims: Sequence[Judged],
    supports: Iterable[Under],
    capabilities: Iterable[Resting],
    agreed: set[int],
) -> dict[int, ClaimFacts]:
    """By claim: all that decides how far it holds. One statement at most."""
    below, on = _by_claim(supports), _by_claim(capabilities)
    changed, days = since_approved(workspace_id, claims, on)
    return {
        claim.number: ClaimFacts(
            ClaimKind(claim.kind),
            _supports(claim, below[claim.number], agreed),
            tuple(one.standing for one in on[claim.number]),
            is_verbatim(claim.kind, claim.wording, below[claim.number]),
            claim.approved_at.date() if claim.approved_at else None,
            claim.number in changed,
            days,
            claim.reworded,
            quotes_in_public(claim.kind, claim.wording, public=claim.public),
        )
        for claim in claims
    }


def is_verbatim(kind: str, wording: str, below: Sequence[Under]) -> bool:
    """Whether every quotation in a claim was said so, by what stands under it.

    Only what a customer is said to have said is compared (`quotes.quotations`); and where nothing stands, there is
    nothing to compare with.
    """
    return not below or not altered(
        kind, wording, [one.quoted.verbatim for one in below if one.quoted]
    )


def _supports(claim: Judged, below: Iterable[Under], agreed: set[int]) -> tuple[Support, ...]:
    """As the core takes them; an insight of which no quotation is left is nothing."""
    found = []
    public = quotes_in_public(claim.kind, claim.wording, public=claim.public)
    for one in below:
        if one.quoted is not None:
            allowed = may_be_used(one.quoted, public=public, agreed=agreed)
            found.append(Support(one.quoted.account, not one.quoted.lost, allowed))
        elif one.reading is not None:
            found.append(Support(None, measured=True))
    return tuple(found)


def quotes_in_public(kind: str, wording: str, *, public: bool) -> bool:
    """Whether a customer's words are before the world in such a claim, of whatever kind it is.

    What merely bears a claim out stays inside the company.
    """
    return public and bool(quotations(kind, wording))


def _by_claim(rows: Iterable[T]) -> defaultdict[int, list[T]]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for row in rows:
        found[row.claim].append(row)
    return found
