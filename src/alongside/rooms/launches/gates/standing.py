"""How the gate of a launch stands, by its rows: what is asked, what has been said, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from alongside.core.gates import READY, WAIVED, Passage, asked, passages
from alongside.core.people import Function
from alongside.rooms.launches.fits import playbook_of, states_of
from alongside.rooms.launches.gates.models import GoNoGo
from alongside.rooms.launches.models import Launch, LaunchTask

SAID_ENOUGH = (READY, WAIVED)
"""What a function has said of which nobody has to bypass it."""


class Gate(NamedTuple):
    """The gate of a launch, as it stands."""

    passages: dict[str, Passage]
    """By key of a task that is a gate: how it stands."""
    asked: list[Function]
    """The functions that are asked."""
    gates: list[str]
    """Keys of the gates that are missing."""
    functions: list[Function]
    """The functions that are neither ready nor waived."""


def gate_of(
    launch: Launch, tasks: Sequence[LaunchTask], said: Mapping[str, str], *, today: date
) -> Gate:
    """The gate; `said` is the last word of each function that has said anything."""
    playbook, states = playbook_of(launch, tasks), states_of(tasks)
    found = passages(playbook, states, {row.key: row.due for row in tasks}, today=today)
    functions = asked(playbook, states)
    return Gate(
        found,
        functions,
        [key for key, passage in found.items() if passage is Passage.MISSING],
        [one for one in functions if said.get(one) not in SAID_ENOUGH],
    )


def seen_as(launch: Launch, last: GoNoGo | int | None) -> str:
    """What whoever decides looked at, in a word: compared with what is there when they have decided."""
    number = last.pk if isinstance(last, GoNoGo) else last
    return f"{launch.date or launch.day or ''}/{launch.tier}/{number or 0}"
