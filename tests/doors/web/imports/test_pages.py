"""The pages as such: how many statements they take, what a worker's progress looks like, what is given back."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from alongside.doors.trackers.csv.columns import FIELDS
from alongside.doors.web.imports.views import upload as upload_views
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.models import Finding
from alongside.rooms.imports.models import Upload
from alongside.rooms.imports.progress import telling
from alongside.rooms.imports.reports import report_of
from alongside.rooms.jobs.work import work
from alongside.rooms.ledger.models import Batch, Event, Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.imports.conftest import BAD_ROW, GOOD, bring_in, columns, rehearse, sent
from tests.story import TODAY


def test_no_page_takes_more_than_ten_statements(admin: Client, counted: Counting) -> None:
    waiting = sent(admin, BAD_ROW)
    rehearse(admin, waiting)
    done = sent(admin, GOOD)
    rehearse(admin, done)
    bring_in(admin, done)
    done.refresh_from_db()
    for path in (
        "",
        f"/{waiting.pk}",
        f"/{waiting.pk}/rehearsal",
        f"/{waiting.pk}/refused.csv",
        f"/{done.pk}",
        f"/batches/{done.batch_id}/undo",
    ):
        found = counted(admin, f"/demo/imports{path}")
        assert found.response.status_code == 200
        assert found.statements <= 10, f"{path}\n{found.told}"


def test_a_long_list_takes_as_many_statements_as_a_short_one(
    admin: Client, counted: Counting, story: Workspace
) -> None:
    few = counted(admin, "/demo/imports")
    Batch.objects.bulk_create(
        Batch(workspace=story, source="csv", attested=False, started_at=TODAY) for _ in range(120)
    )
    many = counted(admin, "/demo/imports")
    assert many.statements == few.statements
    assert many.response.content.count(b"<tr data-row") == 100
    page = admin.get("/demo/imports?page=2").content
    assert 0 < page.count(b"<tr data-row") < 100
    assert admin.get("/demo/imports?page=99999999").status_code == 200


def test_the_sample_is_read_as_it_is(admin: Client) -> None:
    text = admin.get("/demo/imports/sample.csv").content.decode()
    assert tuple(next(csv.reader(io.StringIO(text)))) == FIELDS
    upload = sent(admin, text, "sample.csv")
    rehearse(admin, upload)
    upload.refresh_from_db()
    found = report_of(upload.report).rehearsal
    assert found
    assert (found.refused, found.features.count, found.releases.count) == (0, 2, 1)


def test_a_large_files_dry_run_is_a_workers(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_views, "AT_ONCE", 10)
    upload = sent(admin, GOOD)
    address = f"/demo/imports/{upload.pk}"
    page = rehearse(admin, upload).content.decode()
    assert "It is being read" in page
    assert "waits for a worker" in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert admin.get(address)["Location"] == f"{address}/progress"
    assert admin.post(f"{address}/rehearsal", columns(upload)).status_code == 303
    assert admin.post(f"{address}/import").status_code == 303
    assert admin.post(f"{address}/removal").status_code in (303, 422)
    assert work(once=True).done
    assert admin.get(f"{address}/progress")["Location"] == f"{address}/rehearsal"
    assert "What would come" in admin.get(f"{address}/rehearsal").content.decode()
    assert not Feature.objects.filter(key="NEW-1").exists()


def test_htmx_gets_the_bar_and_is_sent_on_when_it_is_done(admin: Client) -> None:
    upload = sent(admin, GOOD)
    rehearse(admin, upload)
    admin.post(f"/demo/imports/{upload.pk}/import")
    Upload.objects.filter(pk=upload.pk).update(state="running", done=1, rows=2)
    htmx: Any = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "div#progress"}
    address = f"/demo/imports/{upload.pk}/progress"
    page = admin.get(address, **htmx).content.decode()
    assert page.lstrip().startswith('<div id="progress"')
    assert "1 of 2 lines" in page
    Upload.objects.filter(pk=upload.pk).update(state="done")
    assert admin.get(address, **htmx)["HX-Redirect"] == f"/demo/imports/{upload.pk}"


@pytest.mark.sqlite
def test_progress_is_told_beside_the_database(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alongside.rooms.imports.progress.PAUSE", 0)
    upload = sent(admin, GOOD)
    Upload.objects.filter(pk=upload.pk).update(state="running", rows=7)
    with telling(upload.pk) as tell:
        tell(5)
        page = admin.get(f"/demo/imports/{upload.pk}/progress").content.decode()
        assert "5 of about 7 lines" in page
    assert not any((settings.CONFIG.data / "progress").iterdir())


def test_what_cannot_be_imported_is_given_back(admin: Client, story: Workspace) -> None:
    """Between the dry run and the import somebody shipped it: the row is refused now, and nothing came in."""
    from alongside.rooms.features import actions

    upload = sent(admin, GOOD)
    rehearse(admin, upload)
    noor = Member.objects.get(handle="noor", workspace=story)
    feature = actions.add_feature(story, key="NEW-1", title="Seat maps", by=noor, at=TODAY)
    release = actions.add_release(feature, stage="general", by=noor, at=TODAY)
    assert release
    actions.ship(release, on=TODAY.date(), by=noor, at=TODAY)
    page = bring_in(admin, upload).content.decode()
    assert "It was given back" in page
    assert "1 row was refused, so nothing was imported." in page
    assert "so it is planned no more" in page
    upload.refresh_from_db()
    assert upload.state == "refused"
    assert bytes(upload.content) == GOOD.encode()
    assert not Feature.objects.filter(key="NEW-2").exists()
    assert "given back" in admin.get("/demo/imports").content.decode()
    assert "Import the other 1 row" in rehearse(admin, upload).content.decode()


def test_a_fault_of_ours_loses_nothing(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = sent(admin, GOOD)
    rehearse(admin, upload)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("alongside.doors.web.imports.bringing.import_csv", fail)
    page = bring_in(admin, upload).content.decode()
    assert "a fault of ours" in page
    assert "secret detail" not in page
    assert not Feature.objects.filter(key="NEW-1").exists()


def test_columns_that_make_no_sense_are_asked_about(admin: Client) -> None:
    upload = sent(admin, "one,two,two\nA-1,x,y\n")
    form = columns(upload)
    page = admin.post(f"/demo/imports/{upload.pk}/rehearsal", form)
    assert page.status_code == 422
    assert "Say which column holds the key" in page.content.decode()
    for odd, said in (
        ({"column-key": "0", "column-title": "0"}, "chosen for another field"),
        ({"column-key": "1"}, "both headed"),
        ({"column-key": "0", "encoding": "rot13"}, "Choose one of these encodings"),
        ({"column-key": "0", "dates": "ymd"}, "Choose one of these ways"),
        ({"column-key": "0", "save_as": "My columns"}, "use small letters"),
        ({"column-key": "77777777777"}, "Say which column holds the key"),
    ):
        page = admin.post(f"/demo/imports/{upload.pk}/rehearsal", {**form, **odd})
        assert page.status_code == 422
        assert said in page.content.decode()
        assert "--map" not in page.content.decode()
    assert admin.get(f"/demo/imports/{upload.pk}?mapping=none", follow=True).status_code == 422


def test_nothing_is_imported_that_was_not_rehearsed(admin: Client) -> None:
    upload = sent(admin, GOOD)
    assert admin.post(f"/demo/imports/{upload.pk}/import").status_code == 422
    upload.refresh_from_db()
    assert upload.state == "waiting"


def test_day_one_is_set_aside(db: None, signed_in: SignedIn) -> None:
    fresh = people.open_workspace("fresh", name="Fresh", at=timezone.now())
    ada = people.join(
        fresh, handle="ada", name="Ada", function="pmm", email="ada@example.com", by=NOBODY,
        at=timezone.now(),
    )  # fmt: skip
    assert ada
    Member.objects.filter(pk=ada.pk).update(role="member")
    ada.refresh_from_db()
    client = signed_in(ada)
    assert "Nothing was imported yet" in client.get("/fresh/imports").content.decode()
    soon = (timezone.now() + timedelta(days=10)).date().isoformat()
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("a.csv", f"key,title,release date\nA-1,One,{soon}\n".encode())
    client.post("/fresh/imports", {"file": file})
    upload = Upload.objects.get()
    client.post(f"/fresh/imports/{upload.pk}/rehearsal", columns(upload))
    assert not Finding.objects.exists()
    client.post(f"/fresh/imports/{upload.pk}/import")
    work(once=True)
    page = client.get(f"/fresh/imports/{upload.pk}").content.decode()
    assert '<a href="/fresh/findings?state=baseline">set aside as a baseline</a>' in page
    assert '<a href="/fresh/settings/orphans">Find an area for 1 feature</a>' in page
    assert "Say who looks after" not in page, "there are no areas yet"
    assert Event.objects.filter(kind="baseline_taken").count() == 1
    assert Finding.objects.exclude(baseline_at=None).exists()
