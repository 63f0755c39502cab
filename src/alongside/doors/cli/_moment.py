"""Moments as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from alongside.core.errors import AlongsideError


class UnreadableMoment(AlongsideError):
    """Neither a day nor a time."""


def read(text: str) -> datetime:
    """`2024-10-01` is the end of that day, `2024-10-01T14:30` that minute; UTC unless a zone is given."""
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UnreadableMoment(
            f"{text!r} is no time: write 2024-10-01 (the end of that day) or 2024-10-01T14:30Z"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
