"""Releases ahead that no launch was planned for, and what one would ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, cast

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from alongside.core.people import PMM
from alongside.core.playbooks.crowding import LARGE, Coming
from alongside.core.playbooks.load import Due
from alongside.core.playbooks.schedule import due
from alongside.core.playbooks.trains import SMALL, Small
from alongside.core.tiers import Tier
from alongside.core.workdays import Workdays
from alongside.rooms.features.models import Release, Standing
from alongside.rooms.features.status import Status
from alongside.rooms.launches.models import Bundled
from alongside.rooms.launches.playbooks import InForce
from alongside.rooms.people.models import Member


class Foreseen(NamedTuple):
    """A task that would come with a launch which nobody has planned yet."""

    due: Due
    marketers: frozenset[int]
    """To whom it would be proposed; empty unless product marketing answers for it."""
    areas: frozenset[int]
    is_marketing: bool


def foreseen_of(
    alone: Iterable[Coming],
    playbooks: Mapping[Tier, InForce],
    today: date,
    calendar: Workdays,
) -> Iterable[Foreseen]:
    """What a launch of each of these would ask for from today on; what is only aspired to is left out."""
    for one in alone:
        for task in playbooks[cast(Tier, one.tier)].playbook.tasks:
            day = due(task, one.day, calendar)
            if day >= today and not task.aspired:
                ours = task.owner == PMM
                its = Due(mark_of(one), day)
                yield Foreseen(its, one.marketers if ours else frozenset(), one.areas, ours)


def mark_of(alone: Coming) -> int:
    """By which what is foreseen of a release that no launch was planned for is told apart."""
    return int(alone.key.removeprefix("release-"))


def unplanned(
    member: Member, today: date, end: date, areas: dict[int, str], names: dict[int, str]
) -> tuple[list[Coming], list[Small]]:
    """The releases ahead that no launch was planned for: the large ones, and the small ones. One statement.

    What leaves with one train on one day is one launch, as PAR902 has it. A month or a quarter that has begun is told
    from today on.
    """
    suggested = Standing.objects.filter(release=OuterRef("pk")).values("tier")[:1]
    bundled = Bundled.objects.filter(release=OuterRef("pk"))
    seen = Release.objects.visible_to(member).filter(
        ~Exists(bundled), shipped_on=None, withdrawn=False, feature__draft=False,
        feature__on_roadmap=True,
    )  # fmt: skip
    there = seen.exclude(feature__status__in=(Status.DROPPED, Status.DONE))
    dated = there.annotate(
        day=Coalesce("launch_first", "release_first"),
        last=Coalesce("launch_last", "release_last"),
        suggested=suggested,
    )
    rows = dated.filter(last__gte=today, day__lt=end).order_by("day", "pk")
    large: dict[tuple[date, int], list[tuple[str, str, int | None, int | None, str]]] = {}
    small = []
    told: Any = rows.values_list(
        "pk", "feature__key", "feature__title", "stage", "tier", "suggested", "day", "launch_date",
        "train", "feature__area", "feature__area__name", "feature__area__pmm",
        "feature__area__pmm__name", "customer_visible", "release_date",
    )  # fmt: skip
    for (
        number, key, title, stage, tier, other, first, own, train, area, called, pmm, marketer, visible,
        ships,
    ) in told:  # fmt: skip
        day = max(first, today)
        its = tier or other or ""
        if its in LARGE:
            aboard = -train if train and not own else number
            large.setdefault((day, aboard), []).append(
                (_called(key, title, stage), its, pmm, area, own or ships)
            )
        elif its in SMALL and area is not None and visible:
            small.append(Small(number, key, title, stage, area, day, own or ships))
        else:
            continue
        if area is not None:
            areas[area] = called
        if pmm is not None:
            names[pmm] = marketer
    return [_together(number, day, those) for (day, number), those in large.items()], small


def _called(key: str, title: str, stage: str) -> str:
    return f"{key} {title}" if stage == "general" else f"{key} {title}, {stage}"


def _together(
    number: int, day: date, those: Sequence[tuple[str, str, int | None, int | None, str]]
) -> Coming:
    name, tier, _, _, stated = min(those, key=lambda one: one[1])
    more = f" and {len(those) - 1} more" if len(those) > 1 else ""
    return Coming(
        f"release-{number}",
        name + more,
        tier,
        day,
        frozenset(pmm for _, _, pmm, _, _ in those if pmm is not None),
        frozenset(area for _, _, _, area, _ in those if area is not None),
        stated,
    )
