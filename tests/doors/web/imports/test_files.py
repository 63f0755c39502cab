"""Files that are refused, each with a sentence that says what to send instead; and files that are merely odd."""

import gzip
import io
import os
import shutil
import zipfile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alongside.rooms.imports.models import Upload
from alongside.rooms.imports.reports import reading_of
from alongside.rooms.imports.uploads import MOST_BYTES
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.doors.web.imports.conftest import GOOD, bring_in, rehearse, send, sent


def zipped(size: int) -> bytes:
    """A ZIP archive of so many zeros: small, until somebody opens it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * size)
    return out.getvalue()


REFUSED = {
    "an Excel workbook": (zipped(20_000_000), "save the sheet as “CSV UTF-8”"),
    "gzip": (gzip.compress(GOOD.encode()), "Unpack it"),
    "a PDF": (b"%PDF-1.7\n...", "This is a PDF"),
    "bytes": (b"key,title\nA-1,\0\0\0\n", "This is no text"),
    "UTF-32": (("\ufeff" + GOOD).encode("utf-32-le"), "This is no text"),
    "nothing": (b"", "This file is empty"),
    "blanks": (b" \n \n", "This file is empty"),
    "too many columns": (b",".join(b"c%d" % n for n in range(100_000)), "at most 200 columns"),
    "a long heading": (b"key," + b"x" * 400 + b"\nA-1,\n", "longer than 300 characters"),
    "one long line": (b"x" * 9_000_000, "longer than 1,000,000 characters"),
    "an open quote": (b'key,"title\n' + b"x\n" * 90_000, "longer than 131,072 characters"),
    "no log": (b'{"a": 1}\n', "a log begins with"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_is_refused_with_the_way_on(admin: Client, what: str) -> None:
    content, said = REFUSED[what]
    response = send(admin, content)
    assert response.status_code == 422
    page = response.content.decode()
    assert said.replace("'", "&#39;") in page
    assert 'aria-invalid="true"' in page
    assert not Upload.objects.exists()


def test_ten_megabytes_are_taken_and_no_byte_more(admin: Client) -> None:
    line = b"A-1,Some title\n"
    whole = b"key,title\n" + line * (MOST_BYTES // len(line))
    whole = whole[: MOST_BYTES - 1].rpartition(b"\n")[0] + b"\n"
    assert send(admin, whole + b"x" * (MOST_BYTES - len(whole))).status_code == 303
    response = send(admin, whole + b"x" * (MOST_BYTES - len(whole) + 1))
    assert response.status_code == 413
    assert "This is more than 10 MB" in response.content.decode()
    assert Upload.objects.count() == 1


@pytest.mark.parametrize("claimed", ["60000000", "10300000"])
def test_a_form_that_claims_to_be_long_is_not_read_on(admin: Client, claimed: str) -> None:
    assert send(admin, b"x" * 11_000_000, CONTENT_LENGTH=claimed).status_code == 413
    assert not Upload.objects.exists()


def test_a_form_that_claims_to_be_short_is_cut_off(admin: Client) -> None:
    """What the server hands on ends where the form said that it would; its token is in front, the file is not whole."""
    response = send(admin, b"key,title\n" + b"A-1,Some title\n" * 900_000, CONTENT_LENGTH="5000")
    assert response.status_code in (303, 422)
    assert all(len(bytes(upload.content)) < 5000 for upload in Upload.objects.all())


def test_other_forms_take_no_long_files_either(admin: Client, noor: Member) -> None:
    file = SimpleUploadedFile("x.csv", b"x" * 11_000_000)
    response = admin.post("/-/you", {"name": "Noor", "file": file})
    assert response.status_code < 500
    noor.refresh_from_db()


def test_a_form_without_a_file(admin: Client) -> None:
    response = admin.post("/demo/imports", {})
    assert response.status_code == 422
    assert "Choose a file first" in response.content.decode()


def test_three_files_wait_and_no_more(admin: Client) -> None:
    uploads = [sent(admin, GOOD, f"{number}.csv") for number in range(3)]
    response = send(admin, GOOD)
    assert response.status_code == 422
    assert "3 files of yours are not imported yet" in response.content.decode()
    response = admin.post(f"/demo/imports/{uploads[0].pk}/removal", follow=True)
    assert "0.csv was thrown away" in response.content.decode()
    assert send(admin, GOOD).status_code == 303


def test_nothing_of_a_file_is_left_lying_about(admin: Client) -> None:
    """Nor of one that was being read when somebody killed the process."""
    folder = settings.CONFIG.data / "reading"
    killed, at_work = folder / "killed", folder / "at-work"
    for there in (killed, at_work):
        there.mkdir(parents=True)
        (there / "a.csv").write_text(GOOD)
    os.utime(killed, (0, 0))
    rehearse(admin, sent(admin, GOOD))
    assert list(folder.iterdir()) == [at_work]
    shutil.rmtree(at_work)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (GOOD.replace("Seat maps", "Größe").encode(), "utf-8"),
        (GOOD.replace("Seat maps", "Größe").encode("utf-8-sig"), "utf-8"),
        (GOOD.replace("Seat maps", "Größe").encode("utf-16"), "utf-16"),
        (GOOD.replace("Seat maps", "Größe").encode("cp1252"), "cp1252"),
        (b"key,title\nA-1,Gr\x81\x90\n", "iso8859-15"),
    ],
)
def test_the_encoding_is_found(admin: Client, content: bytes, encoding: str) -> None:
    upload = sent(admin, content)
    assert reading_of(upload.columns).encoding == encoding
    page = admin.get(f"/demo/imports/{upload.pk}").content.decode()
    assert "Größe" in page or encoding == "iso8859-15"


def test_another_encoding_has_the_columns_looked_at_again(admin: Client) -> None:
    upload = sent(admin, "key,title\nA-1,Łódź\n".encode("cp1250"))
    assert "Łódź" not in admin.get(f"/demo/imports/{upload.pk}").content.decode()
    page = rehearse(admin, upload, encoding="cp1250").content.decode()
    assert "read again as Windows-1250" in page
    assert "Łódź" in page
    page = rehearse(admin, upload, encoding="utf-8").content.decode()
    assert "choose its encoding" in page
    assert "--encoding" not in page


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\road\u202emap.csv", "road map.csv"),
        ("a\x1b[2Jb\nc.csv", "a [2Jb c.csv"),
        ("<img src=x onerror=alert(1)>.csv", "<img src=x onerror=alert(1)>.csv"),
        ("x" * 300 + ".csv", "x" * 50 + "….csv"),
        ("…" * 300, "…" * 60),
    ],
)
def test_names_are_plain(given: str, kept: str) -> None:
    from alongside.doors.web.imports.looking import clean_name

    assert clean_name(given) == kept


def test_html_in_names_and_cells_stays_text(admin: Client) -> None:
    upload = sent(admin, "key,title,due\nX-1,<script>alert(1)</script>,<b>\n", "<b>x.csv")
    pages = admin.get(f"/demo/imports/{upload.pk}").content.decode()
    pages += rehearse(admin, upload).content.decode() + admin.get("/demo/imports").content.decode()
    assert "<script>alert(1)" not in pages
    assert "<b>" not in pages
    assert "&lt;b&gt;x.csv" in pages


def test_formulas_are_marked_on_the_way_out_and_read_the_same(admin: Client) -> None:
    text = 'key,title,area,due\n=1+1,@SUM(A1),-,nonsense\n"\'=2",+x,,nonsense\n'
    upload = sent(admin, text)
    rehearse(admin, upload)
    out = admin.get(f"/demo/imports/{upload.pk}/refused.csv").content.decode().splitlines()
    assert out[1].startswith("'=1+1,'@SUM(A1),-,nonsense,")
    assert out[2].startswith("'=2,'+x,,nonsense,")


def test_a_good_log_comes_in_by_an_admin_alone(
    admin: Client, member_client: Client, story: Workspace, signed_in: SignedIn
) -> None:
    log = (
        '{"alongside_log": 1, "workspace": "other"}\n'
        '{"kind": "feature_added", "id": 1, "happened_at": "2025-01-06T09:00:00Z", '
        '"known_at": "2025-01-06T09:00:00Z", "feature": "LOG-1", "title": "From a log"}\n'
    )
    response = send(member_client, log, "history.jsonl")
    assert response.status_code == 422
    assert "Only an admin imports one" in response.content.decode()
    upload = sent(admin, log, "history.jsonl")
    assert "An event log" in admin.get(f"/demo/imports/{upload.pk}").content.decode()
    assert "feature added" in rehearse(admin, upload).content.decode()
    assert "It is in" in bring_in(admin, upload).content.decode()
    upload.refresh_from_db()
    assert upload.batch.source == "log"
    bad = sent(admin, log.replace("feature_added", "feature_eaten").replace("2025", "2024"))
    page = rehearse(admin, bad).content.decode()
    assert "comes in whole or not at all" in page
    assert '/import"' not in page
