"""A merger in words: release by release, and what is found of it."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core.plandate import PlanDate
from alongside.doors.cli._plain import plain
from alongside.rooms.findings.merging import Joining, Plan


def lines(joining: Joining, feature: str, into: str) -> Iterator[str]:
    """One line a release, one for the findings; `feature` and `into` are keys."""
    for one in joining.releases:
        stage, then = plain(one.then.stage), _in_words(one.then)
        if one.theirs is None:
            continue
        if one.ours is None:
            yield f"{stage}: taken over from {feature}, {then}"
        else:
            theirs, ours = _in_words(one.theirs), _in_words(one.ours)
            yield f"{stage}: {feature} {theirs}; {into} {ours}; together {then}"
    goes, comes = len(joining.goes), len(joining.comes)
    if goes or comes:
        yield f"findings: {goes} go, {comes} come"


def _in_words(plan: Plan) -> str:
    if plan.shipped_on is not None:
        return f"shipped on {plan.shipped_on:%Y-%m-%d}"
    if not plan.planned:
        return "withdrawn"
    launch = f", launch {_date(plan.launch_date)}" if plan.launch_date else ""
    tier = f", {plan.tier}" if plan.tier else ""
    return f"{_date(plan.release_date)}{launch}{tier}"


def _date(date: PlanDate | None) -> str:
    return date.in_words() if date else "no date"
