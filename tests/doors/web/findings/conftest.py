"""The findings as Noor finds them, a product marketer of the demo on the day of its story."""

import html
import re

import pytest
from django.test import Client

from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.doors.web.radar.conftest import Who, clock, noor, who

__all__ = ["Who", "clock", "noor", "who"]

FINDINGS = "/demo/findings"


@pytest.fixture
def reader(who: Who, signed_in: SignedIn) -> Client:
    """Her browser, when she is only a reader."""
    Member.objects.filter(pk=who("noor").pk).update(role="reader")
    return signed_in(who("noor"))


def text_of(client: Client, path: str = FINDINGS, status: int = 200) -> str:
    """A page's HTML."""
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def rows_of(page: str) -> list[str]:
    """The rows of the list, in HTML."""
    return re.findall(r"<tr data-row.*?</tr>", page, re.DOTALL)


def row_of(page: str, finding: Finding) -> str:
    """That finding's row."""
    [row] = [row for row in rows_of(page) if f'id="f{finding.pk}"' in row]
    return row


def words(page: str) -> str:
    """What one reads."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def one(story: Workspace, code: str, key: str = "") -> Finding:
    """An open finding of that rule."""
    found = Finding.objects.within(story).filter(code=code, resolved_at=None)
    if key:
        found = found.filter(feature__key=key)
    first: Finding = found.order_by("id").select_related("feature", "release")[0]
    return first
