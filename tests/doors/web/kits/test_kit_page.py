"""Kits on members' pages: begun on a launch, written, confirmed, handed out; what the field asks is answered there."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.features import actions as features
from alongside.rooms.kits.asking import ask
from alongside.rooms.kits.links import share_kits
from alongside.rooms.kits.models import FieldLink, FieldQuestion, Kit, KitItem
from alongside.rooms.people import actions as people
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.insights.conftest import browser
from tests.rooms.conftest import World

pytestmark = pytest.mark.django_db


def place(kit: Kit, noun: str = "") -> str:
    return f"/ours/launches/{kit.launch_id}/kits/{kit.role}{noun}"


def read(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_it_is_begun_on_the_page_of_its_launch(max_: Client, kit: Kit) -> None:
    assert f"/ours/launches/{kit.launch_id}/kits" in read(max_, f"/ours/launches/{kit.launch_id}")
    page = read(max_, f"/ours/launches/{kit.launch_id}/kits")
    assert "Read by 0 of 8" in page
    assert page.count("Not begun.") == 2
    address = f"/ours/launches/{kit.launch_id}/kits/support"
    assert "No kit yet" in read(max_, address)
    assert max_.post(address).status_code == 303
    assert "What changes" in read(max_, address)
    assert max_.get(f"/ours/launches/{kit.launch_id}/kits/press").status_code == 404


def test_of_few_it_is_not_told_how_many_read_it(max_: Client, kit: Kit) -> None:
    Kit.objects.filter(pk=kit.pk).update(readers=3, passed=2, check_number=1)
    pages = ["/ours/field", place(kit), f"/ours/launches/{kit.launch_id}/kits"]
    for many, is_told in ((5, True), (4, False)):
        Kit.objects.filter(pk=kit.pk).update(meant_for=many)
        for address in pages:
            shown = re.sub(r"<[^>]+>", "", read(max_, address))
            assert (f"3 of {many}" in shown) == is_told, address


def test_a_field_is_written_and_nobody_is_overwritten(max_: Client, kit: Kit) -> None:
    row = KitItem.objects.get(kit=kit, name="one_line")
    form = {"field": "one_line", "text": "Found.", "expected": str(row.version)}
    assert max_.post(place(kit, "/fields"), form).status_code == 303
    again = max_.post(place(kit, "/fields"), {**form, "text": "Mine."})
    assert again.status_code == 409
    said = again.content.decode()
    assert "Mine." in said
    assert "It reads now:" in said
    assert max_.post(place(kit, "/fields"), {"field": "macros", "text": "x"}).status_code == 422


def test_it_is_handed_out_and_taken_back(max_: Client, kit: Kit) -> None:
    assert max_.post(place(kit, "/handing"), {"back": "1"}).status_code == 303
    assert "Not handed out yet" in read(max_, place(kit))
    refused = max_.post(place(kit, "/handing"), {"meant_for": "many"})
    assert refused.status_code == 422
    assert max_.post(place(kit, "/handing"), {"meant_for": "7"}).status_code == 303
    assert "Read by <strong>0</strong> of 7" in read(max_, place(kit))
    row = KitItem.objects.get(kit=kit, name="one_line")
    KitItem.objects.filter(pk=row.pk).update(confirmed=False)
    seen = {"seen": f"one_line:{row.version}"}
    assert max_.post(place(kit, "/confirmation"), seen).status_code == 303
    assert max_.post(place(kit, "/filling")).status_code == 303


def test_the_check_is_written(max_: Client, kit: Kit) -> None:
    form = {"expected": "0"}
    for number in range(3):
        form |= {f"text-{number}": "Why?", f"choices-{number}": "a\nb", f"right-{number}": "2"}
    assert max_.post(place(kit, "/check"), {**form, "right-1": "9"}).status_code == 422
    assert max_.post(place(kit, "/check"), form).status_code == 303
    assert "<strong>b</strong>" in read(max_, place(kit))


def test_a_question_is_answered_or_taken_out(max_: Client, pia: Client, kit: Kit) -> None:
    now = timezone.now()
    first, second = (ask(kit, text=text, at=now).question for text in ("Why?", "Who <b>?"))
    assert "Who &lt;b&gt;?" in read(pia, "/ours/field")
    answered = f"/ours/field/questions/{first.pk}"
    assert pia.post(answered, {"answer": " ", "question": str(first.pk)}).status_code == 422
    form = {"answer": "Because.", "for_all": "on", "back": "/ours/field"}
    assert pia.post(answered, form)["Location"] == "/ours/field"
    late = max_.post(answered, {"answer": "Who knows?", "question": str(first.pk), "expected": ""})
    assert late.status_code == 409
    assert "Who knows?" in late.content.decode(), "what was typed is kept"
    assert "Because." in late.content.decode(), "and what stands there is shown"
    first.refresh_from_db()
    assert (first.answer, first.for_all) == ("Because.", True)
    assert "It stands in the kit for everybody." in read(max_, place(kit))
    max_.post(f"/ours/field/questions/{second.pk}", {"remove": "1"})
    assert FieldQuestion.objects.get() == first


def test_what_is_asked_stands_on_today_of_the_pair(
    max_: Client, pia: Client, ours: World, kit: Kit
) -> None:
    asked = ask(kit, text="Does it work offline?", at=timezone.now())
    for client in (max_, pia):
        page = read(client, "/ours/today/customers")
        assert "Does it work offline?" in page
        assert f"/ours/field#question-{asked.question.pk}" in page


def test_links_are_made_and_revoked(max_: Client, kit: Kit) -> None:
    made = max_.post("/ours/field", {"role": "sales", "name": "Lisbon"}).content.decode()
    assert "/-/f/" in made
    link = FieldLink.objects.get()
    assert link.digest not in made
    assert "/-/f/" not in read(max_, "/ours/field"), "it is shown this once"
    assert max_.post("/ours/field", {"role": "press"}).status_code == 422
    max_.post("/ours/field", {"revoke": str(link.pk)})
    link.refresh_from_db()
    assert link.revoked_at


def test_it_is_not_there_for_who_does_not_see_the_launch(
    signed_in: SignedIn, ours: World, theirs: World, kit: Kit
) -> None:
    now = timezone.now()
    rita = people.join(
        ours.workspace, handle="rita", function="sales", email="r@x.example", by=ours.pm, at=now
    )
    assert rita
    question = ask(kit, text="Why?", at=now).question
    share_kits(ours.workspace, role="sales", by=ours.pm, at=now)
    features.restrict(ours.feature, guests=[], by=ours.pm, at=now)
    client, stranger = signed_in(rita), browser(signed_in, theirs.pmm)
    addresses = (place(kit), place(kit, "/file?format=pptx"))
    assert {client.get(one).status_code for one in addresses} == {404}
    assert client.post(place(kit, "/fields"), {"field": "who"}).status_code == 404
    assert client.post(f"/ours/field/questions/{question.pk}").status_code == 404
    assert "Why?" not in read(client, "/ours/field")
    assert "Found at last" not in read(client, "/ours/field")
    assert stranger.get(place(kit)).status_code == 404
    other = f"/theirs/launches/{kit.launch_id}/kits/sales"
    assert stranger.get(other).status_code == 404
    assert stranger.post(f"/theirs/field/questions/{question.pk}").status_code == 404


def test_as_files(max_: Client, kit: Kit) -> None:
    pytest.importorskip("pptx")
    slides = max_.get(place(kit, "/file?format=pptx"))
    assert slides.content[:2] == b"PK"
    assert max_.get(place(kit, "/file?format=exe")).status_code == 404
    KitItem.objects.all().delete()
    assert max_.get(place(kit, "/file?format=pptx")).status_code == 422


def test_few_statements(max_: Client, kit: Kit, counted: Counting) -> None:
    ask(kit, text="Why?", at=timezone.now())
    launch = f"/ours/launches/{kit.launch_id}"
    for address in (place(kit), "/ours/field", launch, f"{launch}/kits"):
        looked = counted(max_, address)
        assert looked.statements <= 10, looked.told
