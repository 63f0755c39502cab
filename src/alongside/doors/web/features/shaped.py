"""Who was in the room when a feature was shaped, as its page tells it."""

from __future__ import annotations

from typing import NamedTuple

from alongside.core.shaping import Room, members_of, room_of
from alongside.core.timeline import FeatureLine
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.queries import names_of


class Shown(NamedTuple):
    """The section of a feature's page."""

    room: Room
    names: dict[int, str]
    """Of whoever was there, or put it on record, by id."""


def shaped(workspace: Workspace, line: FeatureLine) -> Shown:
    """Who shaped the feature. One statement, and none where nothing stands on record."""
    room = room_of(line)
    wanted = members_of(room.shapings)
    return Shown(room, names_of(workspace, wanted) if wanted else {})
