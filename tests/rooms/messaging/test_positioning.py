"""Positioning: its steps in their order, each as a version; and two who write at once."""

import pytest

from alongside.core.messaging.positioning import NAMES
from alongside.rooms.messaging.audiences import retire_customer
from alongside.rooms.messaging.models import Positioning, PositioningVersion
from alongside.rooms.messaging.positioning import texts_of
from alongside.rooms.messaging.refusals import Gone, NoSuchStep, StepClosed, WrittenMeanwhile
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.messaging.made import a_customer, a_group, written

pytestmark = pytest.mark.django_db


def test_step_by_step(ours: World, recorded: Recorded) -> None:
    group = a_group(ours)
    assert written(ours, group, "alternatives", " A spreadsheet\r\nNothing ", expected=0)
    assert written(ours, group, "alternatives", "A spreadsheet\nNothing") is None
    assert written(ours, group, "attributes", "It knows the calendar")
    row = Positioning.objects.get()
    assert texts_of(row) == {
        "alternatives": "A spreadsheet\nNothing",
        "attributes": "It knows the calendar",
    }
    assert (row.version, row.customer) == (2, None)
    versions = PositioningVersion.objects.order_by("number")
    assert [(one.number, one.by, list(texts_of(one))) for one in versions] == [
        (1, ours.pmm, ["alternatives"]),
        (2, ours.pmm, ["alternatives", "attributes"]),
    ]
    assert recorded()[1:] == [
        ("positioning_written", {"version": 1, "steps": ["alternatives"]}),
        ("positioning_written", {"version": 2, "steps": ["attributes"]}),
    ]


def test_a_step_opens_when_the_one_before_says_something(ours: World) -> None:
    group = a_group(ours)
    with pytest.raises(StepClosed, match=r"“Value” rests on .* write “Alternatives” first"):
        written(ours, group, "value", "Evenings")
    written(ours, group, "alternatives", "A spreadsheet")
    with pytest.raises(StepClosed, match="write “Unique attributes” first"):
        written(ours, group, "value", "Evenings")
    written(ours, group, "attributes", "The calendar")
    with pytest.raises(StepClosed, match="“Unique attributes” rests on this step"):
        written(ours, group, "alternatives", " ")
    assert written(ours, group, "attributes", "")
    assert written(ours, group, "alternatives", "")
    assert texts_of(Positioning.objects.get()) == {}


def test_every_step(ours: World) -> None:
    group = a_group(ours)
    for name in NAMES:
        assert written(ours, group, name, name.title())
    with pytest.raises(NoSuchStep, match="no step 'slogan'"):
        written(ours, group, "slogan", "We are the champions")


def test_for_each_customer_by_itself(ours: World) -> None:
    group, customer = a_group(ours), a_customer(ours)
    written(ours, group, "alternatives", "Nothing")
    written(ours, group, "alternatives", "A spreadsheet", customer=customer)
    assert Positioning.objects.count() == 2
    retire_customer(customer, by=ours.pmm, at=LATER)
    with pytest.raises(Gone, match="retired"):
        written(ours, group, "alternatives", "Paper", customer=customer)


def test_two_who_write_at_once(ours: World) -> None:
    """Neither text is lost; who writes another step is in nobody's way."""
    group = a_group(ours)
    written(ours, group, "alternatives", "A spreadsheet", expected=0)
    with pytest.raises(WrittenMeanwhile) as refused:
        written(ours, group, "alternatives", "Paper", by=ours.pm, expected=0)
    assert refused.value.theirs == {"alternatives": "A spreadsheet"}
    assert refused.value.version == 1
    assert written(ours, group, "attributes", "The calendar", by=ours.pm, expected=1)
    assert written(ours, group, "alternatives", "Paper", by=ours.pm, expected=1)
