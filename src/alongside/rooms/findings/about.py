"""What was found about one feature, one claim or one launch, for its page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from alongside.core import rules
from alongside.core.frozen import change_of
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
    """A finding about a feature, a claim or a launch."""

    finding: Finding
    """With its release, if it is about one."""
    rule: rules.Rule | None
    """None for one that a rule found which is there no more."""
    state: State
    who: tuple[Function, ...]
    """Who can take the next action."""
    waiver: Accepted | None
    """What it is waived by; None unless it is."""
    change: str
    """What was changed by the event that it hangs on, as far as that is frozen before a launch: date, scope, claims."""


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


def findings_about_launch(
    launch: int,
    member: Member,
    *,
    releases: Collection[int],
    claims: Collection[int],
    at: datetime,
) -> list[About]:
    """The findings about a launch, what goes with it and what is said of that, worst first; `MOST` at most.

    Those that were resolved are left out. One statement.
    """
    about = Q(launch=launch) | Q(release__in=list(releases)) | Q(claim__in=list(claims))
    seen = Finding.objects.visible_to(member).filter(about, resolved_at=None)
    rows = _with_waiver(seen, member.workspace_id, at).select_related("release", "claim")
    return _told(list(rows.order_by("rank", "code", "id")[:MOST]))


def infeasible(member: Member, launches: Collection[int]) -> set[int]:
    """Those of these launches whose playbook was found not to fit any more. One statement."""
    seen = Finding.objects.visible_to(member).filter(code="TIR504", resolved_at=None)
    if len(launches) <= _NAMED:  # of more it is quicker to find all, and to take these
        seen = seen.filter(launch__in=list(launches))
    return {*launches} & set(seen.values_list("launch", flat=True))


def unsigned_change(release: int, member: Member) -> str:
    """What of a release was changed inside the freeze and waits for a signature, by what was found: `date` at first."""
    seen = Finding.objects.visible_to(member).filter(
        code="RAD404", release=release, resolved_at=None
    )
    return change_of(seen.values_list("anchor__kind", flat=True).first() or "")


def results_missing(member: Member, launches: Collection[int]) -> dict[int, set[str]]:
    """By launch: the codes of the rules that miss a baseline, a reading or a retrospective of it. One statement."""
    seen = Finding.objects.visible_to(member).filter(
        code__in=("RES951", "RES952"), resolved_at=None, launch__in=list(launches)
    )
    found: dict[int, set[str]] = {}
    for launch, code in seen.values_list("launch", "code"):
        found.setdefault(launch, set()).add(code)
    return found


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
            change_of(one.anchor_kind),
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
    accepted: QuerySet[Any] = stated.annotate(
        accepted=Subquery(longest), anchor_kind=F("anchor__kind")
    )
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
