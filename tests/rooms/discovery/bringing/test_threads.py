"""Mail threads: who writes is known by the address, and a thread grows."""

from datetime import timedelta

import msgspec
import pytest

from alongside.core.conversations.brought import Brought
from alongside.core.conversations.consent import Use
from alongside.core.conversations.letters import Address
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.accounts import add_account, add_contact
from alongside.rooms.discovery.bringing import Choices, bring
from alongside.rooms.discovery.bringing.refusing import Withdrawn
from alongside.rooms.discovery.bringing.spoken import spoken
from alongside.rooms.discovery.consents import withdraw
from alongside.rooms.discovery.models import Contact, Conversation, Message, Presence, Speaker, Turn
from alongside.rooms.discovery.replacing import NotOfItsKind, replace_transcript
from alongside.rooms.discovery.speakers import identify
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.discovery.bringing.said import call, thread

pytestmark = pytest.mark.django_db

FIRST = ("1", "ana@acme.example", "We need exports that keep our numbers.")
SECOND = ("2", "max@ours.example", "Which numbers are those?")
THIRD = ("3", "ana@acme.example", "The ones that the auditor asks for.")


def test_who_writes_is_known_by_the_address(ours: World) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(email="max@ours.example")
    acme = add_account(ours.workspace, name="Acme", domain="acme.example", by=ours.pm, at=MONDAY)
    came = bring(ours.workspace, thread(FIRST, SECOND, THIRD), by=ours.pm, at=LATER)
    assert came is not None
    contact = Contact.objects.get()
    assert (contact.name, contact.email, contact.account) == ("Ana", "ana@acme.example", acme)
    assert {(one.label, one.member, one.contact) for one in Speaker.objects.all()} == {
        ("Ana", None, contact),
        ("Max", ours.pmm, None),
    }
    assert {(one.member, one.contact, one.mode, one.proof) for one in Presence.objects.all()} == {
        (None, contact, "present", "transcript"),
        (ours.pmm, None, "present", "transcript"),
    }


def test_a_contact_who_is_known_is_not_added_again(ours: World) -> None:
    add_contact(ours.workspace, name="Ana S.", email="ana@acme.example", by=ours.pm, at=MONDAY)
    bring(ours.workspace, thread(FIRST), by=ours.pm, at=MONDAY)
    assert [one.name for one in Contact.objects.all()] == ["Ana S."]


def test_whoever_writes_under_two_names_is_one_contact(ours: World) -> None:
    brought = thread(FIRST, THIRD)
    sent = brought.sent[1]._replace(sender=Address("A. Sousa", "ana@acme.example"))
    turn = brought.turns[1]._replace(speaker="A. Sousa")
    brought = msgspec.structs.replace(
        brought, sent=(brought.sent[0], sent), turns=[brought.turns[0], turn]
    )
    bring(ours.workspace, brought, by=ours.pm, at=MONDAY)
    contact = Contact.objects.get()
    assert {(one.label, one.contact) for one in Speaker.objects.all()} == {
        ("Ana", contact),
        ("A. Sousa", contact),
    }


def test_whoever_is_named_without_an_address_somewhere_is_known_by_it(ours: World) -> None:
    """Programs that pass mails on often leave the addresses out."""
    bare = thread(FIRST, THIRD)
    named = bare.sent[1]._replace(sender=Address("Ana", ""))
    bring(
        ours.workspace,
        msgspec.structs.replace(bare, sent=(bare.sent[0], named)),
        by=ours.pm,
        at=MONDAY,
    )
    assert Speaker.objects.get().contact == Contact.objects.get()


def test_whoever_left_is_no_customer(ours: World) -> None:
    """Where they came back under another name, it is who is there."""
    Member.objects.filter(pk=ours.pm.pk).update(email="max@ours.example")
    Member.objects.filter(pk=ours.pmm.pk).update(email="Max@ours.example", left_at=MONDAY)
    bring(ours.workspace, thread(SECOND), by=ours.pm, at=LATER)
    assert Speaker.objects.get().member == ours.pm
    Member.objects.filter(pk=ours.pm.pk).update(left_at=LATER)
    bring(ours.workspace, thread(("9", *SECOND[1:]), key="9"), by=NOBODY, at=LATER)
    assert not Contact.objects.exists()


@pytest.mark.parametrize("key", ["1", "another"])
def test_a_thread_grows(ours: World, key: str) -> None:
    came = bring(ours.workspace, thread(FIRST, THIRD), by=ours.pm, at=MONDAY)
    assert came is not None
    again = bring(ours.workspace, thread(SECOND, THIRD, key=key), by=ours.pm, at=LATER)
    assert again is not None
    assert (again.conversation, again.new) == (came.conversation, False)
    assert [one.text for one in spoken(Conversation.objects.get())] == [
        FIRST[2], SECOND[2], THIRD[2],
    ]  # fmt: skip
    assert list(
        Message.objects.order_by("position").values_list("position", "message_id", "folded")
    ) == [(0, "1", "> quoted 1"), (1, "2", "> quoted 2"), (2, "3", "> quoted 3")]


def test_a_thread_is_of_the_day_of_its_first_message(ours: World) -> None:
    """Whichever came in first."""
    late = ("49", "ana@acme.example", "Is there any news of the export?")
    came = bring(ours.workspace, dated(late), by=ours.pm, at=MONDAY + timedelta(days=5))
    assert came is not None
    again = bring(ours.workspace, dated(FIRST, late), by=ours.pm, at=MONDAY + timedelta(days=6))
    assert again is not None
    one = Conversation.objects.get()
    assert (one.held_on, one.held_at) == (MONDAY.date(), MONDAY + timedelta(hours=1))
    day = MONDAY.date().isoformat()
    assert f'"day":"{day}"' in dict(ours.told())["conversation_described"]
    last = ("60", "ana@acme.example", "Thank you.")
    bring(ours.workspace, dated(late, last), by=ours.pm, at=MONDAY + timedelta(days=7))
    assert Conversation.objects.get().held_on == MONDAY.date()
    assert [kind for kind, _ in ours.told()].count("conversation_described") == 1


def dated(*messages: tuple[str, str, str]) -> Brought:
    """A thread of the day of its first message, as it is read from mail."""
    brought = thread(*messages)
    first = brought.sent[0].sent_at
    assert first is not None
    return msgspec.structs.replace(brought, held_on=first.date(), held_at=first)


def test_the_same_words_another_time_are_another_thread(ours: World) -> None:
    ask = ("1", "ana@acme.example", "Please call me back.")
    bring(ours.workspace, thread(ask), by=ours.pm, at=MONDAY)
    again = bring(ours.workspace, thread(("700", *ask[1:]), key="700"), by=ours.pm, at=LATER)
    assert again is not None
    assert (again.new, Conversation.objects.count()) == (True, 2)
    assert bring(ours.workspace, thread(ask), by=ours.pm, at=LATER) is None
    withdraw(again.conversation, use=Use.RECORD, by=ours.pm, at=LATER)
    with pytest.raises(Withdrawn):
        bring(ours.workspace, thread(("800", *ask[1:]), key="800"), by=ours.pm, at=LATER)


@pytest.mark.parametrize(("source", "many"), [("table", 2), ("note", 1)])
def test_tickets_that_say_the_same(ours: World, source: str, many: int) -> None:
    """Each has its number. A file of another name may be a copy."""
    for key in ("ticket 1", "ticket 2", "ticket 1"):
        said = call(": The export fails.", key=key, every=None, source=source)
        bring(ours.workspace, said, by=ours.pm, at=MONDAY)
    assert Conversation.objects.count() == many


def test_messages_that_are_there_change_nothing(ours: World) -> None:
    bring(ours.workspace, thread(FIRST, SECOND, THIRD), by=ours.pm, at=MONDAY)
    before = ours.told()
    assert bring(ours.workspace, thread(SECOND), by=ours.pm, at=LATER) is None
    assert ours.told() == before


def test_a_thread_and_a_transcript_do_not_take_each_others_place(ours: World) -> None:
    """Where its messages begin would not be known any more, and the next one could not come in."""
    came = bring(ours.workspace, thread(FIRST, SECOND), by=ours.pm, at=MONDAY)
    talk = bring(ours.workspace, call(), by=ours.pm, at=MONDAY)
    assert came is not None
    assert talk is not None
    before = ours.told()
    with pytest.raises(NotOfItsKind, match="this is a mail thread; bring it"):
        replace_transcript(came.conversation, call(), by=ours.pm, at=LATER)
    with pytest.raises(NotOfItsKind, match="this is no mail thread"):
        replace_transcript(talk.conversation, thread(FIRST), by=ours.pm, at=LATER)
    assert ours.told() == before
    longer = thread(FIRST, SECOND, THIRD)
    assert replace_transcript(came.conversation, longer, by=ours.pm, at=LATER) is not None


def test_an_answer_that_names_no_more_than_what_it_answers_joins(ours: World) -> None:
    bring(ours.workspace, thread(FIRST, SECOND), by=ours.pm, at=MONDAY)
    came = bring(ours.workspace, thread(THIRD, key="2"), by=ours.pm, at=LATER)
    assert came is not None
    assert not came.new
    assert len(spoken(Conversation.objects.get())) == 3


@pytest.mark.parametrize("again", [thread(SECOND, key="2"), thread(THIRD, key="2")])
def test_what_was_withdrawn_is_not_begun_anew(ours: World, again: Brought) -> None:
    """Neither by one of its messages nor by an answer to one, which may quote it."""
    bring(ours.workspace, thread(FIRST, SECOND), by=ours.pm, at=MONDAY)
    consents.withdraw(Conversation.objects.get(), use="record", by=ours.pm, at=LATER)
    with pytest.raises(Withdrawn):
        bring(ours.workspace, again, by=NOBODY, at=LATER)
    assert {one.folded for one in Message.objects.all()} == {""}
    assert not Message.objects.filter(message_id__in=("1", "2")).exists()


def test_what_was_removed_may_come_in_anew(ours: World) -> None:
    bring(ours.workspace, thread(FIRST, SECOND), by=ours.pm, at=MONDAY)
    consents.remove_conversation(Conversation.objects.get(), by=ours.pm, at=LATER)
    came = bring(ours.workspace, thread(SECOND, key="2"), by=NOBODY, at=LATER)
    assert came is not None
    assert came.new


@pytest.mark.parametrize("name", ["Max", "Max Weber"])
def test_a_mail_that_comes_by_itself_opens_nothing(ours: World, name: str) -> None:
    """Anybody who knows a message's id can write into its thread, under any name and address."""
    Member.objects.filter(pk=ours.pmm.pk).update(email="max@ours.example", name=name)
    ours.pmm.refresh_from_db()
    closed = Choices(restricted=True)
    bring(ours.workspace, thread(FIRST), choices=closed, by=ours.pm, at=MONDAY)
    answer = thread(("2", "max@ours.example", "I was there as well."), named=name)
    assert bring(ours.workspace, answer, by=NOBODY, at=LATER)
    [conversation] = Conversation.objects.all()
    assert Speaker.objects.get(label=name).member is None
    assert not Conversation.objects.visible_to(ours.pmm).exists()
    more = thread(("3", "max@ours.example", "Say so, Pia."), named=name)
    assert bring(ours.workspace, more, by=ours.pm, at=LATER)
    assert not Conversation.objects.visible_to(ours.pmm).exists(), "nor when it grows later"
    speaker = Speaker.objects.get(label=name)
    assert identify(speaker, member=ours.pmm, by=ours.pm, at=LATER)
    assert Conversation.objects.visible_to(ours.pmm).get() == conversation


ANN = ("1", "ann@a.example", "We need exports that keep our numbers.")
OTHER = ("2", "ann@b.example", "We do not, we have our own tool.")
AGAIN = ("3", "ann@b.example", "And it is cheap.")


def ann(*messages: tuple[str, str, str], key: str = "1") -> Brought:
    """A thread in which all are called the same."""
    return thread(*messages, key=key, named="Ann Lee")


def voices() -> list[tuple[str, str]]:
    """Who says what, and the address by which that is known."""
    [conversation] = Conversation.objects.all()
    known = {one.label: one.contact.email for one in Speaker.objects.exclude(contact=None)}
    return [(turn.speaker, known[turn.speaker]) for turn in spoken(conversation)]


@pytest.mark.parametrize(
    "parts",
    [
        [ann(ANN, OTHER, AGAIN)],
        [ann(ANN), ann(OTHER, key="1"), ann(AGAIN, key="1")],
        [ann(ANN, OTHER), ann(AGAIN, key="1")],
        [ann(ANN), ann(ANN, OTHER, AGAIN)],
    ],
)
def test_two_addresses_under_one_name_are_two_voices(ours: World, parts: list[Brought]) -> None:
    for part in parts:
        assert bring(ours.workspace, part, by=ours.pm, at=LATER)
    second = ("Ann Lee (ann@b.example)", "ann@b.example")
    assert voices() == [("Ann Lee", "ann@a.example"), second, second]
    before = ours.told()
    for part in [*parts, ann(ANN, OTHER, AGAIN)]:
        assert bring(ours.workspace, part, by=ours.pm, at=LATER) is None
    assert ours.told() == before


def test_whose_name_it_is_stays_so_when_an_earlier_one_comes(ours: World) -> None:
    bring(ours.workspace, ann(OTHER), by=ours.pm, at=LATER)
    bring(ours.workspace, ann(ANN, OTHER, AGAIN), by=ours.pm, at=LATER)
    first = ("Ann Lee (ann@a.example)", "ann@a.example")
    assert voices() == [first, *[("Ann Lee", "ann@b.example")] * 2]
    assert replace_transcript(Conversation.objects.get(), ann(ANN, OTHER), by=ours.pm, at=LATER)
    assert voices() == [first, ("Ann Lee", "ann@b.example")]


def test_a_thread_from_before_voices_were_told_apart(ours: World) -> None:
    """Two addresses spoke with one voice, that of the first; the same thread again changes nothing."""
    came = bring(ours.workspace, ann(ANN, OTHER), by=ours.pm, at=LATER)
    assert came
    Turn.objects.update(speaker=Speaker.objects.get(label="Ann Lee"))
    Speaker.objects.exclude(label="Ann Lee").delete()
    Conversation.objects.update(digest=ann(ANN, OTHER).digest)
    before = ours.told()
    assert bring(ours.workspace, ann(ANN, OTHER), by=ours.pm, at=LATER) is None
    assert ours.told() == before
    assert bring(ours.workspace, ann(ANN, OTHER, AGAIN), by=ours.pm, at=LATER)
    assert [label for label, _ in voices()] == ["Ann Lee", "Ann Lee", "Ann Lee (ann@b.example)"]


def test_a_voice_that_somebody_named_keeps_its_address(ours: World) -> None:
    """Nobody is split in two because a person said that they are somebody with another address."""
    bring(ours.workspace, ann(ANN), by=ours.pm, at=LATER)
    known = add_contact(ours.workspace, name="Anna", email="anna@c.example", by=ours.pm, at=LATER)
    identify(Speaker.objects.get(), contact=known, by=ours.pm, at=LATER)
    more = ("4", "ann@a.example", "Thank you.")
    bring(ours.workspace, ann(more, key="1"), by=ours.pm, at=LATER)
    assert [label for label, _ in voices()] == ["Ann Lee", "Ann Lee"]
