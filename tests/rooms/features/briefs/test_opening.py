"""A brief begins with the decision to build a feature; an import of history opens none."""

from datetime import date, datetime, timedelta

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions, opening
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.features.models import Feature
from alongside.rooms.imports.batches import importing
from alongside.rooms.jobs.models import Job
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import Origin
from tests.rooms.conftest import LATER, MONDAY, Recorded, World


def test_a_click_opens_it_in_the_same_transaction(ours: World, recorded: Recorded) -> None:
    features.prioritise(ours.feature, by=ours.pm, at=MONDAY)
    assert recorded() == [("feature_prioritised", {}), ("brief_opened", {})]
    brief = Brief.objects.get(feature=ours.feature)
    assert (brief.version, brief.delivered_version, brief.reply) == (0, None, "")
    opened = Event.objects.get(kind="brief_opened")
    assert (opened.feature_id, opened.subject, opened.actor) == (
        ours.feature.pk,
        ours.feature.pk,
        None,
    )
    assert Job.objects.get(kind="fill_brief").payload == f'{{"brief":{brief.pk}}}'


def test_a_feature_has_one_brief(ours: World, recorded: Recorded) -> None:
    assert actions.open_brief(ours.feature, by=ours.pm, at=MONDAY)
    assert actions.open_brief(ours.feature, by=ours.pm, at=LATER) is None
    features.prioritise(ours.feature, by=ours.pm, at=LATER)
    features.drop(ours.feature, by=ours.pm, at=LATER)
    features.prioritise(ours.feature, by=ours.pm, at=LATER)
    assert [kind for kind, _ in recorded()].count("brief_opened") == 1


def test_what_was_merged_into_it_brings_its_brief(ours: World) -> None:
    twin = features.add_feature(ours.workspace, key="T-1", title="Twin", by=ours.pm, at=MONDAY)
    brief = actions.open_brief(twin, by=ours.pm, at=MONDAY)
    features.merge(twin, into=ours.feature, by=ours.pm, at=LATER)
    assert actions.open_brief(ours.feature, by=ours.pm, at=LATER) is None
    assert Brief.objects.get() == brief


@pytest.mark.parametrize(("days", "opened"), [(30, 1), (31, 0)])
@pytest.mark.parametrize("attested", [True, False])
def test_an_import_opens_those_of_the_last_thirty_days(
    ours: World, days: int, opened: int, attested: bool
) -> None:
    then = LATER - timedelta(days=days)
    prioritise_in_an_import(ours, [ours.feature], then, attested=attested)
    assert Brief.objects.count() == opened


def test_known_long_ago_is_history_however_late_it_is_said_to_have_happened(ours: World) -> None:
    by = Origin(member=ours.pm, known_at=LATER - timedelta(days=31))
    with importing(
        ours.workspace, source="log", attested=True, at=LATER, by=Origin(known_at=LATER)
    ):
        features.prioritise(ours.feature, by=by, at=LATER)
    assert not Brief.objects.exists()


def test_an_import_opens_none_for_what_has_shipped(ours: World) -> None:
    features.ship(ours.release, on=date(2025, 1, 6), by=ours.pm, at=MONDAY)
    prioritise_in_an_import(ours, [ours.feature], LATER)
    assert not Brief.objects.exists()
    features.drop(ours.feature, by=ours.pm, at=LATER)
    features.add_release(ours.feature, stage="beta", by=ours.pm, at=LATER)
    prioritise_in_an_import(ours, [ours.feature], LATER)
    assert Brief.objects.count() == 1


def test_one_import_opens_so_many(ours: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST", 2)
    some = [
        features.add_feature(ours.workspace, key=f"G-{number}", title="G", by=ours.pm, at=MONDAY)
        for number in range(3)
    ]
    prioritise_in_an_import(ours, some, LATER)
    assert list(Brief.objects.order_by("id").values_list("feature__key", flat=True)) == [
        "G-0",
        "G-1",
    ]
    assert actions.open_brief(some[2], by=ours.pm, at=LATER)


def prioritise_in_an_import(
    world: World, some: list[Feature], then: datetime, *, attested: bool = True
) -> None:
    """As a tracker's import says it."""
    told = Origin(known_at=LATER)
    with importing(world.workspace, source="csv", attested=attested, at=LATER, by=told):
        for feature in some:
            features.prioritise(feature, by=Origin(member=world.pm, known_at=then), at=then)
