"""What every action is told."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from alongside.rooms.ledger.origin import Origin


class Told(TypedDict):
    """Who did it, and when."""

    by: Origin
    at: datetime
