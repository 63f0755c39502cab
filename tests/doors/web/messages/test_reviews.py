"""Pages of reviews of message houses and positionings: asked for, read line by line, remarked on, answered."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.messaging.audiences import retire_customer
from alongside.rooms.messaging.claims.actions import reword
from alongside.rooms.messaging.models import (
    FeatureGroup,
    HousePlace,
    MessageRemark,
    MessageReview,
)
from alongside.rooms.messaging.reviewing import (
    answer_message_review,
    ask_message_review,
    remark_on_message,
)
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.insights.conftest import browser
from tests.doors.web.insights.test_pages import page
from tests.rooms.conftest import LATER, World
from tests.rooms.messaging.made import a_customer, a_group, written
from tests.rooms.messaging.test_houses import a_line

pytestmark = pytest.mark.django_db
HOUSE = {"message": "message house", "expected": "1"}
CHANGES = "changes asked for"


def a_roof(world: World, **more: Any) -> HousePlace:
    """A house with a roof, in version 1."""
    group = a_group(world, area=world.area)
    return a_line(world, group, "No <chair> stays empty", "roof", **more)


def of(group: FeatureGroup) -> str:
    return f"/ours/messages/groups/{group.pk}/reviews"


def at(review: MessageReview, noun: str = "") -> str:
    return f"/ours/messages/reviews/{review.pk}{noun}"


def test_from_asking_to_approval(ours: World, pia: Client, max_: Client) -> None:
    line = a_roof(ours)
    group = line.house.group
    assert "Nothing is written yet" in page(max_, of(a_group(ours, "Mail")))
    shown = page(max_, of(group))
    assert "has not approved it yet" in shown
    assert '<option value="pia">' in shown
    assert of(group) in page(max_, f"/ours/messages/groups/{group.pk}")
    response = max_.post(of(group), HOUSE)
    review = MessageReview.objects.get()
    assert response["Location"] == at(review)
    assert at(review) in page(max_, of(group))
    shown = page(max_, at(review))
    assert "all of it is new" in shown
    assert "approve version" not in shown, "nobody reviews their own words"
    waits = page(pia, "/ours/today/customers")
    assert at(review) in waits
    assert "Search: message house, for everybody" in waits
    assert "Max asked on" in waits
    shown = page(pia, at(review))
    assert "No &lt;chair&gt; stays empty" in shown
    assert "5 working days are left to a first answer." in shown
    said = {"spot": "1", "line": "Roof", "expected": "1", "text": "All of <them>?"}
    assert pia.post(at(review, "/remarks"), said).status_code == 303
    assert "All of &lt;them&gt;?" in page(max_, at(review))
    done = pia.post(at(review, "/verdict"), {"verdict": "approved", "expected": "1"})
    assert done["Location"] == at(review)
    assert at(review) not in page(pia, "/ours/today/customers")
    assert "It stands as it was looked at." in page(max_, at(review))
    assert "the one that stands" in page(max_, of(group))
    reword(line.claim, wording="No seat stays empty", expected=1, by=ours.pmm, at=timezone.now())
    assert "Changed since: Roof." in page(max_, at(review))
    assert "house/versions?from=1&amp;to=2" in page(max_, of(group))
    assert max_.post(of(group), {**HOUSE, "expected": "2", "member": "pia"}).status_code == 303
    second = MessageReview.objects.latest("pk")
    shown = page(pia, at(second))
    assert "<del>&lt;chair&gt;</del><ins>seat</ins>" in shown
    assert at(review) in shown
    assert "reviewed the message house of" in page(pia, "/ours/activity")


def test_changes_go_back_to_whoever_asked(ours: World, pia: Client, max_: Client) -> None:
    group = a_roof(ours).house.group
    written(ours, group, "alternatives", "A paper list")
    max_.post(of(group), {"message": "positioning", "expected": "1", "member": "pia"})
    review = MessageReview.objects.get()
    refused = pia.post(at(review, "/verdict"), {"verdict": CHANGES, "expected": "1"})
    assert refused.status_code == 422
    assert "Say what is to be changed" in refused.content.decode()
    said = {"verdict": CHANGES, "expected": "1", "remark": "Which list?"}
    pia.post(at(review, "/verdict"), said)
    shown = page(max_, "/ours/today/customers")
    assert "Pia asked for changes on" in shown
    assert at(review) in shown
    assert "Which list?" in page(max_, at(review))
    written(ours, group, "alternatives", "A list on paper")
    assert at(review) not in page(max_, "/ours/today/customers")
    assert "positioning" in page(max_, at(review))


def test_it_was_changed_meanwhile(ours: World, pia: Client, max_: Client) -> None:
    line = a_roof(ours)
    stale = max_.post(of(line.house.group), {**HOUSE, "expected": "3"})
    assert stale.status_code == 409
    assert "read it as it is now, then ask" in stale.content.decode()
    max_.post(of(line.house.group), HOUSE)
    review = MessageReview.objects.get()
    a_line(ours, line.house.group, "Nobody phones", "pillar")
    said = {"spot": "1", "line": "Roof", "expected": "1", "text": "My long thought"}
    for noun, sent in (
        ("/remarks", said),
        ("/verdict", {"verdict": "approved", "expected": "1", "remark": "My long thought"}),
    ):
        refused = pia.post(at(review, noun), sent)
        shown = refused.content.decode()
        assert refused.status_code == 409
        assert ">My long thought</textarea>" in shown
        assert "Nobody phones" in shown
        assert 'name="expected" value="2"' in shown
    assert not MessageRemark.objects.exists()
    assert "is answered as it stands now" in page(pia, at(review))


def test_what_is_refused_is_said_beside_its_field(ours: World, pia: Client, max_: Client) -> None:
    group = a_roof(ours).house.group
    own = pia.post(of(group), {**HOUSE, "member": "pia"})
    assert own.status_code == 422
    assert "Nobody reviews for themselves" in own.content.decode()
    assert 'href="#reviews-member-message-house"' in own.content.decode()
    assert max_.post(of(group), {**HOUSE, "member": "nobody"}).status_code == 422
    assert max_.post(of(group), {**HOUSE, "message": "claim"}).status_code == 404
    assert max_.post(of(group), {**HOUSE, "message": "positioning"}).status_code == 404
    max_.post(of(group), HOUSE)
    review = MessageReview.objects.get()
    again = max_.post(of(group), HOUSE)
    assert again.status_code == 422
    mine = max_.post(at(review, "/verdict"), {"verdict": "approved", "expected": "1"})
    assert mine.status_code == 422
    assert "never by whoever asked for it" in mine.content.decode()
    nowhere = {"spot": "1", "line": "Pillar 3", "expected": "1", "text": "So"}
    assert "there is no line" in pia.post(at(review, "/remarks"), nowhere).content.decode().lower()


def test_a_review_that_waits_too_long_says_so(ours: World, pia: Client) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    review = ask_message_review(a_roof(ours).house, expected=1, by=ours.pmm, at=long_ago)
    assert "all of it should take ten" in page(pia, at(review))
    assert "wd late." in page(pia, "/ours/today/customers")


def test_for_whom_nobody_tells_anything_any_more(ours: World, pia: Client, max_: Client) -> None:
    customer = a_customer(ours)
    house = a_roof(ours, customer=customer).house
    said = f"?for={customer.pk}"
    assert "Nothing is written yet" in page(max_, of(house.group))
    max_.post(of(house.group), {**HOUSE, "for": customer.pk})
    review = MessageReview.objects.get()
    assert at(review) in page(pia, of(house.group) + said)
    retire_customer(customer, by=ours.pmm, at=LATER)
    shown = page(pia, at(review))
    assert "so nobody need answer" in shown
    assert "approve version" not in shown
    assert "Ask for a review" not in page(max_, of(house.group) + said)


def test_a_reader_reads(ours: World, signed_in: SignedIn) -> None:
    review = ask_message_review(a_roof(ours).house, expected=1, by=ours.pmm, at=LATER)
    reader = people.join(
        ours.workspace, handle="rea", name="Rea", function="pm", by=NOBODY, at=LATER
    )
    assert reader
    people.give_role(reader, role="reader", by=NOBODY, at=LATER)
    client = browser(signed_in, Member.objects.get(pk=reader.pk))
    shown = page(client, at(review))
    assert "stays empty" in shown
    assert "<textarea" not in shown
    assert "Ask for a review" not in page(client, of(a_group(ours, "Mail")))


def test_nothing_of_another_company(ours: World, theirs: World, pia: Client) -> None:
    line = a_roof(theirs)
    review = ask_message_review(line.house, expected=1, by=theirs.pmm, at=LATER)
    for path in (at(review), of(line.house.group)):
        assert pia.get(path).status_code == 404
    for noun in ("/remarks", "/verdict"):
        assert pia.post(at(review, noun), {"expected": "1"}).status_code == 404
    assert pia.post(of(line.house.group), HOUSE).status_code == 404


def test_ten_statements_for_one_line_as_for_many(
    ours: World, pia: Client, counted: Counting
) -> None:
    customer, group = a_customer(ours), a_group(ours, area=ours.area)
    taken: dict[str, list[int]] = {}
    house = a_line(ours, group, "No chair stays empty", "roof", customer=customer).house
    written(ours, group, "alternatives", "A paper list", customer=customer)
    for number in range(3):
        version = number + 1
        if number:
            a_line(ours, group, f"Pillar {number}", "pillar", customer=customer)
        review = ask_message_review(house, expected=version, by=ours.pmm, at=LATER)
        for line in ("Roof", ""):
            said: dict[str, Any] = {"line": line, "expected": version, "by": ours.pm}
            remark_on_message(review, text="So", at=LATER, **said)
        for path in (at(review), of(group) + f"?for={customer.pk}"):
            many = counted(pia, path).statements
            taken.setdefault(path.split("?")[0].rpartition("/")[0], []).append(many)
        answer_message_review(review, verdict="approved", expected=version, by=ours.pm, at=LATER)
    assert all(len(set(some)) == 1 for some in taken.values()), taken
    assert max(some[0] for some in taken.values()) <= 10, taken
