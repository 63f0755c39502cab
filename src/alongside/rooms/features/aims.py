"""What is to be reached, and what is built for it: objectives as a tree, with their features and their effort."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from alongside.core.effort import Split, Work, split
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.features.status import Status
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.figures import Figure, figures_of
from alongside.rooms.strategy.models import Contribution, Objective

MOST = 500
"""Objectives of a tree, those that stand before those that are over: a workspace with more has none."""
LISTED = 100
"""Features without an objective that are told one by one."""


class Contributor(NamedTuple):
    """A feature that contributes to an objective; of one that was merged, the one that goes on with it."""

    link: int
    """The contribution's id."""
    key: str
    title: str
    status: str
    sentence: str
    """How it contributes."""

    @property
    def is_active(self) -> bool:
        """Whether it is worked on."""
        return self.status not in (Status.DROPPED, Status.DONE)


class Aim(NamedTuple):
    """An objective in the tree, after the one that it serves."""

    number: int
    """Its id."""
    title: str
    why: str
    area: str
    """The area's name; empty for the company's."""
    area_number: int | None
    parent: int | None
    owner: str
    """By name; empty for nobody."""
    begins: date
    ends: date
    ending: str
    """`reached`, `missed` or `dropped`; empty while it stands."""
    depth: int
    figures: tuple[Figure, ...]
    features: tuple[Contributor, ...]
    share: float
    """Of all effort that goes into any objective, what goes into this one."""
    whole: float
    """That, and what goes into those that serve it."""
    serves_company: bool
    """Whether it is the company's, or serves one that is."""
    is_idle: bool
    """Whether it stands, and nothing that is worked on contributes to it, or to what serves it."""


class Loose(NamedTuple):
    """A feature that is worked on, not all out, and contributes to no objective that stands."""

    key: str
    title: str
    status: str
    area: str
    """The area's name; empty without one."""


class Local(NamedTuple):
    """A feature that serves nothing but an area's own number."""

    key: str
    title: str
    area: str
    objective: int
    aim: str
    """The objective's title."""
    numbers: tuple[str, ...]
    """The names of the KPIs that it moves."""


class Strategy(NamedTuple):
    """All of it, as far as a member sees it."""

    aims: list[Aim]
    """Those that stand, each followed by what serves it; the company's first."""
    over: list[Aim]
    """Those that are over, the latest first."""
    split: Split
    works: list[Work]
    """The features that are worked on."""
    loose: list[Loose]
    """Those decided on first; `LISTED` at most of `split.loose`."""
    local: list[Local]

    @property
    def idle(self) -> list[Aim]:
        """The objectives that nothing is built for."""
        return [one for one in self.aims if one.is_idle]


_Row = tuple[int, str, str, str | None, int | None, int | None, str | None, date, date, str]


def strategy(member: Member) -> Strategy:
    """The tree of objectives with what belongs to each. Four statements, however many there are."""
    rows = _objectives(member)
    figures = figures_of(member, objective__in=[row[0] for row in rows])
    links = contributors(member)
    features = _active(member)
    open_rows = {row[0]: row for row in rows if not row[9]}
    standing: dict[int, set[int]] = {}
    for objective, linked in links.items():
        for feature in linked if objective in open_rows else ():
            standing.setdefault(feature, set()).add(objective)
    # what is out and serves nothing is not worked on any more, and nobody has to decide what it is for
    features = [one for one in features if one[0] in standing or not one[-1]]
    works = [
        Work(number, area, effort, tuple(sorted(standing.get(number, ()))))
        for number, _, _, _, area, _, effort, _ in features
    ]
    parts = split(works)
    tree = _Tree(rows, figures, links, parts, {one for work in works for one in work.objectives})
    aims = [tree.aim(number, depth) for depth, number in _in_order(list(open_rows.values()))]
    over = [tree.aim(row[0], 0) for row in reversed(rows) if row[9]]
    return Strategy(
        aims, over, parts, works, _loose(features, standing), _local(features, works, aims)
    )


def contributors(member: Member, **among: Any) -> dict[int, dict[int, Contributor]]:
    """By objective: what contributes to it, by the feature's id, in the order of keys. One statement."""
    there = Q(feature__on_roadmap=True) | Q(feature__merged_into__isnull=False)
    rows = Contribution.objects.visible_to(member).filter(there, **among).order_by("feature__key")
    found: dict[int, dict[int, Contributor]] = {}
    for objective, link, sentence, *told in rows.values_list(
        "objective", "pk", "sentence",
        "feature", "feature__key", "feature__title", "feature__status",
        "feature__merged_into", "feature__merged_into__key", "feature__merged_into__title",
        "feature__merged_into__status",
    ):  # fmt: skip
        number, key, title, status = _goes_on(told)
        one = Contributor(link, key, title, status, sentence)
        found.setdefault(objective, {}).setdefault(number, one)
    return found


def _goes_on(told: Sequence[Any]) -> Sequence[Any]:
    """The columns of the feature itself, or of the one that goes on with it."""
    return told[:4] if told[4] is None else told[4:]


class _Tree:
    """What each objective comes to, with what serves it."""

    def __init__(
        self,
        rows: Sequence[_Row],
        figures: Mapping[int, list[Figure]],
        links: Mapping[int, Mapping[int, Contributor]],
        parts: Split,
        served: set[int],
    ) -> None:
        self._rows = {row[0]: row for row in rows}
        self._figures, self._links, self._shares = figures, links, parts.shares
        self._whole: dict[int, float] = {}
        self._served: set[int] = set()
        for number, share in parts.shares.items():
            for one in self._up(number):
                self._whole[one] = self._whole.get(one, 0.0) + share
        for number in served:
            self._served.update(self._up(number))

    def aim(self, number: int, depth: int) -> Aim:
        """The objective with that id."""
        _, title, why, area, area_number, parent, owner, begins, ends, ending = self._rows[number]
        return Aim(
            number,
            title,
            why,
            area or "",
            area_number,
            parent,
            owner or "",
            begins,
            ends,
            ending,
            depth,
            tuple(self._figures.get(number, ())),
            tuple(self._links.get(number, {}).values()),
            self._shares.get(number, 0.0),
            self._whole.get(number, 0.0),
            any(self._rows[one][4] is None for one in self._up(number)),
            not ending and number not in self._served,
        )

    def _up(self, number: int) -> list[int]:
        """The objective, and those that it serves, the nearest first."""
        found: list[int] = []
        at: int | None = number
        while at is not None and at in self._rows and at not in found:
            found.append(at)
            at = self._rows[at][5]
        return found


def _objectives(member: Member) -> list[_Row]:
    rows = Objective.objects.visible_to(member).order_by("ending", "opened_at", "pk")
    columns = (
        "pk", "title", "why", "area__name", "area", "parent", "owner__name", "begins_on", "ends_on", "ending",
    )  # fmt: skip
    found: list[_Row] = list(rows.values_list(*columns)[:MOST])
    return sorted(found, key=lambda row: (row[4] is not None, row[3] or "", row[0]))


def _active(member: Member) -> list[tuple[Any, ...]]:
    """The features that are worked on: id, key, title, status, area, its name, effort, whether all of it is out."""
    there = Feature.objects.visible_to(member).filter(on_roadmap=True, draft=False)
    there = there.exclude(status__in=(Status.DROPPED, Status.DONE)).order_by("key")
    planned = Release.objects.filter(feature=OuterRef("pk"), withdrawn=False)
    out: Any = Exists(planned) & ~Exists(planned.filter(shipped_on=None))
    columns = ("pk", "key", "title", "status", "area", "area__name", "effort", "is_out")
    return list(there.annotate(is_out=out).values_list(*columns))


def _loose(features: Sequence[tuple[Any, ...]], standing: Mapping[int, set[int]]) -> list[Loose]:
    found = [
        Loose(key, title, status, area or "")
        for number, key, title, status, _, area, *_ in features
        if number not in standing
    ]
    found.sort(key=lambda one: one.status != Status.PRIORITISED)
    return found[:LISTED]


def _local(
    features: Sequence[tuple[Any, ...]], works: Sequence[Work], aims: Sequence[Aim]
) -> list[Local]:
    """Features whose only objectives are an area's own, which serve none of the company."""
    by_number = {one.number: one for one in aims}
    found = []
    for (_, key, title, *_), work in zip(features, works, strict=True):
        theirs = [by_number[one] for one in work.objectives if one in by_number]
        if theirs and not any(one.serves_company for one in theirs):
            first = theirs[0]
            numbers = tuple(figure.name for one in theirs for figure in one.figures)
            found.append(Local(key, title, first.area, first.number, first.title, numbers))
    return found


def _in_order(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Each with its depth, before what serves it. What serves something that is over stands by itself."""
    there = {row[0] for row in rows}
    under: dict[int | None, list[int]] = {}
    for row in rows:
        under.setdefault(row[5] if row[5] in there else None, []).append(row[0])
    waiting = [(0, number) for number in reversed(under.get(None, []))]
    while waiting:
        depth, number = waiting.pop()
        yield depth, number
        waiting += [(depth + 1, one) for one in reversed(under.get(number, []))]
