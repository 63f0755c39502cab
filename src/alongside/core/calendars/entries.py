"""An entry of a calendar, as plain data, and when two of them tell the same."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from hashlib import blake2b
from typing import NamedTuple

import msgspec


class Kind(StrEnum):
    """What an entry is about; with a number it says which one."""

    RELEASE = "release"
    """The day on which a release ships."""
    RELEASE_LAUNCH = "rlaunch"
    """The day on which a release that goes with no launch is launched."""
    LAUNCH = "launch"
    TASK = "task"
    INTERVIEW = "interview"
    """Somebody's own seat in one."""
    REVIEW = "review"
    """Messages wait for an answer."""
    CLAIM_REVIEW = "creview"
    """A claim waits for an answer."""


class Status(StrEnum):
    """How firm it is, in the words of iCalendar."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    """It is stated less exactly than by a day, or nobody has set it yet."""
    CANCELLED = "CANCELLED"


class Entry(NamedTuple):
    """Something that stands in a calendar, the same for everybody who may see it."""

    kind: Kind
    number: int
    title: str
    text: str
    status: Status
    first: date
    last: date
    """Whole days, both ends in it; for a meeting the day on which it begins and ends in UTC."""
    page: str
    """What has the page that tells more: `feature`, `launch`, `interview`; empty for none."""
    key: str
    """Which one: a feature's key, or a number."""
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    """None for whole days."""
    place: str = ""


_encode = msgspec.json.Encoder().encode


def digest_of(entry: Entry) -> str:
    """32 letters by which to know whether an entry tells something else than before."""
    return blake2b(_encode(entry[2:]), digest_size=16).hexdigest()


class Told(NamedTuple):
    """An entry as calendars are told of it."""

    entry: Entry
    uid: str
    """By which calendars know it: the same in every feed, for good."""
    sequence: int
    """From 0 on; one more each time when it tells something else."""
    changed_at: datetime
    """When it came to tell that."""


def digest_of_all(told: list[Told], name: str) -> str:
    """32 letters by which to know whether a whole feed tells something else than before."""
    said = _encode((name, [(one.uid, one.sequence, one.changed_at) for one in told]))
    return blake2b(said, digest_size=16).hexdigest()
