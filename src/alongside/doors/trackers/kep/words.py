"""The source's words, by their plain meaning. What has none is noted in the report and changes nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache

from alongside.core.plandate import FIRST_YEAR

STAGES = {"alpha": 1, "beta": 2, "stable": 3}
"""Stages in their order; another one stands for itself alone."""

DELIVERED_BY: dict[str, tuple[str, ...]] = {
    "alpha": ("beta", "stable"),
    "beta": ("stable",),
}
"""The later stages that count as an earlier one."""


class Meaning(StrEnum):
    """What a status says."""

    PROPOSED = "proposed"
    BUILT = "to be built"
    DONE = "done"
    DROPPED = "dropped"


_STATUS = {
    "provisional": Meaning.PROPOSED,
    "implementable": Meaning.BUILT,
    "implementeable": Meaning.BUILT,
    "implemented": Meaning.DONE,
    **dict.fromkeys(
        ("withdrawn", "rejected", "replaced", "deferred", "removed", "superseded"), Meaning.DROPPED
    ),
}


def status(word: str) -> Meaning | None:
    """What a status says; of the template's `provisional|implementable|…`, left as it was, the first."""
    return _STATUS.get(word.partition("|")[0].strip().lower())


@lru_cache(maxsize=1024)
def version(word: str) -> tuple[str, int] | None:
    """A version's key and its place in the order of trains: `v1.26` is ("v1.26", 1026)."""
    form = re.fullmatch(r"v?(\d{1,3})\.(\d{1,3})", word.strip(), re.ASCII)
    if form is None:
        return None
    major, minor = int(form[1]), int(form[2])
    return f"v{major}.{minor}", major * 1000 + minor


@lru_cache(maxsize=1024)
def area(sig: str) -> str | None:
    """The slug of the area that a group stands for; `api-machinery` means `sig-api-machinery`."""
    slug = sig.strip().lower()
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,50}", slug):
        return None
    return slug if slug.startswith(("sig-", "wg-")) else f"sig-{slug}"


@lru_cache(maxsize=1024)
def moment(text: str) -> datetime:
    """`2020-01-06T18:32Z` as a time in UTC; `ValueError` for anything else."""
    read = datetime.fromisoformat(text)
    if read.tzinfo is None or not FIRST_YEAR < read.year < 9999:
        raise ValueError
    return read.astimezone(UTC)


@lru_cache(maxsize=1024)
def day(text: str) -> date:
    """`2020-11-02`, also without the noughts (`2020-11-2`); `ValueError` for anything else."""
    form = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text, re.ASCII)
    if form is None or not FIRST_YEAR < int(form[1]) < 2999:
        raise ValueError
    return date(int(form[1]), int(form[2]), int(form[3]))


def dawn(text: str) -> datetime:
    """00:00 of the day that a text names; `ValueError` when it names none."""
    return start(day(text))


def start(of: date) -> datetime:
    """00:00 of that day."""
    return datetime.combine(of, time(), UTC)
