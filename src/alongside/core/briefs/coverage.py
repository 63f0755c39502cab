"""How far a brief is complete: its valid items over those that its tier asks for."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from alongside.core.briefs.dated import date_lacks
from alongside.core.briefs.items import ITEMS, Item, required
from alongside.core.briefs.parts import is_bare, public_lacks, tier_lacks, who_lacks
from alongside.core.briefs.saying import says_something
from alongside.core.briefs.stated import kpi_lacks

ENOUGH = {"T1": (5, 3), "T2": (3, 2), "T3": (1, 1)}
"""By tier: how many quotes, and from how many accounts, make evidence."""

BY_REPLY = {"accepted": 1.0, "accepted with questions": 1.0, "returned": 0.0}
"""What an answer makes of the items; `DELIVERED` without one."""
DELIVERED = 0.5


class Coverage(NamedTuple):
    """How many items of a brief are valid."""

    valid: int
    required: int
    lacking: tuple[str, ...]
    """The names of those that are not, in the order of a brief."""

    @property
    def percent(self) -> int:
        """0 to 100, rounded down: 80 means that it is 80 at least. 100 where nothing is required."""
        return 100 * self.valid // self.required if self.required else 100


def valid_items(texts: dict[str, str]) -> frozenset[str]:
    """The items that say something valid, by the words in them; what depends on the tier is judged as for the smallest.

    That is whether evidence suffices, and a yes or no about the price (`bare_items`).
    """
    return frozenset(
        one.name
        for one in ITEMS
        if says_something(text := texts.get(one.name, ""), yes_or_no=one.name == "pricing")
        and not lacks(one.name, text)
    )


def bare_items(texts: dict[str, str]) -> frozenset[str]:
    """The items that say no more than yes or no, which is enough for a T3 alone."""
    return frozenset({"pricing"} if is_bare(texts.get("pricing", "")) else ())


def lacks(name: str, text: str, tier: str = "T3") -> tuple[str, ...]:
    """What an item that says something leaves open of what it asks for at that tier: parts of a KPI, or of a date."""
    if name == "pricing":
        return ("How, or why not",) if tier != "T3" and is_bare(text) else ()
    asked = _PARTS.get(name)
    return asked(text) if asked else ()


_PARTS = {
    "date": date_lacks,
    "kpi": kpi_lacks,
    "public": public_lacks,
    "tier": tier_lacks,
    "who": who_lacks,
}


def is_evidence(tier: str, *, quotes: int, accounts: int) -> bool:
    """Whether so many quotes from so many accounts are evidence for a tier."""
    least, of = ENOUGH.get(tier, (0, 0))
    return quotes >= least and accounts >= of


def coverage(
    filled: Collection[str], tier: str, *, quotes: int, accounts: int, bare: Collection[str] = ()
) -> Coverage:
    """How far a brief is complete for a tier.

    `filled` are the items that say something valid, `bare` those of them that say no more than yes or no.
    """
    asked = required(tier)
    enough = is_evidence(tier, quotes=quotes, accounts=accounts)
    lacking = tuple(
        one.name
        for one in asked
        if not _counts(one, filled)
        or (one.name == "evidence" and not enough)
        or (one.name in bare and tier != "T3")
    )
    return Coverage(len(asked) - len(lacking), len(asked), lacking)


def weighed(on_time: int, late: int, of: int, reply: str, *, delivered: bool) -> float:
    """The context coverage of the partnership index, 0 to 1: late items count half, and the answer decides.

    `on_time` and `late` are the valid items out of `of` required ones; `reply` is the answer that holds, if any.
    Nothing counts of a draft that nobody sent.
    """
    if not of or not delivered:
        return 0.0
    return (on_time + late / 2) / of * BY_REPLY.get(reply, DELIVERED)


def _counts(one: Item, filled: Collection[str]) -> bool:
    """Whether it is filled in, with what counts with it."""
    together = [other.name for other in ITEMS if other.part_of == one.name]
    return all(name in filled for name in (one.name, *together))
