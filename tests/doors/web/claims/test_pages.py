"""The list of claims and its files, one claim's page and the forms on it."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.features import actions as features
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.models import Claim, Review
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counting
from tests.doors.web.insights.test_pages import ODD, page
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import Heard, make_heard
from tests.rooms.messaging.conftest import SAID, again, claimed

pytestmark = pytest.mark.django_db

LIST = "/ours/messages/claims"
HTMX = {"HX-Request": "true"}


def one(claim: Claim, noun: str = "") -> str:
    return f"{LIST}/{claim.pk}{noun}"


def backed(world: World, heard: Heard, wording: str = f"“{SAID}”") -> Claim:
    """What a customer said, and agreed to."""
    claim = claimed(world, wording, kind="customer said")
    actions.add_support(claim, bearing=heard.highlights[1], by=world.pmm, at=timezone.now())
    return claim


def test_an_empty_list_teaches(ours: World, pia: Client) -> None:
    assert "Nothing is claimed yet" in page(pia, LIST)
    assert "No claim fits" in page(pia, LIST, state="thin")
    assert pia.get(LIST, {"state": "liked"}).status_code == 422


def test_the_list_says_how_far_each_holds(ours: World, heard: Heard, pia: Client) -> None:
    backed(ours, heard)
    claim = claimed(ours, "No chair stays empty", channels="web", owner=ours.pm)
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=timezone.now())
    shown = page(pia, LIST)
    for text in (SAID, "No chair stays empty", "backed", "unbacked", "ahead of the product", "F-1"):
        assert text in shown, text
    for asked, found in (
        ({"state": "backed"}, False),
        ({"state": "ahead of the product"}, True),
        ({"type": "capability"}, True),
        ({"owner": "max"}, False),
        ({"owner": "pia"}, True),
        ({"feature": "F-1"}, True),
        ({"feature": "F-2"}, False),
        ({"text": "web chair"}, True),
        ({"state": "in review"}, False),
        ({"state": "retired"}, False),
    ):
        assert ("No chair stays empty" in page(pia, LIST, **asked)) is found, asked
    section = pia.get(LIST, headers={**HTMX, "HX-Target": "div#rows"}).content.decode()
    assert section.lstrip().startswith('<div id="rows">')


@pytest.mark.parametrize("form", ["csv", "json", "md"])
def test_files(ours: World, heard: Heard, pia: Client, form: str) -> None:
    claimed(ours, "=1+1")
    unquotable = backed(ours, heard, "“On a good evening”")
    text = b"".join(pia.get(f"{LIST}/export", {"format": form})).decode()
    assert "good evening" not in text, "what they did not say leaves nowhere"
    assert "altered quote" in text
    if form == "csv":
        assert "'=1+1" in text
    if form == "json":
        [last, row] = json.loads(text)
        assert (row["state"], row["owner"], row["public"]) == ("unbacked", "Max", True)
        assert last["claim"] == unquotable.pk


def test_a_claim_with_all_of_it(ours: World, heard: Heard, pia: Client) -> None:
    claim = backed(ours, heard)
    actions.rest_on(claim, feature=ours.feature, stage="general", by=ours.pmm, at=timezone.now())
    shown = page(pia, one(claim))
    place = f"/ours/conversations/{heard.conversation.pk}/?highlight={heard.highlights[1].pk}"
    for text in (
        SAID,
        "Hanna of Gewandhaus",
        "at 0:30",
        place,
        "F-1",
        "not shipped yet",
        "ahead of the product",
        "Hold it back until that ships",
        "Nobody approved it yet",
    ):
        assert text in shown, text
    assert "not agreed to be quoted" not in shown


def test_approved_retired_and_revived(ours: World, max_: Client) -> None:
    claim = claimed(ours)
    assert max_.post(one(claim, "/approval"))["Location"] == one(claim)
    shown = page(max_, one(claim))
    assert "To be looked at again by" in shown
    assert "Approved, but it does not hold yet: unbacked." in shown
    max_.post(one(claim, "/retirement"))
    assert again(claim).retired_at
    shown = page(max_, one(claim))
    assert "Take it up again" in shown
    assert "In other words" not in shown
    assert max_.post(one(claim, "/approval")).status_code == 422
    max_.post(one(claim, "/retirement"), {"again": "1"})
    assert again(claim).retired_at is None


def test_owned_and_used(ours: World, max_: Client) -> None:
    claim = claimed(ours)
    max_.post(one(claim, "/use"), {"owner": "pia", "channels": "deck"})
    row = again(claim)
    assert (row.owner, row.channels, row.public) == (ours.pm, "deck", False)
    refused = max_.post(one(claim, "/use"), {"owner": "nobody-here", "channels": ODD})
    assert refused.status_code == 422
    assert ODD not in refused.content.decode()
    assert "nobody here is called" in refused.content.decode().lower()


def test_rests_on_a_feature_and_no_more(ours: World, theirs: World, max_: Client) -> None:
    claim = claimed(ours)
    max_.post(one(claim, "/features"), {"feature": "f-1", "stage": "general"})
    shown = page(max_, one(claim))
    number = re.findall(r'name="remove" value="(\d+)"', shown)[0]
    refused = max_.post(one(claim, "/features"), {"feature": "F-1", "stage": "beta"})
    assert refused.status_code == 422
    assert max_.post(one(claimed(ours), "/features"), {"remove": number}).status_code == 404
    max_.post(one(claim, "/features"), {"remove": number})
    assert "No feature yet." in page(max_, one(claim))
    assert max_.post(one(claim, "/features"), {"feature": "NO-1"}).status_code == 422
    assert max_.post(one(claimed(theirs), "/features"), {"feature": "F-1"}).status_code == 404


def test_reviewed(ours: World, pia: Client, max_: Client) -> None:
    claim = claimed(ours)
    refused = max_.post(one(claim, "/review"), {"member": ""})
    assert refused.status_code == 422
    assert "nobody looks after" in refused.content.decode().lower()
    max_.post(one(claim, "/review"), {"member": "pia"})
    review = Review.objects.get()
    assert "5 working days are left" in page(max_, one(claim))
    assert "It is true: approve it" not in page(max_, one(claim)), "whoever asked does not answer"
    said = {"review": review.pk, "of": "chair", "text": "All of <them>?"}
    pia.post(one(claim, "/remarks"), said)
    refused = pia.post(one(claim, "/remarks"), {**said, "of": "seat"})
    assert refused.status_code == 422
    shown = page(max_, one(claim))
    assert "All of &lt;them&gt;?" in shown
    assert "On <q>chair</q>" in shown
    verdict = {"review": review.pk, "expected": "1", "verdict": "changes asked for"}
    assert pia.post(one(claim, "/verdict"), verdict).status_code == 422
    actions.reword(
        claim, wording="Few chairs stay empty", expected=1, by=ours.pmm, at=timezone.now()
    )
    stale = pia.post(one(claim, "/verdict"), {**verdict, "remark": "Not all"})
    assert stale.status_code == 409
    assert "Not all" in stale.content.decode()
    approved = {**verdict, "verdict": "approved", "expected": "2"}
    done = pia.post(one(claim, "/verdict"), approved, follow=True).content.decode()
    assert "Approved, but it does not hold yet: unbacked." in done
    assert again(claim).approved_by == ours.pm
    other = claimed(ours)
    assert pia.post(one(other, "/verdict"), verdict).status_code == 404
    assert "of version 2" in page(max_, one(claim))
    actions.reword(claim, wording="No chair stays bare", expected=2, by=ours.pmm, at=timezone.now())
    shown = page(max_, one(claim))
    assert "in earlier words (version 2 of 3)" in shown
    assert "of version 2, in earlier words" in shown
    assert "It was approved in earlier words, and nobody approved these." in shown
    assert "Since it was approved" in shown
    assert "<del>" in shown


def test_a_review_is_told_to_whom_it_waits_for(ours: World, pia: Client, max_: Client) -> None:
    claim = claimed(ours, f"No chair {ODD}")
    max_.post(one(claim, "/review"), {"member": "pia"})
    shown = page(pia, "/ours/today/customers")
    assert "Max asked on" in shown
    assert one(claim) in shown
    assert ODD not in shown
    verdict = {"review": Review.objects.get().pk, "expected": "1", "verdict": "changes asked for"}
    pia.post(one(claim, "/verdict"), {**verdict, "remark": "Not all"})
    assert one(claim) not in page(pia, "/ours/today/customers")
    assert "Pia asked for changes on" in page(max_, "/ours/today/customers")


def test_a_review_that_waits_too_long_says_so(ours: World, pia: Client) -> None:
    claim = claimed(ours)
    long_ago = timezone.now() - timedelta(days=30)
    actions.ask_review(claim, member=ours.pm, by=ours.pmm, at=long_ago)
    assert "all of it should take ten" in page(pia, one(claim))
    assert "No chair stays empty" in page(pia, LIST, state="in review")


def test_what_one_may_not_see_is_not_told(ours: World, max_: Client, pia: Client) -> None:
    secret = make_heard(ours, "Quiet", restricted=True)
    claim = claimed(ours, "No chair stays empty")
    actions.add_support(claim, bearing=secret.highlights[1], by=ours.pm, at=timezone.now())
    hidden = features.add_feature(
        ours.workspace, key="S-1", title="Secret seats", by=ours.pm, at=timezone.now()
    )
    actions.rest_on(claim, feature=hidden, by=ours.pm, at=timezone.now())
    features.restrict(hidden, guests=[], by=ours.pm, at=timezone.now())
    Member.objects.filter(pk=ours.pm.pk).update(email="pia@ours.example")
    assert SAID in page(pia, one(claim))
    assert "No claim fits" in page(max_, LIST, feature="S-1")
    texts = [page(max_, one(claim)), page(max_, LIST)]
    texts += [b"".join(max_.get(f"{LIST}/export", {"format": "json"})).decode()]
    for text in texts:
        for word in (SAID, "Quiet", "Secret seats", "S-1"):
            assert word not in text
    assert "Nothing that you may see." in texts[0]
    assert "A feature that you may not see." in texts[0]


def test_a_claim_of_another_company_is_not_there(theirs: World, ours: World, pia: Client) -> None:
    claim = claimed(theirs)
    for noun in ("", "/wording", "/evidence"):
        assert pia.get(one(claim, noun)).status_code == 404
    for noun in (
        "/use",
        "/value",
        "/approval",
        "/retirement",
        "/evidence",
        "/review",
        "/remarks",
        "/verdict",
    ):
        assert pia.post(one(claim, noun)).status_code == 404


def test_ten_statements_at_most_and_as_many_for_three_as_for_one(
    ours: World, heard: Heard, max_: Client, counted: Counting
) -> None:
    taken: dict[str, list[int]] = {}
    for number in range(3):
        claim = backed(ours, heard, f"“{SAID}” {number}")
        actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=timezone.now())
        actions.approve(claim, by=ours.pmm, at=timezone.now())
        actions.ask_review(claim, by=ours.pmm, at=timezone.now())
        for address in (LIST, f"{LIST}?state=backed", one(claim)):
            ran = counted(max_, address)
            assert ran.statements <= 10, f"{address}\n{ran.told}"
            taken.setdefault("one" if address == one(claim) else address, []).append(ran.statements)
    assert all(len(set(numbers)) == 1 for numbers in taken.values()), taken
