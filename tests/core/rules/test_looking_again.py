"""Nothing is missed: between two looks an answer changes only when something new becomes known.

The engine says for each feature on which day an answer will turn by itself (`Report.next_look`), and a job looks
again then. So a job that looks only on those days, and whenever something was recorded, must never be wrong.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alongside.core.effort import works_of
from alongside.core.rules import (
    Besides,
    calendar_of,
    claims_of,
    policy_of,
    rules,
    run_for,
    strategy_of,
)
from alongside.core.timeline import ReleaseLine, Timeline
from tests.core.rules.scenarios import Scenario, foreseen, scenarios
from tests.core.rules.telling import World, tell

BEGIN = date(2025, 1, 6)
DAYS = 230
"""Long enough for the latest date to pass and for what has shipped to become history."""
POLICY = [
    "pair pm=pm pmm=pmm",
    "pair lonely pm=pm pmm=none",
    "outlook: 30 % by 2025-02-10, 60 % by 2025-03-10; 20 plans",
    "outlook on a/beta: 10 % by 2025-02-10; 20 plans",
    "holiday 2025-02-03",
    "holiday 2025-04-18",
]

Answers = dict[tuple[str, int, str], tuple[object, ...]]
"""By what is judged, its id and code: severity and anchor of the finding, or the reason for not checking."""


def days(most: int) -> st.SearchStrategy[str]:
    return st.integers(0, most).map(lambda days: (BEGIN + timedelta(days=days)).isoformat())


PLANS = days(120) | st.sampled_from(
    ["2025-02", "2025-03", "2025-06", "2025-Q1", "2025-Q2", "v1", "v2"]
)
ACTORS = st.sampled_from(["pm", "pmm", "support", "tracker"])
WHERE = st.sampled_from(["a", "a/beta", "b"])
TIERS = st.sampled_from(["T1", "T2", "T3", "T0"])


def stated(plan: str) -> str:
    aboard = "train" if plan.startswith("v") else "date"
    return f"release_date_stated {aboard}={plan}"


def launched(plan: str) -> str:
    return f"launch_date_stated date={'2025-05' if plan.startswith('v') else plan}"


WORDS = st.one_of(
    PLANS.map(stated),
    PLANS.map(stated),
    PLANS.map(launched),
    PLANS.map(lambda plan: f"release_acknowledged date={'none' if plan[0] == 'v' else plan}"),
    TIERS.map(lambda tier: f"tier_set tier={tier}"),
    st.tuples(TIERS, st.sampled_from(["pm", "pmm"])).map(
        lambda one: f"tier_confirmed tier={one[0]} side={one[1]}"
    ),
    st.sampled_from(["new_pricing", "notable", "subset"]).map(
        lambda fact: f"tier_facts_stated facts={fact}"
    ),
    days(60).map(lambda day: f"release_shipped on={day}"),
    st.sampled_from(
        [
            "release_date_confirmed",
            "release_date_removed",
            "launch_date_removed",
            "release_withdrawn",
            "release_discussed how=asked",
            "change_countersigned date=none",
            "feature_prioritised",
            "feature_dropped why=deferred",
            "feature_moved area=lonely",
            "shipment_tracking_stated tracked=false",
        ]
    ),
)
LINES = st.tuples(days(60), ACTORS, WORDS, WHERE).map(
    lambda one: f"{one[0]} {one[1]} {one[2]} on {one[3]}"
)
TRAINS = st.tuples(days(60), st.sampled_from(["v1", "v2"]), days(120)).map(
    lambda one: f"{one[0]} tracker train_date_published train={one[1]} date={one[2]}"
)


@settings(max_examples=200)
@given(st.lists(LINES | TRAINS, min_size=1, max_size=12))
@example(
    ["2025-01-06 pm release_date_stated date=2025-06 on a", "2025-01-06 pm tier_set tier=T1 on a"]
)
@example(["2025-01-06 pm release_date_stated date=2025-03-01 on a"])
@example(
    [
        "2025-01-06 pm release_date_stated date=2025-01-06 on a",
        "2025-01-06 pm launch_date_stated date=2025-01-06 on a",
        "2025-01-06 pm release_shipped on=2025-01-07 on a",
    ]
)
@example(
    [
        "2025-01-06 pm tier_set tier=T1 on a",
        "2025-01-10 pm release_shipped on=2025-01-10 on a",
        "2025-01-10 pm launch_date_stated date=2025-04-28 on a",
        "2025-01-12 pm feature_dropped why=deferred on a",
    ]
)
def test_whoever_looks_when_told_misses_nothing(lines: list[str]) -> None:
    assert missed(tell(POLICY, sorted(lines))) == []


@pytest.mark.parametrize("scenario", scenarios(), ids=str)
def test_nothing_is_missed_in_the_scenarios(scenario: Scenario) -> None:
    """Each rule alone, so that none leans on what another one promises."""
    others = [f"{code}.severity = off" for code in rules() if code != scenario.code]
    assert missed(tell([*others, *scenario.policy], scenario.log)) == []


def missed(world: World) -> list[str]:
    """What somebody would miss who looks only when something is recorded, and on the days that were told."""
    told = {
        entry.known_at.date()
        for entry in world.entries
        if entry.feature or entry.known_at.year > 2000
    }
    begin = min(told)
    kept: Answers = {}
    next_look: date | None = None
    timeline = Timeline()
    wrong = []
    for number in range(DAYS):
        today = begin + timedelta(days=number)
        at = datetime.combine(today, time(18), UTC)
        if today in told:
            timeline = world.fold(at)
        answers, look = look_at(timeline, at, world)
        if today in told or (next_look is not None and today >= next_look):
            kept, next_look = answers, look
        elif answers != kept:
            changed = sorted(set(answers.items()) ^ set(kept.items()), key=str)
            wrong.append(f"{today}, to look again on {next_look}: {changed}")
            kept, next_look = answers, look
    return wrong


def look_at(timeline: Timeline, at: datetime, world: World) -> tuple[Answers, date | None]:
    """Every rule's answer about everything that is judged, and the day of the next look."""
    releases = list(timeline.releases())
    calendar = list(calendar_of(releases, policy_of(timeline.workspace), today=at.date()))
    answers: Answers = {}
    looks: list[date] = []
    discovery = timeline.workspace.discovery
    heard = discovery.there(discovery.conversations, discovery.insights)
    judged: ReleaseLine | Besides
    workspace = timeline.workspace
    claims = claims_of(workspace, workspace.claims)
    for judged in (*releases, *heard, *strategy_of(workspace), *claims):
        report = run_for(
            [judged] if isinstance(judged, ReleaseLine) else [],
            at=at,
            workspace=timeline.workspace,
            calendar=calendar,
            foresee=lambda some: foreseen(world, timeline, some, at),
            besides=[] if isinstance(judged, ReleaseLine) else [judged],
            works=lambda: works_of(timeline.features.values()),
        )
        looks += report.next_look.values()
        looks += (day for some in report.next_look_at.values() for day in some.values())
        what = type(judged).__name__
        for finding in report.findings:
            answers[what, judged.id, finding.code] = (finding.severity, finding.anchor)
        for code, reasons in report.not_checked.items():
            if reasons:
                answers[what, judged.id, code] = tuple(reasons)
    return answers, min(looks, default=None)
