"""What somebody says of a conversation that they bring in, where its source does not say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from alongside.core.conversations.consent import Agreed
from alongside.rooms.discovery.models import Account

if TYPE_CHECKING:
    from alongside.rooms.features.models import Feature


@dataclass(frozen=True)
class Choices:
    """What is said of a conversation besides what its source says."""

    account: Account | None = None
    """Where its source names none."""
    segment: str = ""
    persona: str = ""
    held_on: date | None = None
    """Where its source tells no day; without one it is of the day on which it is brought."""
    recording: str = ""
    """The address of its recording."""
    consent: Sequence[Agreed] = ()
    features: Sequence[Feature] = ()
    """What it bears on."""
    restricted: bool = False


NONE = Choices()
