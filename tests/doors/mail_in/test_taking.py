"""What comes in by itself reaches the rooms: a mail its workspace and its thread."""

import pytest
from django.db import DatabaseError
from django.utils import timezone

from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.mail_in import taking
from alongside.doors.mail_in.taking import known, take_mail
from alongside.rooms.access.throttle import TooOften
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.mail_addresses import addresses, revoke_address
from alongside.rooms.discovery.models import Conversation, Message, Refusal, Turn
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.mail_in.kept import DOMAIN, TOKEN
from tests.doors.mail_in.sent import (
    ANA,
    FIRST,
    MAX,
    SECOND,
    SITES,
    address_of,
    domain,
    letter,
    said,
)
from tests.rooms.conftest import LATER, World, ours, theirs

__all__ = ["domain", "ours", "theirs"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("domain")]


def test_known_addresses(ours: World, theirs: World) -> None:
    address = address_of(ours)
    assert known(address)
    assert known(address.upper())
    assert known(SITES)
    assert not known(address.replace("ours+", "theirs+"))
    assert not known(f"ours+{TOKEN}@{DOMAIN}")
    assert not known(f"somebody@{DOMAIN}")
    [one] = addresses(ours.workspace)
    revoke_address(one, by=NOBODY, at=LATER)
    assert not known(address)
    with pytest.raises(Unreadable):
        take_mail(letter(1, FIRST), address)
    assert not Conversation.objects.exists()


def test_a_mail_becomes_a_conversation_and_its_answers_join_it(ours: World) -> None:
    address = address_of(ours)
    take_mail(letter(1, FIRST), address)
    take_mail(letter(2, SECOND, sender=MAX, answers=1), address)
    conversation = Conversation.objects.get()
    assert (conversation.kind, conversation.title, conversation.source) == (
        "e-mail", "Exports", "mail",
    )  # fmt: skip
    assert conversation.author is None
    assert said() == [FIRST, SECOND]
    before = ours.told()
    take_mail(letter(1, FIRST), address)
    take_mail(letter(2, SECOND, sender=MAX, answers=1), address)
    assert (ours.told(), Message.objects.count()) == (before, 2)


def test_a_customers_mail_that_is_forwarded_is_the_customers(ours: World) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(email="max@ours.example")
    below = (
        f"From: {ANA}\nDate: Mon, Jan 5, 2026 at 8:30 AM\nSubject: Exports\nTo: {MAX}\n\n{FIRST}"
    )
    text = f"Heard this today.\n\n---------- Forwarded message ---------\n{below}"
    raw = letter(1, text, sender=MAX).replace(b"Subject: Exports", b"Subject: Fwd: Exports", 1)
    address = address_of(ours)
    take_mail(raw, address)
    conversation = Conversation.objects.get()
    assert (conversation.title, conversation.author) == ("Exports", ours.pmm)
    spoken = Turn.objects.order_by("position").select_related("speaker__member", "speaker__contact")
    customer, colleague = (one.speaker for one in spoken)
    assert said() == [FIRST, "Heard this today."]
    assert customer is not None
    assert customer.contact is not None
    assert customer.contact.email == "ana@acme.example"
    assert colleague is not None
    assert colleague.member == ours.pmm
    assert [one.folded for one in Message.objects.order_by("position")] == ["", ""]
    before = ours.told()
    take_mail(raw, address)
    assert ours.told() == before
    again = raw.replace(b"1@acme", b"2@acme").replace(b"Heard this today.", b"Me too.")
    take_mail(again, address)
    assert said() == [FIRST, "Heard this today.", "Me too."]


def test_each_workspace_has_its_own(ours: World, theirs: World) -> None:
    for world in (ours, theirs):
        take_mail(letter(1, FIRST), address_of(world))
    assert [one.workspace for one in Conversation.objects.order_by("id")] == [
        ours.workspace,
        theirs.workspace,
    ]


def test_a_member_who_sends_it_has_brought_it_in(ours: World) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(email="max@ours.example")
    take_mail(letter(1, FIRST, sender="Max <MAX@ours.example>"), address_of(ours))
    assert Conversation.objects.get().author == ours.pmm
    assert Event.objects.get(kind="conversation_added").actor == ours.pmm


@pytest.mark.parametrize("why", ["a reader", "left", "elsewhere", "two in From"])
def test_whom_it_is_not_put_down_to(ours: World, theirs: World, why: str) -> None:
    sender = MAX
    world = theirs if why == "elsewhere" else ours
    Member.objects.filter(pk=world.pmm.pk).update(email="max@ours.example")
    if why == "a reader":
        people.give_role(ours.pmm, role="reader", by=NOBODY, at=LATER)
    elif why == "left":
        people.leave(ours.pmm, by=NOBODY, at=LATER)
    elif why == "two in From":
        sender = f"{MAX}, {ANA}"
    take_mail(letter(1, FIRST, sender=sender), address_of(ours))
    assert Conversation.objects.get().author is None


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied (vacation)",
        "Return-Path:  < > ",
        "Return-Path: <>",
    ],
)
def test_what_programs_answer_is_let_go(ours: World, header: str) -> None:
    take_mail(letter(1, "I am away until Monday.", more=header), address_of(ours))
    assert not Conversation.objects.exists()
    assert not Refusal.objects.exists()


def test_a_bounce_is_let_go(ours: World) -> None:
    bounce = (
        b"From: MAILER-DAEMON@x.example\r\nSubject: Undeliverable\r\n"
        b'Content-Type: multipart/report; boundary="b"\r\n\r\n--b\r\n\r\nNot delivered.\r\n--b--\r\n'
    )
    take_mail(bounce, address_of(ours))
    assert not Conversation.objects.exists()


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-generated",
        "Auto-Submitted: no",
        "List-Id: <customers.acme.example>",
        "Return-Path: <ana@acme.example>",
    ],
)
def test_what_help_desks_and_lists_send_on_is_taken(ours: World, header: str) -> None:
    take_mail(letter(1, FIRST, more=header), address_of(ours))
    assert said() == [FIRST]


def test_what_cannot_be_read_is_refused_and_told(ours: World) -> None:
    deep = letter(1, FIRST).replace(b"Subject: ", b"X-Much: " + b"x" * 300_000 + b"\nSubject: ")
    with pytest.raises(Unreadable, match="headers"):
        take_mail(deep, address_of(ours))
    [told] = Refusal.objects.within(ours.workspace)
    assert (told.way, told.what) == ("mail", "a mail from acme.example")
    assert "headers" in told.why


def test_what_was_withdrawn_does_not_come_in_again(ours: World) -> None:
    address = address_of(ours)
    take_mail(letter(1, FIRST), address)
    consents.withdraw(Conversation.objects.get(), use="record", by=ours.pm, at=timezone.now())
    with pytest.raises(Unreadable, match="was withdrawn"):
        take_mail(letter(1, FIRST), address)
    assert said() == []
    [told] = Refusal.objects.within(ours.workspace)
    assert "Exports" not in told.why, "nor is its subject noted"


def test_what_fails_is_no_refusal(ours: World, monkeypatch: pytest.MonkeyPatch) -> None:
    address = address_of(ours)
    with monkeypatch.context() as patched:
        patched.setattr(taking, "MOST", 0)
        with pytest.raises(TooOften):
            take_mail(letter(1, FIRST), address)

    def away(*_: object, **__: object) -> None:
        raise DatabaseError("the database is away")

    with monkeypatch.context() as patched:
        patched.setattr("alongside.doors.conversations.importing.bring", away)
        with pytest.raises(DatabaseError):
            take_mail(letter(1, FIRST), address)
    assert not Refusal.objects.exists()
    take_mail(letter(1, FIRST), address)
    assert said() == [FIRST]


def test_the_sites_own_address_takes_nothing_else(ours: World) -> None:
    with pytest.raises(Unreadable, match="answers to invitations"):
        take_mail(letter(1, FIRST), SITES)
    take_mail(letter(1, FIRST, to=f"{SITES}, {address_of(ours)}"), SITES)
    assert said() == [FIRST]


def test_a_customers_own_invitation_is_a_mail_like_any_other(ours: World) -> None:
    invited = letter(1, FIRST).replace(
        b"Content-Type: text/plain",
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/calendar\n\n'
        b"BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n--b\nContent-Type: text/plain",
    )
    take_mail(invited + b"--b--\n", address_of(ours))
    assert FIRST in " ".join(said())
