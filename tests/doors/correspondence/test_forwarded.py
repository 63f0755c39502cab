"""Mails that are passed on, as they come: below somebody's own words, as HTML, attached."""

from datetime import UTC, datetime

from alongside.core.conversations.letters import Address, Attachment
from alongside.core.conversations.threads import threads
from alongside.doors.correspondence.read import MOST_ATTACHED
from tests.doors.correspondence.letters import bring

DANA = Address("Dana Okafor", "dana@contoso.example")
HEAD = """\
Message-ID: <f@northwind.example>
Date: Wed, 4 Mar 2026 10:00:00 +0100
From: Chloe Martin <chloe@northwind.example>
Subject: WG: Date
"""
INNER = """\
Message-ID: <d@contoso.example>
Date: Tue, 3 Mar 2026 09:14:00 +0100
From: Dana Okafor <dana@contoso.example>
Subject: Date

This is the third date.
"""


def attached(inner: str, head: str = HEAD, kind: str = "mixed", of: int = 1) -> bytes:
    """A mail with one attached to it, so many times."""
    part = f"--x\nContent-Type: message/rfc822\n\n{inner}\n"
    top = f'{head}Content-Type: multipart/{kind}; boundary="x"\n\n'
    return f"{top}--x\nContent-Type: text/plain\n\nLook at that.\n{part * of}--x--\n".encode()


def test_below_ones_own_words_with_the_clock_of_who_passes_it_on() -> None:
    text = (
        f"{HEAD}\nLook.\n\nVon: Dana Okafor <dana@contoso.example>\nGesendet: 3. März 2026 09:14\n"
    )
    own, theirs = bring(f"{text}An: Chloe\nBetreff: Date\n\nThis is the third date.\n".encode())
    assert (own.new, theirs.new) == ("Look.", "This is the third date.")
    assert (theirs.sender, theirs.sent_at) == (DANA, datetime(2026, 3, 3, 8, 14, tzinfo=UTC))


def test_as_html() -> None:
    page = (
        "<p>Look.</p><div><b>From:</b> Dana Okafor &lt;dana@contoso.example&gt;<br>"
        "<b>Sent:</b> Tuesday, March 3, 2026 9:14 AM<br><b>To:</b> Chloe<br><b>Subject:</b> Date"
        "</div><p>This is the third date.</p>"
    )
    own, theirs = bring(f"{HEAD}Content-Type: text/html\n\n{page}\n".encode())
    assert (own.new, theirs.sender, theirs.new) == ("Look.", DANA, "This is the third date.")


def test_attached_it_is_the_message_that_it_is() -> None:
    own, theirs = bring(attached(INNER))
    assert (theirs.id, theirs.sender, theirs.new) == (
        "d@contoso.example", DANA, "This is the third date.",
    )  # fmt: skip
    assert theirs.sent_at == datetime(2026, 3, 3, 8, 14, tzinfo=UTC)
    assert own.new == "Look at that."
    assert own.attachments == (Attachment("unnamed", "message/rfc822", len(INNER)),)
    [thread] = threads((own, theirs))
    assert [one.sender for one in thread.letters] == [DANA, own.sender]


def test_attached_to_one_that_is_attached() -> None:
    middle = attached(INNER, HEAD.replace("<f@", "<m@").replace("Wed, 4", "Tue, 3")).decode()
    found = bring(attached(middle.replace("--x", "--y").replace('"x"', '"y"')))
    assert [one.id for one in found] == [
        *("f@northwind.example", "m@northwind.example", "d@contoso.example"),
    ]


def test_attached_ones_that_are_none_are_told() -> None:
    [own] = bring(attached("nothing of a mail\n"))
    assert own.notes == ("A message that is attached to it cannot be read.",)


def test_very_many_attached() -> None:
    assert len(bring(attached(INNER, of=MOST_ATTACHED + 5))) == MOST_ATTACHED + 1


def test_what_comes_back_as_it_could_not_be_delivered_says_nothing_new() -> None:
    [own] = bring(attached(INNER, kind="report"))
    assert own.id == "f@northwind.example"


def test_in_a_mailbox_the_message_itself_counts_before_what_was_passed_on() -> None:
    """The file may hold them in any order."""
    head = HEAD.replace("Subject", "In-Reply-To: <d@contoso.example>\nSubject")
    below = "Begin forwarded message:\n\nFrom: Dana Okafor <dana@contoso.example>\n\nThis is the third date.\n"
    box = f"From a Wed Mar  4 10:00:00 2026\n{head}\n{below}\nFrom b Wed Mar  4 11:00:00 2026\n{INNER}"
    found = bring(box.encode(), "a.mbox")
    assert [one.id for one in found] == [
        *("f@northwind.example", "d@contoso.example", "d@contoso.example"),
    ]
    assert [one.passed_on for one in found] == [False, True, False]
    [thread] = threads(found)
    assert [one.passed_on for one in thread.letters] == [False, False]
