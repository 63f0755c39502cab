"""The listener, as mail servers talk to it."""

import logging
import smtplib
import socket
import threading
from collections.abc import Iterator
from time import monotonic, sleep

import pytest

from alongside.doors.mail_in import listener as module
from alongside.doors.mail_in.listener import Listener, NotListening
from alongside.mail_source import Port
from tests.doors.mail_in.kept import DOMAIN, OURS, Keeper, message
from tests.doors.mail_in.listening import running

FROM = "eve@customer.org"


@pytest.fixture
def listener(keeper: Keeper) -> Iterator[Listener]:
    with running(keeper) as listener:
        yield listener


@pytest.fixture
def client(listener: Listener) -> Iterator[smtplib.SMTP]:
    with smtplib.SMTP("127.0.0.1", listener.port, timeout=20) as client:
        yield client


def test_a_mail_is_kept(client: smtplib.SMTP, keeper: Keeper) -> None:
    content = message("hello") + b"..dots\r\n.\r\n\xff\x00 any byte\r\n"
    assert client.sendmail(FROM, [OURS], content) == {}
    assert keeper.kept == [(content, OURS)]
    client.sendmail(FROM, [OURS], message("again"))
    client.sendmail("", [OURS], message("from nobody, as bounces are"))
    assert [raw[:17] for raw, _ in keeper.kept[1:]] == [
        b"From: eve@custome",
        b"Return-Path: <>\r\n",
    ]


def test_on_ipv6(keeper: Keeper) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with running(keeper, "::1") as listener, smtplib.SMTP("::1", listener.port, timeout=20) as one:
        one.sendmail(FROM, [OURS], message("six"))
    assert keeper.subjects == ["six"]


@pytest.mark.parametrize(
    "to",
    [
        f"ours@{DOMAIN}",
        "somebody@elsewhere.example",
        f"ours+aaaaaaaaaaaaaaaaaaaa@{DOMAIN}",
        f"{OURS}%elsewhere.example@{DOMAIN}",
        f"@{DOMAIN}:x@elsewhere.example",
    ],
)
def test_nothing_is_relayed(client: smtplib.SMTP, keeper: Keeper, to: str) -> None:
    client.ehlo()
    client.mail(FROM)
    assert client.rcpt(to)[0] in (550, 553)
    assert client.docmd("DATA")[0] == 503
    assert keeper.kept == []


def test_the_others_get_it_all_the_same(client: smtplib.SMTP, keeper: Keeper) -> None:
    refused = client.sendmail(FROM, [OURS, "x@elsewhere.example"], message("two"))
    assert list(refused) == ["x@elsewhere.example"]
    assert refused["x@elsewhere.example"][0] == 550
    assert [to for _, to in keeper.kept] == [OURS]


def test_it_is_tried_again_when_it_could_not_be_kept(client: smtplib.SMTP, keeper: Keeper) -> None:
    with pytest.raises(smtplib.SMTPDataError) as said:
        client.sendmail(FROM, [OURS], message("failing"))
    assert said.value.smtp_code == 451
    assert b"disk" not in said.value.smtp_error
    keeper.fails = b"never"
    client.sendmail(FROM, [OURS], message("failing"))
    assert keeper.subjects == ["failing"]


def test_it_is_tried_again_when_nobody_can_say_whose_it_is(client: smtplib.SMTP) -> None:
    client.ehlo()
    client.mail(FROM)
    assert client.rcpt(f"broken@{DOMAIN}")[0] == 451


def test_what_cannot_be_read_goes_back_with_the_reason(client: smtplib.SMTP) -> None:
    with pytest.raises(smtplib.SMTPDataError) as said:
        client.sendmail(FROM, [OURS], message("unreadable"))
    assert said.value.smtp_code == 554
    assert said.value.smtp_error == (b"5.6.0 mail:4: Content-Type: it has 250 too many parts ? 500")
    assert client.noop()[0] == 250


def test_recipients_are_bounded(client: smtplib.SMTP, keeper: Keeper) -> None:
    keeper.knows_all = True
    many = [f"n{n}@x.example" for n in range(module.MOST_RECIPIENTS + 2)]
    refused = client.sendmail(FROM, many, message("many"))
    assert {code for code, _ in refused.values()} == {452}
    assert [to for _, to in keeper.kept] == many[:-2]


def test_one_who_is_named_twice_gets_it_once(client: smtplib.SMTP, keeper: Keeper) -> None:
    client.sendmail(FROM, [OURS, OURS], message("twice"))
    assert len(keeper.kept) == 1


def test_size_is_bounded(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "LARGEST", 10_000)
    big = message("big") + b"x" * 70 * 200 + b"\r\n"
    lines = message("big") + (b"x" * 70 + b"\r\n") * 200
    with running(keeper) as listener:
        with smtplib.SMTP("127.0.0.1", listener.port, timeout=20) as client:
            with pytest.raises(smtplib.SMTPResponseException) as said:  # it says its size
                client.sendmail(FROM, [OURS], lines)
            assert said.value.smtp_code == 552
            client.esmtp_features.pop("size")  # and if it does not
            client.rset()
            with pytest.raises(smtplib.SMTPDataError) as said:
                client.sendmail(FROM, [OURS], lines)
            assert said.value.smtp_code == 552
            with pytest.raises(smtplib.SMTPDataError) as said:  # a line that is too long
                client.sendmail(FROM, [OURS], big[:9_000])
            assert said.value.smtp_code == 500
        endless = smtplib.SMTP("127.0.0.1", listener.port, timeout=20)
        endless.ehlo()
        endless.mail(FROM)
        endless.rcpt(OURS)
        endless.docmd("DATA")
        with pytest.raises((OSError, smtplib.SMTPServerDisconnected)):
            drip(endless)
        endless.close()
    assert keeper.kept == []


def drip(client: smtplib.SMTP) -> None:
    """A line that goes on for two seconds."""
    for _ in range(200):
        client.send(b"x" * 1_000)
        sleep(0.01)


def test_connections_are_bounded(
    keeper: Keeper, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_CONNECTIONS", 2)
    first, second = (smtplib.SMTP("127.0.0.1", listener.port, timeout=20) for _ in range(2))
    with pytest.raises(smtplib.SMTPConnectError) as said:
        smtplib.SMTP("127.0.0.1", listener.port, timeout=20)
    assert said.value.smtp_code == 421
    first.quit()
    until = monotonic() + 5
    while monotonic() < until:
        try:
            smtplib.SMTP("127.0.0.1", listener.port, timeout=20).quit()
            break
        except smtplib.SMTPConnectError:
            sleep(0.05)
    else:
        pytest.fail("a connection that was closed still counts")
    second.quit()


def test_whoever_says_nothing_is_left(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TIMEOUT", 0.3)
    with running(keeper) as listener, socket.create_connection(("127.0.0.1", listener.port)) as one:
        one.settimeout(10)
        assert one.recv(1_000).startswith(b"220 ")
        one.sendall(b"EHLO half a comm")
        assert one.recv(1_000) == b""


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("AUTH PLAIN AGV2ZQBodW50ZXIy", 5),
        ("STARTTLS", 4),
        ("VRFY root", 2),
        ("EXPN all", 5),
        ("BDAT 5 LAST", 5),
        ("\xff\xfe", 5),
    ],
)
def test_other_commands(client: smtplib.SMTP, keeper: Keeper, command: str, code: int) -> None:
    client.command_encoding = "latin-1"
    client.ehlo()
    assert "auth" not in client.esmtp_features
    assert client.docmd(command)[0] // 100 == code
    client.sendmail(FROM, [OURS], message("after"))
    assert keeper.subjects == ["after"]


def test_smuggled_ends_are_no_ends(client: smtplib.SMTP, keeper: Keeper) -> None:
    content = message("first") + b"\n.\nMAIL FROM:<x@y.example>\r\n"
    client.ehlo()
    client.mail(FROM)
    client.rcpt(OURS)
    client.docmd("DATA")
    client.send(content + b".\r\n")
    assert client.getreply()[0] == 250
    assert keeper.kept == [(content, OURS)]


def test_what_mails_say_is_in_no_log(
    client: smtplib.SMTP, keeper: Keeper, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client.sendmail(FROM, [OURS], message("secret"))
    with pytest.raises(smtplib.SMTPDataError):
        client.sendmail(FROM, [OURS], message("secret and failing"))
    assert "the disk is full" in caplog.text
    assert "secret" not in caplog.text
    assert FROM not in caplog.text
    assert OURS not in caplog.text


def test_what_is_in_hand_is_finished(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()
    real = keeper.take

    def slow(raw: bytes, to: str) -> None:
        begun.set()
        assert go_on.wait(10)
        real(raw, to)

    monkeypatch.setattr(keeper, "take", slow)
    said: list[object] = []
    with running(keeper) as listener:
        client = smtplib.SMTP("127.0.0.1", listener.port, timeout=20)
        sender = threading.Thread(
            target=lambda: said.append(client.sendmail(FROM, [OURS], message("slow")))
        )
        sender.start()
        assert begun.wait(10)
        threading.Timer(0.5, go_on.set).start()
    sender.join(timeout=10)
    client.close()
    assert said == [{}]
    assert keeper.subjects == ["slow"]


def test_a_client_that_leaves_at_once_loses_nothing(listener: Listener, keeper: Keeper) -> None:
    with socket.create_connection(("127.0.0.1", listener.port)) as one:
        head = f"EHLO x\r\nMAIL FROM:<{FROM}>\r\nRCPT TO:<{OURS}>\r\nDATA\r\n".encode()
        one.sendall(head + message("half"))
    sleep(0.2)
    assert keeper.kept == []  # it never came to an end


def test_a_port_that_is_taken(listener: Listener, keeper: Keeper) -> None:
    with pytest.raises(NotListening, match="choose another port"):
        Listener(Port("127.0.0.1", listener.port), known=keeper.known, take=keeper.take)
