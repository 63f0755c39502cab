"""Who may do what with a file, and what nobody is told of."""

from datetime import datetime

import pytest
from django.test import Client

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature
from alongside.rooms.imports.models import Upload
from alongside.rooms.jobs.work import work
from alongside.rooms.ledger.models import Batch, Workspace
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.doors.web.imports.conftest import GOOD, bring_in, member, rehearse, send, sent
from tests.story import TODAY

PAGES = ("", "/rehearsal", "/progress", "/refused.csv")
FORMS = ("/rehearsal", "/import", "/removal")


def undone_at(upload: Upload) -> datetime | None:
    """When its import was taken back."""
    upload.refresh_from_db()
    moment: datetime | None = upload.batch.undone_at
    return moment


def test_a_reader_looks_and_imports_nothing(reader: Client) -> None:
    page = reader.get("/demo/imports").content.decode()
    assert "Past imports" in page
    assert 'type="file"' not in page
    assert "Undo" not in page
    assert reader.get("/demo/imports/sample.csv").status_code == 200
    assert send(reader, GOOD).status_code == 403
    batch = Batch.objects.filter(workspace__slug="demo", undone_at=None).latest("id")
    assert reader.get(f"/demo/imports/batches/{batch.pk}/undo").status_code == 200
    assert reader.post(f"/demo/imports/batches/{batch.pk}/undo").status_code == 403


def test_a_file_is_its_owners_alone(
    admin: Client, member_client: Client, signed_in: SignedIn
) -> None:
    upload = sent(member_client, GOOD)
    for other in (signed_in(member("takumi")), admin):  # its dry run tells what its owner sees
        for path in PAGES:
            assert other.get(f"/demo/imports/{upload.pk}{path}").status_code == 404
        for path in FORMS:
            assert other.post(f"/demo/imports/{upload.pk}{path}").status_code == 404
        assert "roadmap.csv" not in other.get("/demo/imports").content.decode()


def test_of_another_workspace_nothing_is_there(
    admin: Client, elsewhere: Workspace, signed_in: SignedIn
) -> None:
    upload = sent(admin, GOOD)
    rehearse(admin, upload)
    batch = Batch.objects.within(upload.workspace_id).latest("id")
    noor = member("noor", role="admin", slug="elsewhere")
    Member.objects.filter(pk=noor.pk).update(email="noor@elsewhere.example")
    noor.refresh_from_db()
    other = signed_in(noor)
    for path in (*PAGES, "/import"):
        assert other.get(f"/elsewhere/imports/{upload.pk}{path}").status_code in (404, 405)
        assert other.get(f"/demo/imports/{upload.pk}{path}").status_code == 404
    for path in FORMS:
        assert other.post(f"/elsewhere/imports/{upload.pk}{path}").status_code == 404
    for way in (other.get, other.post):
        assert way(f"/elsewhere/imports/batches/{batch.pk}/undo").status_code == 404
    assert Upload.objects.filter(pk=upload.pk, state="waiting").exists()


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_numbers_that_nobody_has(admin: Client, number: str) -> None:
    assert admin.get(f"/demo/imports/{number}").status_code == 404
    assert admin.get(f"/demo/imports/batches/{number}/undo").status_code == 404


def test_a_member_takes_back_what_is_theirs_and_nothing_else(
    admin: Client, member_client: Client
) -> None:
    other = Batch.objects.filter(workspace__slug="demo", undone_at=None).latest("id")
    response = member_client.post(f"/demo/imports/batches/{other.pk}/undo")
    assert response.status_code == 422
    assert "Only an admin or whoever imported it" in response.content.decode()
    upload = sent(member_client, GOOD)
    rehearse(member_client, upload)
    bring_in(member_client, upload)
    upload.refresh_from_db()
    address = f"/demo/imports/batches/{upload.batch_id}/undo"
    assert "Take it back" in member_client.get(address).content.decode()
    assert member_client.post(address).status_code == 303
    response = admin.post(address)
    assert response.status_code == 422
    assert "taken back" in response.content.decode()


def test_what_others_built_on_stays(admin: Client, noor: Member) -> None:
    upload = sent(admin, GOOD)
    rehearse(admin, upload)
    bring_in(admin, upload)
    upload.refresh_from_db()
    feature = Feature.objects.get(key="NEW-1")
    actions.rename(feature, title="By hand", by=noor, at=TODAY)
    address = f"/demo/imports/batches/{upload.batch_id}/undo"
    page = admin.get(address).content.decode()
    assert "It has to stay:" in page
    assert "1 later event stands" in page
    assert '<button class="button button--hurt"' not in page
    assert admin.post(address).status_code == 422
    assert undone_at(upload) is None


def test_a_restricted_feature_is_a_key_that_is_taken(
    member_client: Client, admin: Client, noor: Member, story: Workspace
) -> None:
    """Neither its title nor its date is told to somebody who may not see it, and neither is changed."""
    secret = actions.add_feature(
        story, key="SECRET-1", title="Project Nightingale", by=noor, at=TODAY
    )
    release = actions.add_release(secret, stage="general", by=noor, at=TODAY)
    assert release
    actions.state_release_date(release, date=parse("2026-08-01"), by=noor, at=TODAY)
    actions.restrict(secret, guests=[noor], by=noor, at=TODAY)
    text = "key,title,release date\nSECRET-1,Guess,2026-08-02\nNEW-9,Open,2026-09-01\n"
    upload = sent(member_client, text)
    page = rehearse(member_client, upload).content.decode()
    assert "The key SECRET-1 is taken; choose another one." in page
    assert "Nightingale" not in page
    assert "1 Aug 2026" not in page
    bring_in(member_client, upload)
    secret.refresh_from_db()
    assert secret.title == "Project Nightingale"
    theirs = sent(admin, text)
    page = rehearse(admin, theirs).content.decode()
    assert "<del>1 Aug 2026</del>" in page


def test_a_large_import_is_taken_back_by_a_worker(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alongside.rooms.imports import past

    upload = sent(admin, GOOD)
    rehearse(admin, upload)
    bring_in(admin, upload)
    upload.refresh_from_db()
    monkeypatch.setattr(past, "LARGE", 2)
    address = f"/demo/imports/batches/{upload.batch_id}/undo"
    page = admin.post(address, follow=True).content.decode()
    assert "is being taken back" in page
    assert undone_at(upload) is None
    assert "It is being taken back just now" in admin.get(address).content.decode()
    assert work(once=True).failed == 0
    assert undone_at(upload) is not None
    past.undo_batch(upload.workspace_id, {"batch": upload.batch_id, "by": upload.member_id})


def test_an_import_without_a_name_came_from_the_command_line(admin: Client) -> None:
    assert "the command line" in admin.get("/demo/imports").content.decode()
