"""What was found about one feature, or one claim, for its page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet, Subquery
from django.db.models.functions import JSONObject

from alongside.core import rules
from alongside.core.people import Function
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.listed import covering, with_state
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.states import State
from alongside.rooms.ledger.kept import kept, reader
from alongside.rooms.messaging.models import Claim
from alongside.rooms.people.models import Member

_NAMED = 100
"""Launches that a statement names one by one."""
MOST = 500
"""Findings about a feature that are told."""


class Accepted(NamedTuple):
    """The waiver that a finding is waived by: the one that lasts longest."""

    pk: int
    until: date
    author: str
    """By name; empty for an import."""
    reason: str


class About(NamedTuple):
    """A finding about a feature, or a claim."""

    finding: Finding
    """With its release, if it is about one."""
    rule: rules.Rule | None
    """None for one that a rule found which is there no more."""
    state: State
    who: tuple[Function, ...]
    """Who can take the next action."""
    waiver: Accepted | None
    """What it is waived by; None unless it is."""


def findings_about(feature: Feature, member: Member, *, at: datetime) -> list[About]:
    """The findings about a feature that were not resolved, and those resolved last, worst first; `MOST` at most.

    One statement.
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
    return _told(rows)


def findings_about_claim(claim: Claim, member: Member, *, at: datetime) -> list[About]:
    """The findings about a claim, as `findings_about` has those about a feature. One statement."""
    if member.left_at is not None:
        return []
    rows = _found_of_claim(
        member=member.pk,
        workspace=member.workspace_id,
        claim=claim.pk,
        at=at,
        day=at.astimezone(UTC).date(),
    )
    rows.sort(key=lambda one: one.resolved_at is not None)
    return _told(rows)


def infeasible(member: Member, launches: Collection[int]) -> set[int]:
    """Those of these launches whose playbook was found not to fit any more. One statement."""
    seen = Finding.objects.visible_to(member).filter(code="TIR504", resolved_at=None)
    if len(launches) <= _NAMED:  # of more it is quicker to find all, and to take these
        seen = seen.filter(launch__in=list(launches))
    return {*launches} & set(seen.values_list("launch", flat=True))


def finding_of(waiver: Waiver, member: Member, *, at: datetime) -> About | None:
    """The finding that a waiver is about, in its state at `at`; None when there is none that the member sees."""
    same = {"code": waiver.code, "subject": waiver.subject, "anchor": waiver.anchor_id}
    seen = Finding.objects.visible_to(member).filter(**same)
    return next(iter(_told(list(_with_waiver(seen, member.workspace_id, at)[:1]))), None)


def _told(rows: list[Any]) -> list[About]:
    known = rules.rules()
    return [
        About(
            one,
            known.get(one.code),
            State(one.state),
            tuple(Function(name) for name in one.who.split()),
            _accepted(one.accepted) if one.state == State.WAIVED else None,
        )
        for one in rows
    ]


def _accepted(told: dict[str, Any]) -> Accepted:
    day = date.fromisoformat(told["until"])
    return Accepted(told["pk"], day, told["author"] or "", told["reason"] or "")


def _with_waiver(
    found: QuerySet[Any], workspace: int, at: datetime, day: date | None = None
) -> QuerySet[Any]:
    """The findings with their release, their state, and what they are `accepted` by: the waiver that lasts longest."""
    told = JSONObject(pk="pk", until="until", author="author__name", reason="reason__text")
    longest = covering(workspace, at, day).order_by("-until", "-id").values(told=told)[:1]
    stated: QuerySet[Any] = with_state(found, workspace, at, day).select_related("release")
    accepted: QuerySet[Any] = stated.annotate(accepted=Subquery(longest))
    return accepted


@kept
def _found(member: int, workspace: int, feature: int, at: datetime, day: date) -> QuerySet[Any]:
    seen = Finding.objects.visible_to(reader(member, workspace)).filter(feature=feature)
    stated = _with_waiver(seen, workspace, at, day)
    return stated.order_by("resolved_at", "rank", "code", "id")[:MOST]


@kept
def _found_of_claim(
    member: int, workspace: int, claim: int, at: datetime, day: date
) -> QuerySet[Any]:
    seen = Finding.objects.visible_to(reader(member, workspace)).filter(claim=claim)
    stated = _with_waiver(seen, workspace, at, day)
    return stated.order_by("resolved_at", "rank", "code", "id")[:MOST]
