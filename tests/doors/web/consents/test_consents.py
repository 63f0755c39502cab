"""The pages of consent: what stands, what goes, and that it goes only when somebody means it."""

from typing import Any

import pytest
from django.test import Client

from alongside.core.conversations.consent import Use
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.models import Consent, Contact, Conversation, Evidence
from alongside.rooms.ledger.origin import NOBODY
from tests.doors.web.conftest import Counting, SignedIn
from tests.rooms.conftest import MONDAY, World
from tests.rooms.discovery.agreed import HANNA, Call, highlight, insight, make_call


@pytest.fixture
def call(ours: World) -> Call:
    for member in (ours.pm, ours.pmm):
        member.email = f"{member.handle}@ours.example"
        member.save()
    return make_call(ours)


def page(call: Call, *more: str) -> str:
    return "/".join((f"/ours/conversations/{call.conversation.pk}", *(more or ("consent", ""))))


def read(client: Client, path: str, status: int = 200, **said: Any) -> str:
    response = client.get(path, said)
    assert response.status_code == status
    return response.content.decode()


def test_what_stands(call: Call, ours: World, signed_in: SignedIn) -> None:
    for use, given in (("internal", True), ("public", False)):
        consents.state_consent(
            call.conversation, use=use, given=given, basis="<b>said at 0:40", by=ours.pm, at=MONDAY
        )
    text = read(signed_in(ours.pmm), page(call))
    assert "nothing on record" in text
    assert '<span class="tag tag--good">yes</span>' in text
    assert '<span class="tag tag--hurt">no</span>' in text
    assert "&lt;b&gt;said at 0:40" in text
    assert "Hanna Vogt" in text


def test_it_is_put_on_record(call: Call, ours: World, signed_in: SignedIn) -> None:
    client = signed_in(ours.pm)
    said = {
        "use": "public",
        "given": "yes",
        "until": "2031-12-31",
        "basis": "by mail",
        "speaker": "",
    }
    response = client.post(page(call), {**said, "speaker": call.hanna.pk})
    assert response.status_code == 303
    row = Consent.objects.get()
    assert (row.given, str(row.until), row.basis, row.speaker) == (
        True, "2031-12-31", "by mail", call.hanna,
    )  # fmt: skip
    assert "until 31 Dec 2031" in read(client, page(call))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"given": ""}, "yes or no"),
        ({"until": "tomorrow"}, "is no day: write it as 2026-12-31"),
        ({"until": "2020-01-01"}, "2020-01-01 is over"),
        ({"use": "sell"}, "is no use that can be agreed to"),
        ({"use": "record", "given": "no"}, "withdraw that consent"),
        ({"basis": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_is_refused_keeps_what_was_typed(
    call: Call, ours: World, signed_in: SignedIn, said: dict[str, str], words: str
) -> None:
    typed = {"use": "public", "given": "yes", "until": "", "basis": "by letter", "speaker": ""}
    response = signed_in(ours.pm).post(page(call), {**typed, **said})
    assert response.status_code == 422
    text = response.content.decode()
    assert words in text
    assert said.get("basis", "by letter") in text
    assert not Consent.objects.exists()


def test_withdrawing_tells_what_goes_and_asks_for_the_title(
    call: Call, ours: World, signed_in: SignedIn
) -> None:
    insight(ours, "Lists go stale", highlight(call, 1))
    client, path = signed_in(ours.pm), page(call, "consent", "withdrawal")
    text = read(client, path, use="record")
    assert "5 turns" in text
    assert "the quotations under 1 insight;" in text
    for title in ("", "Interview"):
        response = client.post(path, {"use": "record", "speaker": "", "title": title})
        assert response.status_code == 422
        assert "This is not its title. Nothing was withdrawn." in response.content.decode()
    assert HANNA in "".join(call.texts())
    title = "  interview WITH hanna  vogt "
    response = client.post(path, {"use": "record", "speaker": "", "title": title}, follow=True)
    text = response.content.decode()
    assert call.texts() == []
    assert "is left here. They are being wiped from the files of the database" in text
    assert "Interview of 3 January 2025" in text
    assert "Put on record what they say" not in text


def test_one_voice_is_not_quoted_any_more(call: Call, ours: World, signed_in: SignedIn) -> None:
    insight(ours, "Lists go stale", highlight(call, 1))
    client, path = signed_in(ours.pm), page(call, "consent", "withdrawal")
    said = {"use": "internal", "speaker": str(call.hanna.pk)}
    asked = f"{path}?use=internal&speaker={call.hanna.pk}"
    assert "No part of it can be shown alone" in read(client, asked)
    assert client.post(path, said).status_code == 303
    assert not Evidence.objects.exists()
    assert read(signed_in(ours.pmm), page(call), 404)


def test_whoever_was_not_there_is_led_away(call: Call, ours: World, signed_in: SignedIn) -> None:
    path = page(call, "consent", "withdrawal")
    response = signed_in(ours.pmm).post(path, {"use": "internal", "speaker": ""}, follow=True)
    assert response.status_code == 200
    assert "Withdrawn: it is not quoted any more." in response.content.decode()


def test_removal_takes_its_title(call: Call, ours: World, signed_in: SignedIn) -> None:
    client, path = signed_in(ours.pm), page(call, "removal")
    assert "was brought in by mistake" in read(client, path)
    assert client.post(path, {"title": "no"}).status_code == 422
    assert Conversation.objects.visible_to(ours.pm).exists()
    assert client.post(path, {"title": call.conversation.title}, follow=True).status_code == 200
    read(client, page(call), 404)


def test_removal_by_somebody_else(call: Call, ours: World, signed_in: SignedIn) -> None:
    client = signed_in(ours.pmm)
    assert "It was brought in by mistake" not in read(client, page(call))
    title = {"title": call.conversation.title}
    response = client.post(page(call, "removal"), title, follow=True)
    assert "or an admin, can remove it" in response.content.decode()
    assert call.texts()


def test_somebody_is_forgotten(call: Call, ours: World, signed_in: SignedIn) -> None:
    client, path = signed_in(ours.pm), f"/ours/contacts/{call.contact.pk}/erasure"
    assert f'href="{path}"' in read(client, page(call))
    assert "Interview with Hanna Vogt" in read(client, path)
    assert client.post(path, {"title": "Anna"}).status_code == 422
    assert client.post(path, {"title": "hanna vogt"}, follow=True).status_code == 200
    assert Contact.objects.get().erased_at
    assert "Hanna" not in read(client, path)
    text = read(client, page(call))
    assert "Somebody who speaks here withdrew their consent" in text
    assert "Withdrawn 1" in text


def test_what_is_not_there(call: Call, ours: World, theirs: World, signed_in: SignedIn) -> None:
    client, other = signed_in(ours.pm), make_call(theirs)
    hidden = make_call(ours, key="call-2").conversation
    Conversation.objects.filter(pk=hidden.pk).update(restricted=True, author=ours.pmm)
    for number in (other.conversation.pk, hidden.pk, 10**30):
        for path in ("consent/", "consent/withdrawal?use=record", "removal"):
            read(client, f"/ours/conversations/{number}/{path}", 404)
    read(client, f"/ours/contacts/{other.contact.pk}/erasure", 404)
    for odd in ("x", "-1", "9" * 40, "²", other.hanna.pk):
        read(client, page(call, "consent", "withdrawal"), 404, use="record", speaker=odd)
    read(client, page(call, "consent", "withdrawal"), 404, use="sell")


def test_it_takes_few_statements(
    call: Call, ours: World, signed_in: SignedIn, counted: Counting
) -> None:
    client = signed_in(ours.pm)
    few = counted(client, page(call))
    for number in range(40):
        Conversation.objects.get(pk=call.conversation.pk)
        speaker = call.hanna
        speaker.pk, speaker.label = None, f"Voice {number}"
        speaker._state.adding = True
        speaker.save()
        consents.state_consent(
            call.conversation, use=Use.PUBLIC, given=True, speaker=speaker, by=NOBODY, at=MONDAY
        )
    many = counted(client, page(call))
    assert few.statements <= 10, few.told
    assert many.statements == few.statements, many.told
