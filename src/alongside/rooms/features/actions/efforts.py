"""The verb of effort: what the tracker estimates a feature at."""

from __future__ import annotations

import math
from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.people.actions import By
from alongside.rooms.people.seen import refuse_unseen

MOST = 1_000_000
"""More than that is a mistake."""


class NoEffort(AlongsideError):
    """An estimate that cannot be."""


@action
def state_effort(feature: Feature, *, effort: float | None, by: By, at: datetime) -> Feature | None:
    """State the tracker's estimate of a feature in its own unit; None takes it away. None when nothing changes.

    `NoEffort` for less than nothing, or for more than anything takes.
    """
    refuse_unseen(feature, by)
    if effort is not None and not (math.isfinite(effort) and 0 <= effort <= MOST):
        raise NoEffort(
            f"an effort of {effort:g} cannot be; write a figure from 0 to {MOST:,}, such as 8"
        )
    if feature.effort == effort:
        return None
    change(feature, effort=effort)
    record(events.EffortStated(effort=effort), about=feature, by=by, at=at)
    return feature
