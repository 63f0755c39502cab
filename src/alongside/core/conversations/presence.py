"""How somebody took part in a conversation, and what proves it."""

from enum import StrEnum


class Mode(StrEnum):
    """How somebody took part."""

    INVITED = "invited"
    """They could have been there: it counts for nothing."""
    PRESENT = "present"
    WATCHED = "watched"
    """They read or played it afterwards."""

    __hash__ = str.__hash__


class Proof(StrEnum):
    """What proves it. That somebody says it of themselves is none."""

    TRANSCRIPT = "transcript"
    """They speak in it."""
    CALENDAR = "calendar"
    """Their calendar accepted the invitation, and they did not leave the interview."""
    INTERVIEWER = "interviewer"
    """Another member who was there says so."""
    PLAYER = "player"
    """Enough of it was in their view, or played to them."""

    __hash__ = str.__hash__


HEARD = frozenset({Mode.PRESENT, Mode.WATCHED})
"""The modes in which somebody heard the customer."""
