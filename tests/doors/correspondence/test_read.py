"""A message as it is read: who, when, what, and what came with it."""

import re
from datetime import UTC, datetime

import pytest

from alongside.core.conversations.letters import Address, Attachment, Folded
from alongside.core.conversations.unreadable import Unreadable
from tests.doors.correspondence.letters import bring, bring_one

WHOLE = b"""\
Received: from mx.northwind.example by mail.alongside.example; Tue, 3 Mar 2026 10:14:09 +0100
Message-ID: <b@northwind.example>
In-Reply-To: <a@alongside.example>
References: <root@alongside.example>
 <a@alongside.example>
Date: Tue, 3 Mar 2026 10:14:07 +0100
From: "Carter, Ben" <Ben.Carter@Northwind.example>
To: Ana Sousa <ana@alongside.example>, =?utf-8?q?J=C3=B6rg_Wei=C3=9F?= <joerg@alongside.example>
Cc: ops@northwind.example
Subject: =?utf-8?B?UmU6IMOcYmVyIGRlbiBFeHBv?=
 =?utf-8?B?cnQ=?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

For programs of another age.
--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

It drops our columns,=
 all of them.

On 3 Mar 2026, Ana wrote:
> Does it work?
--inner
Content-Type: text/html; charset=utf-8

<p>It drops our columns</p>
--inner--
--outer
Content-Type: application/pdf; name="report.pdf"
Content-Disposition: attachment; filename="the report.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjcK
--outer--
"""


def test_a_whole_message() -> None:
    (letter,) = bring(WHOLE)
    assert letter.id == "b@northwind.example"
    assert letter.parents == ("root@alongside.example", "a@alongside.example")
    assert letter.subject == "Re: Über den Export"
    assert letter.sender == Address("Carter, Ben", "ben.carter@northwind.example")
    assert letter.to == (
        Address("Ana Sousa", "ana@alongside.example"),
        Address("Jörg Weiß", "joerg@alongside.example"),
    )
    assert letter.cc == (Address("", "ops@northwind.example"),)
    assert letter.sent_at == datetime(2026, 3, 3, 9, 14, 7, tzinfo=UTC)
    assert letter.text == (
        "It drops our columns, all of them.\n\nOn 3 Mar 2026, Ana wrote:\n> Does it work?\n"
    )
    (fold,) = letter.folds
    assert fold.kind is Folded.QUOTED
    assert letter.new == "It drops our columns, all of them."
    assert letter.attachments == (Attachment("the report.pdf", "application/pdf", 9),)
    assert (letter.number, letter.line, letter.notes) == (1, 1, ())


def test_line_ends_of_any_kind_make_no_difference() -> None:
    (plain,) = bring(WHOLE)
    for end in (b"\r\n", b"\r"):
        (letter,) = bring(WHOLE.replace(b"\n", end))
        assert (letter.subject, letter.text, letter.folds) == (
            *(plain.subject, plain.text),
            plain.folds,
        )


def test_a_mark_and_blank_lines_before_the_headers() -> None:
    (letter,) = bring(b"\xef\xbb\xbf\n\r\nSubject: a\n\nb\n")
    assert (letter.subject, letter.text, letter.line) == ("a", "b\n", 3)


def test_html_stands_in_where_there_is_no_plain_text() -> None:
    letter = bring_one(
        "Subject: a\nContent-Type: text/html; charset=iso-8859-1",
        "<style>p {}</style><p>Gr\xfc\xdfe &amp; mehr</p><ul><li>eins<li>zwei</ul>".encode(
            "latin-1"
        ),
    )
    assert letter.text == "Grüße & mehr\n\n- eins\n- zwei\n"


def test_an_empty_plain_part_gives_way_to_html() -> None:
    parts = (
        "--x\nContent-Type: text/plain\n\n  \n--x\nContent-Type: text/html\n\n<b>yes</b>\n--x--\n"
    )
    letter = bring_one('Subject: a\nContent-Type: multipart/alternative; boundary="x"', parts)
    assert letter.text == "yes\n"


@pytest.mark.parametrize(
    ("date", "note"),
    [
        (None, "It has no date."),
        ("yesterday", "Its date 'yesterday' cannot be read."),
        ("Tue, 3 Mar 1970 10:00:00 +0000", "lies before mail"),
        ("Tue, 12 Mar 2026 10:00:00 +0000", "lies ahead"),
        ("Tue, 3 Mar 9999 23:00:00 -2300", "cannot be read|lies ahead"),
        ("Tue, 3 Mar 2026 10:00:00 +9999999999999", "cannot be read"),
        ("99 Foo 99999999999999999999 99:99", "cannot be read"),
    ],
)
def test_a_date_that_is_none(date: str | None, note: str) -> None:
    head = "Message-ID: <a@b>" if date is None else f"Message-ID: <a@b>\nDate: {date}"
    letter = bring_one(head)
    assert letter.sent_at is None
    (said,) = letter.notes
    assert re.search(note, said)


def test_a_clock_may_be_a_little_ahead() -> None:
    letter = bring_one("Message-ID: <a@b>\nDate: Tue, 10 Mar 2026 20:00:00 +0000")
    assert (letter.sent_at, letter.notes) == (datetime(2026, 3, 10, 20, tzinfo=UTC), ())


def test_without_an_id_the_same_message_has_the_same_one() -> None:
    one, two = bring_one("Subject: a"), bring_one("Subject: a")
    assert one.id == two.id != bring_one("Subject: b").id
    assert one.notes[0] == "It has no Message-ID; answers to it cannot be joined with it."


def test_what_it_answers_is_its_last_parent() -> None:
    assert bring_one("References: <a@x> <b@x>\nIn-Reply-To: <c@x>").parents == ("a@x", "b@x", "c@x")
    assert bring_one("In-Reply-To: message of Tuesday from <a@x>").parents == ("a@x",)
    assert bring_one("Message-ID: <a@x>\nReferences: <a@x>").parents == ()


def test_of_very_many_parents_the_first_and_the_latest_are_kept() -> None:
    parents = bring_one("References: " + " ".join(f"<{at}@x>" for at in range(500))).parents
    assert (len(parents), parents[0], parents[1], parents[-1]) == (100, "0@x", "401@x", "499@x")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "a.eml: it is empty"),
        (b"\n\n\n", "a.eml: it is empty"),
        (b"\nHello Ana,\n", "a.eml:2: it does not begin with the headers of a message; save the"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.eml: this is Outlook's own format; save the message as"),
        (b"X: 1\n\nb\n", "a.eml:1: headers: message 1: none of From, To, Date, Subject and"),
        (b"From \n", "a.eml:1: headers: message 1: none of From"),
    ],
)
def test_what_is_no_mail_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as problem:
        bring(content)
    assert str(problem.value).startswith(why)
