"""Highlights by the site: with and without scripts, by several at once, changed and removed."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from alongside.rooms.discovery.models import Conversation, Highlight
from tests.doors.web.conftest import SignedIn
from tests.doors.web.conversations.conftest import address
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import SAID, Heard, make_heard

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}


def place(**given: Any) -> dict[str, Any]:
    """What a script sends: the words `I phone` of turn 1."""
    sent = {"key": str(uuid4()), "revision": 1, "lens": "market"}
    return {**sent, "first": 1, "start": 5, "last": 1, "end": 12, **given}


def test_a_script_marks(max_: Client, heard: Heard, ours: World) -> None:
    answer = max_.post(address(heard, "highlights"), place(), headers=SCRIPT)
    assert answer.status_code == 200
    made = Highlight.objects.get(author=ours.pmm)
    assert made.verbatim == "I phone"
    assert f'<article id="h{made.pk}"' in answer.content.decode()
    assert '<mark data-lens="both">I phone</mark>' in answer.content.decode(), "it lies in another"
    assert "<html" not in answer.content.decode()


def test_sent_twice(max_: Client, heard: Heard, ours: World) -> None:
    sent = place()
    for _ in range(2):
        assert max_.post(address(heard, "highlights"), sent, headers=SCRIPT).status_code == 200
    assert Highlight.objects.filter(author=ours.pmm).count() == 1


def test_two_at_once_both_stay(heard: Heard, ours: World, signed_in: SignedIn) -> None:
    for member in (ours.pm, ours.pmm):
        client = signed_in(member)
        assert client.post(address(heard, "highlights"), place(), headers=SCRIPT).status_code == 200
    at_that_place = Highlight.objects.filter(conversation=heard.conversation, start=5)
    assert at_that_place.count() == 2


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"key": "candidate-17"}, 422, "usable key"),
        ({"key": ""}, 422, "usable key"),
        ({"end": 999}, 422, "No words are there"),
        ({"last": 99}, 422, "Nothing was said there"),
        ({"first": "-1"}, 422, "Nothing was said there"),
        ({"end": "all"}, 422, "Nothing was said there"),
        ({"revision": 7}, 409, "corrected while you read it"),
        ({"note": "a" * 2_001}, 422, "at most 2,000"),
    ],
)
def test_refusals(
    max_: Client, heard: Heard, given: dict[str, Any], status: int, said: str
) -> None:
    before = Highlight.objects.count()
    answer = max_.post(address(heard, "highlights"), place(**given), headers=SCRIPT)
    assert answer.status_code == status
    assert said in answer.json()["said"]
    assert Highlight.objects.count() == before


def test_without_a_script(max_: Client, heard: Heard, ours: World) -> None:
    form = {
        "key": str(uuid4()),
        "revision": 1,
        "first": 3,
        "lens": "market",
        "kind": "need",
        "note": "So.",
    }
    answer = max_.post(
        address(heard, "highlights"), {**form, "words": " without a SECOND bassoon. "}
    )
    assert (answer.status_code, answer["Location"]) == (303, address(heard, "?at=3#t3"))
    made = Highlight.objects.get(author=ours.pmm)
    assert (made.verbatim, made.kind, made.note) == ("without a second bassoon.", "need", "So.")
    whole = {**form, "key": str(uuid4()), "words": ""}
    assert max_.post(address(heard, "highlights"), whole).status_code == 303
    assert Highlight.objects.filter(author=ours.pmm, verbatim=SAID[3]).exists()


def test_words_that_are_not_there_are_kept_in_the_form(max_: Client, heard: Heard) -> None:
    form = {
        "key": str(uuid4()),
        "revision": 1,
        "first": 3,
        "lens": "market",
        "note": "Mind <this>.",
    }
    answer = max_.post(address(heard, "highlights"), {**form, "words": "with a third bassoon"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "with a third bassoon</textarea>" in page
    assert "Mind &lt;this&gt;.</textarea>" in page
    assert "These words do not stand in this turn" in page
    nowhere = max_.post(address(heard, "highlights"), {**form, "first": 99, "words": "x"})
    assert nowhere.status_code == 422


def test_asked_again_it_answers_nothing(max_: Client, heard: Heard, ours: World) -> None:
    first = max_.get(address(heard, "highlights"))
    version = first.content.decode().partition('data-version="')[2].partition('"')[0]
    again = max_.get(address(heard, "highlights"), {"since": version})
    assert (again.status_code, again.content) == (204, b"")
    max_.post(address(heard, "highlights"), place(), headers=SCRIPT)
    assert max_.get(address(heard, "highlights"), {"since": version}).status_code == 200


def test_change(max_: Client, heard: Heard, ours: World, signed_in: SignedIn) -> None:
    max_.post(address(heard, "highlights"), place(), headers=SCRIPT)
    made = Highlight.objects.get(author=ours.pmm)
    one = address(heard, f"highlights/{made.pk}")
    assert "I phone" in max_.get(one).content.decode()
    answer = max_.post(one, {"lens": "product", "kind": "fact", "note": "Midnight."})
    assert answer["Location"] == address(heard, f"?highlight={made.pk}#h{made.pk}")
    made.refresh_from_db()
    assert (made.lens, made.kind, made.note) == ("product", "fact", "Midnight.")
    wrong = max_.post(one, {"lens": "product", "kind": "", "note": "a" * 2_001})
    assert wrong.status_code == 422
    assert "a" * 2_001 in wrong.content.decode()


def test_somebody_elses(max_: Client, heard: Heard) -> None:
    one = address(heard, f"highlights/{heard.highlights[0].pk}")
    assert "Save" not in max_.get(one).content.decode()
    assert max_.post(one, {"lens": "market", "kind": "", "note": "x"}).status_code == 422
    answer = max_.post(f"{one}/removal", headers=SCRIPT)
    assert (answer.status_code, Highlight.objects.filter(pk=heard.highlights[0].pk).exists()) == (
        422,
        True,
    )


def test_removal(max_: Client, heard: Heard, ours: World) -> None:
    for headers, status in (({}, 303), (SCRIPT, 200)):
        max_.post(address(heard, "highlights"), place(), headers=SCRIPT)
        made = Highlight.objects.get(author=ours.pmm)
        one = address(heard, f"highlights/{made.pk}/removal")
        assert max_.post(one, headers=headers).status_code == status
        assert not Highlight.objects.filter(pk=made.pk).exists()
        assert max_.post(one, headers=headers).status_code == 404


def test_one_of_another_conversation(max_: Client, heard: Heard, ours: World) -> None:
    other = make_heard(ours)
    assert max_.get(address(heard, f"highlights/{other.highlights[0].pk}")).status_code == 404
    secret = make_heard(ours, restricted=True)
    assert max_.get(address(secret, "highlights")).status_code == 404
    assert max_.post(address(secret, "highlights"), place()).status_code == 404
    assert Conversation.objects.count() == 3


def test_a_form_that_is_forged(ours: World, heard: Heard, signed_in: SignedIn) -> None:
    checks = signed_in(ours.pmm, checks=True)
    assert checks.post(address(heard, "highlights"), place(), headers=SCRIPT).status_code == 403
