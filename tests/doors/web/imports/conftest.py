"""Files that people send in, and the two who send them: Noor, an admin of the demo, and Joris, a member."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from alongside.rooms.imports.models import Upload
from alongside.rooms.jobs.work import work
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn

GOOD = (
    "Issue key,Summary,Due date,Status\n"
    "NEW-1,Seat maps,2026-09-01,planned\n"
    "NEW-2,Refunds,2026-Q4,\n"
)
BAD_ROW = GOOD + "NEW-3,Vouchers,03/04/2026,\n"
"""Its last line can be read in two ways."""

Send = Callable[..., HttpResponse]


@pytest.fixture
def noor(story: Workspace) -> Member:
    """An admin."""
    return member("noor", role="admin")


@pytest.fixture
def member_client(story: Workspace, signed_in: SignedIn) -> Client:
    """A member who is no admin."""
    return signed_in(member("joris"))


@pytest.fixture
def admin(noor: Member, signed_in: SignedIn) -> Client:
    """Noor's browser."""
    return signed_in(noor)


@pytest.fixture
def reader(story: Workspace, signed_in: SignedIn) -> Client:
    """Somebody who only reads."""
    return signed_in(member("vasudha", role="reader"))


def member(handle: str, *, role: str = "member", slug: str = "demo") -> Member:
    """A member of the story, in that role."""
    found = Member.objects.get(workspace__slug=slug, handle=handle)
    Member.objects.filter(pk=found.pk).update(role=role)
    found.refresh_from_db()
    return found


def send(client: Client, content: str | bytes, name: str = "roadmap.csv", **more: Any) -> Any:
    """Send a file in, as the form does."""
    raw = content.encode() if isinstance(content, str) else content
    return client.post("/demo/imports", {"file": SimpleUploadedFile(name, raw)}, **more)


def sent(client: Client, content: str | bytes, name: str = "roadmap.csv") -> Upload:
    """The upload that came of it."""
    response = send(client, content, name)
    assert response.status_code == 303, response.content.decode()
    return Upload.objects.get(pk=int(response["Location"].rpartition("/")[2]))


def columns(upload: Upload, **changed: str) -> dict[str, str]:
    """The form of columns as the page shows it."""
    from alongside.doors.web.imports.choice import kept
    from alongside.rooms.imports.reports import reading_of, report_of

    choice = kept(reading_of(upload.columns), report_of(upload.report).look)
    form = {f"column-{field}": str(place) for field, place in choice.places.items()}
    return {**form, "encoding": choice.encoding, "dates": "", **changed}


def rehearse(client: Client, upload: Upload, **changed: str) -> Any:
    """Ask for the dry run, and go where that leads."""
    address = f"/demo/imports/{upload.pk}/rehearsal"
    return client.post(address, columns(upload, **changed), follow=True)


def bring_in(client: Client, upload: Upload) -> Any:
    """Import it, and have the worker do it; the page that says what came."""
    response = client.post(f"/demo/imports/{upload.pk}/import")
    assert response.status_code == 303
    work(once=True)
    return client.get(f"/demo/imports/{upload.pk}")
