"""Withdrawing empties the files that hold what was said: those that wait to be brought in, and recordings."""

import zipfile
from io import BytesIO

import pytest

from alongside.rooms.discovery import drops
from alongside.rooms.discovery.drops_files import path_of
from alongside.rooms.discovery.models import Conversation, DroppedFile
from alongside.rooms.discovery.withdrawal import recordings
from alongside.rooms.jobs import work
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.agreed import EVERYTHING, HANNA, make_call, withdraw


@pytest.mark.django_db(transaction=True)
def test_a_file_that_waits_and_holds_the_same(ours: World) -> None:
    call = make_call(ours)
    drop = drops.begin(ours.pm, said=drops.Said(account=HANNA), at=LATER)
    whole = "\n".join(call.texts())
    other = (
        b"We asked how long does that take you, and spoke about Lisbon, its trams and its hills."
    )
    files = {
        name: drops.put(drop, name=name, content=BytesIO(content))
        for name, content in {
            "same.txt": whole.encode(),
            "utf-16.txt": whole.encode("utf-16"),
            "same.docx": document(whole),
            "damaged.docx": DAMAGED,
            "other.txt": other,
        }.items()
    }
    drops.note(files["other.txt"], drops.Came(titles=[HANNA]), imported=False)
    withdraw(ours, call, EVERYTHING)
    assert path_of(files["same.txt"]).read_text() == whole, "the transaction may fail"
    work.work(once=True)
    for name, file in files.items():
        left = path_of(file).read_bytes()
        assert left == {"other.txt": other, "damaged.docx": DAMAGED}.get(name, b""), name
    refused = drops.came_of(DroppedFile.objects.get(name="same.docx"))
    assert "its content was taken out" in refused.problems[0]
    assert drops.came_of(DroppedFile.objects.get(name="other.txt")).titles == ["[withdrawn]"]
    drop.refresh_from_db()
    assert drops.said_of(drop).account == "[withdrawn]"
    assert call.now().wiped_at is not None
    drops.throw_away(drop)


@pytest.mark.parametrize("by_hanna", [False, True])
def test_what_was_told_of_the_file_that_it_came_from(ours: World, by_hanna: bool) -> None:
    """Its title named somebody; what a correction lost, and what was left out, is in no transcript any more."""
    call, other = make_call(ours), make_call(ours, key="call-2")
    drop = drops.begin(ours.pm, said=drops.Said(), at=LATER)
    for name, ones in {"Hanna Vogt.mbox": (call, other), "Other.txt": (other,)}.items():
        came = drops.Came(
            titles=[one.conversation.title for one in ones],
            conversations=[one.conversation.pk for one in ones],
            lost=["a turtle telegraph wrist"],
            remarks=["words before the first cue were left out: 'Vogt is late'"],
        )
        file = drops.put(drop, name=name, content=BytesIO(b"x"))
        drops.note(file, came, imported=True)
    withdraw(ours, call, EVERYTHING, by_hanna=by_hanna)
    told = [(one.name, drops.came_of(one)) for one in DroppedFile.objects.order_by("pk")]
    (name, came), (kept, whole) = told
    assert name == "withdrawn"
    assert came.titles == ["Interview of 3 January 2025", other.conversation.title]
    assert (came.lost, came.remarks) == ([], [])
    assert (kept, len(whole.lost), len(whole.remarks)) == ("Other.txt", 1, 1)


def document(text: str) -> bytes:
    """A Word document, as far as words go."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        told = "".join(f"<w:p><w:t>{line}</w:t></w:p>" for line in text.splitlines())
        packed.writestr("word/document.xml", f"<w:document>{told}</w:document>")
    return file.getvalue()


DAMAGED = document("cut off " * 5_000)
DAMAGED = DAMAGED.replace(DAMAGED[60:90], b"\0" * 30)
"""What unpacks with an error in the middle, and can be brought in by nobody."""


@pytest.mark.django_db(transaction=True)
def test_the_recording_goes(ours: World) -> None:
    """Of one speaker, too: a voice cannot be cut out."""
    call = make_call(ours)
    folder = recordings.folder(ours.workspace.pk)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a1.mp3").write_bytes(b"her voice")
    (folder / "b2.mp3").write_bytes(b"another voice")
    Conversation.objects.filter(pk=call.conversation.pk).update(
        recording_file="a1.mp3", recording="https://calls.example/1", recording_type="audio/mpeg"
    )
    withdraw(ours, call, EVERYTHING, by_hanna=True)
    assert (folder / "a1.mp3").exists(), "as long as the transaction may fail"
    work.work(once=True)
    assert [file.name for file in folder.iterdir()] == ["b2.mp3"]
    now = call.now()
    assert (now.recording, now.recording_file, now.recording_type) == ("", "", "")
    assert now.wiped_at is not None
    (folder / "b2.mp3").unlink()


def test_a_recording_is_named_by_its_name_alone(ours: World) -> None:
    folder = recordings.folder(ours.workspace.pk)
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "other").write_bytes(b"x")
    recordings.forget_recording(ours.workspace.pk, {"file": "../other"})
    assert (folder.parent / "other").exists()
    (folder.parent / "other").unlink()
