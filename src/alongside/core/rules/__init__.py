"""The linter for go-to-market. `rules()` finds them, `run()` lets them judge a timeline."""

from alongside.core.rules.base import (
    NOBODY,
    Besides,
    Case,
    Found,
    Judged,
    Launching,
    NotChecked,
    Rule,
    Severity,
    Verdict,
)
from alongside.core.rules.discover import rules, settings
from alongside.core.rules.judging import Finding, Report
from alongside.core.rules.run import (
    calendar_of,
    claims_of,
    launches_of,
    policy_of,
    run,
    run_for,
    selected,
    strategy_of,
)

__all__ = [
    "NOBODY",
    "Besides",
    "Case",
    "Finding",
    "Found",
    "Judged",
    "Launching",
    "NotChecked",
    "Report",
    "Rule",
    "Severity",
    "Verdict",
    "calendar_of",
    "claims_of",
    "launches_of",
    "policy_of",
    "rules",
    "run",
    "run_for",
    "selected",
    "settings",
    "strategy_of",
]
