"""What tests of pages ask for: a browser in which a member is signed in, and how many statements a page takes."""

from typing import Any, NamedTuple, Protocol

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.rooms.access.models import User
from alongside.rooms.access.sessions import SessionStore
from alongside.rooms.people.models import Member
from alongside.rooms.people.sign_in import user_of
from tests.rooms.conftest import ours, theirs

__all__ = ["ours", "theirs"]

HOST = "127.0.0.1"


class SignedIn(Protocol):
    """`signed_in(member)` is a client with a session of that member's; `checks` has it check CSRF tokens."""

    def __call__(self, member: Member, *, checks: bool = False) -> Client: ...


class Counted(NamedTuple):
    """A response, and the statements that it took."""

    response: Any
    statements: int
    told: str
    """The statements themselves, a line each, for a failing test to show."""


class Counting(Protocol):
    """`counted(client, "/demo/radar")` gets that page once to warm up and once more, counting."""

    def __call__(self, client: Client, path: str, **headers: Any) -> Counted: ...


def browser(*, checks: bool = False) -> Client:
    """A client in which nobody is signed in."""
    return Client(SERVER_NAME=HOST, enforce_csrf_checks=checks)


def begin(client: Client, user: User) -> str:
    """Sign a user in on that client, past the sign-in page; returns the session's key."""
    session = SessionStore()
    session.sign_in(user, agent="a test")
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return str(session.session_key)


@pytest.fixture
def signed_in(db: None) -> SignedIn:
    """Signs members in, past the sign-in page."""

    def sign_in(member: Member, *, checks: bool = False) -> Client:
        client = browser(checks=checks)
        begin(client, user_of(member))
        return client

    return sign_in


@pytest.fixture
def counted(db: None) -> Counting:
    """Counts the statements of a page, the two of the sign-in included."""

    def count(client: Client, path: str, **headers: Any) -> Counted:
        client.get(path, **headers)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path, **headers)
        told = [query["sql"][:200] for query in captured.captured_queries]
        return Counted(response, len(told), "\n".join(told))

    return count
