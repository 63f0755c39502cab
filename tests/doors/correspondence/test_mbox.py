"""A mailbox file is cut where its messages begin, and nowhere else."""

import io
import mailbox
import tempfile
import tracemalloc
from email.message import EmailMessage
from pathlib import Path
from typing import BinaryIO, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.doors.correspondence import mbox
from alongside.doors.correspondence.mbox import LARGEST, messages
from tests.doors.correspondence.letters import bring, bring_rest

SEPARATOR = "From ben@northwind.example Tue Mar  3 09:14:07 2026\n"


def box(*bodies: str) -> bytes:
    return "\n".join(
        f"{SEPARATOR}Message-ID: <{at}@x>\nDate: Tue, 3 Mar 2026 09:{at:02}:00 +0000\n\n{body}"
        for at, body in enumerate(bodies, 1)
    ).encode()


def test_messages_with_their_places() -> None:
    letters = bring(box("one\n", "two\n\nmore\n", "three\n"), "a.mbox")
    assert [letter.text for letter in letters] == ["one\n", "two\n\nmore\n", "three\n"]
    assert [(letter.id, letter.number, letter.line) for letter in letters] == [
        *(("1@x", 1, 2), ("2@x", 2, 8)),
        ("3@x", 3, 16),
    ]


def test_lines_that_begin_like_a_separator_are_text() -> None:
    text = (
        "\nFrom here on it is slow.\n\nFrom 9:30 on 3 March 2026\nthey wait.\n"
        "From ben@x Tue Mar  3 09:14:07 2026\nSubject: no blank line above\n"
    )
    (letter,) = bring(box(text), "a.mbox")
    assert letter.text == text.lstrip("\n")


def test_escaped_lines_come_back() -> None:
    (letter,) = bring(box(">From Ana\n>>From Ben\n> From Chloe\n"), "a.mbox")
    assert letter.text == "From Ana\n>From Ben\n> From Chloe\n"


def test_separators_of_other_programs() -> None:
    for separator in (
        *("From - Tue Mar 03 09:14:07 2026\r\n", "From 17@xxx Tue Mar 03 09:14:07 +0000 2026\n"),
        *("From ben@northwind.example\n", "From MAILER-DAEMON Tue Mar  3 09:14 2026\n"),
    ):
        content = f"{separator}Subject: a\n\none\n\n{separator}Subject: b\n\ntwo\n".encode()
        assert [letter.text for letter in bring(content, "a.mbox")] == ["one\n", "two\n"]


def test_the_first_line_needs_no_date() -> None:
    (letter,) = bring(b"From somebody some day\nSubject: a\n\none\n", "a.mbox")
    assert letter.subject == "a"


def test_what_cannot_be_read_is_told_and_the_others_follow() -> None:
    many = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n" * 501
    bad = f"{SEPARATOR}Subject: x\n{many}\n".encode()
    letters, refused = bring_rest(box("one\n") + b"\n" + bad + b"\n" + box("two\n"))
    assert [letter.text for letter in letters] == ["one\n", "two\n"]
    (one,) = refused
    assert str(one) == (
        "a.mbox:8: Content-Type: message 2: it has more than 500 parts; leave it out, or save the message as .eml "
        "without what is wrong"
    )


def test_a_message_that_is_too_large_is_left_and_the_next_one_read() -> None:
    large = box("x" * 70 + "\n") + b"y" * (LARGEST + 5) + b"\n\n" + box("two\n")
    letters, refused = bring_rest(large)
    assert [letter.text for letter in letters] == ["two\n"]
    assert "message 1: it is larger than 25 MB" in str(refused[0])


class Endless(io.RawIOBase):
    """A mailbox of two hundred megabytes that is never there as a whole."""

    def __init__(self) -> None:
        self.left = 2_000
        self.one = box("x" * 99_000 + "\n") + b"\n"
        self.lines: list[bytes] = []

    def readline(self, size: int | None = -1, /) -> bytes:
        if not self.lines and self.left:
            self.left -= 1
            self.lines = self.one.splitlines(keepends=True)[::-1]
        if not self.lines:
            return b""
        line = self.lines.pop()
        assert size is not None
        if len(line) > size:
            self.lines.append(line[size:])
        return line[:size]


def test_one_message_is_held_at_a_time() -> None:
    tracemalloc.start()
    try:
        assert max(raw.number for raw in messages(cast("BinaryIO", Endless()))) == 2_000
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


WORDS = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"]), max_size=12)
LINES = st.sampled_from(
    ["From x Tue Mar  3 09:14:07 2026", "From here", "", "Subject: a", ">> From"]
)
BODIES = st.lists(LINES | WORDS, max_size=6).map("\n".join).filter(lambda text: ">From" not in text)


@settings(deadline=None)  # it writes files
@given(st.lists(BODIES, min_size=1, max_size=5))
def test_what_pythons_mailbox_writes_is_read(bodies: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.mbox"
        written = mailbox.mbox(path)
        for at, body in enumerate(bodies):
            message = EmailMessage()
            message["Message-ID"] = f"<{at}@x>"
            message.set_content(body)
            written.add(message)
        written.close()
        letters = bring(path.read_bytes(), "a.mbox")
    assert [letter.id for letter in letters] == [f"{at}@x" for at in range(len(bodies))]
    assert [letter.text.strip() for letter in letters] == [body.strip() for body in bodies]


@settings(deadline=None)  # it writes files
@given(st.lists(BODIES, min_size=1, max_size=5))
def test_what_is_read_is_what_pythons_mailbox_reads(bodies: list[str]) -> None:
    escaped = [
        body.replace("\nFrom ", "\n>From ") for body in bodies if not body.startswith("From")
    ]
    content = box(*(f"{body}\n" for body in escaped or [""]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.mbox"
        path.write_bytes(content)
        theirs = mailbox.mbox(path)
        said = [str(one["Message-ID"]).strip("<>") for one in theirs]
        theirs.close()
    assert [letter.id for letter in bring(content, "a.mbox")] == said


@given(st.binary(max_size=300), st.integers(1, 40))
def test_any_bytes_are_cut_and_none_is_lost(content: bytes, line: int) -> None:
    whole = b"From x\n" + content
    before, mbox._LINE = mbox._LINE, line
    try:
        raws = list(messages(io.BytesIO(whole)))
    finally:
        mbox._LINE = before
    assert [raw.number for raw in raws] == list(range(1, len(raws) + 1))
    assert all(raw.content is not None for raw in raws)
