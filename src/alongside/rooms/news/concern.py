"""What concerns a member, as SQL: the areas in whose pair they sit; for everybody what they took part in.

Whoever sits in no pair (sales, support, documentation, executives, and a product manager without an area) is told of
every T1 and T2 as well: they have no area to go by, and the large launches are everybody's. To have taken part is to
have acknowledged a date of it, said that it came as a surprise, or be a guest: what is kept as a row, since the ledger
cannot be asked by who wrote in it. `r`, `f`, `a` and `s` are the tables as `radar/rows.py` names them.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection

from alongside.rooms.people.models import Member

Statement = tuple[str, list[int]]
"""A condition, and its parameters."""

THERE = "f.on_roadmap AND NOT f.draft"
STILL_TO_COME = (
    f"{THERE} AND r.shipped_on IS NULL AND NOT r.withdrawn AND f.status NOT IN ('dropped', 'done')"
)
TARGET = "COALESCE(NULLIF(r.launch_date, ''), r.release_date)"
"""The date in force as text: of the launch, or else of the release."""


class Concern(NamedTuple):
    """Whom the news are for."""

    member: Member
    as_pm: tuple[int, ...]
    """The areas in whose pair they sit as the product manager."""
    as_pmm: tuple[int, ...]
    """And as the product marketer."""

    @property
    def areas(self) -> tuple[int, ...]:
        """Those in whose pair they sit."""
        return self.as_pm + self.as_pmm

    @property
    def mine(self) -> Statement:
        """That a release is of an area of theirs."""
        return among(self.areas)

    @property
    def matters(self) -> Statement:
        """That a release is theirs to look after: of their areas; without any, all that concerns them."""
        return self.mine if self.areas else self._others(f"{_LARGE} OR ")

    @property
    def all(self) -> Statement:
        """That a release concerns them."""
        mine, own = self.mine
        others, parameters = self._others("" if self.areas else f"{_LARGE} OR ")
        return f"({mine} OR {others})", [*own, *parameters]

    @property
    def unseen(self) -> str:
        """That the member, as product marketing of its area, has not seen the date of a release that is in force.

        They have neither acknowledged nor countersigned it, nor stated it themselves; that whoever sat there before
        had is no knowledge of theirs. The rules ask for less (docs/formulae.md, "Product marketing"): that anybody in
        product marketing has seen it, within some days, and they pass over small moves.
        """
        return f"{_UNSEEN} OR COALESCE(s.seen_by, '') NOT LIKE '%% {self.member.pk:d} %%')"

    def _others(self, before: str) -> Statement:
        me, space = self.member.pk, self.member.workspace_id
        return f"({before}{_TOOK_PART})", [me, space, me, space, me]


def concern_of(member: Member) -> Concern:
    """The member's concern. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_SEATS, [member.workspace_id, member.pk, member.pk])
        found = cursor.fetchall()
    as_pm = tuple(number for number, pm, _ in found if pm == member.pk)
    as_pmm = tuple(number for number, _, pmm in found if pmm == member.pk)
    return Concern(member, as_pm, as_pmm)


def among(areas: tuple[int, ...]) -> Statement:
    """That a feature is of one of the areas."""
    places = ", ".join(["%s"] * len(areas))
    return (f"COALESCE(f.area_id IN ({places}), FALSE)", [*areas]) if places else ("FALSE", [])


_SEATS = """
SELECT id, pm_id, pmm_id FROM rooms_area WHERE workspace_id = %s AND (pm_id = %s OR pmm_id = %s) ORDER BY id
"""
_TOOK_PART = """
EXISTS (SELECT 1 FROM rooms_acknowledgement k WHERE k.release_id = r.id AND k.member_id = %s)
OR r.id IN (SELECT k.release_id FROM rooms_surprise k WHERE k.workspace_id = %s AND k.member_id = %s)
OR r.feature_id IN (SELECT k.feature_id FROM rooms_guest k WHERE k.workspace_id = %s AND k.member_id = %s)
"""
_LARGE = "r.tier IN ('T1', 'T2') OR (r.tier = '' AND s.tier IN ('T1', 'T2'))"

_UNSEEN = f"r.shipped_on IS NULL AND {TARGET} <> '' AND ({TARGET} <> COALESCE(s.seen, '')"
"""Nobody in product marketing has seen the date in force; the bracket is open for what else there is to ask."""
