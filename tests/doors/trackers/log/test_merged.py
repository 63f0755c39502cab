"""Mergers in a log: the same features are one there, and old keys lead to the one that goes on."""

from pathlib import Path

import pytest
import time_machine

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings import checks
from alongside.rooms.findings.actions import revoke_waiver, waive
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.imports.batches import Refused
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Member
from tests.doors.trackers.log.sample import GOOD, NOW, Line, bring, line, told, write
from tests.doors.trackers.log.test_round_trip import _is_the_same, moved
from tests.rooms.conftest import MONDAY, make_world
from tests.rooms.frames import rows_differ

pytestmark = pytest.mark.django_db

TWIN = [
    line("feature_added", 30, feature="OLD-1", title="Synonym lists"),
    line("release_added", 31, feature="OLD-1", release="Beta"),
    line("release_date_stated", 32, feature="OLD-1", release="Beta", date="2025-08"),
    line("release_added", 33, feature="OLD-1", release="gamma"),
]
MERGED = line("feature_merged", 40, feature="OLD-1", into="F-1", by="@pia", reason="Two trackers")


def acme(lines: list[Line], folder: Path) -> Workspace:
    bring(write(folder / "log.jsonl", lines))
    return Workspace.objects.get(slug="acme")


def test_out_and_in(tmp_path: Path) -> None:
    workspace = acme([*GOOD, *TWIN, MERGED], tmp_path)
    goes, stays = (Feature.objects.get(key=key) for key in ("OLD-1", "F-1"))
    assert goes.merged_into_id == stays.pk
    stages = Release.objects.filter(feature=stays).order_by("stage").values_list("stage", flat=True)
    assert list(stages) == ["beta", "gamma", "general"]
    said = told("acme")[-1]
    assert {name: said[name] for name in ("kind", "feature", "into", "by", "reason")} == {
        "kind": "feature_merged",
        "feature": "OLD-1",
        "into": "F-1",
        "by": "@pia",
        "reason": "Two trackers",
    }
    assert rows_differ(workspace) == []
    _is_the_same(workspace, moved(workspace, "moved"), [NOW])


def test_again(tmp_path: Path) -> None:
    """Nothing in it is new, whatever was merged since by hand."""
    workspace = acme([*GOOD, *TWIN], tmp_path)
    pia = Member.objects.within(workspace).get(handle="pia")
    goes, stays = (Feature.objects.get(key=key) for key in ("OLD-1", "F-1"))
    actions.merge(goes, into=stays, by=pia, at=NOW)
    before = Event.objects.count()
    bring(tmp_path / "log.jsonl")
    assert Event.objects.count() == before
    assert rows_differ(workspace) == []


def test_a_later_log_that_uses_the_old_key(tmp_path: Path) -> None:
    """Its lines are about the feature that goes on, and about its releases in whatever case."""
    more = [
        line("release_date_stated", 50, feature="OLD-1", release="Beta", date="2025-10"),
        line("release_shipped", 51, feature="OLD-1", release="gamma", on="2025-03-01"),
        line("feature_prioritised", 52, feature="OLD-1"),
        line("feature_merged", 53, feature="OLD-1", into="F-1"),
    ]
    workspace = acme([*GOOD, *TWIN, MERGED, *more], tmp_path)
    stays = Feature.objects.get(key="F-1")
    beta, gamma = (Release.objects.get(feature=stays, stage=one) for one in ("beta", "gamma"))
    assert (beta.release_date, str(gamma.shipped_on)) == ("2025-10", "2025-03-01")
    assert Event.objects.filter(kind="feature_merged").count() == 1
    assert rows_differ(workspace) == []


def test_parted(tmp_path: Path) -> None:
    parted = line("feature_parted", 41, feature="OLD-1", into="F-1")
    again = line("feature_parted", 42, feature="OLD-1", into="F-1")
    workspace = acme([*GOOD, *TWIN, MERGED, parted, again], tmp_path)
    assert Feature.objects.get(key="OLD-1").on_roadmap
    assert Event.objects.filter(kind="feature_parted").count() == 1
    assert rows_differ(workspace) == []
    _is_the_same(workspace, moved(workspace, "moved"), [NOW])


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (line("feature_merged", 60, feature="F-1", into="F-1"), "into: F-1 cannot be merged into"),
        (line("feature_merged", 60, feature="F-1", into="F-9"), "into: no feature 'F-9'"),
        (line("feature_merged", 60, feature="F-9", into="F-1"), "feature: no feature 'F-9'"),
        (
            line("feature_parted", 60, feature="OLD-1", into="F-1"),
            "feature: 1 thing was said of the merged feature since",
        ),
    ],
)
def test_refusals(tmp_path: Path, bad: Line, said: str) -> None:
    since = line("feature_dropped", 55, feature="OLD-1")
    with pytest.raises(Refused, match=said):
        acme([*GOOD, *TWIN, MERGED, since, bad], tmp_path)


def test_a_waiver_that_was_carried_along() -> None:
    """Granted for the one, merged, and taken back of the other: so it is after a journey."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        ours = make_world("ours")
        goes = actions.add_feature(ours.workspace, key="OLD-1", title="x", by=ours.pm, at=MONDAY)
        actions.move_to_area(goes, area=ours.area, by=ours.pm, at=MONDAY)
        general = actions.add_release(goes, stage="General", by=ours.pm, at=MONDAY)
        assert general
        actions.state_release_date(general, date=parse("2025-02-01"), by=ours.pm, at=MONDAY)
        actions.set_tier(general, tier="T1", by=ours.pm, at=MONDAY)
        clock.shift(60)
        checks.check_all(ours.workspace)
        found = Finding.objects.get(release=general, code="RAD402")
        until = parse("2030-01-01").first
        clock.shift(60)
        waive(found, reason="Quiet", until=until, by=ours.pm, at=MONDAY)
        clock.shift(60)
        actions.merge(goes, into=ours.feature, by=ours.pm, at=MONDAY)
        clock.shift(60)
        moved(ours.workspace, "moved")
        waiver = Waiver.objects.within(ours.workspace).get(revoked_at=None)
        assert waiver.release_id == ours.release.pk
        revoke_waiver(waiver, by=ours.pm, at=MONDAY)
        clock.shift(60)
        other = moved(ours.workspace, "again")
        assert not Waiver.objects.within(other).filter(revoked_at=None).exists()
        kept = Waiver.objects.within(Workspace.objects.get(slug="moved")).get(revoked_at=None)
        assert (kept.release.feature.key, kept.release.stage) == ("F-1", "general")
