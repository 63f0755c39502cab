"""What becomes of a claim when its words, or the policy, change after it was approved; and how much it may rest on."""

from datetime import timedelta

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.claims.listed import claims
from alongside.rooms.messaging.claims.refusals import TooMuch
from alongside.rooms.messaging.claims.wanted import Wanted
from alongside.rooms.people import actions as people
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.conftest import Heard, make_heard
from tests.rooms.messaging.conftest import SAID, claimed
from tests.rooms.messaging.test_claims_backed import TODAY, put, state

pytestmark = pytest.mark.django_db


def test_so_much_and_no_more(ours: World, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.rooms.messaging.claims.supporting.MOST", 1)
    monkeypatch.setattr("alongside.rooms.messaging.claims.resting.MOST", 1)
    claim = claimed(ours)
    put(claim, ours, heard.highlights[0])
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    with pytest.raises(TooMuch):
        put(claim, ours, heard.highlights[1])
    other = features.add_feature(ours.workspace, key="F-2", title="Other", by=ours.pm, at=LATER)
    with pytest.raises(TooMuch):
        actions.rest_on(claim, feature=other, by=ours.pmm, at=LATER)


def test_what_the_product_does_has_to_name_what_does_it(ours: World, heard: Heard) -> None:
    claim = claimed(ours, public=False)
    for one in (heard, make_heard(ours, "Elsewhere")):
        put(claim, ours, one.highlights[0])
    assert state(claim) == ["unbacked"]
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    features.ship(ours.release, on=TODAY, by=ours.pm, at=LATER)
    assert state(claim) == ["backed"]


def test_what_was_approved_does_not_pass_to_other_words(ours: World, heard: Heard) -> None:
    claim = claimed(ours, f"“{SAID}”", kind="customer said", public=False)
    put(claim, ours, heard.highlights[1])
    actions.approve(claim, by=ours.pmm, at=LATER)
    assert state(claim) == ["backed"]
    later = LATER + timedelta(hours=1)
    actions.reword(claim, wording=SAID, expected=1, by=ours.pmm, at=later)
    assert state(claim) == ["stale"]
    actions.approve(claim, by=ours.pmm, at=later)
    assert state(claim) == ["backed"]


def test_it_is_looked_at_again_as_the_policy_says(ours: World, heard: Heard) -> None:
    claim = claimed(ours, f"“{SAID}”", kind="customer said", public=False)
    put(claim, ours, heard.highlights[1])
    actions.approve(claim, by=ours.pmm, at=LATER)
    last = TODAY + timedelta(days=30)
    people.change_policy(
        ours.workspace, setting="MSG604.review_days", value=30, by=ours.pm, at=LATER
    )
    assert state(claim, last) == ["backed"]
    assert state(claim, last + timedelta(days=1)) == ["stale"]
    [row] = claims(ours.pmm, Wanted(), today=TODAY, limit=9).rows
    assert row.review_by == last
