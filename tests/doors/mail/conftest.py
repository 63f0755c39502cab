"""A mail server on this machine that keeps what it is handed, and refuses when it is told to."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine
from aiosmtpd.controller import Controller
from pytest_django import Settings

from alongside.mail_server import Server
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member

MONDAY = datetime(2026, 3, 16, 8, 30, tzinfo=UTC)
"""The Monday after the story; everybody is in UTC until a test says otherwise."""


class Postman:
    """What aiosmtpd asks for."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuses = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep the mail."""
        if self.refuses:
            return "451 the mailbox is being emptied"
        read = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(read, EmailMessage)
        self.mails.append(read)
        return "250 kept"


@pytest.fixture
def post(settings: Settings) -> Iterator[Postman]:
    """The server, and Alongside sends by it."""
    postman = Postman()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.CONFIG = replace(
            settings.CONFIG,
            mail=Server("127.0.0.1", port, "", "", starttls=False, tls=False),
            url="https://alongside.company.org",
        )
        yield postman
    finally:
        controller.stop()


@pytest.fixture
def monday() -> Iterator[time_machine.Traveller]:
    """It is Monday, half past eight in UTC."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def noor(story: Workspace) -> Member:
    """Noor of the story, with an address that mail reaches; nobody else has one."""
    Member.objects.within(story).exclude(handle="noor").update(email="")
    Member.objects.within(story).filter(handle="noor").update(email="noor@company.org")
    return reader(story)


def reader(story: Workspace) -> Member:
    """Noor as she is by now, with what a letter asks for."""
    found: Member = (
        Member.objects.within(story).select_related("user", "workspace").get(handle="noor")
    )
    return found
