"""Which input to the roadmap asks for a feature, as its page tells it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from alongside.core.roadmap_input import Clock, clock_of
from alongside.core.workdays import Workdays
from alongside.rooms.discovery.links_told import AskedFor


class Asking(NamedTuple):
    """An input with its clock."""

    row: AskedFor
    state: str
    """`waiting`, `accepted`, `declined` or `parked`."""
    clock: Clock


def asking(inputs: Iterable[AskedFor], today: date, workdays: Workdays) -> list[Asking]:
    """What the feature takes up, and what else asks for it."""
    return [
        Asking(one, one.fate or "waiting", clock_of(one.given_on, today, workdays))
        for one in inputs
    ]
