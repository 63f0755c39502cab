"""The settings as Noor finds them, an admin of the demo on the day of its story."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from alongside.mail_server import parse
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import give_role
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.story import TODAY

Who = Callable[[str], Member]


@pytest.fixture(autouse=True)
def _then() -> Iterator[None]:
    with time_machine.travel(TODAY):
        yield


@pytest.fixture
def who(story: Workspace) -> Who:
    """`who("ewa")` is that member of the demo, as they are now."""
    return lambda handle: Member.objects.within(story).get(handle=handle)


@pytest.fixture
def admin(who: Who, signed_in: SignedIn) -> Client:
    """Noor's browser; she is an admin."""
    give_role(who("noor"), role="admin", by=NOBODY, at=TODAY)
    return signed_in(who("noor"))


@pytest.fixture
def reader(who: Who, signed_in: SignedIn) -> Client:
    """Ewa's browser; she is a reader."""
    give_role(who("ewa"), role="reader", by=NOBODY, at=TODAY)
    return signed_in(who("ewa"))


@pytest.fixture
def by_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail server is set."""
    server = parse("smtp://alongside:secret@mail.example.com")
    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, mail=server))


def text_of(response: object) -> str:
    """A page's text."""
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]
