"""What calendars answer: as they write it, and as nobody should."""

import base64
from datetime import UTC, datetime
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.letters import Address
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.calendar.invitations import Answer
from alongside.doors.calendar.lines import LARGEST
from alongside.doors.calendar.replies import LONGEST_COMMENT, Kind, Reply, in_mail, read
from tests.doors.calendar.meetings import UID, reply

WHO = "ATTENDEE;PARTSTAT={}:mailto:noor@company.org"


def test_accepted() -> None:
    assert read(reply()) == Reply(
        kind=Kind.REPLY,
        uid=UID,
        sequence=2,
        who=Address("Noor Haddad", "noor@company.org"),
        answer=Answer.ACCEPTED,
        comment="",
        made_at=datetime(2026, 11, 21, 8, tzinfo=UTC),
        proposed=None,
    )


@pytest.mark.parametrize("answer", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_every_answer(answer: str) -> None:
    assert read(reply(WHO.format(answer.lower()))).answer == answer


def test_folded_lines_and_bare_line_feeds() -> None:
    folded = reply().replace(b"\r\n", b"\n").replace(b"PARTSTAT", b"PART\n STAT")
    assert read(b"\xef\xbb\xbf" + folded) == read(reply())


def test_a_comment() -> None:
    said = read(reply(r"COMMENT:Late\, but there.\n\nN." + "\x07"))
    assert said.comment == "Late, but there.\n\nN."
    assert len(read(reply("COMMENT:" + "ü" * 9_000)).comment) == LONGEST_COMMENT


def test_what_is_inside_of_the_meeting_is_nothing_to_us() -> None:
    alarm = "BEGIN:VALARM\r\nUID:other\r\nATTENDEE:mailto:eve@evil.example\r\nEND:VALARM"
    assert read(reply(f"X-A:1\r\n{alarm}")) == read(reply())


def test_another_time_is_proposed() -> None:
    berlin = (
        "DTSTART;TZID=Europe/Berlin:20261204T100000",
        "DTEND;TZID=Europe/Berlin:20261204T103000",
    )
    expected = (datetime(2026, 12, 4, 9, tzinfo=UTC), datetime(2026, 12, 4, 9, 30, tzinfo=UTC))
    said = read(reply(*berlin, WHO.format("NEEDS-ACTION"), method="COUNTER"))
    assert (said.kind, said.answer, said.proposed) == (Kind.COUNTER, Answer.OPEN, expected)
    outlook = [line.replace("Europe/Berlin", '"W. Europe Standard Time"') for line in berlin]
    assert read(reply(*outlook, method="COUNTER")).proposed == expected


@pytest.mark.parametrize("zone", ["Middle Earth", "../../etc/passwd", "Europe", ""])
def test_a_time_in_a_zone_that_nobody_knows(zone: str) -> None:
    assert read(reply(f'DTSTART;TZID="{zone}":20261204T100000', method="COUNTER")).proposed is None


def test_what_is_left_out() -> None:
    assert read(reply(without="SEQUENCE")).sequence == 0
    assert read(reply(without="DTSTAMP")).made_at is None
    assert read(reply(without="DTSTART")).proposed is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "0 meetings"),
        (b"Accepted: Interview\r\n", "1: this is no|1: it is no line"),
        (b"\x00\xff" * 500, "1: it is no line"),
        (b"X" * (LARGEST + 1), "256 kB"),
        (b"BEGIN:VCALENDAR\r\n" + b"A:1\r\n" * 5_001, "5,000 lines"),
        (b"BEGIN:VCALENDAR\r\nA:" + b"x" * 20_001, "invite.ics:2: a value is longer"),
        (b"BEGIN:VCALENDAR\r\n" * 5, "too many"),
        (reply(without="END:VCALENDAR"), "stops before its end"),
        (reply(without="END:VEVENT"), "13: END: it ends what did not begin"),
        (reply().replace(b"VEVENT", b"VTODO"), "0 meetings"),
        (reply() + reply(), "2 meetings"),
        (reply(method="REQUEST"), "4: METHOD: 'REQUEST' is no answer"),
        (reply(method="DECLINECOUNTER"), "nothing is to be done"),
        (reply(without="METHOD"), "METHOD: it stands there 0 times"),
        (reply(without="UID"), "UID: it stands there 0 times"),
        (reply("UID:"), "UID: it is none of ours"),
        (reply("UID:" + "x" * 256), "UID: it is none of ours"),
        (reply("SEQUENCE:two"), "7: SEQUENCE: 'two' is no number"),
        (reply("SEQUENCE:-1"), "no number"),
        (reply("SEQUENCE:9999999999"), "no number"),
        (reply("DTSTAMP:20261321T080000Z"), "8: DTSTAMP"),
        (reply("RECURRENCE-ID:20261203T130000Z"), "no series"),
        (reply(without="ATTENDEE"), "ATTENDEE: it stands there 0 times"),
        (reply(WHO.format("ACCEPTED") + "\r\n" + WHO.format("DECLINED")), "2 times"),
        (reply("ATTENDEE;PARTSTAT=ACCEPTED:noor@company.org"), "no address"),
        (reply("ATTENDEE;PARTSTAT=ACCEPTED:mailto:noor"), "no address"),
        (reply("ATTENDEE;PARTSTAT=ACCEPTED:mailto:a%0d%0aX:1@b.example"), "no address"),
        (reply(WHO.format("DELEGATED")), "invited by name"),
        (reply(WHO.format("NEEDS-ACTION")), "PARTSTAT: 'NEEDS-ACTION' is no answer"),
        (reply(WHO.format("COMPLETED")), "no answer"),
        (reply(WHO.format("ACCEPTED,DECLINED")), "no answer"),
        (reply("ATTENDEE:mailto:noor@company.org"), "no answer"),
    ],
)
def test_what_is_odd_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(content)


@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 40))
def test_a_reply_is_read_or_refused_whatever_is_in_it(noise: bytes, at: int, cut: int) -> None:
    content = reply("COMMENT;X=1:hello")
    try:
        said = read(content[:at] + noise + content[at + cut :])
    except Unreadable:
        return
    assert said.who.address.isprintable()
    assert said.answer in Answer


def test_hostile_lines_take_no_time() -> None:
    began = monotonic()
    for line in (b'A;B="' + b"x" * 19_000, b"A;" * 9_000, b"A;B=" + b"^" * 19_000 + b":x"):
        content = b"BEGIN:VCALENDAR\r\n" + (line + b"\r\n") * 10
        with pytest.raises(Unreadable):
            read(content)
    assert monotonic() - began < 5


def mail(content: bytes, kind: str = "text/calendar; method=REPLY") -> bytes:
    """As calendars send it: words, and the answer beside them."""
    encoded = base64.encodebytes(content)
    return (
        b"From: noor@company.org\r\nSubject: Accepted\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nI come.\r\n"
        b"--b\r\nContent-Transfer-Encoding: base64\r\nContent-Type: "
        + kind.encode()
        + b"\r\n\r\n"
        + encoded
        + b"\r\n--b--\r\n"
    )


def test_a_reply_in_a_mail() -> None:
    assert in_mail(mail(reply())) == read(reply())
    assert in_mail(b"Content-Type: text/calendar\r\n\r\n" + reply()) == read(reply())
    assert in_mail(mail(reply(), "application/octet-stream")) is None
    assert in_mail(b"Subject: hello\r\n\r\nI come.\r\n") is None


def test_a_mail_that_cannot_be_read() -> None:
    with pytest.raises(Unreadable, match="headers"):
        in_mail(b"X: " + b"x" * 300_000 + b"\r\n\r\n" + reply())
    with pytest.raises(Unreadable, match="Content-Type"):
        in_mail(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 600)
    with pytest.raises(Unreadable, match="METHOD"):
        in_mail(mail(reply(method="REQUEST")))
