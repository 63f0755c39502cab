"""Which releases a reader of the radar wants to see: read from words, refused when no such thing exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.errors import AlongsideError
from alongside.core.tiers import TIERS
from alongside.rooms.features.models import Release
from alongside.rooms.people.models import Area, Member
from alongside.rooms.radar.troubles import has_open_finding

NONE = "none"
"""What stands for a release without a tier, an area, a product manager or a product marketer."""

VIEWS = ("window", "overdue", "undated")
"""What is shown: the coming weeks with what is overdue; only what is overdue; only what has no date."""
GROUPS = ("", "area", "tier", "pm", "pmm", "week")
ORDERS = ("date", "notice", "tier", "key", "moved", "chance")
LONGEST = 100
"""Characters of a filter's value."""
_NAMED = 20
"""So many of the values that would do are named."""
_YES, _NO = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


class NoSuchFilter(AlongsideError):
    """A filter was given a value that nothing has."""


class Filters(NamedTuple):
    """What to show; empty for whatever there is."""

    show: str = "window"
    """One of `VIEWS`."""
    tier: str = ""
    """T0 to T3: the one that was set, or else is suggested."""
    area: str = ""
    """An area's slug."""
    pm: str = ""
    """The handle of the area's product manager."""
    pmm: str = ""
    """The handle of the area's product marketer."""
    stage: str = ""
    text: str = ""
    """Part of the key or the title."""
    findings: bool = False
    """Only what an open finding is about."""
    mine: bool = False
    """Only areas in whose pair the member sits."""


def filters_of(asked: Mapping[str, str]) -> Filters:
    """The filters that the words of an address ask for, by name; `NoSuchFilter` for what none of them takes.

    Names that are no filter's are for others. Whether an area, a person or a stage exists is seen when it is looked
    for.
    """
    values: dict[str, Any] = {}
    for name in Filters._fields:
        value = asked.get(name, "").strip()
        if len(value) > LONGEST or not value.isprintable():
            raise NoSuchFilter(
                f"{name} takes at most {LONGEST} characters, all of them visible; leave some out"
            )
        if not value:
            continue
        if name in ("findings", "mine"):
            values[name] = _one_of(name, value.lower(), _YES + _NO) in _YES
        else:
            values[name] = value
    return checked(Filters(**values))


def checked(filters: Filters) -> Filters:
    """The same filters, if their values are possible; else `NoSuchFilter`."""
    _one_of("show", filters.show, VIEWS)
    _one_of("tier", filters.tier, ("", *TIERS, NONE))
    return filters


def checked_group(group: str) -> str:
    """The same, if one can group by it; else `NoSuchFilter`."""
    return _one_of("group", group, GROUPS)


def checked_order(order: str) -> str:
    """The same, if there is such an order; else `NoSuchFilter`."""
    return _one_of("order", order, ORDERS)


class Conditions:
    """Conditions in SQL that must all hold, with their parameters."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self.parameters: list[Any] = []

    def add(self, condition: str, *parameters: Any) -> None:
        """One more."""
        self._said.append(condition)
        self.parameters += parameters

    def __str__(self) -> str:
        return " AND ".join(self._said)


TIER = "COALESCE(NULLIF(r.tier, ''), s.tier, '')"
"""The tier that is shown: set, or else suggested. The tables go by the letters of `rows.py`."""


def conditions(filters: Filters, member: Member, *, now: datetime) -> Conditions:
    """What must hold of a release by the filters, whatever its date and whether or not it is still to come."""
    found = Conditions()
    found.add("f.on_roadmap AND NOT f.draft")
    if filters.tier:
        found.add(f"{TIER} = %s", "" if filters.tier == NONE else filters.tier)
    for column, value in (
        ("a.slug", filters.area),
        ("pm.handle", filters.pm),
        ("pmm.handle", filters.pmm),
    ):
        if value == NONE:
            found.add(f"{column} IS NULL")
        elif value:
            found.add(f"{column} = %s", value)
    if filters.stage:
        found.add("r.stage = %s", filters.stage)
    if filters.text:
        like = "LIKE" if connection.vendor == "sqlite" else "ILIKE"
        part = f"%{literal(filters.text)}%"
        found.add(f"(f.key {like} %s ESCAPE '!' OR f.title {like} %s ESCAPE '!')", part, part)
    if filters.mine:
        found.add("(a.pm_id = %s OR a.pmm_id = %s)", member.pk, member.pk)
    if filters.findings:
        condition, parameters = has_open_finding(now)
        found.add(condition, *parameters)
    return found


def add_still_to_come(found: Conditions) -> None:
    """What must hold of a release that is on the radar, whatever its date."""
    found.add("r.shipped_on IS NULL AND NOT r.withdrawn AND f.status NOT IN ('dropped', 'done')")


DAY = "COALESCE(r.launch_first, r.release_first)"
"""The first day of the target."""


def add_view(found: Conditions, show: str, *, today: date, until: date) -> None:
    """What must hold of the target's date: see `VIEWS`."""
    if show == "undated":
        found.add(f"{DAY} IS NULL")
    elif show == "overdue":
        found.add("COALESCE(r.launch_last, r.release_last) < %s", _day(today))
    else:
        found.add(f"{DAY} <= %s", _day(until))


def refuse_what_is_not_there(filters: Filters, member: Member) -> None:
    """`NoSuchFilter` for an area, a person or a stage of the filters that does not exist, with those that do.

    Asked only when nothing was found: what was found is there.
    """
    if filters.area not in ("", NONE):
        areas = Area.objects.visible_to(member).order_by("slug")
        _one_of("area", filters.area, [*areas.values_list("slug", flat=True), NONE])
    for name in ("pm", "pmm"):
        if (handle := getattr(filters, name)) not in ("", NONE):
            people = Member.objects.visible_to(member).order_by("left_at", "handle")
            if not people.filter(handle=handle).exists():
                there = people.filter(left_at=None, function=name)
                _refuse(name, handle, [*there.values_list("handle", flat=True)[:_NAMED], NONE])
    if filters.stage:
        releases = Release.objects.visible_to(member).order_by()
        if not releases.filter(stage=filters.stage).exists():
            stages = releases.values_list("stage", flat=True).distinct()[:_NAMED]
            _refuse("stage", filters.stage, sorted(stages))


def _one_of(name: str, value: str, known: Iterable[str]) -> str:
    known = list(known)
    if value not in known:
        _refuse(name, value, [one for one in known if one])
    return value


def _refuse(name: str, value: str, known: Sequence[str]) -> None:
    would_do = ", ".join(known[:_NAMED]) + (" ..." if len(known) > _NAMED else "")
    raise NoSuchFilter(f"{name} takes one of {would_do or 'nothing yet'}; not {value!r}")


def literal(text: str) -> str:
    """Text as LIKE finds it."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)
