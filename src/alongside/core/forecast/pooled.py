"""Pooled experience: what is taken to be so until a workspace has a past of its own.

The figures of trains were learnt from the Kubernetes roadmap (v1.20 to v1.28) by `bin/bench forecast --pool`; no later
release had a part in them, so that those can be forecast honestly. Plans with dates have no such public record: they
get the same facts, a level and a tail of our own judgement.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from math import log

import msgspec

from alongside.core.forecast.kinds import DAYS
from alongside.core.forecast.learning import Pooled
from alongside.core.forecast.model import Model, tail_before
from alongside.core.forecast.source import FILE

DAYS_IN_TIME = 0.4
"""The share of usual plans with a date that is in time, sixty days ahead [O]."""


@cache
def pooled() -> Pooled:
    """What stands in the file beside this module."""
    return msgspec.json.decode((files(__package__) / FILE).read_bytes(), type=Pooled)


def to_pool(learned: Model, *, source: str, until: date) -> bytes:
    """The file, from what was learnt of trains until that day: without what is a workspace's own."""
    trains = msgspec.structs.replace(
        learned, areas={}, plans=0, in_time=0, pooled=True, silent=[], rates={}, early=[]
    )
    level = log(DAYS_IN_TIME / (1 - DAYS_IN_TIME))
    tail = tail_before(DAYS)
    tail[4:] = learned.tail[4:]
    days = msgspec.structs.replace(trains, facts=[level, *trains.facts[1:]], tail=tail.tolist())
    return msgspec.json.format(msgspec.json.encode(_rounded(Pooled(source, until, trains, days))))


def _rounded(of: Pooled) -> Pooled:
    """Four places are more than such figures hold."""

    def short(model: Model) -> Model:
        figures = {
            name: [round(one, 4) for one in getattr(model, name)]
            for name in ("mean", "scale", "facts", "tail")
        }
        return msgspec.structs.replace(model, **figures)

    return Pooled(of.source, of.until, short(of.trains), short(of.days))
