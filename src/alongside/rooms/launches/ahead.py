"""What lies ahead of launches: what there is to carry, by whom and where. Seven statements, however many there are.

What is planned is told of persons, since every launch page tells it of them; how fast anybody is, is told nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Q

from alongside.core.people import PM, PMM
from alongside.core.playbooks.crowding import Collision, Coming, collisions, limits_of
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.load import WEEKS, Due, monday
from alongside.core.playbooks.playbook import DECISION_OWNER
from alongside.core.playbooks.trains import Small, trains
from alongside.core.policy import Policy
from alongside.core.workdays import Workdays
from alongside.rooms.launches.models import Bundled, LaunchTask
from alongside.rooms.launches.playbooks import all_in_force
from alongside.rooms.launches.proposing import weight
from alongside.rooms.launches.unplanned import Foreseen, foreseen_of, unplanned
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
    stated: str
    """That day as a plan date says it, which may be less exact; empty while it follows its releases."""
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
        return Coming(key, self.name, self.tier, self.day, self.marketers, self.areas, self.stated)


class Carried(NamedTuple):
    """Tasks with who carries them."""

    due: Due
    carrier: int | None
    """Whose they are, or to whom they are proposed; None for nobody."""
    is_marketing: bool
    """Whether product marketing answers for them."""


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


def ahead(member: Member, *, today: date) -> Ahead:
    """What lies ahead from `today` on, the member's day."""
    end = monday(today) + timedelta(weeks=WEEKS)
    going, areas, names = _going(member, today - LOOKED_BACK)
    alone, small = unplanned(member, today, end, areas, names)
    there = Member.objects.visible_to(member).filter(left_at=None)
    here = {pk: (name, what) for pk, name, what in there.values_list("pk", "name", "function")}
    names |= {pk: name for pk, (name, what) in here.items() if what == PMM}
    calendar = workdays(member.workspace)
    return Ahead(
        today,
        going,
        alone,
        list(_tasks(member, going, here.keys(), today - LOOKED_BACK, end)),
        list(foreseen_of(alone, all_in_force(member.workspace_id), today, calendar)),
        small,
        names,
        areas,
        here.keys(),
        policy(member.workspace_id),
        calendar,
    )


def _going(member: Member, since: date) -> tuple[dict[int, Going], dict[int, str], dict[int, str]]:
    """The launches that take place, by id; their areas, and whoever looks after them, by name. One statement."""
    rows = Bundled.objects.visible_to(member).filter(launch__called_off_at=None)
    rows = rows.filter(Q(launch__day__gte=since) | Q(launch__day=None))
    held: dict[int, list[tuple[tuple[int, str, int], int, int | None, int | None]]] = {}
    facts: dict[int, tuple[str, str, date | None, str, int | None]] = {}
    areas: dict[int, str] = {}
    names: dict[int, str] = {}
    for (
        number, name, tier, day, stated, owner, release, its_tier, ships, area, called, pm, pmm, marketer,
    ) in rows.values_list(
        "launch", "launch__name", "launch__tier", "launch__day", "launch__date", "launch__owner", "release",
        "release__tier", "release__release_first", "feature__area", "feature__area__name",
        "feature__area__pm", "feature__area__pmm", "feature__area__pmm__name",
    ):  # fmt: skip
        facts[number] = name, tier, day, stated, owner
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
