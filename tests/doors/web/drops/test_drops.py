"""Conversations that are sent in: the form, the files one by one, the dry run, the import, and who may."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alongside.doors.conversations import dropping  # noqa: F401 - does the jobs
from alongside.rooms.discovery import drops, drops_files
from alongside.rooms.discovery.drops_files import path_of
from alongside.rooms.discovery.models import Conversation, Drop, DroppedFile
from alongside.rooms.jobs.work import work
from alongside.rooms.people.models import Member
from tests.doors.conversations.test_files import MAIL, VTT
from tests.doors.web.conftest import Counting, SignedIn
from tests.rooms.conftest import World

pytestmark = pytest.mark.django_db(transaction=True)

WAY = "/ours/imports/conversations"


@pytest.fixture(autouse=True)
def _addresses(ours: World) -> None:
    shutil.rmtree(settings.CONFIG.data / "drops", ignore_errors=True)
    for member in (ours.pm, ours.pmm):
        member.email = f"{member.handle}@ours.example"
        member.save()


def kept() -> list[Path]:
    """The files that wait."""
    return [path for path in (settings.CONFIG.data / "drops").rglob("*") if path.is_file()]


def files(**named: str) -> list[SimpleUploadedFile]:
    return [
        SimpleUploadedFile(name.replace("_", "."), content.encode())
        for name, content in named.items()
    ]


def send(client: Any, *sent: SimpleUploadedFile, **form: str) -> Any:
    return client.post(WAY, {"files": list(sent), **form})


def test_from_the_form_to_the_conversation(ours: World, signed_in: SignedIn) -> None:
    client = signed_in(ours.pmm)
    assert b"Bring conversations in" in client.get(WAY).content
    answer = send(
        client, *files(call_vtt=VTT, mail_eml=MAIL, song_mp3="la"), kind="usability", account="Acme"
    )
    drop = Drop.objects.get()
    assert answer["Location"] == f"{WAY}/{drop.pk}"
    assert b"The files are being looked at" in client.get(answer["Location"]).content
    again = client.get(answer["Location"], headers={"HX-Request": "true", "HX-Target": "div#files"})
    assert again.content.decode().lstrip().startswith('<div id="files"'), "asked while it goes on"
    assert b"The files are being looked at" in again.content
    work(once=True)
    page = client.get(answer["Location"]).content.decode()
    assert "Import 2 conversations" in page
    assert "song.mp3: nothing is known of" in page
    assert not Conversation.objects.exists()
    client.post(f"{WAY}/{drop.pk}/import")
    client.post(f"{WAY}/{drop.pk}/import")  # pressed twice
    work(once=True)
    page = client.get(answer["Location"]).content.decode()
    assert "What came" in page
    told = {(one.kind, one.author, one.account.name) for one in Conversation.objects.all()}
    assert told == {("usability", ours.pmm, "Acme"), ("e-mail", ours.pmm, "Acme")}
    assert not kept()


def test_a_file_by_itself(ours: World, signed_in: SignedIn) -> None:
    client = signed_in(ours.pm, checks=False)
    client.post(WAY, {"follow": "yes"})
    drop = Drop.objects.get()
    sent = client.post(
        f"{WAY}/{drop.pk}/file?name=..%2Fcall.vtt", VTT, content_type="application/octet-stream"
    )
    assert sent.status_code == 204
    row = DroppedFile.objects.get()
    assert (row.name, row.size) == ("call.vtt", len(VTT))
    assert path_of(row).read_text() == VTT
    assert path_of(row).stat().st_mode & 0o777 == 0o600
    client.post(f"{WAY}/{drop.pk}/rehearsal")
    work(once=True)
    assert drops.came_of(DroppedFile.objects.get()).added == 1
    late = client.post(
        f"{WAY}/{drop.pk}/file?name=b.vtt", VTT, content_type="application/octet-stream"
    )
    assert late.status_code == 409


def test_too_large(ours: World, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drops_files, "MOST_BYTES", 10)
    client = signed_in(ours.pm)
    client.post(WAY, {"follow": "yes"})
    drop = Drop.objects.get()
    answer = client.post(
        f"{WAY}/{drop.pk}/file?name=a.vtt", VTT, content_type="application/octet-stream"
    )
    assert answer.status_code == 413
    assert b"bin/alongside import conversations" in answer.content
    assert not DroppedFile.objects.exists()
    assert not kept()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "choose one or more files"),
        ({"kind": "seance"}, "Choose one of the kinds."),
        ({"held_on": "yesterday"}, "Write a day such as"),
        ({"consent-record": "no"}, "cannot be brought in"),
        ({"account": "x" * 121}, "at most 120"),
    ],
)
def test_what_is_wrong_with_the_form(
    ours: World, signed_in: SignedIn, form: dict[str, str], said: str
) -> None:
    answer = signed_in(ours.pm).post(WAY, form)
    assert answer.status_code == 422
    assert said.lower() in answer.content.decode().lower()
    assert not Drop.objects.exists()


def test_others_files_are_not_there(ours: World, signed_in: SignedIn) -> None:
    send(signed_in(ours.pm), *files(call_vtt=VTT))
    drop = Drop.objects.get()
    other = signed_in(ours.pmm)
    assert other.get(f"{WAY}/{drop.pk}").status_code == 404
    for noun in ("file", "rehearsal", "import", "removal"):
        assert other.post(f"{WAY}/{drop.pk}/{noun}").status_code == 404


def test_thrown_away(ours: World, signed_in: SignedIn) -> None:
    client = signed_in(ours.pm)
    send(client, *files(call_vtt=VTT))
    drop = Drop.objects.get()
    assert client.post(f"{WAY}/{drop.pk}/removal").status_code == 422
    assert Drop.objects.exists(), "a worker has it in hand"
    work(once=True)
    client.post(f"{WAY}/{drop.pk}/removal")
    assert not Drop.objects.exists()
    assert not kept()


def test_few_wait_at_a_time_and_not_for_ever(ours: World, signed_in: SignedIn) -> None:
    client = signed_in(ours.pm)
    for _ in range(drops.MOST_WAITING):
        send(client, *files(call_vtt=VTT))
    answer = send(client, *files(call_vtt=VTT))
    assert answer.status_code == 413
    assert Drop.objects.count() == drops.MOST_WAITING
    work(once=True)
    drops.sweep(at=timezone.now() + drops.KEPT + timedelta(minutes=1))
    assert not Drop.objects.exists()
    assert not kept()


def test_what_is_refused_is_said_in_words_of_a_page(ours: World, signed_in: SignedIn) -> None:
    client = signed_in(ours.pm)
    send(client, *files(a_csv="Nummer,Was\n7,Alt\n", b_csv="text,date\nOld,03/04/2026\n"))
    work(once=True)
    page = client.get(f"{WAY}/{Drop.objects.get().pk}").content.decode()
    assert "head one of these “text”: Nummer, Was" in page
    assert "03/04/2026" in page
    assert "--" not in page.partition("<table")[2].partition("</table>")[0]


def test_whoever_may_no_longer_import_does_not(ours: World, signed_in: SignedIn) -> None:
    client = signed_in(ours.pmm)
    send(client, *files(call_vtt=VTT))
    Member.objects.filter(pk=ours.pmm.pk).update(role="reader")
    work(once=True)
    assert drops.came_of(DroppedFile.objects.get()).problems[0].startswith("this takes the role")


def test_a_worker_that_was_killed_goes_on_where_it_was(ours: World, signed_in: SignedIn) -> None:
    client = signed_in(ours.pm)
    send(client, *files(a_vtt=VTT, b_vtt=VTT.replace("We", "They")))
    drop = Drop.objects.get()
    first = DroppedFile.objects.order_by("pk")[0]
    drops.note(first, drops.Came(added=7), imported=False)
    work(once=True)
    assert [drops.came_of(one).added for one in drops.files_of(drop)] == [7, 1]


def test_statements(ours: World, signed_in: SignedIn, counted: Counting) -> None:
    client = signed_in(ours.pm)
    few = counted(client, WAY).statements
    for _ in range(3):
        send(client, *files(call_vtt=VTT))
    assert counted(client, WAY).statements <= few + 1
    assert few <= 10
    drop = Drop.objects.order_by("pk")[0]
    assert counted(client, f"{WAY}/{drop.pk}").statements <= 10
