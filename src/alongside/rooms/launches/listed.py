"""The list of launches: filtered and sorted as somebody wants it, each with how far its tasks are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from alongside.core.errors import AlongsideError
from alongside.core.playbooks.fitting import State
from alongside.core.tiers import TIERS
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask
from alongside.rooms.people.models import Member

MOST = 2_000
"""Launches of a file."""
STANDINGS = {"": "ahead", "over": "over", "off": "called off", "all": "all"}
"""Which launches: by the word in the address, in words."""
SORTS = ("day", "name", "tier")


class NoSuchFilter(AlongsideError):
    """A list of launches is not filtered or sorted by that."""


class Wanted(NamedTuple):
    """Which launches somebody wants to see, and in which order."""

    text: str = ""
    tier: str = ""
    """`-` for those that follow no playbook."""
    owner: str = ""
    """A handle; `-` for those that nobody decides on."""
    standing: str = ""
    """One of `STANDINGS`."""
    sort: str = "day"
    """One of `SORTS`, with a minus for the other way round."""


def wanted_of(values: Mapping[str, str]) -> Wanted:
    """The same as an address says it; `NoSuchFilter` for what is none."""
    wanted = Wanted(
        " ".join(values.get("text", "")[:100].split()),
        values.get("tier", ""),
        values.get("owner", "")[:40],
        values.get("standing", ""),
        values.get("sort", "") or "day",
    )
    if wanted.tier not in ("", "-", *TIERS):
        raise NoSuchFilter(
            f"there are {', '.join(TIERS)}, and - for none; not {wanted.tier[:10]!r}"
        )
    if wanted.standing not in STANDINGS:
        raise NoSuchFilter(f"launches are over, off or all; not {wanted.standing[:20]!r}")
    if wanted.sort.removeprefix("-") not in SORTS:
        raise NoSuchFilter(
            f"launches are sorted by {', '.join(SORTS)}; not by {wanted.sort[:20]!r}"
        )
    return wanted


class Listed(NamedTuple):
    """A launch in the list."""

    launch: Launch
    """With whoever decides on it."""
    tasks: int
    done: int
    """Done or dropped."""
    late: int
    """Open, and due before today."""
    releases: int

    @property
    def ready(self) -> int:
        """How much of what is to be done was, in per cent; 0 with nothing to be done."""
        return 100 * self.done // self.tasks if self.tasks else 0


class Found(NamedTuple):
    """Launches as they are listed."""

    rows: list[Listed]
    more: bool


def launches(member: Member, wanted: Wanted, *, today: date, limit: int, offset: int = 0) -> Found:
    """The launches that somebody wants to see; those without a day come last, or first. Three statements."""
    rows = filtered(Launch.objects.visible_to(member), wanted, today)
    ordered = rows.select_related("owner").order_by(*_order(wanted.sort))
    found = list(ordered[offset : offset + limit + 1])
    counted = _counted([one.pk for one in found[:limit]], today)
    return Found([Listed(one, *counted[one.pk]) for one in found[:limit]], len(found) > limit)


def filtered(rows: QuerySet[Launch], wanted: Wanted, today: date) -> QuerySet[Launch]:
    """Those of these that somebody wants to see."""
    ahead = Q(day__gte=today) | Q(day__isnull=True)
    standing = {
        "": Q(ahead, called_off_at=None),
        "over": Q(day__lt=today, called_off_at=None),
        "off": Q(called_off_at__isnull=False),
        "all": Q(),
    }
    rows = rows.filter(standing[wanted.standing])
    if wanted.text:
        rows = rows.filter(name__icontains=wanted.text)
    if wanted.tier:
        rows = rows.filter(tier=wanted.tier.removeprefix("-"))
    if wanted.owner == "-":
        return rows.filter(owner=None)
    return rows.filter(owner__handle=wanted.owner) if wanted.owner else rows


def _order(sort: str) -> list[Any]:
    down, name = sort.startswith("-"), sort.removeprefix("-")
    if name == "name":
        return [F("name").desc() if down else F("name"), "pk"]
    if name == "day":
        by: F | Case = F("day")
    else:  # largest first; a launch without a tier comes last either way
        ranks = [When(tier=tier, then=Value(rank)) for rank, tier in enumerate(TIERS)]
        by = Case(*ranks, default=None, output_field=IntegerField())
    return [by.desc(nulls_last=True) if down else by.asc(nulls_last=True), "day", "pk"]


def _counted(numbers: list[int], today: date) -> dict[int, tuple[int, int, int, int]]:
    tasks = LaunchTask.objects.filter(launch__in=numbers).values("launch").order_by("launch")
    by_launch = {
        row["launch"]: (row["all"], row["over"], row["late"])
        for row in tasks.annotate(
            all=Count("pk"),
            over=Count("pk", filter=Q(state__in=[State.DONE, State.SKIPPED])),
            late=Count("pk", filter=Q(state=State.OPEN, due__lt=today)),
        )
    }
    held = Bundled.objects.filter(launch__in=numbers).order_by("launch")
    bundled = dict(held.values_list("launch").annotate(many=Count("pk")))
    return {
        number: (*by_launch.get(number, (0, 0, 0)), bundled.get(number, 0)) for number in numbers
    }
