"""What rules judge, and what a rule is to the engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from alongside.core.policy import Setting
from alongside.core.rules.answers import Verdict
from alongside.core.rules.case import Case
from alongside.core.timeline import (
    AreaLine,
    ClaimLine,
    ConversationLine,
    InsightLine,
    LaunchLine,
    ObjectiveLine,
    ReleaseLine,
)

Judged = Literal["release", "conversation", "insight", "objective", "area", "claim", "launch"]
"""What a rule can judge."""

Besides = ConversationLine | InsightLine | ObjectiveLine | AreaLine | ClaimLine | LaunchLine
"""What is judged besides releases."""

LINES: dict[object, Judged] = {
    ReleaseLine: "release",
    ConversationLine: "conversation",
    InsightLine: "insight",
    ObjectiveLine: "objective",
    AreaLine: "area",
    ClaimLine: "claim",
    LaunchLine: "launch",
}
"""What each kind of line tells of."""


class Rule(NamedTuple):
    """A rule as the engine knows it."""

    code: str
    """Such as RAD403; never used again for anything else."""
    name: str
    """Such as date-pulled-in; it says the wrong, not the cure."""
    room: str
    """The folder that it stands in, such as radar."""
    summary: str
    """The first sentence of the docstring."""
    looks_at: str
    why: str
    cure: str
    settings: dict[str, Setting]
    """By name without the code: `move_wd` for the policy's `RAD405.move_wd`."""
    judges: Judged
    check: Callable[[Any, Case], Verdict]
    """Takes the line of what it judges."""
