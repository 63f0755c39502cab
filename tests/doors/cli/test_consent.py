"""Consent on the command line."""

import pytest

from alongside.rooms.discovery.models import Consent, Contact, Conversation
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World
from tests.rooms.discovery.agreed import Call, make_call


@pytest.fixture
def call(ours: World) -> Call:
    return make_call(ours)


def test_it_is_stated_shown_and_listed(alongside: Alongside, call: Call) -> None:
    number = str(call.conversation.pk)
    alongside("consent", "state", number, "public", "yes", "--until=2031-01-31", "--basis=by mail")
    alongside("consent", "state", number, "internal", "no", "--speaker=hanna vogt")
    again = alongside("consent", "state", number, "internal", "no", "--speaker=Hanna Vogt")
    assert "on record already" in again.out
    shown = alongside("consent", "show", number).out.splitlines()
    assert shown == [
        "Interview with Hanna Vogt",
        "everybody                public    yes until 2031-01-31  by mail",
        "Hanna Vogt               internal  no",
    ]
    assert "Nothing runs out by" in alongside("consent", "list").out
    listed = alongside("consent", "list", "--within=3650").out
    assert listed.split() == ["2031-01-31", "public", number, "Interview", "with", "Hanna", "Vogt"]


def test_it_is_withdrawn(alongside: Alongside, call: Call) -> None:
    number = str(call.conversation.pk)
    alongside("consent", "withdraw", number, "record", "--speaker=Hanna Vogt", "--yes")
    assert [bool(text) for text in call.texts()] == [True, False, True, False, True]
    assert "the worker wipes it" in alongside("consent", "withdraw", number, "record", "--yes").out
    assert call.texts() == []
    assert "withdrawn before" in alongside("consent", "withdraw", number, "record", "--yes").out
    assert "nothing of it is left" in alongside("consent", "show", number).out


def test_somebody_is_forgotten(alongside: Alongside, call: Call) -> None:
    number = str(call.contact.pk)
    assert "Forgotten" in alongside("consent", "forget", number, "--yes").out
    assert Contact.objects.get().erased_at
    assert "done before" in alongside("consent", "forget", number, "--yes").out


def test_it_is_removed_when_somebody_is_sure(
    alongside: Alongside, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = str(call.conversation.pk)
    monkeypatch.setattr("typer.confirm", lambda _: False)
    assert "Nothing was changed" in alongside("consent", "remove", number, code=2).out
    assert call.texts()
    alongside("consent", "remove", number, "--yes")
    assert "removed before" in alongside("consent", "remove", number, "--yes").out
    assert Conversation.objects.get().restricted


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "999"), "no conversation has the number 999 in ours"),
        (("forget", "999", "--yes"), "no contact has the number 999 in ours"),
        (("state", "{}", "record", "no"), "withdraw that consent"),
        (
            ("withdraw", "{}", "record", "--speaker=Otto", "--yes"),
            "nobody is called 'Otto' there; there are: Pia",
        ),
    ],
)
def test_refusals(alongside: Alongside, call: Call, arguments: tuple[str, ...], words: str) -> None:
    said = [one.format(call.conversation.pk) for one in arguments]
    assert words in alongside("consent", *said, code=2).err
    assert not Consent.objects.exists()
