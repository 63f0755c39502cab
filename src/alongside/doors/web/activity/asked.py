"""What the address of an activity page asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from alongside.core.errors import AlongsideError
from alongside.core.events.groups import GROUPS, kinds_in
from alongside.doors.web.enter import Visitor
from alongside.rooms.features.find import threads_like
from alongside.rooms.features.ledger_pages import first_since
from alongside.rooms.people.models import Member

MOST_FEATURES, MOST_PEOPLE = 50, 500
"""Features whose events are shown at a time, and people that can be chosen from a list."""
LARGEST = 2**63 - 1


class UnreadableFilter(AlongsideError):
    """A value that no event has."""


class Asked(NamedTuple):
    """The filters as they were given; empty for whatever there is."""

    kind: str = ""
    """One of `GROUPS`."""
    person: str = ""
    """A handle: what they did, and what was done about them."""
    feature: str = ""
    """A key, or words of a key or title."""
    number: int | None = None
    """An import's."""
    since: date | None = None
    until: date | None = None
    """The last day."""
    before: int | None = None
    """The id before which the page begins."""

    @property
    def everything(self) -> bool:
        """Whether nothing is filtered away."""
        return self._replace(before=None) == Asked()


class Meant(NamedTuple):
    """What that comes to."""

    filters: dict[str, Any]
    """For `events_for`."""
    more_features: bool
    """Whether the text names more features than are shown."""


def asked_of(said: Mapping[str, str]) -> Asked:
    """The filters of an address; `UnreadableFilter` for what none of them takes."""
    kind = said.get("kind", "")
    if kind and kind not in GROUPS:
        raise UnreadableFilter(f"kind takes one of {', '.join(GROUPS)}; not {kind[:40]!r}")
    return Asked(
        kind,
        said.get("person", "").strip()[:40],
        said.get("feature", "").strip()[:200],
        _number(said.get("import", ""), "import"),
        _day(said.get("since", "")),
        _day(said.get("until", "")),
        _number(said.get("before", ""), "before"),
    )


def meant(who: Visitor, asked: Asked, people: Mapping[str, int]) -> Meant:
    """The filters with what they name: features, days where the visitor is, and of `people` the ids by handle."""
    filters: dict[str, Any] = {"kinds": kinds_in(asked.kind), "batch": asked.number}
    more = False
    if asked.person:
        filters["person"] = people.get(asked.person) or _id_of(who, asked.person)
    if asked.feature:
        found = threads_like(who.member, asked.feature, most=MOST_FEATURES)
        filters["features"], more = found.ids, found.more
    if asked.since:
        filters["first"] = _first_of(who, asked.since)
    before = [asked.before] if asked.before is not None else []
    if asked.until and asked.until < date.max:
        before.append(_first_of(who, asked.until + timedelta(days=1)))
    filters["before"] = min(before, default=None)
    return Meant(filters, more)


def _id_of(who: Visitor, handle: str) -> int:
    """Somebody who is not among those that can be chosen; 0, which nobody has, for nobody."""
    there = Member.objects.visible_to(who.member).filter(handle=handle)
    return there.values_list("pk", flat=True).first() or 0


def _first_of(who: Visitor, day: date) -> int:
    """The first event that was recorded on that day where they are, or after it."""
    try:
        begins = datetime.combine(day, time(), tzinfo=who.local.zone)
        return first_since(who.workspace.pk, begins)
    except (
        OverflowError,
        ValueError,
    ):  # the first day that there is, in a zone in which it is not yet
        return 0


def _number(text: str, name: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= LARGEST:
        return int(text)
    raise UnreadableFilter(f"{name} takes a number; not {text[:20]!r}")


def _day(text: str) -> date | None:
    text = text.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text[:20])
    except ValueError:
        raise UnreadableFilter(f"a day is written like 2026-03-11; not {text[:20]!r}") from None
