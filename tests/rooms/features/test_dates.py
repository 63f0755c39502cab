"""Every verb of dates: what it changes, the one event it records, what it refuses and how."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.actions.dates import NoDate, UnlikelyConfidence
from alongside.rooms.features.models import Acknowledgement, Release
from alongside.rooms.ledger.models import Event
from tests.rooms.conftest import LATER, Recorded, World

pytestmark = pytest.mark.django_db

MARCH = parse("2025-03")


def kept(world: World) -> Release:
    return Release.objects.get(pk=world.release.pk)


def release_date(world: World) -> tuple[object, ...]:
    row = kept(world)
    train = row.train and row.train.key
    return row.release_date, row.release_first, row.release_last, train, row.confidence


def test_state_release_date(ours: World, recorded: Recorded) -> None:
    stated = actions.state_release_date(
        ours.release, date=MARCH, by=ours.pm, at=LATER, confidence=80, reason="As the team says"
    )
    assert stated == ours.release
    assert release_date(ours) == ("2025-03", date(2025, 3, 1), date(2025, 3, 31), None, 80)
    assert recorded() == [("release_date_stated", {"date": "2025-03", "confidence": 80})]
    event = Event.objects.select_related("wording").latest("id")
    assert (event.subject, event.feature, event.actor) == (
        ours.release.pk,
        ours.feature,
        ours.pm,
    )
    assert event.wording.text == "As the team says"


def test_stating_the_same_again_is_on_the_record(ours: World, recorded: Recorded) -> None:
    for _ in range(2):
        actions.state_release_date(ours.release, date=MARCH, by=ours.pm, at=LATER)
    assert recorded() == [("release_date_stated", {"date": "2025-03"})] * 2


def test_state_a_train(ours: World, recorded: Recorded) -> None:
    actions.state_release_date(ours.release, train=ours.train, by=ours.pm, at=LATER)
    assert release_date(ours) == ("", None, None, "v1", None)
    actions.publish_train_date(ours.train, date=parse("2025-03-12"), by=ours.pm, at=LATER)
    beta = actions.add_release(ours.feature, stage="beta", by=ours.pm, at=LATER)
    assert beta is not None
    actions.state_release_date(beta, train=ours.train, by=ours.pm, at=LATER)
    assert Release.objects.get(pk=beta.pk).release_date == "2025-03-12"
    assert recorded()[0] == ("release_date_stated", {"train": "v1"})
    actions.state_release_date(beta, date=MARCH, by=ours.pm, at=LATER)
    assert Release.objects.get(pk=beta.pk).train is None, "it got off"


def test_state_neither_or_both(ours: World, recorded: Recorded) -> None:
    with pytest.raises(NoDate, match="either a date or a train"):
        actions.state_release_date(ours.release, by=ours.pm, at=LATER)
    with pytest.raises(NoDate, match="either a date or a train"):
        actions.state_release_date(ours.release, date=MARCH, train=ours.train, by=ours.pm, at=LATER)
    assert recorded() == []


@pytest.mark.parametrize("confidence", [-1, 101])
def test_state_an_unlikely_confidence(ours: World, confidence: int, recorded: Recorded) -> None:
    with pytest.raises(UnlikelyConfidence, match=f"between 0 and 100 per cent, not {confidence}"):
        actions.state_release_date(
            ours.release, date=MARCH, by=ours.pm, at=LATER, confidence=confidence
        )
    assert recorded() == []
    assert release_date(ours) == ("", None, None, None, None)


@pytest.mark.parametrize("confidence", [0, 100])
def test_state_the_bounds_of_confidence(ours: World, confidence: int) -> None:
    actions.state_release_date(
        ours.release, date=MARCH, by=ours.pm, at=LATER, confidence=confidence
    )
    assert kept(ours).confidence == confidence


def test_what_has_shipped_keeps_its_day(ours: World, recorded: Recorded) -> None:
    actions.state_release_date(ours.release, date=MARCH, by=ours.pm, at=LATER, confidence=80)
    actions.ship(ours.release, on=LATER.date(), by=ours.pm, at=LATER)
    before, was = len(recorded()), release_date(ours)
    actions.state_release_date(ours.release, date=parse("2026"), by=ours.pm, at=LATER)
    actions.confirm_release_date(ours.release, by=ours.pm, at=LATER, confidence=10)
    actions.remove_release_date(ours.release, by=ours.pm, at=LATER)
    assert release_date(ours) == was
    assert [kind for kind, _ in recorded()[before:]] == [
        "release_date_stated",
        "release_date_confirmed",
        "release_date_removed",
    ], "but it was said"


def test_confirm_release_date(ours: World, recorded: Recorded) -> None:
    with pytest.raises(NoDate, match="no release date to confirm; state one"):
        actions.confirm_release_date(ours.release, by=ours.pm, at=LATER)
    actions.state_release_date(ours.release, date=MARCH, by=ours.pm, at=LATER, confidence=80)
    actions.confirm_release_date(ours.release, by=ours.pm, at=LATER)
    assert kept(ours).confidence == 80
    actions.confirm_release_date(ours.release, by=ours.pm, at=LATER, confidence=90)
    assert release_date(ours) == ("2025-03", date(2025, 3, 1), date(2025, 3, 31), None, 90)
    assert recorded()[1:] == [
        ("release_date_confirmed", {}),
        ("release_date_confirmed", {"confidence": 90}),
    ]


def test_confirm_a_train_without_a_day(ours: World, recorded: Recorded) -> None:
    actions.state_release_date(ours.release, train=ours.train, by=ours.pm, at=LATER)
    actions.confirm_release_date(ours.release, by=ours.pm, at=LATER)
    assert recorded()[1:] == [("release_date_confirmed", {})]


def test_remove_release_date(ours: World, recorded: Recorded) -> None:
    assert actions.remove_release_date(ours.release, by=ours.pm, at=LATER) is None
    actions.state_release_date(ours.release, train=ours.train, by=ours.pm, at=LATER, confidence=9)
    removed = actions.remove_release_date(ours.release, by=ours.pm, at=LATER, reason="Unclear")
    assert removed == ours.release
    assert release_date(ours) == ("", None, None, None, None)
    assert recorded()[1:] == [("release_date_removed", {})]
    assert Event.objects.latest("id").wording is not None


def test_state_launch_date(ours: World, recorded: Recorded) -> None:
    stated = actions.state_launch_date(
        ours.release, date=parse("2025-Q2"), by=ours.pm, at=LATER, reason="Fair"
    )
    assert stated == ours.release
    row = kept(ours)
    assert (row.launch_date, row.launch_first, row.launch_last) == (
        "2025-Q2",
        date(2025, 4, 1),
        date(2025, 6, 30),
    )
    assert recorded() == [("launch_date_stated", {"date": "2025-Q2"})]
    assert not Acknowledgement.objects.exists()


def test_a_marketer_who_sets_the_launch_has_seen_it(ours: World, recorded: Recorded) -> None:
    actions.state_launch_date(ours.release, date=parse("2025-Q2"), by=ours.pmm, at=LATER)
    assert recorded() == [
        ("launch_date_stated", {"date": "2025-Q2"}),
        ("release_acknowledged", {"date": "2025-Q2"}),
    ]
    seen = Acknowledgement.objects.get()
    assert (seen.member, seen.date, seen.acknowledged_at) == (ours.pmm, "2025-Q2", LATER)


def test_remove_launch_date(ours: World, recorded: Recorded) -> None:
    assert actions.remove_launch_date(ours.release, by=ours.pm, at=LATER) is None
    actions.state_launch_date(ours.release, date=MARCH, by=ours.pm, at=LATER)
    assert actions.remove_launch_date(ours.release, by=ours.pm, at=LATER) == ours.release
    assert (kept(ours).launch_date, kept(ours).launch_first) == ("", None)
    assert recorded()[1:] == [("launch_date_removed", {})]


def test_the_statements_of_one_verb(ours: World) -> None:
    """The lock, what it was given, the row, the event, the launches that go by it, the job that looks at it; not the
    transaction's own.
    """
    actions.state_release_date(ours.release, date=MARCH, by=ours.pm, at=LATER)
    with CaptureQueriesContext(connection) as captured:
        actions.state_release_date(ours.release, date=parse("2025-04"), by=ours.pm, at=LATER)
    statements = [query["sql"].partition(" times: ")[2] or query["sql"] for query in captured]
    verbs = [statement.split()[0] for statement in statements if "SAVEPOINT" not in statement]
    looks = ["SELECT"] * (3 if connection.vendor == "postgresql" else 2)
    assert verbs == [*looks, "UPDATE", "INSERT", "SELECT", "INSERT"]
