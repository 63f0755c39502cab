"""Reviews of message houses and positionings that wait for somebody."""

from typing import Any

import pytest

from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.messaging.audiences import retire_customer
from alongside.rooms.messaging.claims import actions as claims
from alongside.rooms.messaging.groups import put_in
from alongside.rooms.messaging.models import Positioning
from alongside.rooms.messaging.reviewing import answer_message_review, ask_message_review
from alongside.rooms.people import actions as people
from tests.rooms.conftest import LATER, MONDAY, World, ours, theirs
from tests.rooms.messaging.conftest import claimed
from tests.rooms.messaging.made import a_customer, a_group, written
from tests.rooms.messaging.test_houses import a_line

__all__ = ["ours", "theirs"]
from tests.rooms.news.test_asked import told

pytestmark = pytest.mark.django_db


def test_a_review_of_a_message_waits_for_product_from_the_first_day(
    ours: World, theirs: World
) -> None:
    house = a_line(ours, a_group(ours, area=ours.area), "No chair stays empty", "roof").house
    written(ours, house.group, "alternatives", "A paper list")
    review = ask_message_review(house, expected=1, by=ours.pmm, at=MONDAY)
    ask_message_review(Positioning.objects.get(), expected=1, member=ours.pm, by=ours.pmm, at=LATER)
    wd = Workdays().between(MONDAY.date(), LATER.date())
    both = [
        ("message_review", "", "Search: message house, for everybody", 5 - wd),
        ("message_review", "", "Search: positioning, for everybody", 5),
    ]
    assert told(ours.pm) == both
    assert told(ours.pmm) == told(theirs.pm) == told(theirs.pmm) == []
    answer_message_review(review, verdict="approved", expected=1, by=ours.pm, at=LATER)
    assert told(ours.pm) == both[1:]


def test_it_waits_for_those_who_look_after_a_feature_of_the_group(ours: World) -> None:
    customer, group = a_customer(ours), a_group(ours)
    features.move_to_area(ours.feature, area=ours.area, by=ours.pm, at=MONDAY)
    put_in(group, feature=ours.feature, by=ours.pmm, at=MONDAY)
    house = a_line(ours, group, "No chair stays empty", "roof", customer=customer).house
    ask_message_review(house, expected=1, by=ours.pmm, at=LATER)
    line = ("message_review", "", "Search: message house, for Mid-size houses", 5)
    assert told(ours.pm) == [line]
    retire_customer(customer, by=ours.pmm, at=LATER)
    assert told(ours.pm) == [], "they are told nothing any more"


def test_who_was_asked_has_left(ours: World) -> None:
    """Then it waits for whoever looks after it, of a claim as of a message."""
    di = people.join(ours.workspace, handle="di", name="Di", function="pm", by=NOBODY, at=MONDAY)
    assert di
    house = a_line(ours, a_group(ours, area=ours.area), "No chair stays empty", "roof").house
    ask_message_review(house, expected=1, member=di, by=ours.pmm, at=LATER)
    claim = claimed(ours, "Every seat is sold")
    features.move_to_area(ours.feature, area=ours.area, by=ours.pm, at=MONDAY)
    claims.rest_on(claim, feature=ours.feature, by=ours.pmm, at=MONDAY)
    claims.ask_review(claim, member=di, by=ours.pmm, at=LATER)
    both = ["review", "message_review"]
    assert [what for what, *_ in told(di)] == both
    assert told(ours.pm) == []
    people.leave(di, by=ours.pm, at=LATER)
    assert [what for what, *_ in told(ours.pm)] == both


def test_changes_of_a_message_wait_until_they_are_made(ours: World, theirs: World) -> None:
    mo = people.join(ours.workspace, handle="mo", name="Mo", function="pmm", by=NOBODY, at=MONDAY)
    assert mo
    said: dict[str, Any] = {"verdict": "changes asked for", "remark": "By six", "by": ours.pm}
    line = a_line(ours, a_group(ours, area=ours.area), "No chair stays empty", "roof")
    of_house = ask_message_review(line.house, expected=1, by=mo, at=MONDAY)
    answer_message_review(of_house, expected=1, at=LATER, **said)
    asks = ("message_changes", "", "Search: message house, for everybody", 5)
    assert told(mo) == [asks]
    assert told(ours.pm) == told(ours.pmm) == told(theirs.pmm) == []
    people.leave(mo, by=ours.pm, at=LATER)
    assert told(ours.pmm) == [asks], "they do product marketing for its area"
    claims.reword(line.claim, wording="Few do", expected=1, by=ours.pmm, at=LATER)
    assert told(ours.pmm) == []
    written(ours, line.house.group, "alternatives", "A paper list")
    positioning = Positioning.objects.get()
    for _ in range(2):
        review = ask_message_review(positioning, expected=1, by=ours.pmm, at=LATER)
        assert told(ours.pmm) == [], "it was asked for again"
        answer_message_review(review, expected=1, at=LATER, **said)
        assert [what for what, *_ in told(ours.pmm)] == ["message_changes"]
    written(ours, line.house.group, "alternatives", "A big paper list")
    assert told(ours.pmm) == []
