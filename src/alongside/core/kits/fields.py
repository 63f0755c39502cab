"""The fields of each role's kit (domain.md): what each asks for, and for which tiers it is needed."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from alongside.core.tiers import Tier

_LARGE: frozenset[Tier] = frozenset({"T1", "T2"})
_ALL: frozenset[Tier] = frozenset({"T1", "T2", "T3"})


class KitRole(StrEnum):
    """Whom a kit is for."""

    SALES = "sales"
    SUPPORT = "support"
    SUCCESS = "success"

    __hash__ = str.__hash__


CALLED = {
    KitRole.SALES: "sales",
    KitRole.SUPPORT: "support",
    KitRole.SUCCESS: "customer success",
}
"""What a role is called in a sentence."""

READY_WD: dict[Tier, int] = {"T1": 10, "T2": 5, "T3": 2}
"""Working days before the launch by which a kit is ready (domain.md: -10 / -5 / -2)."""


class Field(NamedTuple):
    """One of the things that a kit says."""

    name: str
    """What it is stored by."""
    title: str
    asks: str
    """What is to be filled in, in a sentence."""
    tiers: frozenset[Tier]
    """For which it has to be there before the kit is handed out; without a tier all of them count as a T1."""
    items: tuple[str, ...] = ()
    """The items of a brief that it is filled in from, until somebody writes it."""
    claims: str = ""
    """Which claims it is filled in from: `roof` for the one that stands above all, `all` for every one of them."""


DO_NOT_SAY = "do_not_say"
"""The field to which the no-gos of the briefs are added whenever somebody reads it."""

_UNSAID = Field(
    DO_NOT_SAY,
    "Do not say",
    "What nobody may promise, one on a line. No-gos of the briefs come by themselves.",
    frozenset(),
)

FIELDS: dict[KitRole, tuple[Field, ...]] = {
    KitRole.SALES: (
        Field("one_line", "In one line", "What it is, as one would say it on a call.", _ALL, claims="roof"),
        Field("who", "Who it is for", "Persona and segment, and how one knows them.", _LARGE, ("who",)),
        Field("why_now", "Why now", "What it costs them to wait: the problem, and what gets better.", _LARGE,
              ("problem", "value")),
        Field("questions", "Three questions to ask", "What to ask to find out whether they need it, one on a line.",
              _LARGE),
        Field("objections", "Objections", "What they will say against it, and what is true; what they use today.",
              _LARGE, ("alternative",)),
        Field("demo_path", "Way through a demo", "Where to begin, what to show, where to stop.", _LARGE),
        Field("price", "Price", "What changes for price, plan or contract; “no change” will do.", _LARGE,
              ("pricing",)),
        _UNSAID,
        Field("contacts", "Whom to ask", "Who answers, and about what. Addresses are left out on the field page.", _ALL,
              ("contacts",)),
    ),
    KitRole.SUPPORT: (
        Field("changes", "What changes", "What customers will see, and since when.", _ALL, ("scope", "stages")),
        Field("moved", "Where did it go", "What stood elsewhere before, and where it is now; “nothing moved” will do.",
              _ALL),
        Field("known_issues", "Known issues", "What does not work yet, whom it hits, and what to tell them.", _LARGE),
        Field("macros", "Macros", "Answers to copy, one for each question that will come.", _LARGE),
        Field("escalation", "Escalation", "When to hand a case on, to whom, and how fast they answer.", _ALL,
              ("contacts",)),
        Field("rollback", "Rollback", "How it is taken back, who decides so, and what to tell customers then.", _LARGE,
              ("questions",)),
        _UNSAID,
    ),
    KitRole.SUCCESS: (
        Field("accounts", "Which accounts", "Which kinds of accounts to speak to first, and which to leave alone.",
              _LARGE, ("who", "stages")),
        Field("talk_track", "Talk track", "What to say, in this order.", _ALL, ("value",), claims="all"),
        _UNSAID,
    ),
}  # fmt: skip
"""By role, in the order in which a kit is read."""


def field_of(role: KitRole, name: str) -> Field | None:
    """The field of that name; None for one that the role's kit does not have."""
    return next((one for one in FIELDS[role] if one.name == name), None)


def missing(role: KitRole, tier: str, filled: frozenset[str]) -> list[Field]:
    """The fields that a kit of that tier needs and that say nothing yet; without a tier those of a T1."""
    return [one for one in FIELDS[role] if (tier or "T1") in one.tiers and one.name not in filled]
