"""A watched folder, with real files: complete ones only, each once, nothing from elsewhere."""

import fcntl
import io
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.mail_in import folder as module
from alongside.doors.mail_in.folder import QUIET, State, Unwatchable, look


class Desk:
    """Whoever keeps the files, and the clock that the looks go by."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: list[tuple[str, bytes]] = []
        self.state: State = {}
        self.now = 1_000.0
        self.fails = False

    def take(self, name: str, content: BinaryIO) -> None:
        """Keep a file, or not."""
        with io.TextIOWrapper(content, encoding="latin-1") as lines:  # which closes the file
            text = lines.read()
        if self.fails:
            raise RuntimeError("the database is away")
        if "unreadable" in text:
            raise Unreadable(name, 12, "cue\x1b[2J", "its end lies before its beginning; mend it")
        self.kept.append((name, text.encode("latin-1")))

    def look(self, later: float = QUIET) -> None:
        """Look once, so many seconds later."""
        self.now += later
        self.state = look(self.folder, take=self.take, state=self.state, now=self.now)

    def drop(self, name: str, content: bytes = b"WEBVTT\n") -> Path:
        """Put a file into the folder."""
        (self.folder / name).write_bytes(content)
        return self.folder / name

    @property
    def there(self) -> list[str]:
        """All that lies in the folder, and below it."""
        found = self.folder.rglob("*")
        return sorted(str(one.relative_to(self.folder)) for one in found if not one.is_dir())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "watched"
    folder.mkdir()
    return Desk(folder)


def test_a_file_is_taken_in_when_it_is_complete(desk: Desk) -> None:
    desk.drop("call.vtt")
    desk.look()
    assert desk.kept == []
    desk.look(QUIET - 0.1)
    assert desk.kept == []
    desk.look(0.1)
    assert desk.kept == [("call.vtt", b"WEBVTT\n")]
    assert desk.there == ["done/call.vtt"]
    desk.look()
    assert len(desk.kept) == 1
    assert desk.state == {}


def test_a_file_that_is_written_slowly(desk: Desk) -> None:
    with (desk.folder / "slow.vtt").open("wb") as file:
        for n in range(5):
            file.write(f"line {n}\n".encode())
            file.flush()
            desk.look()
            assert desk.kept == []
    desk.look()
    desk.look()
    assert desk.kept == [("slow.vtt", b"line 0\nline 1\nline 2\nline 3\nline 4\n")]


def test_a_file_that_is_begun_and_empty_has_more_time(desk: Desk) -> None:
    desk.drop("empty.vtt", b"")
    desk.look()
    desk.look(module.QUIET_WHEN_EMPTY - 1)
    assert desk.there == ["empty.vtt"]
    desk.look(1)
    assert desk.kept == [("empty.vtt", b"")]


def test_a_file_that_changes_while_it_is_read_comes_again(desk: Desk) -> None:
    path = desk.drop("call.vtt", b"first")
    desk.look()
    real = desk.take

    def take(name: str, content: BinaryIO) -> None:
        real(name, content)
        path.write_bytes(b"first and second")

    desk.now += QUIET
    desk.state = look(desk.folder, take=take, state=desk.state, now=desk.now)
    assert desk.there == ["call.vtt"]
    desk.look()
    assert desk.kept[-1] == ("call.vtt", b"first and second")
    assert desk.there == ["done/call.vtt"]


def test_what_is_refused_has_the_reason_beside_it(desk: Desk) -> None:
    desk.drop("bad.vtt", b"unreadable")
    desk.drop("good.vtt")
    desk.look()
    desk.look()
    assert [name for name, _ in desk.kept] == ["good.vtt"]
    assert desk.there == ["done/good.vtt", "refused/bad.vtt", "refused/bad.vtt.txt"]
    assert (desk.folder / "refused/bad.vtt.txt").read_text() == (
        "bad.vtt was not taken in, or not all of it.\n\n"
        "Line: 12\nField: cue [2J\nWhy: its end lies before its beginning; mend it\n\n"
        "Mend it and put it into the folder above; this text can be deleted.\n"
    )


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    for content in (b"one", b"one", b"two", b"one", b"unreadable", b"unreadable"):
        desk.drop("call.vtt", content)
        desk.look()
        desk.look()
    assert [content for _, content in desk.kept] == [b"one", b"two"]
    assert desk.there == [
        "done/call 2.vtt",
        "done/call.vtt",
        "refused/call.vtt",
        "refused/call.vtt.txt",
    ]
    assert (desk.folder / "done/call.vtt").read_bytes() == b"one"


def test_a_reason_is_never_written_over_a_file(desk: Desk) -> None:
    desk.drop("a.txt.txt", b"unreadable, and mine")
    desk.look()
    desk.look()
    desk.drop("a.txt", b"unreadable")
    desk.look()
    desk.look()
    assert (desk.folder / "refused/a.txt.txt").read_bytes() == b"unreadable, and mine"
    assert (desk.folder / "refused/a 2.txt").read_bytes() == b"unreadable"


def test_what_could_not_be_kept_stays_and_comes_again(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.drop("call.vtt")
    desk.fails = True
    desk.look()
    desk.look()
    assert desk.there == ["call.vtt"]
    assert "database is away" in caplog.text
    desk.fails = False
    desk.look(29)
    assert desk.kept == []
    desk.look(1)
    assert desk.there == ["done/call.vtt"]


def test_what_is_passed_over(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    desk.drop(".hidden")
    for ending in (".part", ".CRDOWNLOAD", ".tmp", "~"):
        desk.drop(f"call.vtt{ending}")
    (desk.folder / "link.vtt").symlink_to(secret)
    (desk.folder / "linked.vtt").hardlink_to(secret)
    os.mkfifo(desk.folder / "pipe.vtt")
    (desk.folder / "deeper").mkdir()
    desk.drop("deeper/call.vtt")
    before = desk.there
    for _ in range(3):
        desk.look(100)
    assert desk.kept == []
    assert desk.there == before


def test_what_became_a_link_meanwhile(desk: Desk, tmp_path: Path) -> None:
    path = desk.drop("call.vtt")
    desk.look()
    path.unlink()
    path.symlink_to("/etc/passwd")
    desk.look()
    assert desk.kept == []
    assert path.is_symlink()


def test_done_that_leads_elsewhere(desk: Desk, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (desk.folder / "done").symlink_to(elsewhere)
    desk.drop("call.vtt")
    desk.look()
    desk.look()
    assert list(elsewhere.iterdir()) == []
    assert (desk.folder / "call.vtt").exists()


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [
        ("Gespräch mit Ü.vtt", "Gespräch mit Ü.vtt"),
        ("a\nb\x1b[31m.vtt", "a_b_[31m.vtt"),
        ("x\\..\\y.vtt", "x_.._y.vtt"),
        (" .vtt", "vtt"),
        ("a\u202ettv.exe", "a_ttv.exe"),
        ("C:<script>.vtt", "C__script_.vtt"),
        ("-rf", "-rf"),
        ("x" * 250 + ".vtt", "x" * 116 + ".vtt"),
        (os.fsdecode(b"caf\xe9.vtt"), "caf\ufffd.vtt"),
    ],
)
def test_names_are_made_safe(desk: Desk, name: str, kept_as: str) -> None:
    desk.drop(name)
    desk.look()
    desk.look()
    assert [kept for kept, _ in desk.kept] == [kept_as]
    assert desk.there == [f"done/{kept_as}"]


def test_a_look_is_bounded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    for n in range(5):
        desk.drop(f"{n}.vtt", b"%d" % n)
    desk.look()
    for expected in (2, 4, 5):
        desk.look(0.0 if expected > 2 else QUIET)
        assert len(desk.kept) == expected


def test_size_is_bounded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 5)
    desk.drop("large.vtt", b"123456")
    desk.look()
    desk.look()
    assert desk.kept == []
    assert "larger than" in (desk.folder / "refused/large.vtt.txt").read_text()


def test_two_do_not_look_at_once(desk: Desk) -> None:
    desk.drop("call.vtt")
    desk.look()
    other = os.open(desk.folder, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    desk.look()
    assert desk.kept == []
    os.close(other)
    desk.look()
    assert len(desk.kept) == 1


def test_those_who_see_the_folder_see_what_became_of_a_file(desk: Desk) -> None:
    desk.folder.chmod(0o770)
    desk.drop("bad.vtt", b"unreadable")
    desk.look()
    desk.look()
    assert (desk.folder / "refused").stat().st_mode & 0o777 == 0o770
    assert (desk.folder / "refused/bad.vtt.txt").stat().st_mode & 0o777 == 0o660


@pytest.mark.parametrize("kind", ["none", "file", "link"])
def test_what_is_no_folder(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "watched"
    if kind == "file":
        path.touch()
    elif kind == "link":
        path.symlink_to("/etc")
    with pytest.raises(Unwatchable, match="cannot be watched"):
        look(path, take=lambda *_: None, state={}, now=0.0)
