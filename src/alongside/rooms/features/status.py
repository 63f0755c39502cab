"""Where a feature stands."""

from enum import StrEnum


class Status(StrEnum):
    """A feature's status, as its last event left it."""

    PROPOSED = "proposed"
    PRIORITISED = "prioritised"
    DROPPED = "dropped"
    DONE = "done"
