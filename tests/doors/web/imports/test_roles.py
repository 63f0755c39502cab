"""Who imports what, and that a role that was taken away meanwhile counts."""

import pytest
from django.test import Client

from alongside.rooms.imports import past, uploads
from alongside.rooms.imports.models import Upload
from alongside.rooms.jobs.work import work
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import NotAllowed
from tests.doors.web.conftest import SignedIn
from tests.doors.web.imports.conftest import GOOD, bring_in, columns, member, rehearse, sent

LOG = (
    '{"alongside_log": 1, "workspace": "other"}\n'
    '{"kind": "member_joined", "id": 1, "happened_at": "2025-01-06T09:00:00Z", '
    '"known_at": "2025-01-06T09:00:00Z", "member": "@eve", "name": "Eve", "function": "pm"}\n'
    '{"kind": "role_given", "id": 2, "happened_at": "2025-01-06T09:00:00Z", '
    '"known_at": "2025-01-06T09:00:00Z", "member": "@eve", "role": "admin"}\n'
    '{"kind": "role_given", "id": 3, "happened_at": "2025-01-06T09:00:00Z", '
    '"known_at": "2025-01-06T09:00:00Z", "member": "@joris", "role": "admin"}\n'
)


def test_a_log_on_the_site_makes_no_admins(admin: Client, story: Workspace) -> None:
    upload = sent(admin, LOG, "history.jsonl")
    page = admin.get(f"/demo/imports/{upload.pk}").content.decode()
    assert "It gives nobody a role" in page
    rehearse(admin, upload)
    assert "It is in" in bring_in(admin, upload).content.decode()
    there = Member.objects.within(story)
    assert {there.get(handle=handle).role for handle in ("eve", "joris")} == {"member"}


def test_a_member_cannot_import_the_log_that_an_admin_sent_in(
    admin: Client, member_client: Client
) -> None:
    upload = sent(admin, LOG, "history.jsonl")
    rehearse(admin, upload)
    address = f"/demo/imports/{upload.pk}"
    assert member_client.get(address).status_code == 404
    assert member_client.post(f"{address}/import").status_code == 404


@pytest.mark.parametrize(("content", "role"), [(LOG, "member"), (GOOD, "reader")])
def test_who_was_made_less_meanwhile_imports_no_more(
    admin: Client, noor: Member, content: str, role: str
) -> None:
    """Between the button and the worker."""
    upload = sent(admin, content)
    if content is GOOD:
        admin.post(f"/demo/imports/{upload.pk}/rehearsal", columns(upload))
    else:
        rehearse(admin, upload)
    before = Event.objects.count()
    assert admin.post(f"/demo/imports/{upload.pk}/import").status_code == 303
    Member.objects.filter(pk=noor.pk).update(role=role)
    assert work(once=True).failed == 0
    upload = Upload.objects.get(pk=upload.pk)
    assert upload.state == uploads.REFUSED
    assert "takes the role" in upload.report
    assert Event.objects.count() == before


def test_who_was_made_less_meanwhile_takes_nothing_back(
    admin: Client, noor: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = sent(admin, GOOD)
    rehearse(admin, upload)
    bring_in(admin, upload)
    upload.refresh_from_db()
    monkeypatch.setattr(past, "LARGE", 2)
    admin.post(f"/demo/imports/batches/{upload.batch_id}/undo")
    Member.objects.filter(pk=noor.pk).update(role="reader")
    assert work(once=True).failed == 0
    upload.batch.refresh_from_db()
    assert upload.batch.undone_at is None


def test_the_room_itself_asks_for_the_role(story: Workspace, signed_in: SignedIn) -> None:
    reader = member("vasudha", role="reader")
    upload = sent(signed_in(member("noor", role="admin")), GOOD)
    found = uploads.find(upload.pk, member=member("noor", role="admin"))
    with pytest.raises(NotAllowed):
        uploads.ask(found, wish="import", by=reader)
    with pytest.raises(NotAllowed):
        uploads.receive(
            reader, name="x.csv", content=b"x", reading=found.reading, look=found.report.look,
            at=upload.uploaded_at,
        )  # fmt: skip
