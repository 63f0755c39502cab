"""Monday, 08:30, wherever somebody is: when the digest is due, and when to look whose it is.

A digest is due from Monday 08:30 to the end of that Monday in the reader's zone. A machine that slept sends it when it
wakes, if it is still Monday there; a week that was slept through is not told: by Tuesday, Today says it better.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

SENT_AT = time(8, 30)
ONCE = timedelta(days=4)
"""Two digests lie further apart than this. One Monday lasts 50 hours around the world, so whoever changes their zone on
that day gets one all the same; the next Monday is never nearer than this."""
_MONDAY = 0
_EVERY = timedelta(minutes=15)
"""All zones differ from UTC by a number of these."""
_BEGINS = timedelta(days=6, hours=18, minutes=30)
"""When Monday 08:30 comes for the first zone of all (UTC+14): Sunday 18:30 UTC, counted from the Monday before."""
_LASTS = timedelta(hours=41, minutes=30)
"""Until Monday is over in the last one (UTC-12): Tuesday 12:00 UTC."""


def is_due(zone: tzinfo, *, now: datetime, told_at: datetime | None) -> bool:
    """Whether it is Monday after half past eight there, and this Monday's digest has not been told."""
    there = now.astimezone(zone)
    if there.weekday() != _MONDAY or there.time() < SENT_AT:
        return False
    return told_at is None or now - told_at > ONCE


def next_due(zone: tzinfo, *, now: datetime) -> datetime:
    """The next Monday 08:30 there that is still to come, in UTC."""
    there = now.astimezone(zone)
    monday = there.date() - timedelta(days=there.weekday())
    due = datetime.combine(monday, SENT_AT, zone)
    if due <= now:
        due = datetime.combine(monday + timedelta(days=7), SENT_AT, zone)
    return due.astimezone(UTC)


def next_look(now: datetime) -> datetime:
    """When to look next whose digest is due: every quarter of an hour while it is Monday anywhere, else when it begins.

    Nobody's zone is asked, so that whoever joins, moves or changes the clocks on that day is not passed over.
    """
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday())
    for begins in (monday - timedelta(days=7) + _BEGINS, monday + _BEGINS):
        if now < begins:
            return begins
        quarter = begins + (1 + (now - begins) // _EVERY) * _EVERY
        if quarter <= begins + _LASTS:
            return quarter
    return monday + timedelta(days=7) + _BEGINS
