"""bin/journeys: what is missing is named before a browser is asked for, and not eleven times by its tests."""

import shutil
import subprocess
from pathlib import Path

import pytest

BIN = Path(__file__).parents[1] / "bin"
LOCK = "requirements-dev.lock"
TOOLS = ("bash", "cmp", "dirname", "readlink")
"""What the script calls; neither apt-get, which would install things on this machine, nor a browser."""
FINE, LACKING = (
    "echo v24.0.0",
    "echo 'libatomic.so.1: cannot open shared object file' >&2; exit 127",
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that is prepared."""
    for name in ("_env", "journeys"):
        (tmp_path / "bin").mkdir(exist_ok=True)
        shutil.copy(BIN / name, tmp_path / "bin" / name)
    (tmp_path / ".venv" / "installed").mkdir(parents=True)
    program(tmp_path / ".venv" / "bin" / "python", 'echo "runs $*"')
    for lock in (tmp_path / LOCK, tmp_path / ".venv" / "installed" / LOCK):
        lock.write_text("A")
    for name in TOOLS:
        found = shutil.which(name)
        assert found
        (tmp_path / "path").mkdir(exist_ok=True)
        (tmp_path / "path" / name).symlink_to(found)
    return tmp_path


def program(file: Path, does: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{does}\n")
    file.chmod(0o700)


def node(checkout: Path, does: str) -> None:
    site = checkout / ".venv" / "lib" / "python3.11" / "site-packages"
    program(site / "playwright" / "driver" / "node", does)


def journeys(checkout: Path, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [str(checkout / "bin" / "journeys"), *arguments],
        env={"PATH": str(checkout / "path"), "HOME": str(checkout)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_no_browser(checkout: Path) -> None:
    node(checkout, FINE)
    code, out, said = journeys(checkout)
    assert (code, out) == (3, "")
    assert said == "Chromium is not installed. On Debian: apt install chromium libatomic1\n"


@pytest.mark.parametrize("asked", [[], ["--find"], ["--pictures"]])
def test_a_driver_that_cannot_start(checkout: Path, asked: list[str]) -> None:
    program(checkout / "path" / "chromium", "true")
    node(checkout, LACKING)
    code, out, said = journeys(checkout, *asked)
    assert (code, out) == (3, "")
    assert "cannot start. On Debian: apt install libatomic1\n" in said
    assert "It says: libatomic.so.1: cannot open shared object file\n" in said


def test_all_is_there(checkout: Path) -> None:
    program(checkout / "path" / "chromium", "true")
    node(checkout, FINE)
    chromium = str(checkout / "path" / "chromium")
    assert journeys(checkout, "--find") == (0, f"{chromium}\n", "")
    code, out, _ = journeys(checkout, "-k", "monday")
    assert (code, out) == (0, "runs -m pytest tests/journeys -k monday\n")
