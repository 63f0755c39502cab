"""The items of a brief: what each asks for, and for which tiers it is required.

Scope and no-gos are filled in apart, since no-gos become "do not say"; they count as one item.
"""

from typing import NamedTuple

from alongside.core.tiers import Tier

_ALL: frozenset[Tier] = frozenset({"T1", "T2", "T3"})
_LARGE: frozenset[Tier] = frozenset({"T1", "T2"})
_LARGEST: frozenset[Tier] = frozenset({"T1"})


class Item(NamedTuple):
    """One of the things that a brief says."""

    name: str
    """What it is stored by."""
    title: str
    asks: str
    """What is to be filled in, in a sentence."""
    tiers: frozenset[Tier]
    """For which it is required."""
    part_of: str = ""
    """The item that it counts with: both say something, or neither counts."""


ITEMS = (
    Item(
        "problem",
        "Problem",
        "What customers cannot do today, or only with pain, in their own words.",
        _ALL,
    ),
    Item("who", "Who", "Persona and segment, and whether they buy it or use it.", _ALL),
    Item(
        "evidence",
        "Evidence",
        "What customers said: 5 quotes from 3 accounts for a T1, 3 from 2 for a T2, 1 for a T3.",
        _ALL,
    ),
    Item(
        "alternative",
        "Alternative today",
        "What they do without it: another product, a spreadsheet, nothing.",
        _LARGE,
    ),
    Item(
        "value",
        "Value hypothesis",
        "What gets better for whom, and by how much if we are right.",
        _ALL,
    ),
    Item("scope", "In scope", "What will be in it when it ships.", _LARGE),
    Item(
        "no_gos",
        "No-gos",
        "What will not be in it, one on a line: nobody may say that it is.",
        _LARGE,
        part_of="scope",
    ),
    Item(
        "kpi", "KPI", "What will be measured: baseline, target, by when, and who owns it.", _LARGE
    ),
    Item("objective", "Objective", "Which objective it serves, and how.", _ALL),
    Item(
        "date",
        "Date",
        "When it ships: as likely as not, and nearly certainly (P50 and P80), how sure we are, "
        "and the main risk.",
        _ALL,
    ),
    Item("tier", "Tier", "The tier that is suggested, and why.", _ALL),
    Item(
        "stages",
        "Stages, flags and segments",
        "Who gets it when: the stages, the flags behind which it stands, the segments.",
        _LARGE,
    ),
    Item(
        "pricing",
        "Pricing and packaging",
        "What changes for price, plan, contract or entitlement; for a T3 yes or no will do.",
        _ALL,
    ),
    Item(
        "public", "What may be public", "What may be said outside, to whom, and from when.", _LARGE
    ),
    Item(
        "questions",
        "Open questions and rollback",
        "What is not known yet, and how it is taken back if it goes wrong.",
        _LARGEST,
    ),
    Item("contacts", "Whom to ask", "Who answers questions about it, and about what.", _ALL),
)
"""In the order in which a brief is read."""

_BY_NAME = {one.name: one for one in ITEMS}


def item(name: str) -> Item:
    """The item of that name; `KeyError` for a name that none has."""
    return _BY_NAME[name]


def required(tier: str) -> tuple[Item, ...]:
    """What counts for a tier: 15 items for T1, 14 for T2, 9 for T3, none for T0 or without a tier."""
    return tuple(one for one in ITEMS if tier in one.tiers and not one.part_of)
