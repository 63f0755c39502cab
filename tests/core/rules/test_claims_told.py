"""Whatever is told of claims: nothing later changes a past verdict, and whoever looks when told misses nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.rules import claims_of, run_for
from alongside.core.timeline import ClaimLine, borne, grounds
from tests.core.rules.telling import World, tell
from tests.core.rules.test_looking_again import missed

BEGIN = date(2025, 1, 6)
POLICY = ["holiday 2025-02-03", "outlook: 30 % by 2025-02-10, 60 % by 2025-03-10; 20 plans"]
FIRST = [
    "2025-01-06 pm release_added stage=beta on a/beta",
    "2025-01-06 pm release_added stage=general on a/general",
    "2025-01-06 pm release_added stage=general on b/general",
    "2025-01-06 pm heard harp account=Harp",
    "2025-01-06 pm heard tuba account=Tuba",
    "2025-01-06 pm learned sharing from=harp",
    "2025-01-06 pmm claimed fast as=customer_said",
    "2025-01-06 pmm claimed slow on a",
]
"""What every log begins with, so that who and what there is does not hang on what comes later."""


def days(most: int) -> st.SearchStrategy[str]:
    return st.integers(0, most).map(lambda days: (BEGIN + timedelta(days=days)).isoformat())


CLAIM = st.sampled_from(["fast", "slow"])
WHERE = st.sampled_from(["a", "b"])
YES = st.sampled_from(["yes", "no"])
SAID = st.one_of(
    st.tuples(st.sampled_from(["approved", "retired", "revived", "tested", "asked"]), CLAIM).map(
        " ".join
    ),
    st.tuples(CLAIM, YES, st.sampled_from(["customer_said", "outcome", "capability"])).map(
        lambda one: f"reworded {one[0]} verbatim={one[1]} as={one[2]}"
    ),
    st.tuples(st.sampled_from(["backed", "unbacked"]), CLAIM, YES).map(
        lambda one: f"{one[0]} {one[1]} from=harp verbatim={one[2]}"
    ),
    st.tuples(st.sampled_from(["backed", "unbacked"]), CLAIM).map(
        lambda one: f"{one[0]} {one[1]} from=tuba insight=sharing"
    ),
    st.tuples(CLAIM, YES).map(lambda one: f"published {one[0]} public={one[1]}"),
    st.tuples(st.sampled_from(["rests", "freed"]), CLAIM, WHERE).map(
        lambda one: f"{one[0]} {one[1]} on {one[2]}"
    ),
    CLAIM.map(lambda one: f"rests {one} stage=beta on a"),
    CLAIM.map(lambda one: f"reviewed {one}"),
    st.tuples(CLAIM, st.sampled_from(["roof", "pillar", "proof"])).map(
        lambda one: f"placed {one[0]} place={one[1]}"
    ),
    CLAIM.map(lambda one: f"promises {one} worth=ease"),
    st.integers(2, 10).map(lambda mean: f"found ease asked={mean} mean={mean / 2}"),
    st.sampled_from(
        ["unmarked harp", "removed tuba", "closed sharing", "withdrawn harp use=public"]
    ),
    st.tuples(YES, days(60)).map(
        lambda one: f"consent harp use=public given={one[0]} until={one[1]}"
    ),
    st.tuples(days(90), WHERE).map(lambda one: f"launch_date_stated date={one[0]} on {one[1]}"),
    st.tuples(days(60), WHERE).map(lambda one: f"release_shipped on={one[0]} on {one[1]}"),
    st.tuples(st.sampled_from(["T1", "T2"]), WHERE).map(
        lambda one: f"tier_set tier={one[0]} on {one[1]}"
    ),
    WHERE.map(lambda one: f"feature_dropped why=deferred on {one}"),
    WHERE.map(lambda one: f"feature_resumed on {one}"),
    st.just("release_withdrawn on a/beta"),
)
LINES = st.lists(
    st.tuples(days(60), SAID).map(lambda one: f"{one[0]} 10:00 pmm {one[1]}"), max_size=12
).map(lambda lines: [*FIRST, *sorted(lines)])


def verdicts(world: World, at: datetime) -> list[tuple[object, ...]]:
    """All that is found about claims and conversations, word for word, and what was not checked."""
    timeline = world.fold(at)
    workspace = timeline.workspace
    discovery = workspace.discovery
    report = run_for(
        [],
        at=at,
        workspace=workspace,
        calendar=[],
        foresee=lambda _: {},
        besides=[
            *claims_of(workspace, workspace.claims),
            *discovery.there(discovery.conversations, ()),
        ],
    )
    found: list[tuple[object, ...]] = [
        (one.code, one.subject, one.severity, one.anchor, one.events, one.sentence)
        for one in report.findings
    ]
    missing = [(code, *sorted(reasons.items())) for code, reasons in report.not_checked.items()]
    return [*found, *missing, tuple(sorted(report.next_look_at.get("claim", {}).items()))]


@settings(max_examples=150)
@given(LINES, st.integers(0, 70))
def test_nothing_later_changes_a_past_verdict(lines: list[str], after: int) -> None:
    at = datetime.combine(BEGIN + timedelta(days=after), time(18), UTC)
    known = [line for line in lines if line[:10] <= at.date().isoformat()]
    assert verdicts(tell(POLICY, lines), at) == verdicts(tell(POLICY, known), at)


@settings(max_examples=25)
@given(LINES)
def test_whoever_looks_when_told_misses_nothing(lines: list[str]) -> None:
    assert missed(tell(POLICY, lines)) == []


@settings(max_examples=150)
@given(LINES)
def test_what_a_line_always_holds(lines: list[str]) -> None:
    """It is told as long as it is there, altered only as long as it is not verbatim, and stands on what is known."""
    timeline = tell(POLICY, lines).fold(datetime(2026, 1, 1, tzinfo=UTC))
    workspace = timeline.workspace
    for line in workspace.claims.values():
        assert (line.altered is None) is line.verbatim
        assert line.in_use is None or line.is_there
        assert (line.approved is None) is (line.approved_since is None)
        if line.approved and line.approved_since:
            assert line.approved_since.place <= line.approved.place
        assert len(borne(line, workspace)) == len(line.backings)
        assert {one.feature.id for one in grounds(line, workspace)} == set(line.capabilities)
        assert waiting(line) is line.waiting


def waiting(line: ClaimLine) -> object:
    """The first review that waits since the last answer, said another way."""
    reviews = list(line.reviews.values())
    answered = [place for place, one in enumerate(reviews) if one.answered]
    since = reviews[answered[-1] + 1 if answered else 0 :]
    return since[0].asked if since else None
