"""The launches that are out, each with what came of it and what is due next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from alongside.core.errors import AlongsideError
from alongside.core.events.results import VERDICTS
from alongside.core.playbooks.fitting import State
from alongside.core.results.clocks import READING, RETRO, VERDICT
from alongside.core.tiers import TIERS
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.people.models import Member
from alongside.rooms.results.models import Lesson, Retro, Verdict

MOST = 2_000
"""Launches of a file."""
SORTS = ("day", "name", "verdict")


class NoSuchFilter(AlongsideError):
    """A list of results is not filtered or sorted by that."""


class Wanted(NamedTuple):
    """Which results somebody wants to see, and in which order."""

    text: str = ""
    tier: str = ""
    verdict: str = ""
    """`-` for those without one."""
    sort: str = "-day"
    """One of `SORTS`, with a minus for the other way round."""


def wanted_of(values: Mapping[str, str]) -> Wanted:
    """The same as an address says it; `NoSuchFilter` for what is none."""
    wanted = Wanted(
        " ".join(values.get("text", "")[:100].split()),
        values.get("tier", ""),
        values.get("verdict", ""),
        values.get("sort", "") or "-day",
    )
    if wanted.tier not in ("", *TIERS):
        raise NoSuchFilter(f"there are {', '.join(TIERS)}; not {wanted.tier[:10]!r}")
    if wanted.verdict not in ("", "-", *VERDICTS):
        raise NoSuchFilter(
            f"a promise was {', '.join(VERDICTS)}, and - for no verdict; not {wanted.verdict[:20]!r}"
        )
    if wanted.sort.removeprefix("-") not in SORTS:
        raise NoSuchFilter(f"results are sorted by {', '.join(SORTS)}; not by {wanted.sort[:20]!r}")
    return wanted


class Listed(NamedTuple):
    """A launch that is out, in the list."""

    launch: Launch
    """With whoever decides on it."""
    verdict: str | None
    """On all of it; None before there is one."""
    retro_on: date | None
    lessons: int
    insights: int
    """How many of the lessons became one."""
    next_key: str | None
    """The task that is due next, today or later, and not done; None for none."""
    next_on: date | None


class Found(NamedTuple):
    """Results as they are listed."""

    rows: list[Listed]
    more: bool


def results(member: Member, wanted: Wanted, *, today: date, limit: int, offset: int = 0) -> Found:
    """The launches that are out, as somebody wants to see them. Two statements."""
    out = Launch.objects.visible_to(member).filter(day__lte=today, called_off_at=None)
    rows = _filtered(_with_result(out, today), wanted)
    ordered = rows.select_related("owner").order_by(*_order(wanted.sort))
    found: list[Any] = list(ordered[offset : offset + limit + 1])
    learnt = _learnt(member, [one.pk for one in found[:limit]])
    listed = [
        Listed(
            one, one.verdict, one.retro_on, *learnt.get(one.pk, (0, 0)), one.next_key, one.next_on
        )
        for one in found[:limit]
    ]
    return Found(listed, len(found) > limit)


def _with_result(rows: QuerySet[Launch], today: date) -> QuerySet[Any]:
    given = Verdict.objects.filter(
        launch=OuterRef("pk"), replaced_at=None, objective=None, claim=None
    )
    held = Retro.objects.filter(launch=OuterRef("pk"))
    asked = Q(key__startswith=READING) | Q(key__in=(RETRO, VERDICT))
    due = LaunchTask.objects.filter(
        asked, launch=OuterRef("pk"), due__gte=today, state__in=(State.OPEN, State.STARTED)
    ).order_by("due", "key")
    return rows.annotate(
        verdict=Subquery(given.order_by("-pk").values("judged")[:1]),
        retro_on=Subquery(held.values("held_on")[:1]),
        next_key=Subquery(due.values("key")[:1]),
        next_on=Subquery(due.values("due")[:1]),
    )


def _filtered(rows: QuerySet[Any], wanted: Wanted) -> QuerySet[Any]:
    if wanted.text:
        rows = rows.filter(name__icontains=wanted.text)
    if wanted.tier:
        rows = rows.filter(tier=wanted.tier)
    if wanted.verdict == "-":
        return rows.filter(verdict=None)
    return rows.filter(verdict=wanted.verdict) if wanted.verdict else rows


def _order(sort: str) -> list[Any]:
    down, name = sort.startswith("-"), sort.removeprefix("-")
    by = F(name)
    return [by.desc(nulls_last=True) if down else by.asc(nulls_last=True), "-day", "pk"]


def _learnt(member: Member, numbers: list[int]) -> dict[int, tuple[int, int]]:
    """By launch: how much was learned, and how much of it is an insight."""
    rows = Lesson.objects.visible_to(member).filter(launch__in=numbers, taken_back_at=None)
    counted = rows.order_by("launch").values_list("launch")
    return {
        launch: (all_, kept)
        for launch, all_, kept in counted.annotate(all=Count("pk"), kept=Count("insight"))
    }
