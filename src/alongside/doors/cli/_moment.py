"""Moments and days as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.core.plandate import FIRST_YEAR, LAST_YEAR


class UnreadableMoment(AlongsideError):
    """Neither a day nor a time."""


class MomentAhead(AlongsideError):
    """A moment that has not come yet."""


def read(text: str) -> datetime:
    """`2024-10-01` is the end of that day (today: now), `2024-10-01T14:30` that minute; UTC unless a zone is given.

    `MomentAhead` for what is still to come: nobody knows yet what will be known then.
    """
    now = timezone.now()
    try:
        day = _day(text)
        moment = datetime.combine(day, time.max) if day else datetime.fromisoformat(text)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValueError
    except ValueError:
        raise UnreadableMoment(
            f"{text!r} is no time: write 2024-10-01 (the end of that day) or 2024-10-01T14:30Z"
        ) from None
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    if day == now.date():
        return now
    if moment > now:
        raise MomentAhead(f"{text} is still to come: give a time up to now, {now:%Y-%m-%dT%H:%MZ}")
    return moment


def _day(text: str) -> date | None:
    """The day that the text is, in any form of ISO 8601; None when it tells a time as well."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
