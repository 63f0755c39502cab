"""What lies ahead of launches: what there is to carry, by whom and where. Seven statements, however many there are.

What is planned is told of persons, since every launch page tells it of them; how fast anybody is, is told nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from alongside.core.people import PM, PMM
from alongside.core.playbooks.crowding import LARGE, Collision, Coming, collisions, limits_of
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.load import WEEKS, Due, Load, load, monday
from alongside.core.playbooks.playbook import DECISION_OWNER
from alongside.core.playbooks.schedule import due
from alongside.core.playbooks.trains import SMALL, Small, trains
from alongside.core.policy import Policy
from alongside.core.tiers import Tier
from alongside.core.workdays import Workdays
from alongside.rooms.features.models import Release, Standing
from alongside.rooms.features.status import Status
from alongside.rooms.launches.models import Bundled, LaunchTask
from alongside.rooms.launches.playbooks import InForce, all_in_force
from alongside.rooms.launches.proposing import weight
from alongside.rooms.people.models import Member
from alongside.rooms.people.queries import policy, workdays

LOOKED_BACK = timedelta(days=120)
"""A launch that was longer ago asks for nothing any more: its last reading is due 90 days after it."""
TO_DO = (State.OPEN, State.STARTED)


class Going(NamedTuple):
    """A launch that is planned, as far as load goes by it."""

    number: int
    name: str
    tier: str
    day: date | None
    owner: int | None
    pm: int | None
    pmm: int | None
    """Of the pair to whom its tasks are proposed."""
    marketers: frozenset[int]
    """The product marketers of all areas that go with it."""
    areas: frozenset[int]

    @property
    def coming(self) -> Coming | None:
        """The same as a launch that others may collide with; None for one without a day."""
        if self.day is None:
            return None
        key = f"launch-{self.number}"
        return Coming(key, self.name, self.tier, self.day, self.marketers, self.areas)


class Carried(NamedTuple):
    """Tasks with who carries them."""

    due: Due
    carrier: int | None
    """Whose they are, or to whom they are proposed; None for nobody."""
    is_marketing: bool
    """Whether product marketing answers for them."""


class Foreseen(NamedTuple):
    """A task that would come with a launch which nobody has planned yet."""

    due: Due
    marketers: frozenset[int]
    """To whom it would be proposed; empty unless product marketing answers for it."""
    areas: frozenset[int]
    is_marketing: bool


class Ahead(NamedTuple):
    """All that lies ahead, as the member may see it."""

    today: date
    going: Mapping[int, Going]
    """The launches that are planned, by id."""
    alone: Sequence[Coming]
    """Large releases that no launch was planned for."""
    tasks: Sequence[Carried]
    foreseen: Sequence[Foreseen]
    """What these would ask for, by the playbooks of their tiers."""
    small: Sequence[Small]
    """Small releases that no launch was planned for."""
    marketers: Mapping[int, str]
    """By id: everybody of product marketing who is here, or looks after an area; by name."""
    areas: Mapping[int, str]
    """By id: the areas that anything ahead is of; by name."""
    here: Collection[int]
    """Everybody who is, by id."""
    policy: Policy
    workdays: Workdays

    @property
    def coming(self) -> list[Coming]:
        """The launches from today on."""
        planned = (one.coming for one in self.going.values())
        return [one for one in (*planned, *self.alone) if one and one.day >= self.today]

    @property
    def collisions(self) -> tuple[Collision, ...]:
        """Those of them that PAR902 would warn of."""
        return collisions(self.coming, limits_of(self.policy), self.workdays)

    @property
    def trains(self) -> list[tuple[Small, ...]]:
        """Small releases that could go to market together: they lie no further apart than what a T3 needs anyway."""
        found = trains(self.small, apart=self.policy.lead["T3"], workdays=self.workdays)
        return list(found)


class Lane(NamedTuple):
    """What lies ahead of a product marketer, or of an area."""

    key: int | None
    """Their id; None for what is nobody's."""
    name: str
    load: Load
    people: int
    """How many carry it."""


def ahead(member: Member, *, today: date) -> Ahead:
    """What lies ahead from `today` on, the member's day."""
    end = monday(today) + timedelta(weeks=WEEKS)
    going, areas, names = _going(member, today - LOOKED_BACK)
    alone, small = _unplanned(member, today, end, areas, names)
    there = Member.objects.visible_to(member).filter(left_at=None)
    here = {pk: (name, what) for pk, name, what in there.values_list("pk", "name", "function")}
    names |= {pk: name for pk, (name, what) in here.items() if what == PMM}
    calendar = workdays(member.workspace)
    return Ahead(
        today,
        going,
        alone,
        list(_tasks(member, going, here.keys(), today - LOOKED_BACK, end)),
        list(_foreseen(alone, all_in_force(member.workspace_id), today, calendar)),
        small,
        names,
        areas,
        here.keys(),
        policy(member.workspace_id),
        calendar,
    )


def by_marketer(whole: Ahead) -> list[Lane]:
    """What lies ahead of each product marketer, by name; what is nobody's comes last, where there is any."""
    mine: dict[int | None, list[Due]] = defaultdict(list)
    for one in whole.tasks:
        if one.carrier in whole.marketers or (one.carrier is None and one.is_marketing):
            mine[one.carrier].append(one.due)
    coming, ours = whole.coming, [one for one in whole.foreseen if one.is_marketing]
    lanes = [
        _lane(
            whole,
            key,
            name,
            mine[key],
            [one for one in coming if key in one.marketers],
            [one.due for one in ours if key in one.marketers],
        )
        for key, name in sorted(whole.marketers.items(), key=lambda one: (one[1], one[0]))
    ]
    nobodys = [one for one in coming if not one.marketers]
    if mine[None] or nobodys:
        more = [one.due for one in ours if not one.marketers]
        lanes.append(_lane(whole, None, "Nobody", mine[None], nobodys, more))
    return lanes


def by_area(whole: Ahead) -> list[Lane]:
    """What lies ahead of each area, by name. What is of several stands in each of them."""
    mine: dict[int, list[Due]] = defaultdict(list)
    people: dict[int, set[int]] = defaultdict(set)
    for one in whole.tasks:
        for area in whole.going[one.due.launch].areas:
            mine[area].append(one.due)
            if one.carrier is not None and one.due.day >= whole.today:
                people[area].add(one.carrier)
    coming = whole.coming
    return [
        _lane(
            whole,
            key,
            name,
            mine[key],
            [one for one in coming if key in one.areas],
            [one.due for one in whole.foreseen if key in one.areas],
            len(people[key]) or 1,
        )
        for key, name in sorted(whole.areas.items(), key=lambda one: (one[1], one[0]))
    ]


def _lane(
    whole: Ahead,
    key: int | None,
    name: str,
    tasks: Iterable[Due],
    coming: Iterable[Coming],
    foreseen: Iterable[Due],
    people: int = 1,
) -> Lane:
    most = whole.policy["load.tasks"] * people
    told = load(
        tasks, coming, today=whole.today, most=most, workdays=whole.workdays, foreseen=foreseen
    )
    return Lane(key, name, told, people)


def _foreseen(
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
                yield Foreseen(Due(0, day), one.marketers if ours else frozenset(), one.areas, ours)


def _going(member: Member, since: date) -> tuple[dict[int, Going], dict[int, str], dict[int, str]]:
    """The launches that take place, by id; their areas, and whoever looks after them, by name. One statement."""
    rows = Bundled.objects.visible_to(member).filter(launch__called_off_at=None)
    rows = rows.filter(Q(launch__day__gte=since) | Q(launch__day=None))
    held: dict[int, list[tuple[tuple[int, str, int], int, int | None, int | None]]] = {}
    facts: dict[int, tuple[str, str, date | None, int | None]] = {}
    areas: dict[int, str] = {}
    names: dict[int, str] = {}
    for (
        number, name, tier, day, owner, release, its_tier, ships, area, called, pm, pmm, marketer,
    ) in rows.values_list(
        "launch", "launch__name", "launch__tier", "launch__day", "launch__owner", "release",
        "release__tier", "release__release_first", "feature__area", "feature__area__name",
        "feature__area__pm", "feature__area__pmm", "feature__area__pmm__name",
    ):  # fmt: skip
        facts[number] = name, tier, day, owner
        those = held.setdefault(number, [])
        if area is not None:
            those.append((weight(its_tier, ships, release), area, pm, pmm))
            areas[area] = called
        if pmm is not None:
            names[pmm] = marketer
    going = {}
    for number, its in facts.items():
        leads = max(held[number], default=None, key=lambda one: one[0])
        going[number] = Going(
            number,
            *its,
            leads[2] if leads else None,
            leads[3] if leads else None,
            frozenset(one[3] for one in held[number] if one[3] is not None),
            frozenset(one[1] for one in held[number]),
        )
    return going, areas, names


def _tasks(
    member: Member, going: Mapping[int, Going], here: Collection[int], since: date, end: date
) -> Iterable[Carried]:
    """What is to be done for these launches, with who carries it of those who are here. One statement."""
    rows = LaunchTask.objects.within(member.workspace_id).filter(
        Q(launch__day__gte=since), state__in=TO_DO, due__lt=end, launch__called_off_at=None
    )
    grouped = rows.values_list("launch", "due", "owner", "function").order_by()
    for launch, day, owner, function, many, gates in grouped.annotate(
        many=Count("pk"), gates=Count("pk", filter=Q(gate=True))
    ):
        its = going.get(launch)
        if its is not None:  # otherwise it is not seen
            who = carrier(its, owner, function)
            due_then = Due(launch, day, many, gates)
            yield Carried(due_then, who if who in here else None, function == PMM)


def carrier(its: Going, owner: int | None, function: str) -> int | None:
    """Who carries a task: whoever does it by name, otherwise whoever of the pair, or who decides, answers for it."""
    if owner is not None:
        return owner
    return {PM: its.pm, PMM: its.pmm, DECISION_OWNER: its.owner}.get(function)


def _unplanned(
    member: Member, today: date, end: date, areas: dict[int, str], names: dict[int, str]
) -> tuple[list[Coming], list[Small]]:
    """The releases ahead that no launch was planned for: the large ones, and the small ones. One statement.

    What leaves with one train on one day is one launch, as PAR902 has it.
    """
    suggested = Standing.objects.filter(release=OuterRef("pk")).values("tier")[:1]
    bundled = Bundled.objects.filter(release=OuterRef("pk"))
    seen = Release.objects.visible_to(member).filter(
        ~Exists(bundled), shipped_on=None, withdrawn=False, feature__draft=False,
        feature__on_roadmap=True,
    )  # fmt: skip
    there = seen.exclude(feature__status__in=(Status.DROPPED, Status.DONE))
    dated = there.annotate(day=Coalesce("launch_first", "release_first"), suggested=suggested)
    rows = dated.filter(day__gte=today, day__lt=end).order_by("day", "pk")
    large: dict[tuple[date, int], list[tuple[str, str, int | None, int | None]]] = {}
    small = []
    told: Any = rows.values_list(
        "pk", "feature__key", "feature__title", "stage", "tier", "suggested", "day", "launch_date",
        "train", "feature__area", "feature__area__name", "feature__area__pmm",
        "feature__area__pmm__name", "customer_visible",
    )  # fmt: skip
    for (
        number, key, title, stage, tier, other, day, own, train, area, called, pmm, marketer, visible,
    ) in told:  # fmt: skip
        its = tier or other or ""
        if its in LARGE:
            aboard = -train if train and not own else number
            large.setdefault((day, aboard), []).append((f"{key} {title}", its, pmm, area))
        elif its in SMALL and area is not None and visible:
            small.append(Small(number, key, title, stage, area, day))
        else:
            continue
        if area is not None:
            areas[area] = called
        if pmm is not None:
            names[pmm] = marketer
    return [_together(number, day, those) for (day, number), those in large.items()], small


def _together(
    number: int, day: date, those: Sequence[tuple[str, str, int | None, int | None]]
) -> Coming:
    name, tier, _, _ = min(those, key=lambda one: one[1])
    more = f" and {len(those) - 1} more" if len(those) > 1 else ""
    return Coming(
        f"release-{number}",
        name + more,
        tier,
        day,
        frozenset(pmm for _, _, pmm, _ in those if pmm is not None),
        frozenset(area for _, _, _, area in those if area is not None),
    )
