"""The link comes by mail, from a real server: once, to whom it belongs, and nowhere else does it stand."""

import logging
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from django.utils import timezone
from pytest_django import Settings
from time_machine import TimeMachineFixture

from alongside import mail_server
from alongside.rooms.access import links
from alongside.rooms.access.models import SignInLink, User
from alongside.rooms.jobs import handlers, queries
from alongside.rooms.jobs.models import Job
from alongside.rooms.jobs.work import work
from alongside.rooms.people.models import Member
from alongside.rooms.people.sign_in import STALE, MailNotSent, ask_for_link
from tests.rooms.conftest import World

ADDRESS = "max@ours.example"


class Post:
    """What the server was handed, and what it is to answer."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], bytes]] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answer.startswith("250"):
            self.mails.append((envelope.rcpt_tos, envelope.content))
        return self.answer

    def link(self) -> str:
        """The address in the only mail."""
        [(_, content)] = self.mails
        text = str(message_from_bytes(content).get_payload())
        [address] = [line for line in text.splitlines() if "://" in line]
        return address


@pytest.fixture
def post() -> Post:
    return Post()


def listening(
    post: Post, settings: Settings, scheme: str, who: str = "", **given: Any
) -> Controller:
    """A server that answers, and the site set up to hand its mail in there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port, **given)
    controller.start()
    use(settings, f"{scheme}://{who}127.0.0.1:{port}")
    return controller


def use(settings: Settings, address: str) -> None:
    """Set the site up as it would be with that ALONGSIDE_MAIL."""
    server = mail_server.parse(address)
    settings.CONFIG = replace(settings.CONFIG, mail=server)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.host, server.port
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = server.user, server.password
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = server.starttls, server.tls


@pytest.fixture
def plain(post: Post, settings: Settings) -> Iterator[Controller]:
    controller = listening(post, settings, "smtp+plain")
    yield controller
    controller.stop()


@pytest.fixture
def asked(ours: World) -> World:
    """Max has asked for a link."""
    Member.objects.filter(pk=ours.pmm.pk).update(email=ADDRESS)
    Job.objects.all().delete()
    ask_for_link(ADDRESS, next_page="/ours/radar", at=timezone.now())
    return ours


def test_the_link_stands_in_the_mail_and_nowhere_else(
    asked: World, post: Post, plain: Controller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(
        logging.WARNING, logger="mail"
    )  # the other side of the line: the test's own server
    assert work(once=True).done == 1
    [(to, content)] = post.mails
    assert to == [ADDRESS]
    assert b"Auto-Submitted: auto-generated" in content
    address = post.link()
    assert address.startswith("http://127.0.0.1:8000/-/sign-in/")
    assert address.endswith("?next=%2Fours%2Fradar")
    token = address.partition("/sign-in/")[2].partition("?")[0]
    assert links.redeem(token, at=timezone.now()).email == ADDRESS
    kept = f"{list(Job.objects.values())} {list(SignInLink.objects.values())} {caplog.text}"
    assert token not in kept
    assert ADDRESS not in kept


@pytest.mark.parametrize("answer", ["451 4.3.0 later, max@ours.example", "554 5.7.1 no"])
def test_what_fails_is_tried_again(
    asked: World, post: Post, plain: Controller, answer: str, caplog: pytest.LogCaptureFixture
) -> None:
    post.answer = answer
    assert work(once=True).failed == 1
    [job] = queries.waiting()
    assert (
        job.last_error
        == f"MailNotSent: the mail server did not take it: SMTPDataError {answer[:3]}"
    )
    assert ADDRESS not in caplog.text
    assert "/sign-in/" not in caplog.text
    post.answer = "250 OK"
    Job.objects.update(run_at=timezone.now())
    assert work(once=True).done == 1
    assert len(post.mails) == 1


def test_a_server_that_is_not_there(asked: World, settings: Settings) -> None:
    use(settings, "smtp+plain://127.0.0.1:1")
    assert work(once=True).failed == 1
    assert "ConnectionRefusedError" in queries.waiting().get().last_error


def test_nobody_waits_for_a_link_for_hours(
    asked: World, post: Post, plain: Controller, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(timezone.now() + STALE + timedelta(minutes=1), tick=False)
    assert work(once=True).done == 1
    assert post.mails == []
    assert not SignInLink.objects.exists()


def test_no_mail_for_whoever_left_meanwhile(asked: World, post: Post, plain: Controller) -> None:
    Member.objects.update(left_at=timezone.now())
    assert work(once=True).done == 1
    assert post.mails == []


def test_without_a_server_nothing_is_sent(asked: World) -> None:
    assert work(once=True).done == 1
    assert not SignInLink.objects.exists()


def test_an_address_that_was_changed_meanwhile_gets_no_link_of_the_old_one(
    asked: World, post: Post, plain: Controller
) -> None:
    work(once=True)
    old = Member.objects.get(pk=asked.pmm.pk).user
    Member.objects.filter(pk=asked.pmm.pk).update(email="other@evil.example")
    ask_for_link("other@evil.example", next_page="", at=timezone.now())
    post.mails.clear()
    work(once=True)
    token = post.link().partition("/sign-in/")[2]
    user = links.redeem(token, at=timezone.now())
    assert user != old
    assert user.email == "other@evil.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 with its key, in one file."""
    folder = tmp_path_factory.mktemp("tls")
    key, made = folder / "key.pem", folder / "made.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext"),
            *("subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(made)),
        ],
        check=True,
        capture_output=True,
    )
    both = folder / "both.pem"
    both.write_text(made.read_text() + key.read_text())
    return both


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
@pytest.mark.parametrize("known", [True, False])
@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_tls(
    asked: World,
    post: Post,
    settings: Settings,
    certificate: Path,
    scheme: str,
    known: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With STARTTLS or at once, with name and password; and never to a server whose certificate nobody knows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if known:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    seen: list[LoginPassword] = []

    def authenticate(*arguments: Any) -> AuthResult:
        seen.append(arguments[-1])
        return AuthResult(success=True)

    given: dict[str, Any] = {"authenticator": authenticate, "auth_required": True}
    if scheme == "smtp":
        given |= {"tls_context": context, "require_starttls": True}
    else:
        given |= {"ssl_context": context, "auth_require_tls": False, "auth_required": False}
    controller = listening(post, settings, scheme, "me%40home:hunter2%2F@", **given)
    try:
        tally = work(once=True)
    finally:
        controller.stop()
    assert (tally.done, len(post.mails)) == ((1, 1) if known else (0, 0))
    assert seen == ([LoginPassword(b"me@home", b"hunter2/")] if known else [])
    if not known:
        assert "SSLCertVerificationError" in queries.waiting().get().last_error


def test_a_server_without_starttls_is_given_nothing(
    asked: World, post: Post, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    controller = listening(post, settings, "smtp", "me:hunter2@")
    try:
        assert work(once=True).failed == 1
    finally:
        controller.stop()
    assert post.mails == []
    assert "SMTPNotSupportedError" in queries.waiting().get().last_error
    assert "hunter2" not in caplog.text


def test_the_handler_says_what_went_wrong(asked: World, settings: Settings) -> None:
    use(settings, "smtp+plain://127.0.0.1:1")
    handler = handlers.handler_of("mail_sign_in_link")
    assert handler
    payload = {"member": asked.pmm.pk, "next": "", "asked": timezone.now().isoformat()}
    with pytest.raises(MailNotSent) as refused:
        handler(asked.workspace.pk, payload)
    assert refused.value.__cause__ is None
    assert ADDRESS not in str(refused.value)
    assert User.objects.count() == 1
