"""Moments and days as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from alongside.core.errors import AlongsideError
from alongside.core.plandate import FIRST_YEAR, LAST_YEAR


class UnreadableMoment(AlongsideError):
    """Neither a day nor a time."""


def read(text: str) -> datetime:
    """`2024-10-01` is the end of that day, `2024-10-01T14:30` that minute; UTC unless a zone is given."""
    try:
        if len(text) == 10:
            moment = datetime.combine(date.fromisoformat(text), time.max, UTC)
        else:
            moment = datetime.fromisoformat(text)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValueError
    except ValueError:
        raise UnreadableMoment(
            f"{text!r} is no time: write 2024-10-01 (the end of that day) or 2024-10-01T14:30Z"
        ) from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
