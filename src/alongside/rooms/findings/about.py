"""What was found about one feature, for its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from alongside.core import rules
from alongside.core.people import Function
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.listed import with_state
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.states import State, covers, in_force
from alongside.rooms.ledger.kept import kept, reader
from alongside.rooms.people.models import Member

MOST = 500
"""Findings about a feature that are told."""


class About(NamedTuple):
    """A finding about a feature."""

    finding: Finding
    """With its release."""
    rule: rules.Rule | None
    """None for one that a rule found which is there no more."""
    state: State
    who: tuple[Function, ...]
    """Who can take the next action."""
    waiver: Waiver | None
    """What it is waived by, with its author and reason."""


def findings_about(feature: Feature, member: Member, *, at: datetime) -> list[About]:
    """The findings about a feature that were not resolved, and those resolved last, worst first; `MOST` at most.

    One statement, and another one where anything is waived.
    """
    if member.left_at is not None:
        return []
    rows = _found(
        member=member.pk,
        workspace=member.workspace_id,
        feature=feature.pk,
        at=at,
        day=at.astimezone(UTC).date(),
    )
    rows.sort(key=lambda one: one.resolved_at is not None)  # engines differ in where they put nulls
    return _told(rows, lambda: in_force(member.workspace_id, at).filter(release__feature=feature))


def finding_of(waiver: Waiver, member: Member, *, at: datetime) -> About | None:
    """The finding that a waiver is about, in its state at `at`; None when there is none that the member sees."""
    same = {"code": waiver.code, "subject": waiver.subject, "anchor": waiver.anchor_id}
    seen = Finding.objects.visible_to(member).filter(**same)
    rows = list(with_state(seen, member.workspace_id, at).select_related("release")[:1])
    return next(iter(_told(rows, lambda: in_force(member.workspace_id, at).filter(**same))), None)


def _told(rows: list[Any], held: Callable[[], QuerySet[Waiver]]) -> list[About]:
    """The findings, each with the one of the waivers that holds for it as bad as it is now, and lasts longest."""
    known = rules.rules()
    waivers: dict[int, Waiver] = {}
    if any(one.state == State.WAIVED for one in rows):
        found = {(one.code, one.subject, one.anchor_id): one for one in rows}
        for waiver in held().select_related("author", "reason").order_by("until", "id"):
            about = found.get((waiver.code, waiver.subject, waiver.anchor_id))
            if about is not None and covers(waiver.severity, about.severity):
                waivers[about.pk] = waiver
    return [
        About(
            one,
            known.get(one.code),
            State(one.state),
            tuple(Function(name) for name in one.who.split()),
            waivers.get(one.pk),
        )
        for one in rows
    ]


@kept
def _found(member: int, workspace: int, feature: int, at: datetime, day: date) -> QuerySet[Any]:
    seen = Finding.objects.visible_to(reader(member, workspace)).filter(feature=feature)
    stated = with_state(seen, workspace, at, day).select_related("release")
    return stated.order_by("resolved_at", "rank", "code", "id")[:MOST]
