"""Each kind of point as it stands in its table: what it says, and which points its own row names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from alongside.core.resting import Kind, Point
from alongside.rooms.discovery.models import Conversation, Highlight, Insight, Opportunity
from alongside.rooms.features.models import Feature
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger.models import Owned
from alongside.rooms.messaging.models import Claim, MessageHouse
from alongside.rooms.results.models import Verdict
from alongside.rooms.strategy.models import Kpi, Objective, RoadmapInput

Paths = tuple[str, ...]
"""Columns, of which the first that says something counts."""


class Node(NamedTuple):
    """A point with what a reader needs to know it by."""

    point: Point
    says: str
    """Its words: a title, a sentence, a quotation."""
    beside: str
    """What stands beside them: whose they are, or how far it is; empty for nothing."""
    key: str
    """A feature's key; empty for all else."""
    home: int | None
    """Where it is to be found: a highlight's conversation, a KPI's objective, a house's group, a verdict's launch."""
    begins: int | None
    """A highlight's milliseconds from the beginning of its conversation; None where nobody knows."""
    on: date | None
    """A conversation's day, or a launch's."""


class Shape(NamedTuple):
    """Where a kind of point stands. Columns may go on through references."""

    model: type[Owned]
    says: Paths
    beside: Paths = ()
    key: Paths = ()
    home: Paths = ()
    begins: Paths = ()
    on: Paths = ()
    number: Paths = ("pk",)
    closed: Paths = ()
    """When it came to an end: nothing rests on it since, and it bears nothing."""
    rests: tuple[tuple[str, Kind], ...] = ()
    """What it rests on, as far as its own row says."""
    bears: tuple[tuple[str, Kind], ...] = ()
    """What rests on it, as far as its own row says."""


SHAPES: dict[Kind, Shape] = {
    Kind.CONVERSATION: Shape(Conversation, ("title",), ("account__name",), on=("held_on",)),
    Kind.HIGHLIGHT: Shape(
        Highlight,
        ("verbatim",),
        ("speaker__contact__name", "speaker__member__name", "speaker__label"),
        home=("conversation",),
        begins=("begins",),
        closed=("lost_at",),
        rests=(("conversation", Kind.CONVERSATION),),
    ),
    Kind.INSIGHT: Shape(
        Insight,
        ("sentence",),
        ("status",),
        closed=("closed_at",),
        bears=(("opportunity", Kind.OPPORTUNITY),),
    ),
    Kind.OPPORTUNITY: Shape(
        Opportunity, ("need",), closed=("closed_at",), rests=(("objective", Kind.OBJECTIVE),)
    ),
    Kind.OBJECTIVE: Shape(Objective, ("title",), ("area__name",)),
    Kind.KPI: Shape(
        Kpi,
        ("name",),
        ("unit",),
        home=("objective",),
        closed=("removed_at",),
        rests=(("objective", Kind.OBJECTIVE),),
    ),
    Kind.INPUT: Shape(
        RoadmapInput,
        ("text",),
        ("fate",),
        closed=("withdrawn_at",),
        rests=(("objective", Kind.OBJECTIVE),),
        bears=(("feature", Kind.FEATURE),),
    ),
    Kind.FEATURE: Shape(
        Feature,
        ("merged_into__title", "title"),
        ("merged_into__status", "status"),
        key=("merged_into__key", "key"),
        number=("merged_into", "pk"),
    ),
    Kind.CLAIM: Shape(Claim, ("wording",), ("type",), closed=("retired_at",)),
    Kind.HOUSE: Shape(MessageHouse, ("group__name",), ("customer__name",), home=("group",)),
    Kind.LAUNCH: Shape(Launch, ("name",), ("tier",), on=("day",), closed=("called_off_at",)),
    Kind.VERDICT: Shape(
        Verdict,
        ("judged",),
        ("why",),
        home=("launch",),
        closed=("replaced_at",),
        rests=(
            ("launch", Kind.LAUNCH),
            ("claim", Kind.CLAIM),
            ("objective", Kind.OBJECTIVE),
        ),
    ),
}


class End(NamedTuple):
    """A point as a row names it: its kind, and the way to it from there; empty for the row itself."""

    kind: Kind
    path: str

    def at(self, paths: Paths) -> Paths:
        """These columns of it, from the row."""
        return tuple(f"{self.path}__{one}" if self.path else one for one in paths)

    @property
    def number(self) -> Paths:
        """Its id, from the row."""
        return self.at(SHAPES[self.kind].number)

    def carried(self, *, upwards: bool) -> Iterator[End]:
        """What its own row names further on."""
        shape = SHAPES[self.kind]
        for column, kind in shape.bears if upwards else shape.rests:
            yield End(kind, *self.at((column,)))
