"""The loop over watched folders: those that it is told to watch, from when they are there, until it is to stop."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import BinaryIO

import pytest

from alongside.doors.mail_in import folder as module
from alongside.doors.mail_in.folder import run


class Desk:
    """Whoever says which folders are watched, and keeps the files."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.kept: list[tuple[str, str, bytes]] = []

    def names(self, there: list[str]) -> list[str]:
        """Those of ours."""
        self.asked.append(there)
        return [name for name in there if name.startswith("ours")]

    def take(self, folder: str, name: str, content: BinaryIO) -> None:
        """Keep a file."""
        self.kept.append((folder, name, content.read()))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks follow each other fast."""
    for name, seconds in {"EVERY": 0.02, "QUIET": 0.2, "_FIRST_WAIT": 0.1, "_ASKED": 0.1}.items():
        monkeypatch.setattr(module, name, seconds)


@contextmanager
def running(desk: Desk, root: Path) -> Iterator[None]:
    """The loop, until it has stopped."""
    stop = threading.Event()
    given = {"names": desk.names, "take": desk.take}
    thread = threading.Thread(target=run, args=(stop, root), kwargs=given)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=10)
        assert not thread.is_alive()


def wait_for(holds: Callable[[], bool]) -> None:
    """Wait until it holds, ten seconds at most."""
    until = monotonic() + 10
    while not holds() and monotonic() < until:
        sleep(0.02)
    assert holds()


def test_folders_that_come_while_it_runs(tmp_path: Path) -> None:
    desk, root = Desk(), tmp_path / "root"
    with running(desk, root):
        sleep(0.1)
        for name in ("ours", "others"):
            (root / name).mkdir(parents=True)  # it was not there, and now it is
            (root / name / "call.vtt").write_bytes(b"hello")
        (root / "call.vtt").write_bytes(b"nobody's")
        (root / "link").symlink_to(root / "ours")
        wait_for(lambda: len(desk.kept) == 1)
        (root / "ours-too").mkdir()
        (root / "ours-too" / "call.vtt").write_bytes(b"hello")
        wait_for(lambda: len(desk.kept) == 2)
    assert desk.kept == [("ours", "call.vtt", b"hello"), ("ours-too", "call.vtt", b"hello")]
    assert not any("link" in there for there in desk.asked)
    assert sorted(one.name for one in (root / "others").iterdir()) == ["call.vtt"]
    assert (root / "call.vtt").exists()


def test_a_folder_that_goes_and_comes_back(tmp_path: Path) -> None:
    desk, root = Desk(), tmp_path
    (root / "ours").mkdir()
    (root / "ours" / "one.vtt").write_bytes(b"one")
    with running(desk, root):
        wait_for(lambda: len(desk.kept) == 1)
        (root / "ours").rename(root / "away")
        sleep(0.1)
        (root / "ours").mkdir()
        (root / "ours" / "two.vtt").write_bytes(b"two")
        wait_for(lambda: len(desk.kept) == 2)
    assert [content for _, _, content in desk.kept] == [b"one", b"two"]


def test_nobody_is_asked_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ASKED", 60.0)
    desk = Desk()
    (tmp_path / "others").mkdir()
    with running(desk, tmp_path):
        sleep(0.3)
    assert desk.asked == [["others"]]
