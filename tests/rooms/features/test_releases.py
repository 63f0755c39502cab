"""Every verb of releases and trains: what it changes, the one event it records, what it refuses and how."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release, Train
from alongside.rooms.imports.batches import importing
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people.words import NoName
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.frames import rows_differ

pytestmark = pytest.mark.django_db

DAY = MONDAY.date()


def kept(world: World) -> Release:
    return Release.objects.get(pk=world.release.pk)


def test_add_release(ours: World, recorded: Recorded) -> None:
    beta = actions.add_release(ours.feature, stage="beta", by=ours.pm, at=LATER)
    hidden = actions.add_release(
        ours.feature, stage="alpha", by=ours.pm, at=LATER, customer_visible=False
    )
    assert beta == Release.objects.get(feature=ours.feature, stage="beta")
    assert hidden is not None
    assert not Release.objects.get(pk=hidden.pk).customer_visible
    assert recorded() == [
        ("release_added", {"stage": "beta"}),
        ("release_added", {"stage": "alpha", "customer_visible": False}),
    ]
    event = Event.objects.latest("id")
    assert (event.subject, event.feature) == (hidden.pk, ours.feature)


def test_add_release_that_is_planned(ours: World, recorded: Recorded) -> None:
    assert actions.add_release(ours.feature, stage="general", by=ours.pm, at=LATER) is None
    assert recorded() == []


def test_add_release_says_whether_customers_meet_it(ours: World, recorded: Recorded) -> None:
    for visible, changes in ((True, False), (False, True), (False, False), (None, False)):
        result = actions.add_release(
            ours.feature, stage="general", by=ours.pm, at=LATER, customer_visible=visible
        )
        assert (result is not None) == changes
    assert kept(ours).customer_visible is False
    assert recorded() == [("release_added", {"stage": "general", "customer_visible": False})]


@pytest.mark.parametrize("stage", ["", "  "])
def test_add_release_without_a_stage(ours: World, stage: str, recorded: Recorded) -> None:
    with pytest.raises(NoName, match="every release needs a stage"):
        actions.add_release(ours.feature, stage=stage, by=ours.pm, at=LATER)
    assert recorded() == []


def test_add_release_with_a_stage_that_nothing_could_read_back(
    ours: World, recorded: Recorded
) -> None:
    with pytest.raises(TooLong, match="the stage of the release has at most 40 characters"):
        actions.add_release(ours.feature, stage="b" * 41, by=ours.pm, at=LATER)
    assert actions.add_release(ours.feature, stage=" general ", by=ours.pm, at=LATER) is None
    assert recorded() == []


def test_withdraw_and_take_up_again(ours: World, recorded: Recorded) -> None:
    assert actions.withdraw(ours.release, by=ours.pm, at=LATER) == ours.release
    assert kept(ours).withdrawn is True
    assert actions.withdraw(ours.release, by=ours.pm, at=LATER) is None
    again = actions.add_release(ours.feature, stage="general", by=ours.pm, at=LATER)
    assert again == ours.release
    assert kept(ours).withdrawn is False
    assert recorded() == [("release_withdrawn", {}), ("release_added", {"stage": "general"})]


def test_why_it_will_not_come_can_be_erased(ours: World) -> None:
    actions.withdraw(ours.release, reason=" The partner left. ", by=ours.pm, at=LATER)
    event = Event.objects.latest("id")
    assert (event.kind, event.payload) == ("release_withdrawn", "{}")
    assert event.wording.text == "The partner left."
    with pytest.raises(TooLong):
        actions.withdraw(ours.release, reason="x" * 20_001, by=ours.pm, at=LATER)


def test_ship(ours: World, recorded: Recorded) -> None:
    assert actions.ship(ours.release, on=DAY, by=ours.pm, at=LATER) == ours.release
    assert kept(ours).shipped_on == DAY
    assert actions.ship(ours.release, on=date(2024, 4, 1), by=ours.pm, at=LATER) is None
    assert kept(ours).shipped_on == DAY
    assert recorded() == [("release_shipped", {"on": "2025-01-06"})]


@pytest.mark.parametrize("on", [date(2999, 1, 1), LATER.date() + timedelta(days=2)])
def test_ship_on_a_day_that_lies_ahead(ours: World, on: date, recorded: Recorded) -> None:
    with pytest.raises(actions.NotYet, match=f"{on} lies ahead: state it as the release date"):
        actions.ship(ours.release, on=on, by=ours.pm, at=LATER)
    assert kept(ours).shipped_on is None
    assert recorded() == []


def test_ship_where_the_day_has_begun_already(ours: World) -> None:
    tomorrow = LATER.date() + timedelta(days=1)
    assert actions.ship(ours.release, on=tomorrow, by=ours.pm, at=LATER)


def test_days_are_compared_in_one_zone() -> None:
    west = datetime(2025, 1, 6, 20, tzinfo=timezone(timedelta(hours=-8)))
    actions.refuse_what_lies_ahead(date(2025, 1, 8), said=west)
    with pytest.raises(actions.NotYet):
        actions.refuse_what_lies_ahead(date(2025, 1, 8), said=west.replace(tzinfo=UTC))


def test_a_source_says_when_it_knows(ours: World) -> None:
    """What happened may be dated before the source learned of it; its own clock counts."""
    known = Origin(member=ours.pm, known_at=LATER + timedelta(days=30))
    with importing(ours.workspace, source="log", attested=True, at=LATER):
        day = date(2025, 2, 6)
        assert actions.ship(ours.release, on=day, by=known, at=LATER)


def test_whoever_ships_or_dates_what_was_withdrawn_takes_it_up_again(
    ours: World, recorded: Recorded
) -> None:
    """It would be dated, or out, and neither exported nor judged."""
    say: dict[str, Callable[[], object]] = {
        "release_date_stated": lambda: actions.state_release_date(
            ours.release, date=parse("2025-Q2"), by=ours.pm, at=LATER
        ),
        "release_date_confirmed": lambda: actions.confirm_release_date(
            ours.release, by=ours.pm, at=LATER
        ),
        "launch_date_stated": lambda: actions.state_launch_date(
            ours.release, date=parse("2025-Q2"), by=ours.pm, at=LATER
        ),
        "release_shipped": lambda: actions.ship(ours.release, on=DAY, by=ours.pm, at=LATER),
    }
    for kind, verb in say.items():
        actions.withdraw(ours.release, by=ours.pm, at=LATER)
        assert verb()
        assert kept(ours).withdrawn is False
        assert recorded()[-3:] == [
            ("release_withdrawn", {}),
            ("release_added", {"stage": "general"}),
            (kind, recorded()[-1][1]),
        ]
    assert kept(ours).release_date == "2025-Q2"
    assert rows_differ(ours.workspace) == []


def test_withdraw_what_is_out(ours: World, recorded: Recorded) -> None:
    actions.ship(ours.release, on=DAY, by=ours.pm, at=LATER)
    with pytest.raises(actions.AlreadyShipped, match="it shipped on 2025-01-06; it cannot be"):
        actions.withdraw(ours.release, by=ours.pm, at=LATER)
    assert kept(ours).withdrawn is False
    assert len(recorded()) == 1


def test_open_train(ours: World, theirs: World, recorded: Recorded) -> None:
    train = actions.open_train(ours.workspace, key="v2", position=2, by=ours.pm, at=LATER)
    assert train == Train.objects.get(workspace=ours.workspace, key="v2")
    assert (train.position, train.date) == (2, "")
    assert actions.open_train(ours.workspace, key="v2", position=3, by=ours.pm, at=LATER) is None
    assert recorded() == [("train_opened", {"train": "v2", "position": 2})]
    assert actions.open_train(theirs.workspace, key="v2", position=2, by=theirs.pm, at=LATER)


def test_publish_train_date_moves_what_is_aboard(
    ours: World, theirs: World, recorded: Recorded
) -> None:
    shipped = actions.add_release(ours.feature, stage="beta", by=ours.pm, at=LATER)
    apart = actions.add_release(ours.feature, stage="alpha", by=ours.pm, at=LATER)
    assert shipped is not None
    assert apart is not None
    for release in (ours.release, shipped):
        actions.state_release_date(release, train=ours.train, by=ours.pm, at=LATER)
    actions.state_release_date(theirs.release, train=theirs.train, by=theirs.pm, at=LATER)
    actions.ship(shipped, on=DAY, by=ours.pm, at=LATER)
    before = len(recorded())
    for text in ("2025-03", "2025-03", "2025-04-01"):
        actions.publish_train_date(ours.train, date=parse(text), by=ours.pm, at=LATER)
    assert Train.objects.get(pk=ours.train.pk).date == "2025-04-01"
    assert (kept(ours).release_date, kept(ours).release_first, kept(ours).release_last) == (
        "2025-04-01",
        date(2025, 4, 1),
        date(2025, 4, 1),
    )
    for other in (shipped, apart, theirs.release):
        assert Release.objects.get(pk=other.pk).release_date == ""
    assert recorded()[before:] == [
        ("train_date_published", {"train": "v1", "date": "2025-03"}),
        ("train_date_published", {"train": "v1", "date": "2025-04-01"}),
    ]
