"""A CSV with a bad row, from the browser to the radar, and back."""

from django.test import Client

from alongside.rooms.features.models import Feature, Release
from alongside.rooms.imports.models import ColumnMapping, Upload
from alongside.rooms.imports.reports import report_of
from alongside.rooms.jobs.work import work
from alongside.rooms.ledger.models import Batch, Event
from alongside.rooms.people.models import Member
from tests.doors.web.imports.conftest import BAD_ROW, GOOD, bring_in, columns, rehearse, sent


def test_a_bad_row_is_left_out_and_the_rest_is_taken_back(admin: Client, noor: Member) -> None:
    upload = sent(admin, BAD_ROW)
    page = admin.get(f"/demo/imports/{upload.pk}").content.decode()
    assert "Which column holds what?" in page
    assert "NEW-1, NEW-2, NEW-3" in page
    before = Event.objects.count()
    page = rehearse(admin, upload).content.decode()
    assert "What would come" in page
    assert "Import the other 2 rows" in page
    assert "3 Apr 2026 (day first)" in page
    assert "or choose how dates are meant" in page
    assert "--dates" not in page
    assert Event.objects.count() == before
    assert not Feature.objects.filter(key="NEW-1").exists()

    page = bring_in(admin, upload).content.decode()
    assert "It is in" in page
    assert Release.objects.get(feature__key="NEW-1").release_date == "2026-09-01"
    assert not Feature.objects.filter(key="NEW-3").exists()
    upload.refresh_from_db()
    assert (upload.state, upload.done, upload.rows) == ("done", 3, 3)
    assert b"Vouchers" in upload.content
    assert b"Seat maps" not in upload.content

    batch = upload.batch
    page = admin.get("/demo/imports").content.decode()
    assert f"/demo/imports/batches/{batch.pk}/undo" in page
    assert "roadmap.csv" in page
    page = admin.get(f"/demo/imports/batches/{batch.pk}/undo").content.decode()
    assert "they speak of 2 features" in page
    response = admin.post(f"/demo/imports/batches/{batch.pk}/undo", follow=True)
    assert f"Import {batch.pk} was taken back" in response.content.decode()
    assert not Feature.objects.get(key="NEW-1").on_roadmap
    undone = Event.objects.get(kind="batch_undone", subject=batch.pk)
    assert undone.actor_id == noor.pk
    assert "This import was taken back" in admin.get(f"/demo/imports/{upload.pk}").content.decode()


def test_columns_that_mean_nothing_are_named(admin: Client) -> None:
    text = GOOD.replace("Status\n", "Status,PM,<b>Notes\n").replace("planned\n", "planned,Ann,n\n")
    upload = sent(admin, text)
    page = rehearse(admin, upload).content.decode()
    assert "Columns not used: PM, &lt;b&gt;Notes." in page
    assert f'<a href="/demo/imports/{upload.pk}">Choose columns</a>' in page
    page = bring_in(admin, upload).content.decode()
    assert "Columns not used: PM, &lt;b&gt;Notes." in page
    assert '<a href="/demo/settings/areas">Say who looks after 1 area</a>' in page
    assert '<a href="/demo/settings/orphans">Find an area for ' in page
    assert page.index("Say who looks after") < page.index("Look at what is found")


def test_where_all_columns_are_used_nothing_is_said_of_it(admin: Client) -> None:
    upload = sent(admin, GOOD)
    assert "not used" not in rehearse(admin, upload).content.decode()
    assert "not used" not in bring_in(admin, upload).content.decode()
    changed = {**columns(sent(admin, GOOD.replace("NEW", "NEWER"))), "column-status": ""}
    upload = Upload.objects.latest("pk")
    page = rehearse(admin, upload, **changed).content.decode()
    assert "Column not used: Status." in page


def test_who_imported_is_on_the_record_but_said_none_of_it(admin: Client, noor: Member) -> None:
    upload = sent(admin, GOOD)
    rehearse(admin, upload)
    bring_in(admin, upload)
    batch = Batch.objects.latest("id")
    actors = dict(Event.objects.filter(batch=batch).values_list("kind", "actor").distinct())
    assert actors.pop("batch_imported") == noor.pk
    assert set(actors.values()) == {None}


def test_dates_can_be_said_to_be_day_first(admin: Client) -> None:
    upload = sent(admin, BAD_ROW)
    page = rehearse(admin, upload, dates="dmy").content.decode()
    assert "Import it" in page
    assert "3 Apr 2026" in page


def test_what_moves_is_shown_old_and_new(admin: Client) -> None:
    before = Release.objects.exclude(release_date="").filter(
        workspace__slug="demo", shipped_on=None, train=None, withdrawn=False, feature__draft=False,
        feature__restricted=False, feature__merged_into=None, feature__on_roadmap=True,
    ).select_related("feature").order_by("id")[0]  # fmt: skip
    row = f"{before.feature.key},{before.stage},2027-02-03\n"
    upload = sent(admin, "key,stage,release_date\n" + row)
    page = rehearse(admin, upload).content.decode()
    assert "Dates that move" in page
    assert "<ins>3 Feb 2027</ins>" in page
    upload.refresh_from_db()
    found = report_of(upload.report).rehearsal
    assert found
    assert found.dates.rows == [
        [f"{before.feature.key} {before.stage}", "release_date", before.release_date, "2027-02-03"]
    ]
    before.refresh_from_db()
    assert before.release_date != "2027-02-03"


def test_a_file_that_says_nothing_new_cannot_be_imported(admin: Client) -> None:
    first = sent(admin, GOOD)
    rehearse(admin, first)
    bring_in(admin, first)
    again = sent(admin, GOOD)
    page = rehearse(admin, again).content.decode()
    assert "Nothing in it is new" in page
    assert '/import"' not in page


def test_columns_are_kept_under_a_name_and_used_again(admin: Client) -> None:
    text = "Ticket,Was,Wann\nNEW-1,Seat maps,2026-09-01\n"
    upload = sent(admin, text)
    form = columns(upload, save_as="german") | {
        "column-key": "0", "column-title": "1", "column-release_date": "2",
    }  # fmt: skip
    page = admin.post(f"/demo/imports/{upload.pk}/rehearsal", form, follow=True).content.decode()
    assert "These columns are kept as german." in page
    assert ColumnMapping.objects.get(name="german").columns.count("Wann") == 1
    other = sent(admin, text)
    page = admin.get(f"/demo/imports/{other.pk}").content.decode()
    assert 'value="2" selected>Wann' not in page
    page = admin.get(f"/demo/imports/{other.pk}?mapping=german").content.decode()
    assert 'value="2" selected>Wann' in page


def test_a_second_worker_does_nothing(admin: Client) -> None:
    from alongside.doors.web.imports.bringing import import_upload

    upload = sent(admin, GOOD)
    rehearse(admin, upload)
    bring_in(admin, upload)
    before = Event.objects.count()
    payload = {"upload": upload.pk, "by": Member.objects.get(handle="noor").pk}
    import_upload(upload.workspace_id, payload)
    Upload.objects.filter(pk=upload.pk).delete()
    import_upload(upload.workspace_id, payload)
    assert Event.objects.count() == before
    assert work(once=True).failed == 0


def test_the_refused_rows_come_back_mended(admin: Client) -> None:
    upload = sent(admin, BAD_ROW)
    rehearse(admin, upload)
    address = f"/demo/imports/{upload.pk}/refused.csv"
    early = admin.get(address).content
    bring_in(admin, upload)
    late = admin.get(address).content
    assert early == late
    assert late.decode().splitlines()[0] == "Issue key,Summary,Due date,Status,refused because"
    mended = sent(admin, late.replace(b"03/04/2026", b"2026-04-03"), "mended.csv")
    rehearse(admin, mended)
    bring_in(admin, mended)
    assert Release.objects.get(feature__key="NEW-3").release_date == "2026-04-03"
