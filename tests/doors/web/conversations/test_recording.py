"""Recordings by the site: sent in within bounds, by whoever may; played piece by piece, to whoever sees them."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from alongside.doors.web.conversations.recording import MOST, Part, part_of
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.discovery.withdrawal.recordings import FORGET, forget_recording
from alongside.rooms.jobs.models import Job
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn, browser
from tests.doors.web.conversations.conftest import address
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.conftest import Heard, make_heard

pytestmark = pytest.mark.django_db
SOUND = b"ID3\x04" + bytes(range(256)) * 40


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where recordings go; of a megabyte at most."""
    settings.CONFIG = replace(settings.CONFIG, data=tmp_path, recording_bytes=1_000_000)
    return tmp_path / "recordings"


def send(client: Client, heard: Heard, content: bytes, name: str = "../../evil.html") -> Any:
    file = io.BytesIO(content)
    file.name = name
    return client.post(address(heard, "recording"), {"file": file})


def files(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()] if folder.exists() else []


def test_sent_in_and_played(max_: Client, heard: Heard, folder: Path, ours: World) -> None:
    assert send(max_, heard, SOUND).status_code == 303
    [file] = files(folder)
    assert file.parent == folder / str(ours.workspace.pk)
    assert (file.suffix, file.stat().st_mode & 0o777) == (".mp3", 0o600)
    assert "evil" not in file.name
    assert file.parent.stat().st_mode & 0o777 == 0o700
    played = max_.get(address(heard, "recording"))
    assert b"".join(played.streaming_content) == SOUND  # type: ignore[attr-defined]
    assert (played["Content-Type"], played["X-Content-Type-Options"]) == ("audio/mpeg", "nosniff")
    assert played["Content-Disposition"] == 'inline; filename="recording.mp3"'
    page = max_.get(address(heard))
    assert '<audio controls preload="metadata" src="recording">' in page.content.decode()
    assert "media-src 'self'" in page["Content-Security-Policy"]


def test_a_part_of_it(max_: Client, heard: Heard, folder: Path) -> None:
    send(max_, heard, SOUND)
    answer = max_.get(address(heard, "recording"), headers={"Range": "bytes=4-9"})
    assert (answer.status_code, answer["Content-Range"]) == (206, f"bytes 4-9/{len(SOUND)}")
    assert b"".join(answer.streaming_content) == SOUND[4:10]  # type: ignore[attr-defined]
    beyond = max_.get(address(heard, "recording"), headers={"Range": "bytes=999999-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(SOUND)}")


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-", Part(0, 99)),
        ("bytes=10-19", Part(10, 19)),
        ("bytes=-5", Part(95, 99)),
        ("bytes=-500", Part(0, 99)),
        ("bytes=90-500", Part(90, 99)),
        ("bytes=100-", None),
        ("bytes=9-3", None),
        ("bytes=-0", None),
        ("bytes=-", Part(0, 99)),
        ("bytes=0-1,5-6", Part(0, 99)),
        ("pages=1", Part(0, 99)),
        (f"bytes={'9' * 40}-", Part(0, 99)),
    ],
)
def test_parts(asked: str, part: Part | None) -> None:
    assert part_of(asked, 100) == part


def test_a_part_is_bounded() -> None:
    assert part_of("bytes=5-", 10 * MOST) == Part(5, MOST + 4)


@pytest.mark.parametrize(
    "content", [b"<html><script>", b"%PDF-1.7", b"PK\x03\x04", b"RIFFxxxxAVI "]
)
def test_what_is_no_recording(max_: Client, heard: Heard, folder: Path, content: bytes) -> None:
    assert send(max_, heard, content + b" " * 100, "a.mp3").status_code == 422
    assert files(folder) == []


@pytest.mark.parametrize(("size", "taken"), [(1_000_000, True), (1_000_001, False)])
def test_how_large(max_: Client, heard: Heard, folder: Path, size: int, taken: bool) -> None:
    answer = send(max_, heard, SOUND[:4] + bytes(size - 4))
    assert answer.status_code == (303 if taken else 422)
    assert len(files(folder)) == taken
    if not taken:
        assert "larger than the 1 MB" in answer.content.decode()


def test_none_are_taken(max_: Client, heard: Heard, folder: Path, settings: Any) -> None:
    settings.CONFIG = replace(settings.CONFIG, recording_bytes=0)
    send(max_, heard, SOUND)
    assert files(folder) == []
    assert "Send it in" not in max_.get(address(heard)).content.decode()


def test_a_new_one_takes_its_place(max_: Client, heard: Heard, folder: Path, ours: World) -> None:
    send(max_, heard, SOUND)
    [first] = files(folder)
    send(max_, heard, SOUND + b"more")
    forget_recording(ours.workspace.pk, {"file": first.name})
    [second] = files(folder)
    assert second != first
    assert Job.objects.within(ours.workspace).filter(kind=FORGET).count() == 1


def test_nobody_else_sends_or_plays(
    ours: World, heard: Heard, folder: Path, max_: Client, signed_in: SignedIn, theirs: World
) -> None:
    secret = make_heard(ours, restricted=True)
    assert send(max_, secret, SOUND).status_code == 404
    assert send(browser(), heard, SOUND).status_code == 302
    assert send(signed_in(theirs.pm), heard, SOUND).status_code == 404
    checks = signed_in(ours.pm, checks=True)
    assert send(checks, heard, SOUND).status_code == 403, "a forged form"
    people.give_role(ours.pmm, role="reader", by=ours.pm, at=LATER)
    reader = signed_in(Member.objects.get(pk=ours.pmm.pk))
    assert send(reader, heard, SOUND).status_code == 403
    assert files(folder) == [], "nothing of what was refused is left on disk"
    send(signed_in(ours.pm), secret, SOUND)
    assert reader.get(address(secret, "recording")).status_code == 404
    assert signed_in(ours.pm).get(address(secret, "recording")).status_code == 200


def test_a_file_that_is_gone(max_: Client, heard: Heard, folder: Path) -> None:
    send(max_, heard, SOUND)
    files(folder)[0].unlink()
    assert max_.get(address(heard, "recording")).status_code == 404


def test_an_address(max_: Client, heard: Heard) -> None:
    form = {"address": "https://media.example/a.mp4", "offset": "1:30"}
    assert max_.post(address(heard, "recording"), form).status_code == 303
    row = Conversation.objects.get(pk=heard.conversation.pk)
    assert (row.recording, row.recording_offset) == ("https://media.example/a.mp4", 90_000)
    for wrong in ({**form, "offset": "soon"}, {**form, "address": "http://media.example/a"}):
        assert max_.post(address(heard, "recording"), wrong).status_code == 422
    assert max_.post(address(heard, "recording"), {"address": ""}).status_code == 303
    assert Conversation.objects.get(pk=heard.conversation.pk).recording == ""


def test_where_the_talk_began_in_another_recording(
    max_: Client, heard: Heard, folder: Path
) -> None:
    """It says nothing of the file that takes its place."""
    form = {"address": "https://media.example/a.mp4", "offset": "1:30"}
    max_.post(address(heard, "recording"), form)
    send(max_, heard, SOUND)
    row = Conversation.objects.get(pk=heard.conversation.pk)
    assert (row.recording, row.recording_offset, bool(row.recording_file)) == ("", 0, True)
