"""What a mark can be, and which of several marks has more to say."""

from enum import StrEnum


class Kind(StrEnum):
    """What happened, as far as the picture tells it apart."""

    HEARD = "first heard"
    """Product marketing knew of it for the first time, at level 2 or more."""
    SHIPPED = "shipped"
    PRIORITISED = "prioritised"
    PULLED_IN = "pulled in"
    DROPPED = "dropped"
    REMOVED = "date taken back"
    SLIPPED = "slipped"
    LAUNCH = "launch date"
    RESUMED = "taken up again"
    WITHDRAWN = "withdrawn"
    COUNTERSIGNED = "countersigned"
    DATED = "date said"
    SHAPED = "shaped"
    DISCUSSED = "took part"
    ACKNOWLEDGED = "acknowledged"
    TIER = "tier set"
    REFINED = "date refined"
    """Narrowed or widened: no move."""
    SIGNED = "tier signed"
    DECISION = "decision"
    COMPLETED = "done"
    ADDED = "on the roadmap"
    CONFIRMED = "date confirmed"
    DESCRIBED = "described"
    PLANNED = "release planned"
    EVIDENCE = "evidence"

    __hash__ = str.__hash__  # an enum's own is written in Python


WEIGHT = {kind: len(Kind) - place for place, kind in enumerate(Kind)}
"""Where there is no room for every label, or several marks become one, the heavier one speaks."""
