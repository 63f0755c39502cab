"""Functions in a company, the two sides of the fence, and roles in a workspace."""

from enum import StrEnum


class Function(StrEnum):
    """What somebody does, as far as rules ask."""

    PM = "pm"
    PMM = "pmm"
    SALES = "sales"
    SUPPORT = "support"
    SUCCESS = "success"
    DOCS = "docs"
    ENGINEERING = "engineering"
    DESIGN = "design"
    ENABLEMENT = "enablement"
    COMMS = "comms"
    OPERATIONS = "operations"
    LEGAL = "legal"
    EXECUTIVE = "executive"
    OTHER = "other"

    __hash__ = str.__hash__  # an enum's own is written in Python; rules look sides up all the time


class Role(StrEnum):
    """What a member may do in a workspace; `rooms/people/roles.py` says it of each in a sentence."""

    ADMIN = "admin"
    MEMBER = "member"
    READER = "reader"


PM = Function.PM
PMM = Function.PMM

SIDES = (PM, PMM)
"""Both sides of the fence, as tiers and changes are signed."""

OTHER_SIDE = {PM: PMM, PMM: PM}

TEAM = {
    PM: "product management",
    PMM: "product marketing",
    Function.SUCCESS: "customer success",
    Function.COMMS: "communications",
    Function.EXECUTIVE: "the management",
    Function.OTHER: "the others",
}
"""What a function is called in a sentence, where that is not its own word."""


def called(function: str) -> str:
    """What a function is called in a sentence."""
    return TEAM.get(Function(function), str(function))
