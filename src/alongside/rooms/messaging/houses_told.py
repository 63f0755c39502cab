"""Message houses as pages tell them: roof, pillars and proofs, each line with how far its claim holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import F

from alongside.core.messaging.claims import ClaimState
from alongside.core.messaging.saying import HURTS
from alongside.core.messaging.values import MOST_PILLARS, MOST_PROOFS, Place
from alongside.rooms.messaging.claims.backing import under
from alongside.rooms.messaging.claims.standings import Resting, resting
from alongside.rooms.messaging.claims.states import Judged, agreed_to, judged, reworded
from alongside.rooms.messaging.models import Claim, HousePlace
from alongside.rooms.people.models import Member

_ORDER = {state: place for place, state in enumerate(ClaimState)}


class Line(NamedTuple):
    """A line of a house."""

    number: int
    """The id of its place."""
    house: int
    place: str
    under: int | None
    claim: int
    wording: str
    kind: str
    retired: bool
    value: int | None
    """What it promises, by id."""
    states: Sequence[ClaimState]
    """The worst first; empty while nobody asked for them."""

    @property
    def state(self) -> ClaimState | None:
        """The worst."""
        return self.states[0] if self.states else None

    @property
    def hurts(self) -> bool:
        """Whether it ought not to be said as it stands."""
        return self.state in HURTS


class Pillar(NamedTuple):
    """A pillar with its proofs, in their order."""

    line: Line
    proofs: Sequence[Line]

    @property
    def has_room(self) -> bool:
        """Whether another proof fits under it."""
        return len(self.proofs) < MOST_PROOFS


class House(NamedTuple):
    """A house, line by line."""

    number: int
    group: int
    customer: int | None
    """The ideal customer for whom it is, by id; None: for everybody."""
    name: str
    """The customer's; empty for everybody."""
    gone: bool
    """Whether the customer is retired."""
    roof: Line | None
    pillars: Sequence[Pillar]

    @property
    def lines(self) -> Sequence[Line]:
        """All lines, from the roof down."""
        below = [line for pillar in self.pillars for line in (pillar.line, *pillar.proofs)]
        return [self.roof, *below] if self.roof else below

    @property
    def has_room(self) -> bool:
        """Whether another pillar fits."""
        return len(self.pillars) < MOST_PILLARS

    @property
    def tally(self) -> Sequence[tuple[ClaimState, int]]:
        """How many lines are in which state, the worst first."""
        many = Counter(line.state for line in self.lines if line.state)
        return sorted(many.items(), key=lambda one: _ORDER[one[0]])

    @property
    def hurting(self) -> int:
        """Of how many lines it ought not to be said as it stands."""
        return sum(line.hurts for line in self.lines)


def houses(member: Member, groups: Sequence[int], *, today: date) -> dict[int, list[House]]:
    """By group: its houses with all their lines, for everybody first and then by the customer's name.

    Five statements at most, however many lines.
    """
    return houses_and_rest(member, groups, today=today)[0]


def houses_and_rest(
    member: Member, groups: Sequence[int], *, today: date
) -> tuple[dict[int, list[House]], list[Resting]]:
    """The same, and what their claims rest on, which is read for either."""
    rows = list(
        HousePlace.objects.visible_to(member)
        .filter(house__group__in=groups)
        .order_by(F("house__customer__name").asc(nulls_first=True), "house", "position", "pk")
        .values_list(
            *("house", "house__group", "house__customer", "house__customer__name"),
            *(
                "house__customer__retired_at",
                "pk",
                "place",
                "under",
                "claim",
                "claim__wording",
                "claim__type",
                "claim__value",
            ),
            *("claim__retired_at", "claim__public", "claim__approved_at"),
            reworded("claim", "claim__approved_at"),
        )
    )
    claims = {row[8]: Judged(row[8], row[10], row[9], *row[13:16]) for row in rows}
    rest = resting(claims)
    states = _states(member.workspace_id, list(claims.values()), rest, today)
    lines: dict[tuple[int, int, int | None, str, bool], list[Line]] = {}
    for house, group, customer, name, gone_at, *told, retired_at, _, _, _ in rows:
        number, place, pillar, claim, wording, kind, value = told
        line = Line(
            *(number, house, place, pillar, claim, wording, kind),
            *(retired_at is not None, value, states.get(claim, [])),
        )
        key = house, group, customer, name or "", gone_at is not None
        lines.setdefault(key, []).append(line)
    found: dict[int, list[House]] = {}
    for (house, group, customer, name, gone), some in lines.items():
        found.setdefault(group, []).append(_built(house, group, customer, name, gone, some))
    return found, rest


def _states(
    workspace: int, claims: Sequence[Judged], rest: Iterable[Resting], today: date
) -> Mapping[int, Sequence[ClaimState]]:
    """How far each claim holds. Three statements at most."""
    if not claims:
        return {}
    below = under([one.number for one in claims])
    agreed = agreed_to(claims, below, today=today)
    return judged(workspace, claims, below, rest, agreed, today=today)


def _built(
    house: int, group: int, customer: int | None, name: str, gone: bool, lines: list[Line]
) -> House:
    roof = next((line for line in lines if line.place == Place.ROOF), None)
    proofs: Mapping[int | None, list[Line]] = {
        line.number: [one for one in lines if one.under == line.number] for line in lines
    }
    pillars = [
        Pillar(line, proofs.get(line.number, [])) for line in lines if line.place == Place.PILLAR
    ]
    return House(house, group, customer, name, gone, roof, pillars)


def placeable(member: Member, house: House | None, *, most: int) -> list[tuple[int, str]]:
    """Claims that can be given a place in a house, the latest first: id and wording. One statement."""
    there = [line.claim for line in house.lines] if house else []
    rows = Claim.objects.visible_to(member).filter(retired_at=None).exclude(pk__in=there)
    return list(rows.order_by("-pk").values_list("pk", "wording")[:most])
