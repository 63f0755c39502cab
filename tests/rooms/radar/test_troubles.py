"""What the open findings come to in a line of the radar, against what `findings.states` says of each."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.core.rules import Severity
from alongside.rooms.findings.identity import Identity
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.states import RANK, SetAside, State
from alongside.rooms.ledger.models import Event, Wording
from alongside.rooms.radar.filters import Filters
from alongside.rooms.radar.troubles import Trouble, troubles_of
from tests.rooms.conftest import World
from tests.rooms.radar.conftest import BEGIN, keys, release_of

SEVERITIES = st.sampled_from([severity.value for severity in Severity])
DAYS = st.integers(-2, 2).map(lambda number: BEGIN + timedelta(days=number))
PAST = st.integers(-2, 0).map(lambda number: BEGIN + timedelta(days=number))
"""A baseline is taken of what is there: nobody looks before it was."""
WAIVERS = st.tuples(SEVERITIES | st.none(), DAYS, DAYS, st.none() | DAYS)
FINDINGS = st.fixed_dictionaries(
    {
        "severity": SEVERITIES,
        "release": st.sampled_from("AB"),
        "waivers": st.lists(WAIVERS, max_size=2),
    },
    optional={
        "resolved_at": DAYS,
        "baseline_at": PAST,
        "baseline_severity": SEVERITIES,
        "baseline_ended_at": DAYS,
    },
)


def keep(world: World, number: int, told: dict[str, object]) -> None:
    release = release_of(world, str(told["release"]))
    anchor = Event.objects.within(world.workspace).order_by("id")[number]
    waivers = told["waivers"]
    columns = {name: value for name, value in told.items() if name not in ("release", "waivers")}
    Finding.objects.create(
        workspace=world.workspace,
        code="RAD403",
        subject=release.pk,
        feature_id=release.feature_id,
        release=release,
        anchor=anchor,
        found_at=BEGIN,
        **columns,
    )
    assert isinstance(waivers, list)
    for severity, granted, until, revoked in waivers:
        Waiver.objects.create(
            workspace=world.workspace,
            code="RAD403",
            subject=release.pk,
            release=release,
            anchor=anchor,
            severity=severity,
            reason=Wording.objects.create(workspace=world.workspace, text="so"),
            granted_at=granted,
            until=until.date(),
            revoked_at=revoked,
        )


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(FINDINGS, max_size=5))
def test_as_states_have_it(roadmap: World, told: list[dict[str, object]]) -> None:
    Finding.objects.all().delete()
    Waiver.objects.all().delete()
    for number, one in enumerate(told):
        keep(roadmap, number, one)
    aside = SetAside(roadmap.workspace.pk, BEGIN)
    counts: Counter[int] = Counter()
    worst: dict[int, int] = {}
    for row in Finding.objects.filter(resolved_at=None):
        identity = Identity(row.code, row.subject, row.anchor_id)
        if aside.state_of(identity, Severity(row.severity)) is State.OPEN:
            counts[row.subject] += 1
            worst[row.subject] = min(worst.get(row.subject, 9), RANK[row.severity])
    ranked = list(Severity)
    wanted = {number: Trouble(ranked[worst[number]], count) for number, count in counts.items()}
    features = {release_of(roadmap, key).feature_id for key in "AB"}
    found = troubles_of(roadmap.workspace.pk, features, now=BEGIN)
    assert found == wanted
    assert keys(roadmap.pm, filters=Filters(findings=True)) == [
        key for key in "AB" if release_of(roadmap, key).pk in wanted
    ]


def test_of_nothing_and_of_another_workspace(roadmap: World, theirs: World) -> None:
    assert troubles_of(roadmap.workspace.pk, [], now=BEGIN) == {}
    features = {release_of(roadmap, "A").feature_id}
    assert troubles_of(roadmap.workspace.pk, features, now=BEGIN)
    assert troubles_of(theirs.workspace.pk, features, now=datetime.now(UTC)) == {}
