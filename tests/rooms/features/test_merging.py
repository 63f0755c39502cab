"""Two features turn out to be the same: one goes on, and nothing that was said is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.actions.features import KeyTaken
from alongside.rooms.features.actions.merging import CannotMerge
from alongside.rooms.features.activity import events_for
from alongside.rooms.features.lookup import feature_of, release_of
from alongside.rooms.features.models import (
    Acknowledgement,
    Countersignature,
    Feature,
    Guest,
    Release,
    Surprise,
    TierSignature,
)
from alongside.rooms.features.queries import NoFeature, feature_by_key, signatures
from alongside.rooms.features.thread import who_knew_what
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.features.conftest import merge, release
from tests.rooms.frames import rows_differ


def test_what_is_recorded(ours: World, twin: Feature, recorded: Recorded) -> None:
    goes_on = merge(ours, twin, reason="Two trackers")
    assert goes_on == ours.feature
    general = release(twin, "General")
    assert recorded()[-1] == (
        "feature_merged",
        {"into": ours.feature.pk, "releases": {str(general.pk): ours.release.pk}},
    )
    said = Event.objects.select_related("wording").get(kind="feature_merged")
    assert (said.feature_id, said.subject, said.wording.text) == (twin.pk, twin.pk, "Two trackers")


def test_the_rows(ours: World, twin: Feature) -> None:
    actions.state_release_date(ours.release, date=parse("2025-03"), by=ours.pm, at=MONDAY)
    general, beta = release(twin, "General"), release(twin, "beta")
    merge(ours, twin)
    twin.refresh_from_db()
    assert (twin.on_roadmap, twin.merged_into_id) == (False, ours.feature.pk)
    for row in (general, beta, ours.release):
        row.refresh_from_db()
    assert (beta.feature_id, beta.stage, beta.release_date) == (ours.feature.pk, "beta", "2025-05")
    assert (general.feature_id, general.withdrawn) == (twin.pk, True)
    assert (ours.release.release_date, ours.release.stage) == ("2025-03", "general")
    assert rows_differ(ours.workspace) == []


def test_a_date_that_only_the_other_one_had(ours: World, twin: Feature) -> None:
    merge(ours, twin)
    ours.release.refresh_from_db()
    assert ours.release.release_date == "2025-05"


def test_what_was_seen_and_signed_follows(ours: World, twin: Feature) -> None:
    general = release(twin, "General")
    actions.set_tier(general, tier="T1", by=ours.pm, at=MONDAY)
    actions.acknowledge(general, by=ours.pmm, at=MONDAY)
    actions.countersign(general, by=ours.pmm, at=MONDAY)
    actions.report_surprise(general, by=ours.pmm, at=MONDAY)
    merge(ours, twin)
    for model in (Acknowledgement, Countersignature, TierSignature, Surprise):
        assert [row.release_id for row in model.objects.all()] == [ours.release.pk], model
    ours.release.refresh_from_db()
    assert [one.handle for one in signatures(ours.release).values()] == ["pia"]
    assert actions.confirm_tier(ours.release, by=ours.pm, at=LATER) is None, "it is signed already"
    assert actions.confirm_tier(ours.release, by=ours.pmm, at=LATER) is not None
    assert rows_differ(ours.workspace) == []


def test_what_was_dropped_brings_no_plans(ours: World, twin: Feature) -> None:
    actions.drop(twin, why="duplicate", by=ours.pm, at=MONDAY)
    merge(ours, twin)
    assert Feature.objects.get(pk=ours.feature.pk).status == "proposed"
    assert Release.objects.get(stage="beta").withdrawn
    assert not Release.objects.get(pk=ours.release.pk).withdrawn
    assert rows_differ(ours.workspace) == []


def test_the_decision_to_build_it_stands_after_all_was_done(ours: World, twin: Feature) -> None:
    actions.prioritise(twin, by=ours.pm, at=MONDAY)
    goes_on = merge(ours, twin)
    assert goes_on.status == "prioritised"
    actions.complete(goes_on, by=ours.pm, at=LATER)
    actions.resume(goes_on, by=ours.pm, at=LATER)
    assert goes_on.status == "prioritised"
    assert rows_differ(ours.workspace) == []


def test_the_same_stage_in_many_cases(ours: World) -> None:
    """Two of the one that goes become one of the other; exactly the same spelling goes first."""
    shouted = actions.add_release(ours.feature, stage="GENERAL", by=ours.pm, at=MONDAY)
    feature = actions.add_feature(ours.workspace, key="OLD-2", title="x", by=ours.pm, at=MONDAY)
    for stage in ("GENERAL", "General"):
        actions.add_release(feature, stage=stage, by=ours.pm, at=MONDAY)
    merge(ours, feature)
    assert shouted
    found = Event.objects.get(kind="feature_merged").payload
    ids = [release(feature, stage).pk for stage in ("GENERAL", "General")]
    assert f'"{ids[0]}":{shouted.pk}' in found
    assert f'"{ids[1]}":{ours.release.pk}' in found
    assert rows_differ(ours.workspace) == []


def test_whoever_sees_the_one_sees_the_other(ours: World, twin: Feature) -> None:
    merge(ours, twin)
    actions.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    actions.move_to_area(ours.feature, area=None, by=ours.pm, at=LATER)
    assert not Event.objects.visible_to(ours.pmm).filter(feature=twin).exists()
    assert Event.objects.visible_to(ours.pm).filter(feature=twin).exists()
    assert rows_differ(ours.workspace) == []
    actions.restrict(ours.feature, guests=[ours.pmm], by=ours.pm, at=LATER)
    assert Event.objects.visible_to(ours.pmm).filter(feature=twin).exists()
    assert Guest.objects.filter(feature=twin).count() == 1
    actions.open_up(ours.feature, by=ours.pm, at=LATER)
    assert not Guest.objects.exists()


def test_a_link_in_a_tracker_does_not_break(ours: World, theirs: World, twin: Feature) -> None:
    merge(ours, twin)
    assert feature_by_key(ours.workspace, "old-1") == ours.feature
    assert feature_by_key(ours.workspace, "OLD-1", seen_by=ours.pmm) == ours.feature
    with pytest.raises(NoFeature):
        feature_by_key(theirs.workspace, "OLD-1")


def test_imports_go_on_with_the_one_that_is_left(ours: World, twin: Feature) -> None:
    merge(ours, twin)
    with writing(ours.workspace.pk):
        found = feature_of(ours.workspace, "OLD-1")
        assert found is feature_of(ours.workspace, "F-1")
        assert release_of(ours.workspace, "OLD-1", "General") == ours.release
        assert release_of(ours.workspace, "OLD-1", "beta") == release(ours.feature, "beta")
        assert release_of(ours.workspace, "OLD-1", "gamma") is None
        assert release_of(ours.workspace, "F-1", "General") is None
        assert release_of(ours.workspace, "F-9", "beta") is None
    with pytest.raises(KeyTaken, match="OLD-1 was merged into F-1"):
        actions.add_feature(ours.workspace, key="OLD-1", title="x", by=NOBODY, at=LATER)


def test_a_chain(ours: World, twin: Feature) -> None:
    """OLD-1 into F-1, F-1 into F-3: all lead to F-3."""
    merge(ours, twin)
    last = actions.add_feature(ours.workspace, key="F-3", title="x", by=ours.pm, at=LATER)
    actions.merge(ours.feature, into=last, by=ours.pm, at=LATER)
    assert Feature.objects.get(pk=twin.pk).merged_into_id == last.pk
    assert feature_by_key(ours.workspace, "OLD-1") == last
    stages = Release.objects.filter(feature=last).order_by("stage").values_list("stage", flat=True)
    assert list(stages) == ["beta", "general"]
    with writing(ours.workspace.pk):
        assert release_of(ours.workspace, "OLD-1", "General") == release(last, "general")
    assert rows_differ(ours.workspace) == []


def test_both_histories_are_told(ours: World, twin: Feature) -> None:
    actions.state_release_date(ours.release, date=parse("2025-03"), by=ours.pm, at=MONDAY)
    theirs = release(twin, "General")
    actions.state_release_date(theirs, date=parse("2025-05"), by=ours.pm, at=MONDAY)
    before = datetime.now(UTC)
    merge(ours, twin, reason="Two trackers")
    now = datetime.now(UTC)
    told = who_knew_what(ours.feature, until=now)
    sentences = [one.sentence for one in told]
    assert "Pia put OLD-1 on the roadmap." in sentences
    assert "Pia put F-1 on the roadmap." in sentences
    assert sentences.index("Pia put F-1 on the roadmap.") == 0
    assert (told[-1].sentence, told[-1].reason) == (
        "Pia merged OLD-1 into feature F-1.",
        "Two trackers",
    )
    assert told[-1].meaning.startswith("pulled in by")
    assert {one.stage for one in told} == {"", "general", "General", "beta"}
    assert who_knew_what(twin, until=now) == told
    earlier = who_knew_what(ours.feature, until=before)
    assert not [one for one in earlier if "OLD-1" in one.sentence]
    assert [one.stage for one in who_knew_what(twin, until=before)][-1] == "General"


def test_the_activity_names_both(ours: World, twin: Feature) -> None:
    merge(ours, twin)
    last, *_ = events_for(ours.pmm)
    assert last.sentence == "Pia merged OLD-1 into feature F-1."


def test_reading_costs_no_more(ours: World, twin: Feature) -> None:
    """Two statements, whether anything was merged or not."""
    merge(ours, twin)
    other = actions.add_feature(ours.workspace, key="F-3", title="x", by=ours.pm, at=LATER)
    for feature, threads in ((ours.feature, {ours.feature.pk, twin.pk}), (other, {other.pk})):
        with CaptureQueriesContext(connection) as asked:
            entries = list(reading.entries(ours.workspace.pk, features=[feature.pk]))
        assert len(asked) == 2
        assert {entry.feature for entry in entries} - {None} == threads


class TestPart:
    def test_as_it_was_before(self, ours: World, twin: Feature, recorded: Recorded) -> None:
        general = release(twin, "General")
        actions.acknowledge(general, by=ours.pmm, at=MONDAY)
        actions.acknowledge(ours.release, by=ours.pmm, at=MONDAY)
        merge(ours, twin)
        back = actions.part(twin, by=ours.pm, at=LATER, reason="Not the same")
        assert (back.on_roadmap, back.merged_into_id) == (True, None)
        assert recorded()[-1] == ("feature_parted", {"into": ours.feature.pk})
        assert release(twin, "beta").release_date == "2025-05"
        assert not release(twin, "General").withdrawn
        assert Release.objects.get(pk=ours.release.pk).release_date == ""
        seen = Acknowledgement.objects.order_by("release").values_list("release", flat=True)
        assert sorted(seen) == sorted([ours.release.pk, general.pk])
        assert rows_differ(ours.workspace) == []
        merge(ours, twin)
        assert rows_differ(ours.workspace) == []

    def test_too_late(self, ours: World, twin: Feature) -> None:
        merge(ours, twin)
        actions.acknowledge(ours.release, by=ours.pmm, at=LATER + timedelta(days=1))
        with pytest.raises(CannotMerge, match="1 thing was said of the merged feature since"):
            actions.part(twin, by=ours.pm, at=LATER)

    def test_what_was_never_merged(self, ours: World, twin: Feature) -> None:
        with pytest.raises(CannotMerge, match="merged into nothing"):
            actions.part(twin, by=ours.pm, at=LATER)

    def test_by_somebody_who_sees_nothing_of_it(self, ours: World, twin: Feature) -> None:
        merge(ours, twin)
        actions.move_to_area(ours.feature, area=None, by=ours.pm, at=LATER)
        actions.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
        with pytest.raises(NotThere):
            actions.part(twin, by=ours.pmm, at=LATER)
