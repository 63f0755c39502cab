"""Claims as a list shows them: filtered, with how far each holds and on what it rests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, Subquery

from alongside.core.messaging.claims import ClaimState, states
from alongside.rooms.messaging.claims.backing import under
from alongside.rooms.messaging.claims.standings import Resting, resting
from alongside.rooms.messaging.claims.states import Judged, agreed_to, facts_of, reworded
from alongside.rooms.messaging.claims.wanted import RETIRED, WAITING, Wanted
from alongside.rooms.messaging.models import Capability, Claim, ClaimWording, Review
from alongside.rooms.people.models import Member

MOST = 5_000
"""Claims that are gone through for one state."""


class Listed(NamedTuple):
    """A claim in a list."""

    number: int
    """Its id."""
    type: str
    wording: str
    public: bool
    approved_at: datetime | None
    reworded: bool
    """Whether it was put in other words since."""
    version: int
    channels: str
    owner: str
    """By name; empty for nobody."""
    retired: bool
    waits: bool
    """Whether a review of it waits for its answer."""
    states: list[ClaimState]
    """All that is wrong with it, the worst first; `backed` alone where nothing is."""
    rests_on: list[Resting]
    """As far as the reader sees it."""
    review_by: date | None
    """The last day on which it is not stale, if nothing changes; None before anybody approved it."""
    worded_at: datetime | None
    """When it was put in the words that it has."""


class Page(NamedTuple):
    """A page of the list."""

    rows: list[Listed]
    more: bool
    """Whether there is another page."""


def claims(member: Member, wanted: Wanted, *, today: date, limit: int, offset: int = 0) -> Page:
    """A page of the claims that the member wants to see, those written last first. Five statements at most."""
    by_state = wanted.state and wanted.state not in (WAITING, RETIRED)
    rows = _asked(member, wanted)
    if not by_state:
        found = _with_states(member, list(rows[offset : offset + limit + 1]), today=today)
        return Page(found[:limit], len(found) > limit)
    every = _with_states(member, list(rows[:MOST]), today=today)
    fits = [one for one in every if wanted.state in one.states]
    return Page(fits[offset : offset + limit], len(fits) > offset + limit)


def owners(member: Member) -> list[tuple[str, str]]:
    """Who answers for any claim: handle and name, by name. One statement."""
    rows = Claim.objects.visible_to(member).exclude(owner=None)
    found = rows.order_by("owner__name").values_list("owner__handle", "owner__name")
    return list(found.distinct())


def claims_of(member: Member, numbers: list[int], *, today: date) -> list[Listed]:
    """Those of these claims that are there, as they would stand in a list. Five statements at most."""
    rows = Claim.objects.visible_to(member).filter(pk__in=numbers)
    return _with_states(member, list(_told(rows)), today=today)


def claims_on(
    member: Member, shipping: Mapping[int, Collection[str]], *, today: date
) -> list[Listed]:
    """The claims in use or to come that rest on these features, as they stand once those have shipped.

    `shipping` are the stages that ship, by feature. Five statements at most.
    """
    on = Capability.objects.visible_to(member).filter(feature__in=list(shipping))
    rows = Claim.objects.visible_to(member).filter(pk__in=on.values("claim"), retired_at=None)
    return _with_states(member, list(_told(rows)[:MOST]), today=today, shipping=shipping)


def _asked(member: Member, wanted: Wanted) -> Any:
    rows = Claim.objects.visible_to(member)
    rows = rows.filter(retired_at__isnull=wanted.state != RETIRED)
    if wanted.state == WAITING:
        waiting = Review.objects.within(member.workspace_id).filter(verdict="")
        rows = rows.filter(pk__in=waiting.values("claim"))
    if wanted.type:
        rows = rows.filter(type=wanted.type)
    if wanted.owner:
        rows = rows.filter(Q(owner=None) if wanted.owner == "-" else Q(owner__handle=wanted.owner))
    if wanted.feature:
        key = Q(feature__key=wanted.feature) | Q(feature__merged_into__key=wanted.feature)
        rows = rows.filter(pk__in=Capability.objects.visible_to(member).filter(key).values("claim"))
    for word in wanted.text.split():
        rows = rows.filter(Q(wording__icontains=word) | Q(channels__icontains=word))
    return _told(rows)


def _told(rows: Any) -> Any:
    waits = Exists(Review.objects.filter(claim=OuterRef("pk"), verdict=""))
    wordings = ClaimWording.objects.filter(claim=OuterRef("pk")).order_by("-number")
    return rows.order_by("-id").values_list(
        *("pk", "type", "wording", "public", "approved_at"),
        reworded(),
        *("version", "channels", "owner__name", "retired_at"),
        waits,
        Subquery(wordings.values("worded_at")[:1]),
    )


def _with_states(
    member: Member,
    rows: list[Any],
    *,
    today: date,
    shipping: Mapping[int, Collection[str]] | None = None,
) -> list[Listed]:
    if not rows:
        return []
    asked = [Judged(*row[:6]) for row in rows]
    numbers = [one.number for one in asked]
    below, on = under(numbers), resting(numbers, member)
    if shipping:
        on = [one.once_shipped(shipping.get(one.feature, ())) for one in on]
    agreed = agreed_to(asked, below, today=today)
    facts = facts_of(member.workspace_id, asked, below, on, agreed)
    seen: defaultdict[int, list[Resting]] = defaultdict(list)
    for one in on:
        if one.seen:
            seen[one.claim].append(one)
    return [
        Listed(
            *one,
            version,
            channels,
            owner or "",
            retired is not None,
            waits,
            states(facts[one.number], today),
            seen[one.number],
            facts[one.number].review_by,
            worded_at,
        )
        for one, (version, channels, owner, retired, waits, worded_at) in zip(
            asked, (row[6:] for row in rows), strict=True
        )
    ]
