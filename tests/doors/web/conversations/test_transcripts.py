"""The transcript as a file, a corrected one in its place, and who sees the conversation."""

import io
import json

import pytest
from django.test import Client

from alongside.rooms.discovery.models import Conversation
from alongside.rooms.ledger.models import Event
from tests.doors.web.conftest import SignedIn
from tests.doors.web.conversations.conftest import address
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import SAID, Heard, make_heard

pytestmark = pytest.mark.django_db


def sent(text: str, name: str = "talk.vtt") -> dict[str, io.BytesIO]:
    file = io.BytesIO(text.encode())
    file.name = name
    return {"file": file}


def vtt(*texts: str) -> str:
    cues = (
        f"00:00:{at:02}.000 --> 00:00:{at:02}.900\n<v Hanna>{text}\n"
        for at, text in enumerate(texts)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


@pytest.mark.parametrize("form", ["vtt", "txt", "json"])
def test_taken_along(max_: Client, heard: Heard, form: str) -> None:
    answer = max_.get(address(heard, f"transcript.{form}"))
    text = answer.content.decode()
    assert all(words in text for words in SAID)
    assert answer["Content-Disposition"].startswith('attachment; filename="Gewandhaus-interview')
    if form == "json":
        assert [one["text"] for one in json.loads(text)["turns"]] == list(SAID)
    assert Event.objects.filter(kind="list_exported").count() == 1


def test_no_other_form(max_: Client, heard: Heard) -> None:
    assert max_.get(address(heard, "transcript.exe")).status_code == 404


def test_a_corrected_one(max_: Client, heard: Heard) -> None:
    assert max_.get(address(heard, "replacement")).status_code == 200
    answer = max_.post(address(heard, "replacement"), sent(vtt(SAID[0], SAID[1], SAID[3])))
    assert answer["Location"] == address(heard)
    page = max_.get(address(heard)).content.decode()
    assert "Replaced. 2 highlights stayed with their words; 1 did not" in page
    assert "Words that the corrected transcript has not" in page
    assert SAID[9] in page
    assert Conversation.objects.get(pk=heard.conversation.pk).revision == 2


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("WEBVTT\n\n", "talk.vtt", ""),
        ("x", "talk.exe", "nothing is known of"),
        ("Hanna: Without times.\nPia: So it is.\n", "talk.txt", "this version has none"),
    ],
)
def test_one_that_cannot_be(max_: Client, heard: Heard, text: str, name: str, said: str) -> None:
    answer = max_.post(address(heard, "replacement"), sent(text, name))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Conversation.objects.get(pk=heard.conversation.pk).revision == 1


def test_none_at_all(max_: Client, heard: Heard) -> None:
    answer = max_.post(address(heard, "replacement"), {})
    assert answer.status_code == 422
    assert "none was chosen" in answer.content.decode()


def test_who_sees_it(ours: World, heard: Heard, max_: Client, signed_in: SignedIn) -> None:
    pia = signed_in(ours.pm)
    assert max_.post(address(heard, "restriction")).status_code == 422
    assert pia.post(address(heard, "restriction")).status_code == 303
    assert "Only those who were there" in pia.get(address(heard)).content.decode()
    assert max_.get(address(heard)).status_code == 404
    for further in ("transcript.vtt", "replacement", "snapshot/", "highlights", "recording"):
        assert max_.get(address(heard, further)).status_code == 404, further
    assert max_.post(address(heard, "restriction"), {"open": "1"}).status_code == 404
    assert pia.post(address(heard, "restriction"), {"open": "1"}).status_code == 303
    assert max_.get(address(heard)).status_code == 200


def test_another_workspace(theirs: World, ours: World, max_: Client) -> None:
    other = make_heard(theirs)
    assert max_.get(f"/theirs/conversations/{other.conversation.pk}/").status_code == 404
