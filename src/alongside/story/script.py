"""The script: who does what on which day. It is noted feature by feature and played in the order of time.

A line such as `tove.says(general, ships=d(12), on=d(-30))` does nothing yet: it notes what is to be done. `play`
then does all of it through the product's own actions, each known at the moment at which it happened.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people.models import Area, Member
from alongside.story.days import Days


class Item:
    """A feature of the story; its row is there once the line that adds it was played."""

    row: Feature


class Plan:
    """A release of the story."""

    row: Release


class Coach:
    """A release train of the story."""

    row: Train


class Part:
    """Somebody of the story, before what they do: see `person.Person`."""

    member: Member


class Script:
    """The lines noted so far, and the workspace that they will be played in."""

    def __init__(self, workspace: Workspace, days: Days) -> None:
        self.workspace = workspace
        self.d = days
        self.areas: dict[str, Area] = {}
        self._lines: list[tuple[datetime, Callable[[], object]]] = []

    def note(self, at: datetime, do: Callable[[], object]) -> None:
        """Note what is to be done at that moment."""
        self._lines.append((at, do))

    def play(self) -> None:
        """Do all of it, in the order of time; within a moment in the order of notes."""
        for _, do in sorted(self._lines, key=lambda line: line[0]):
            do()

    def notifies(self, somebody: Part, plan: Plan, *, on: datetime) -> None:
        """The machine sends a notice. Delivered is not known."""
        by = Origin(known_at=on)
        self.note(on, lambda: actions.deliver(plan.row, to=somebody.member, by=by, at=on))
