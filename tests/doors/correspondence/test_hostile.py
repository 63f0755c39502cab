"""Mail that was made to do harm, or by a program that did not know better: read, mended or refused, and soon."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.correspondence.headers import LONGEST
from alongside.doors.correspondence.html import as_text
from alongside.doors.correspondence.mime import DEEPEST, LARGEST_TEXT, LONGEST_TEXT
from tests.doors.correspondence.letters import bring, bring_one, bring_rest


@contextmanager
def soon(seconds: float = 5.0) -> Iterator[None]:
    """What takes the square of its length would take minutes."""
    begun = time.perf_counter()
    yield
    assert time.perf_counter() - begun < seconds


def nested(depth: int) -> bytes:
    head = b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n'
    inner = b"".join(head % (at, at) for at in range(depth))
    return b"Subject: a\n" + inner + b"Content-Type: text/plain\n\ndeep\n"


def test_parts_inside_of_parts() -> None:
    assert bring(nested(DEEPEST))[0].text == "deep\n"
    for depth in (DEEPEST + 1, 10_000):
        with pytest.raises(
            Unreadable, match=r"a.eml:1: Content-Type: message 1: it has parts inside"
        ):
            bring(nested(depth))


def test_the_same_boundary_at_every_depth_ends() -> None:
    part = 'Content-Type: multipart/mixed; boundary="x"\n\n--x\n'
    with soon(), pytest.raises(Unreadable, match="parts"):
        bring(("Subject: a\n" + part * 50_000).encode())


def test_as_many_parts_as_are_allowed() -> None:
    head = 'Subject: a\nContent-Type: multipart/mixed; boundary="x"'
    assert bring_one(head, "--x\n\nyes\n" * 500 + "--x--\n").text.count("yes") == 500
    with soon(), pytest.raises(Unreadable, match="more than 500 parts"):
        bring_one(head, "--x\n\nyes\n" * 1_000_000)


@pytest.mark.parametrize("boundary", ["", "(", ".*", "x" * 5_000, "\xe9", "=?utf-8?q?x?="])
def test_boundaries_that_are_none(boundary: str) -> None:
    letter = bring_one(
        f'Subject: a\nContent-Type: multipart/mixed; boundary="{boundary}"', "Hello\n"
    )
    assert letter.text == "Hello\n"
    assert "It says that it has parts, and has none." in letter.notes


@pytest.mark.parametrize("piece", [";", ';"', ';"a;', ";a*0=b", ";="])
def test_parameters_without_end(piece: str) -> None:
    said = piece * (2_900 // len(piece))
    part = f"--x\nContent-Type: text/plain{said}\nContent-Disposition: inline{said}\n\nyes\n"
    with soon():
        letter = bring_one("Subject: a\nContent-Type: multipart/mixed; boundary=x", part * 400)
    assert letter.text.count("yes") == 400


def test_headers_without_end() -> None:
    with (
        soon(),
        pytest.raises(Unreadable, match=r"a.eml:1: headers: message 1: they are longer than"),
    ):
        bring_one("Subject: " + "x" * LONGEST)
    letter = bring_one("Subject: " + "x " * (LONGEST // 4))
    assert len(letter.subject) == 1_000


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        '"',
        "<",
        "a@b,",
        ",",
        "\\",
        "[",
        "@",
        "a (b",
        '"a" <',
        ":",
        ";",
        "=?utf-8?q?",
        "=?a?b?x?= ",
    ],
)
def test_addresses_without_end(piece: str) -> None:
    with soon():
        letter = bring_one(f"From: {piece * 5_000}\nTo: {piece * 9_000}\nSubject: {piece * 5_000}")
    assert len(letter.to) <= 200
    assert all(len(one.name) <= 200 and len(one.address) <= 320 for one in letter.to)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<a ",
            "<!",
            "<?",
            "</",
            '<a b="',
            "<!--",
            "&",
            "<a=",
            "<![",
            "<",
            "<script>",
            "<p>",
            "&#9",
        ),
        *(
            ">",
            "<blockquote>",
            "</blockquote>",
            "<br>",
            "<td>",
            " ",
            "\u0130<SCRIPT>",
            "<li>",
            "&amp",
        ),
    ],
)
def test_html_without_end(piece: str) -> None:
    with soon():
        as_text(piece * (1_000_000 // len(piece)))


def test_html_that_is_no_text() -> None:
    assert as_text("a<script>alert('<b>')</script>b<!-- c --><STYLE>d</style >e") == "abe"
    assert as_text("&#" + "9" * 5_000 + ";&lt;b&gt; 3 < 4 &#x0;") == "<b> 3 < 4 \ufffd"
    assert as_text('<img alt="a>b">') == 'b">'


def test_quotations_in_html_are_marked() -> None:
    page = "<p>No.</p>On 3 Mar 2026, Ana wrote:<blockquote>Yes?<blockquote>Hm</blockquote></blockquote>Ben"
    assert as_text(page) == "No.\n\nOn 3 Mar 2026, Ana wrote:\n\n> Yes?\n>\n>> Hm\n\nBen"


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "unicode_escape", "zlib", "rot13", "x" * 99]
)
def test_charsets_that_are_none(charset: str) -> None:
    with soon():
        letter = bring_one(
            f"Subject: a\nContent-Type: text/plain; charset={charset}", "Grüße " * 9_000
        )
    assert letter.text.startswith("Grüße ")
    assert any(note.endswith("read as UTF-8.") for note in letter.notes)


def test_a_charset_that_does_not_fit() -> None:
    for named in ("utf-8", "us-ascii", "utf-16"):
        head = f"Message-ID: <a@b>\nSubject: a\nContent-Type: text/plain; charset={named}"
        letter = bring_one(head, "Grüße!".encode("cp1252") + b"\x81")
        assert letter.text == "Grüße!\ufffd\n"
        assert letter.notes[-1] == f"It is not in '{named}'; read as Windows-1252."


def test_eight_bits_without_a_charset() -> None:
    letter = bring_one("Subject: Grüße\nFrom: Jörg <j@x>", "schöne\n")
    assert (letter.subject, letter.text) == ("Grüße", "schöne\n")
    assert letter.sender is not None
    assert letter.sender.name == "Jörg"


def test_no_nul_and_no_half_of_a_character() -> None:
    head = "Subject: =?utf-7?q?a+2AA-b=00?=\nContent-Type: text/plain; charset=utf-7"
    letter = bring_one(head, b"a\0b +2AA- c\x1b[31m\x85d")
    (letter.text + letter.subject).encode()
    assert "\0" not in letter.text + letter.subject
    assert letter.text.startswith("ab")


@pytest.mark.parametrize("body", ["=", "====", "YQ", "YQ=", "Y", "\xff", "YWJj" * 10 + "!!!"])
def test_broken_base64(body: str) -> None:
    bring_one("Subject: a\nContent-Transfer-Encoding: base64", body)


def test_a_character_that_was_cut_in_two() -> None:
    letter = bring_one("Subject: =?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?= und =?x?b?!?=")
    assert letter.subject.startswith("Grüße und")


def test_a_long_text_is_cut_and_says_so() -> None:
    letter = bring_one("Subject: a", "x" * 79 + "\n" + "y " * LARGEST_TEXT)
    assert len(letter.text) == LONGEST_TEXT + 1
    assert "Its text is cut after 500,000 characters." in letter.notes


def test_attachments_are_named_and_not_kept() -> None:
    parts = (
        "--x\nContent-Type: message/partial\n\nSubject: inner\n\ninner\n"
        "--x\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n"
        "--x\nContent-Disposition: attachment; filename*=utf-8''%C3%BCber%2Funs.txt\n\nnot kept\n"
        f'--x\nContent-Type: image/{"p" * 500}; name="{"n" * 900}"\n\n'
    )
    letter = bring_one('Subject: a\nContent-Type: multipart/mixed; boundary="x"', parts)
    assert letter.text == ""
    names = [(one.name, one.type, one.size) for one in letter.attachments]
    assert names[0] == ("unnamed", "message/partial", 21)
    assert names[2] == ("über/uns.txt", "text/plain", 8)
    assert (len(names[3][0]), len(names[3][1])) == (200, 100)


PIECES = st.sampled_from(
    [
        *(
            b"\n",
            b"\r",
            b"\r\n",
            b"From ",
            b"Subject: ",
            b"Content-Type: multipart/mixed; boundary=x\n",
        ),
        *(
            b"--x\n",
            b"--x--",
            b"=?utf-8?b?",
            b"?=",
            b"<",
            b">",
            b"\0",
            b"\xff",
            b"Date: ",
            b"text/html",
        ),
        *(
            b"Content-Transfer-Encoding: base64\n",
            b"charset*0*=",
            b";",
            b'"',
            b"Message-ID: <a@b>\n",
        ),
    ]
)


@given(st.lists(PIECES | st.binary(max_size=8), max_size=40).map(b"".join))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        letters, refused = bring_rest(content)
    except Unreadable:
        return
    assert len(letters) + len(refused) >= 1
    for letter in letters:
        (letter.subject + letter.text + letter.id + "".join(letter.parents)).encode()
        for one in (letter.sender, *letter.to, *letter.cc):
            assert one is None or (one.name + one.address).encode() is not None
