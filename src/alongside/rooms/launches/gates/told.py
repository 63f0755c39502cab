"""The page on which go or no-go is decided: every gate, function, release and claim with what shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from alongside.core.gates import NO_GO, Passage
from alongside.core.messaging.claims import ClaimState
from alongside.core.people import SIDES, Function, Role
from alongside.core.playbooks.difference import when
from alongside.core.playbooks.fitting import State
from alongside.rooms.features.briefs.stand import Stand, beside, stand_told
from alongside.rooms.features.models import Release, TierSignature
from alongside.rooms.forecasts.models import Outlook
from alongside.rooms.launches.gates.known import Known, Ships, known
from alongside.rooms.launches.gates.older import older
from alongside.rooms.launches.gates.record import (
    Bypass,
    Decision,
    GateRecord,
    Said,
    gate_record,
)
from alongside.rooms.launches.gates.standing import SAID_ENOUGH, gate_of, seen_as
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask
from alongside.rooms.launches.reflow import declared
from alongside.rooms.messaging.claims.listed import Listed, claims_on
from alongside.rooms.people.models import Member


class GateTold(NamedTuple):
    """A task that is a gate."""

    row: LaunchTask
    when: str
    """`T-15`."""
    passage: Passage
    known: Known | None
    """What is on record about it; None where nothing is, or nobody knows what to look for."""
    bypass: Bypass | None
    """That the decision which holds went past it; None where it did not."""

    @property
    def is_missing(self) -> bool:
        """Whether to go is to bypass it."""
        return self.passage is Passage.MISSING


class FunctionTold(NamedTuple):
    """A function that is asked."""

    name: Function
    word: Said | None
    """Its last word; None while it is silent."""
    may_say: bool
    """Whether the reader speaks for it."""
    tasks: int
    """What it answers for up to the launch; what was dropped is not counted."""
    done: int
    late: Sequence[LaunchTask]
    """What of it is open, and due before today."""
    bypass: Bypass | None
    """That the decision which holds went past it; None where it did not."""

    @property
    def said(self) -> str:
        """Its last word; empty while it is silent."""
        return self.word.said if self.word else ""

    @property
    def is_missing(self) -> bool:
        """Whether to go is to bypass it."""
        return self.said not in SAID_ENOUGH


class ShippingTold(NamedTuple):
    """A release that goes to market with the launch."""

    row: Release
    """With its feature."""
    brief: Stand | None
    """None where there is none."""
    signed: Sequence[str]
    """The sides that signed its tier."""
    p80: date | None
    """The day by which it is out with that chance; None where so much cannot be said."""
    chance: int | None
    """That it is out by its release date, in per cent."""


class ClaimTold(NamedTuple):
    """A claim that rests on what ships."""

    row: Listed

    @property
    def is_fine(self) -> bool:
        """Whether it holds once this ships, and somebody approved it as it is worded."""
        return self.is_approved and self.row.states == [ClaimState.BACKED]

    @property
    def is_approved(self) -> bool:
        """Whether it was approved as it is worded."""
        return self.row.approved_at is not None and not self.row.reworded


class GoTold(NamedTuple):
    """All that whoever decides looks at."""

    launch: Launch
    gates: Sequence[GateTold]
    functions: Sequence[FunctionTold]
    shipping: Sequence[ShippingTold]
    claims: Sequence[ClaimTold]
    decisions: Sequence[Decision]
    """The last first."""
    holds: Decision | None
    """The one that holds; None while nothing is decided, or it was taken back."""
    older: Sequence[str]
    """What has changed since the one that holds was decided, in words."""
    may_decide: bool
    seen: str
    """What whoever decides now has looked at: `standing.seen_as`."""

    @property
    def missing_gates(self) -> list[GateTold]:
        """The gates that go has to bypass."""
        return [one for one in self.gates if one.is_missing]

    @property
    def missing_functions(self) -> list[FunctionTold]:
        """The functions that go has to bypass."""
        return [one for one in self.functions if one.is_missing]

    @property
    def is_go(self) -> bool:
        """Whether what holds is a go, with conditions or without."""
        return self.holds is not None and self.holds.decision != NO_GO


def go_told(member: Member, number: int, *, today: date) -> GoTold | None:
    """A launch as it is decided on; None for one that is not there, or not seen. Eight statements at most."""
    launch, shipping = _shipping(member, number)
    if launch is None:
        return None
    record = gate_record(member, number)
    tasks = record.tasks
    words = {name: one.said for name, one in record.said.items()}
    gate = gate_of(launch, tasks, words, today=today)
    stages = dict[int, list[str]]()
    for one in shipping:
        if not one.row.withdrawn:
            stages.setdefault(one.row.feature_id, []).append(one.row.stage)
    claims = [ClaimTold(row) for row in claims_on(member, stages, today=today)]
    last = next(iter(record.decisions), None)
    holds = last if last and last.taken_back_at is None else None
    bundled = [one.row for one in shipping]
    past = {one.gate or one.function: one for one in holds.bypasses} if holds else {}
    on_record = known(
        [Ships(one.row, one.brief, one.signed) for one in shipping],
        claims=len(claims),
        backed=sum(one.is_fine for one in claims),
    )
    return GoTold(
        launch,
        [
            GateTold(
                row,
                when(declared(row)),
                gate.passages[row.key],
                on_record.get(row.key),
                past.get(row.key),
            )
            for row in tasks
            if row.key in gate.passages
        ],
        _functions(member, gate.asked, record, tasks, past, today),
        shipping,
        sorted(claims, key=lambda one: one.is_fine),
        record.decisions,
        holds,
        older(holds, launch, bundled, [one.row for one in claims]) if holds else [],
        launch.owner_id == member.pk and launch.called_off_at is None,
        seen_as(launch, last.number if last else None),
    )


def _shipping(member: Member, launch: int) -> tuple[Launch | None, list[ShippingTold]]:
    """The launch and what goes with it. Who sees the one sees the other. One statement."""
    foreseen = Outlook.objects.filter(release=OuterRef("release"))
    rows = Bundled.objects.visible_to(member).filter(launch=launch)
    ordered = rows.select_related("launch__owner", "release__feature").annotate(
        p80=Subquery(foreseen.values("p80")[:1]),
        chance=Subquery(foreseen.values("chance")[:1]),
        brief=Subquery(beside("feature")[:1]),
        **{side: Exists(_signatures(side)) for side in SIDES},
    )
    found: list[Any] = list(ordered.order_by("release__release_first", "release"))
    told = [
        ShippingTold(
            one.release,
            stand_told(one.brief),
            [side for side in SIDES if getattr(one, side)],
            one.p80,
            one.chance,
        )
        for one in found
    ]
    return (found[0].launch if found else None), told


def _signatures(side: Function) -> QuerySet[TierSignature]:
    """The signatures of a side under the tier that the release of an outer row has."""
    of_it = {"release": OuterRef("release"), "tier": OuterRef("release__tier"), "side": str(side)}
    return TierSignature.objects.filter(**of_it)


def _functions(
    member: Member,
    asked: Iterable[Function],
    record: GateRecord,
    tasks: Sequence[LaunchTask],
    past: Mapping[str, Bypass],
    today: date,
) -> list[FunctionTold]:
    """Each with how far what it answers for is."""
    mine = {member.function, *record.leads}
    found = []
    for name in asked:
        own = [row for row in tasks if row.function == name and row.at <= 0]
        counted = [row for row in own if row.state != State.SKIPPED]
        late = [row for row in own if row.state == State.OPEN and row.due and row.due < today]
        done = sum(row.state == State.DONE for row in counted)
        speaks = name in mine or member.role == Role.ADMIN
        word = record.said.get(name)
        found.append(FunctionTold(name, word, speaks, len(counted), done, late, past.get(name)))
    return found
