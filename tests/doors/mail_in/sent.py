"""Mails as customers and members send them to a workspace's address."""

from dataclasses import replace
from email.message import EmailMessage

import pytest
from pytest_django import Settings

from alongside.doors.mail_in.addresses import address
from alongside.rooms.discovery.mail_addresses import make_address
from alongside.rooms.discovery.models import Turn
from alongside.rooms.ledger.origin import NOBODY
from tests.doors.mail_in.kept import DOMAIN
from tests.rooms.conftest import MONDAY, World

FIRST = "We need exports that keep our numbers, or the auditor sends them back."
SECOND = "Which numbers are those, and who asks for them?"
SITES = "alongside@company.org"
ANA, MAX = "Ana <ana@acme.example>", "Max <max@ours.example>"


@pytest.fixture
def domain(settings: Settings) -> None:
    """The addresses' domain, and the site's own address."""
    settings.CONFIG = replace(
        settings.CONFIG, mail_in_domain=DOMAIN, mail_from=f"Alongside <{SITES}>"
    )


def said() -> list[str]:
    """What is said in the conversations, in order."""
    return list(Turn.objects.order_by("conversation", "position").values_list("text", flat=True))


def address_of(world: World) -> str:
    """A new address of that world."""
    made = make_address(world.workspace, name="Everybody", by=NOBODY, at=MONDAY)
    return address(world.workspace.slug, made.token, domain=DOMAIN)


def letter(
    number: int, text: str, *, sender: str = ANA, to: str = "", answers: int = 0, more: str = ""
) -> bytes:
    """A mail; `more` is a further header."""
    made = EmailMessage()
    made["From"], made["To"] = sender, to or "Max <max@ours.example>"
    made["Subject"] = "Re: Exports" if answers else "Exports"
    made["Message-ID"] = f"<{number}@acme.example>"
    made["Date"] = f"Mon, 05 Jan 2026 {9 + number:02}:00:00 +0000"
    if answers:
        made["In-Reply-To"] = made["References"] = f"<{answers}@acme.example>"
    if more:
        name, _, value = more.partition(": ")
        made[name] = value
    made.set_content(f"{text}\n")
    return made.as_bytes()
