"""Whether an objective still stands."""

from __future__ import annotations

from alongside.core.errors import AlongsideError
from alongside.rooms.strategy.models import Objective


class Ended(AlongsideError):
    """The objective is over: it was reached, missed or dropped."""


def refuse_closed(objective: Objective) -> None:
    """`Ended` for an objective that was closed."""
    if objective.closed_at is not None:
        raise Ended(
            f"the objective “{objective.title}” is over ({objective.ending}) and is not changed any more; "
            "take it up again first, or choose another one"
        )
