"""Who was in the room when a feature was shaped, as its page tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from alongside.core.shaping import Room, room_of
from alongside.core.timeline import FeatureLine


class Shown(NamedTuple):
    """The section of a feature's page."""

    room: Room
    names: Mapping[int, str]
    """Of whoever was there, or put it on record, by id."""


def shaped(line: FeatureLine, names: Mapping[int, str]) -> Shown:
    """Who shaped the feature, by `names` of members by id."""
    return Shown(room_of(line), names)
