"""All that a rule needs: what it judges, what it is given, what it answers, and words for it.

A rule is one module: its file's name gives code and name (`rad403_date_pulled_in.py` is RAD403,
date-pulled-in), its docstring is the page, `SETTINGS` are the figures that a workspace can change, and
`check(release, case)` is the rule. Its first parameter says by its type what the rule judges: a release, a
conversation, an insight, an objective, an area or a claim. Rules are found by walking this package; there is no list
to edit.
"""

from alongside.core.people import TEAM
from alongside.core.rules.answers import (
    NO_DATE,
    NO_OBJECTIVE,
    NO_TIER,
    NO_TRAIN_DAY,
    NOBODY,
    Found,
    NotChecked,
    Severity,
    Verdict,
    undated,
)
from alongside.core.rules.case import HISTORY_DAYS, Case, Launching
from alongside.core.rules.judged import LINES, Besides, Judged, Rule
from alongside.core.rules.wording import named, nearness, unfit, wd, words

__all__ = [
    "HISTORY_DAYS",
    "LINES",
    "NOBODY",
    "NO_DATE",
    "NO_OBJECTIVE",
    "NO_TIER",
    "NO_TRAIN_DAY",
    "TEAM",
    "Besides",
    "Case",
    "Found",
    "Judged",
    "Launching",
    "NotChecked",
    "Rule",
    "Severity",
    "Verdict",
    "named",
    "nearness",
    "undated",
    "unfit",
    "wd",
    "words",
]
