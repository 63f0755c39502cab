"""The open book: one transaction, one workspace, and few statements however many verbs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from alongside.core import events
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger import book
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import PAGE, Book, follow, writing
from alongside.rooms.ledger.models import Batch, Event, Wording, Workspace
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Label, Member
from tests.rooms.conftest import MONDAY, World
from tests.rooms.ledger.retitling import retitle, title_of

pytestmark = pytest.mark.django_db


def test_followers_are_told_inside_the_transaction(ours: World) -> None:
    def refuse(_: Book) -> None:
        raise ZeroDivisionError

    before = ours.told()
    follow(refuse)
    try:
        with pytest.raises(ZeroDivisionError):
            retitle(ours.feature, title="Refused")
    finally:
        book._followers.remove(refuse)
    assert title_of(ours) == "Synonyms"
    assert ours.told() == before


def test_two_workspaces_cannot_mix(ours: World, theirs: World) -> None:
    before = theirs.told()
    with writing(ours.workspace.pk):
        with pytest.raises(ValueError, match="one workspace only"):
            retitle(theirs.feature, title="Crossed")
        with pytest.raises(ValueError, match="another workspace"):
            change(theirs.feature, title="Crossed")
        with pytest.raises(ValueError, match="another workspace"):
            record(events.FeatureRenamed(), about=theirs.feature, by=NOBODY, at=MONDAY)
        with pytest.raises(ValueError, match="another workspace"):
            record(events.WorkspaceOpened(), about=theirs.workspace, by=NOBODY, at=MONDAY)
        with pytest.raises(ValueError, match="another workspace"):
            record(events.FeatureRenamed(), about=ours.feature, by=theirs.pm, at=MONDAY)
    assert title_of(theirs) == "Synonyms"
    assert theirs.told() == before


def test_a_moment_without_zone_is_refused(ours: World) -> None:
    with pytest.raises(ValueError, match="time zone"):
        features.rename(ours.feature, title="When?", by=NOBODY, at=datetime(2025, 1, 6))  # noqa: DTZ001
    assert title_of(ours) == "Synonyms"


@pytest.mark.parametrize("attested", [True, False, None])
@pytest.mark.parametrize("named", [True, False])
def test_when_it_became_known(ours: World, attested: bool | None, named: bool) -> None:
    """What the source's own server attests was known then; all else when it was recorded."""
    batch = None
    if attested is not None:
        batch = Batch.objects.create(
            workspace=ours.workspace, source="log", attested=attested, started_at=MONDAY
        )
    then = datetime(2024, 5, 1, 8, tzinfo=UTC)
    with writing(ours.workspace.pk, batch):
        by = Origin(known_at=then if named else None)
        record(events.FeatureRenamed(), about=ours.feature, by=by, at=then)
    event = Event.objects.latest("id")
    assert event.happened_at == then
    assert event.recorded_at > MONDAY
    assert event.known_at == (then if attested and named else event.recorded_at)
    assert event.batch == batch


def test_whose_words(ours: World) -> None:
    with writing(ours.workspace.pk):
        label = people.label(ours.workspace, "jb")
        record(
            events.FeatureRenamed(),
            about=ours.feature,
            by=Origin(member=ours.pm, label=label),
            at=MONDAY,
            wording="Because customers asked",
        )
    event = Event.objects.latest("id")
    assert (event.actor, event.label) == (ours.pm, label)
    assert event.wording == Wording.objects.get(text="Because customers asked")
    assert "customers" not in event.payload


def test_a_full_page_is_written_before_the_end(ours: World) -> None:
    before = len(ours.told())
    with writing(ours.workspace.pk) as page:
        for _ in range(PAGE + 1):
            record(events.FeatureRenamed(), about=ours.feature, by=NOBODY, at=MONDAY)
        assert len(ours.told()) == before + PAGE
        assert page.count == PAGE + 1
    assert len(ours.told()) == before + PAGE + 1


def test_two_copies_of_a_row(ours: World) -> None:
    """An import may have loaded the same row twice; neither change is lost."""
    one, two = Feature.objects.get(pk=ours.feature.pk), Feature.objects.get(pk=ours.feature.pk)
    with writing(ours.workspace.pk):
        change(one, title="From the one copy")
        change(two, status="done")
        change(two, title="From the other copy")
        record(events.FeatureRenamed(), about=one, by=NOBODY, at=MONDAY)
    kept = Feature.objects.get(pk=ours.feature.pk)
    assert (kept.title, kept.status) == ("From the other copy", "done")


def test_only_what_was_changed_is_written(ours: World) -> None:
    """Rows that change together do not drag along columns that somebody else changed meanwhile."""
    beta = features.add_release(ours.feature, stage="beta", by=NOBODY, at=MONDAY)
    assert beta is not None
    Release.objects.filter(pk=beta.pk).update(confidence=80)
    with writing(ours.workspace.pk):
        change(ours.release, confidence=30)
        change(beta, tier="T1")
        record(events.TierSet(tier="T1"), about=beta, by=NOBODY, at=MONDAY)
    kept = Release.objects.get(pk=beta.pk)
    assert (kept.tier, kept.confidence) == ("T1", 80)
    assert Release.objects.get(pk=ours.release.pk).confidence == 30


def test_many_rows_are_written_in_few_statements(
    ours: World, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    made = [
        features.add_release(ours.feature, stage=f"phase {number}", by=NOBODY, at=MONDAY)
        for number in range(50)
    ]
    with django_assert_max_num_queries(8), writing(ours.workspace.pk):  # type: ignore[operator]
        for release in made:
            assert release is not None
            features.ship(release, on=MONDAY.date(), by=NOBODY, at=MONDAY)
    assert Release.objects.filter(shipped_on=MONDAY.date()).count() == 50


def test_a_verb_sees_what_verbs_before_it_did(ours: World) -> None:
    """Also on one page, where rows are written late: leaving and coming back are two events."""
    before = len(ours.told())
    later = MONDAY + timedelta(days=1)
    with writing(ours.workspace.pk):
        people.leave(ours.pmm, by=NOBODY, at=later)
        people.join(ours.workspace, handle="max", name="Max", function="pmm", by=NOBODY, at=later)
        features.withdraw(ours.release, by=NOBODY, at=later)
        features.add_release(ours.feature, stage="general", by=NOBODY, at=later)
        features.add_release(ours.feature, stage="general", by=NOBODY, at=later)
    assert [kind for kind, _ in ours.told()[before:]] == [
        "member_left",
        "member_joined",
        "release_withdrawn",
        "release_added",
    ]
    assert Member.objects.get(pk=ours.pmm.pk).left_at is None
    assert Release.objects.get(pk=ours.release.pk).withdrawn is False


def test_rows_that_cannot_be_added(ours: World) -> None:
    """Whatever way they are written in, the error is Django's."""
    before = ours.told()

    @action
    def add_labels(feature: Feature, *, texts: list[str]) -> Feature:
        for text in texts:
            add(Label(workspace_id=feature.workspace_id, text=text))
        record(events.FeatureRenamed(), about=feature, by=NOBODY, at=MONDAY)
        return feature

    Label.objects.create(workspace=ours.workspace, text="taken")
    for texts in (["taken"], ["new", "taken"]):
        with pytest.raises(IntegrityError), transaction.atomic():
            add_labels(ours.feature, texts=texts)
    assert ours.told() == before


@pytest.mark.django_db(transaction=True)
def test_a_workspace_opens_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("alongside.rooms.people.actions.workspace.record", refuse)
    with pytest.raises(ZeroDivisionError):
        people.open_workspace("half", name="Half", at=MONDAY)
    assert not Workspace.objects.filter(slug="half").exists()
