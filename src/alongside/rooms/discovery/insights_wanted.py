"""Which insights a reader wants to see: read from words, refused when no such thing exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from alongside.core.conversations.insights import Status
from alongside.core.errors import AlongsideError
from alongside.core.people import Function

LONGEST = 100
"""Characters of a filter."""
ACCOUNTS = ("0", "1", "2", "3", "5")
"""None at all, or so many distinct accounts at least: the steps of confidence."""
SORTS = ("newest", "confidence")


class NoSuchInsights(AlongsideError):
    """A filter of insights asks for what does not exist."""


class Wanted(NamedTuple):
    """Which insights to list; empty for all that go on."""

    status: str = ""
    """One of `Status`; without any, all but those that another took the place of."""
    accounts: str = ""
    """One of `ACCOUNTS`."""
    unread: str = ""
    """A function of which nobody has read it yet."""
    account: str = ""
    """An account's slug."""
    segment: str = ""
    feature: str = ""
    """A feature's key."""
    opportunity: str = ""
    """An opportunity's id, as text."""
    text: str = ""
    """Words of its sentence."""
    since: date | None = None
    """The first day on which it was put down."""
    sort: str = "newest"


def wanted_of(asked: Mapping[str, str]) -> Wanted:
    """What the words of an address ask for; `NoSuchInsights` for what cannot be. Other names are for others."""
    said = {name: asked.get(name, "").strip() for name in Wanted._fields}
    for name, value in said.items():
        if len(value) > LONGEST or not value.isprintable():
            raise NoSuchInsights(f"{name} takes at most {LONGEST} characters, all of them visible")
    _one_of("status", said["status"], Status)
    _one_of("accounts", said["accounts"], ACCOUNTS)
    _one_of("unread", said["unread"], Function)
    _one_of("sort", said["sort"], SORTS)
    number = said["opportunity"]
    if number and not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise NoSuchInsights(f"opportunity takes a number; not {number!r}")
    return Wanted(
        **{name: said[name] for name in Wanted._fields if name not in ("since", "sort")},
        since=_day(said["since"]),
        sort=said["sort"] or SORTS[0],
    )


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NoSuchInsights(f"since takes a day such as 2026-03-12; not {text!r}") from None


def _one_of(name: str, value: str, known: Iterable[str]) -> None:
    would_do = [str(one) for one in known]
    if value and value not in would_do:
        raise NoSuchInsights(f"{name} takes one of {', '.join(would_do)}; not {value!r}")
