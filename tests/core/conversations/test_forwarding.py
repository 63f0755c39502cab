"""What a message passes on is its writer's: as mail programs forward, and as nobody should."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.folding import folds
from alongside.core.conversations.forwarding import MOST, passes_on, unfold
from alongside.core.conversations.letters import Address, Letter
from alongside.core.conversations.threads import threads
from tests.core.conversations.letters import letter

CHLOE = Address("Chloe Martin", "chloe@northwind.example")
DANA = Address("Dana Okafor", "dana@contoso.example")
ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 3, 10, tzinfo=UTC)
SENT = datetime(2026, 3, 3, 8, 14, tzinfo=UTC)
WORDS = "Chloe, this is the third date in a month."

GMAIL = f"""\
See what our customer says about the date.

Chloe

---------- Forwarded message ---------
From: Dana Okafor <dana@contoso.example>
Date: Tue, Mar 3, 2026 at 9:14 AM
Subject: The date again
To: Chloe Martin <chloe@northwind.example>, <ops@northwind.example>


{WORDS}

Best,
Dana
"""
APPLE = f"""\
See what our customer says about the date.

Begin forwarded message:

> From: Dana Okafor <dana@contoso.example>
> Subject: The date again
> Date: 3 March 2026 at 09:14:00 CET
> To: Chloe Martin <chloe@northwind.example>
>\x20
> {WORDS}
>\x20
> > Is it still March?
"""
MARKED = APPLE.replace("Begin forwarded", "> Begin forwarded")
OUTLOOK = f"""\
See what our customer says about the date.

________________________________
From: Dana Okafor [mailto:dana@contoso.example]
Sent: Tuesday, March 3, 2026 9:14 AM
To: Chloe Martin; Operations
Subject: The date again

{WORDS}
"""
GERMAN = f"""\
See what our customer says about the date.

*Von:* Dana Okafor <dana@contoso.example<mailto:dana@contoso.example>>
*Gesendet:* Dienstag, 3. März 2026 09:14
*An:* Chloe Martin
*Betreff:* The date again

{WORDS}
"""


def sent(text: str, *parents: str, subject: str = "Fwd: The date again") -> Letter:
    """A mail of Chloe's, as it is read."""
    answers = bool(parents)
    return msgspec.structs.replace(
        letter("f", *parents),
        subject=subject,
        sender=CHLOE,
        sent_at=NOW - timedelta(days=1),
        text=text,
        folds=folds(text, answers=answers, forwards=passes_on(subject, answers=answers)),
    )


def passed(text: str, *parents: str, subject: str = "Fwd: The date again") -> tuple[Letter, ...]:
    return unfold(sent(text, *parents, subject=subject), zone=ZONE, now=NOW)


@pytest.mark.parametrize("text", [GMAIL, APPLE, MARKED, OUTLOOK, GERMAN])
def test_as_programs_forward(text: str) -> None:
    own, theirs = passed(text)
    assert own.new.startswith("See what our customer says about the date.")
    assert WORDS not in own.text
    assert own.sender == CHLOE
    assert (theirs.sender, theirs.sent_at, theirs.subject) == (DANA, SENT, "The date again")
    assert theirs.new == WORDS
    assert own.parents == (theirs.id,)


@pytest.mark.parametrize("text", [GMAIL, APPLE, OUTLOOK, GERMAN])
def test_both_are_one_thread_and_the_customer_comes_first(text: str) -> None:
    [thread] = threads(passed(text))
    assert [one.sender for one in thread.letters] == [DANA, CHLOE]


def test_to_whom_it_was_sent() -> None:
    _, theirs = passed(GMAIL)
    assert [one.address for one in theirs.to] == [
        "chloe@northwind.example",
        "ops@northwind.example",
    ]


def test_headers_that_go_on_in_a_second_line() -> None:
    text = GMAIL.replace(", <ops@", ",\n <ops@")
    assert passed(text)[1].to == passed(GMAIL)[1].to


def test_it_has_the_id_that_its_forwarding_goes_back_to() -> None:
    own, theirs = passed(GMAIL, "root", "danas")
    assert (theirs.id, theirs.parents) == ("danas", ("root",))
    assert own.parents == ("root", "danas")


@pytest.mark.parametrize("known", [["root"], ["root", "danas"], ["root", "first", "danas"]])
def test_more_are_passed_on_than_it_goes_back_to(known: list[str]) -> None:
    """Programs cut the list short: each message has an id of its own nevertheless."""
    below = (
        f"________________________________\nFrom: Dana Okafor <dana@contoso.example>\n"
        f"Sent: Tuesday, March 3, 2026 9:{59 - place} AM\nSubject: The date again\n\nAnswer {place}.\n"
        for place in range(6)
    )
    own, *others = passed("See below.\n\n" + "\n".join(below), *known)
    assert [one.id for one in others][: len(known)] == known[::-1]
    assert len({one.id for one in (own, *others)}) == 7
    [thread] = threads((own, *others))
    assert len(thread.letters) == 7


def test_passed_on_twice_it_is_the_same() -> None:
    """Whoever does it, and with whatever words."""
    [_, one], [_, two] = passed(GMAIL), passed(OUTLOOK.replace(WORDS, f"{WORDS}\n\nBest,\nDana"))
    assert one.id == two.id
    assert one.id != passed(GMAIL.replace("third", "fourth"))[1].id


def test_a_thread_that_is_passed_on_comes_as_its_messages() -> None:
    text = f"{OUTLOOK}\nFrom: Chloe Martin\nSent: Monday, March 2, 2026 4:00 PM\nTo: Dana Okafor\n\nIs May fine?\n"
    own, theirs, ours = passed(text)
    assert (ours.sender, ours.new) == (Address("Chloe Martin", ""), "Is May fine?")
    assert theirs.new == WORDS
    assert theirs.parents == (ours.id,)
    [thread] = threads((own, theirs, ours))
    assert [one.new for one in thread.letters][:2] == ["Is May fine?", WORDS]


def test_what_a_forwarded_answer_quotes_stays_folded() -> None:
    text = f"{GMAIL}\nOn Mon, 2 Mar 2026, Chloe Martin wrote:\n> Is May fine?\n"
    _, theirs = passed(text)
    assert "Is May fine?" in theirs.text
    assert "Is May fine?" not in theirs.new


@pytest.mark.parametrize("subject", ["Re: The date again", "AW: WG: The date again"])
def test_an_answer_quotes_and_passes_nothing_on(subject: str) -> None:
    for parents in ((), ("danas",)):
        [own] = passed(OUTLOOK, *parents, subject=subject)
        assert own == sent(OUTLOOK, *parents, subject=subject)
        assert WORDS not in own.new


def test_headers_alone_pass_on_where_nothing_is_answered() -> None:
    """Some people write a subject of their own."""
    assert passed(OUTLOOK, subject="Please read")[1].new == WORDS
    assert len(passed(OUTLOOK, "danas", subject="Please read")) == 1


def test_a_line_that_says_so_counts_in_an_answer_too() -> None:
    own, theirs = passed(GMAIL, "root", subject="Re: Plans")
    assert theirs.id not in ("root", own.id)
    assert [one.id for one in threads((own, theirs))[0].letters] == [theirs.id, own.id]
    assert len(threads((own, theirs))) == 1


def test_who_wrote_it_has_to_be_said() -> None:
    text = f"Look.\n\n---------- Forwarded message ---------\nSubject: x\n\n{WORDS}\n"
    [own] = passed(text)
    assert own.new == "Look."
    assert WORDS in own.text
    assert own.notes == (
        "It passes a message on that does not say who wrote it; that one is folded away.",
    )


@pytest.mark.parametrize("date", ["some day", "Tue, Mar 3, 2027 at 9:14 AM"])
def test_no_time_is_better_than_a_wrong_one(date: str) -> None:
    own, theirs = passed(GMAIL.replace("Tue, Mar 3, 2026 at 9:14 AM", date))
    assert theirs.sent_at is None
    assert theirs.notes == ("When a message was sent that is passed on in it cannot be read.",)
    assert [one.id for one in threads((own, theirs))[0].letters] == [theirs.id, own.id]


def test_very_many_in_a_row() -> None:
    text = "\n".join(OUTLOOK.replace(WORDS, f"It is {at}.") for at in range(MOST + 5))
    found = passed(text)
    assert len(found) == MOST + 1
    assert f"It is {MOST - 1}." in found[-1].new
    assert f"It is {MOST + 4}." in found[-1].text
    assert f"It is {MOST + 4}." not in found[-1].new


PIECES = st.sampled_from([*GMAIL.split("\n"), *APPLE.split("\n"), *GERMAN.split("\n"), "> ", "To:"])


@given(st.lists(PIECES | st.text(max_size=20), max_size=30).map("\n".join), st.booleans())
def test_no_word_is_lost_but_headers(text: str, forwards: bool) -> None:
    subject = "Fwd: a" if forwards else "Re: a"
    found = passed(text, "root", subject=subject)
    for one in found:
        last = 0
        for fold in one.folds:
            assert last <= fold.start < fold.end <= len(one.text)
            last = fold.end
    assert sum(one.text.count(WORDS) for one in found) == text.count(WORDS)
    assert len(threads(found)) == 1


def test_time_grows_with_the_length_only() -> None:
    passed("---------- Forwarded message ---------\nFrom: a <a@b.c>\n" * 50_000)
    passed("---------- Forwarded message ---------\n" + "To: a@b.c\n" * 100_000)
    passed("---------- Forwarded message ---------\nFrom: " + "a@b" * 200_000)
