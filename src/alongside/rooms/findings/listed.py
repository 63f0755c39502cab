"""Findings as a member's pages list them: from the rows that checks kept, so that no page folds the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Concat

from alongside.core import rules
from alongside.core.people import PM, PMM, Function
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.queries import Shown
from alongside.rooms.findings.states import RANK, State, in_force
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Area, Member

MOST = 200
"""Findings on a page, at most."""
LONGEST = 100
"""Characters of a text that is looked for; what comes after them is not looked at."""


class Can(NamedTuple):
    """Who can take the next action."""

    function: Function
    member: Member | None
    """The one in that seat of the area's pair now; None when nobody is, and for functions without a seat."""


class Listed(NamedTuple):
    """A finding, complete."""

    finding: Finding
    rule: rules.Rule | None
    """None for one that a rule found which is there no more."""
    state: State
    feature: Feature
    release: Release
    area: Area | None
    who: tuple[Can, ...]
    waiver: Waiver | None
    """What it is waived by, with its author and reason."""
    events: tuple[Shown, ...]
    """The events that show it, as far as the member sees them, oldest first."""


class Page(NamedTuple):
    """A page of findings, worst first."""

    rows: list[Listed]
    number: int
    """Which page it is, from 1 on: the last one, when a later one was asked for."""
    pages: int
    """How many there are, at least 1."""
    counts: dict[State, int]
    """How many findings are in each state, by all that was asked for but the state."""


def findings_for(
    member: Member,
    *,
    at: datetime,
    states: Collection[State] = (State.OPEN,),
    severities: Collection[str] = (),
    codes: Collection[str] = (),
    area: int | None = None,
    release: int | None = None,
    text: str = "",
    mine: bool = False,
    page: int = 1,
    size: int = 50,
) -> Page:
    """The findings that a member sees, as checks kept them last, in states as of `at`; empty filters let all pass.

    `codes` are rules' codes or their beginnings (`RAD`), `area` and `release` are ids, `text` stands in the sentence,
    the feature's key or title or the release's stage. `mine` leaves those on which the member can act: from their
    seat in the area's pair, or in another function. Four statements, however many findings there are.
    """
    found = Finding.objects.visible_to(member)
    found = found.filter(feature__on_roadmap=True, feature__draft=False)
    if severities:
        found = found.filter(severity__in=severities)
    if codes:
        found = found.filter(_any(Q(code__startswith=code.upper()) for code in list(codes)[:MOST]))
    if area is not None:
        found = found.filter(feature__area=area)
    if release is not None:
        found = found.filter(release=release)
    if said := text.strip()[:LONGEST]:
        places = ("sentence", "feature__key", "feature__title", "release__stage")
        found = found.filter(_any(Q(**{f"{place}__icontains": said}) for place in places))
    stated: QuerySet[Any] = with_state(found, member.workspace_id, at)
    if mine:
        stated = _mine(stated, member)
    counted = stated.values_list("state").annotate(number=Count("id")).order_by()
    counts = {**dict.fromkeys(State, 0), **{State(state): number for state, number in counted}}
    size = max(1, min(size, MOST))
    pages = max(1, -(-sum(counts[State(state)] for state in states) // size))
    number = max(1, min(page, pages))
    rows = (
        stated.filter(state__in=list(states))
        .select_related("feature__area__pm", "feature__area__pmm", "release")
        .order_by("rank", "code", "feature__key", "release__stage", "id")
    )
    few = list(rows[(number - 1) * size : number * size])
    return Page(_complete(few, member, at), number, pages, counts)


def with_state(found: QuerySet[Any], workspace: int, at: datetime) -> QuerySet[Any]:
    """The findings with `rank`, how bad they are (0 is worst), and `state`, as `states.SetAside` would say it."""
    waived = in_force(workspace, at).filter(
        code=OuterRef("code"), release=OuterRef("release"), anchor=OuterRef("anchor")
    )
    waived = waived.annotate(worst=_rank("severity")).filter(worst__lte=OuterRef("rank"))
    aside = Q(baseline_at__lte=at, baseline_rank__lte=F("rank")) & (
        Q(baseline_ended_at=None) | Q(baseline_ended_at__gt=at)
    )
    ranked: QuerySet[Any] = found.annotate(
        rank=_rank("severity"), baseline_rank=_rank("baseline_severity")
    )
    stated: QuerySet[Any] = ranked.annotate(
        state=Case(
            When(resolved_at__isnull=False, then=Value(State.RESOLVED.value)),
            When(Exists(waived), then=Value(State.WAIVED.value)),
            When(aside, then=Value(State.BASELINE.value)),
            default=Value(State.OPEN.value),
            output_field=TextField(),
        )
    )
    return stated


def _rank(column: str) -> Case:
    """How bad a severity is; none at all counts as the worst, as it does for waivers."""
    ranks = [When(**{column: severity}, then=Value(rank)) for severity, rank in RANK.items()]
    return Case(*ranks, default=Value(0), output_field=IntegerField())


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)


def _mine(found: QuerySet[Any], member: Member) -> QuerySet[Any]:
    """Those on which the member can act."""
    seats = {PM: Q(feature__area__pm=member), PMM: Q(feature__area__pmm=member)}
    condition = Q()
    for function, sits in seats.items():
        condition |= sits & Q(named__contains=f" {function} ")
    if member.function not in seats:
        condition |= Q(named__contains=f" {member.function} ")
    named = Concat(Value(" "), "who", Value(" "), output_field=TextField())
    listed: QuerySet[Any] = found.annotate(named=named).filter(condition)
    return listed


def _complete(found: Sequence[Finding], member: Member, at: datetime) -> list[Listed]:
    """The findings with all that a reader needs."""
    known = rules.rules()
    waivers = _waivers([one for one in found if one.state == State.WAIVED], member, at)  # type: ignore[attr-defined]
    numbers = {one.pk: [int(number) for number in one.events.split()] for one in found}
    shown = _shown({number for some in numbers.values() for number in some}, member)
    return [
        Listed(
            one,
            known.get(one.code),
            State(one.state),  # type: ignore[attr-defined]
            one.feature,
            one.release,
            one.feature.area,
            tuple(_can(Function(name), one.feature.area) for name in one.who.split()),
            waivers.get((one.code, one.release_id, one.anchor_id)),
            tuple(shown[number] for number in numbers[one.pk] if number in shown),
        )
        for one in found
    ]


def _can(function: Function, area: Area | None) -> Can:
    seat = {PM: "pm", PMM: "pmm"}.get(function)
    return Can(function, getattr(area, seat) if area and seat else None)


def _waivers(
    found: Sequence[Finding], member: Member, at: datetime
) -> Mapping[tuple[str, int, int], Waiver]:
    """What the findings are waived by: of several the one that lasts longest."""
    rows = in_force(member.workspace_id, at).filter(release__in=[one.release_id for one in found])
    last = rows.select_related("author", "reason").order_by("until", "id")
    return {(one.code, one.release_id, one.anchor_id): one for one in last}


def _shown(numbers: Collection[int], member: Member) -> Mapping[int, Shown]:
    rows = Event.objects.visible_to(member).filter(pk__in=numbers)
    columns = ("id", "kind", "known_at", "source__file", "source__line")
    return {
        number: Shown(number, kind, known_at, file or "", line or 0)
        for number, kind, known_at, file, line in rows.values_list(*columns)
    }
