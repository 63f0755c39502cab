"""What customers may agree to, each by itself, each until a day or until they withdraw it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Use(StrEnum):
    """What may be done with what somebody said."""

    RECORD = "record"
    """Keep the recording and the transcript. Without it nothing of the conversation is kept."""
    INTERNAL = "internal"
    """Quote it inside the company: search finds it, insights cite it. Without it only those who were there see it."""
    PUBLIC = "public"
    """Quote it to the world, with or without a name. Nothing but an explicit yes will do."""

    __hash__ = str.__hash__


INCLUDED: dict[Use, tuple[Use, ...]] = {
    Use.RECORD: (Use.RECORD, Use.INTERNAL, Use.PUBLIC),
    Use.INTERNAL: (Use.INTERNAL, Use.PUBLIC),
    Use.PUBLIC: (Use.PUBLIC,),
}
"""What ends with a use: what may not be kept cannot be quoted, and what may not be quoted inside goes nowhere else."""


def holds(*, given: bool, until: date | None, on: date) -> bool:
    """Whether a consent holds on that day; its last day is `until`."""
    return given and (until is None or on <= until)


class Agreed(NamedTuple):
    """What customers said to one use of a conversation."""

    use: Use
    given: bool
    until: date | None = None
    basis: str = ""
