"""bin/test: an engine that was asked for by name is not skipped, as CI asks; without a name it says what it skips."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.test_bin_journeys import BIN, checkout, program

__all__ = ["checkout"]


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [("--postgres", 3, ""), ("tests/core", 0, "Skipped: the tests on PostgreSQL.")],
)
def test_without_postgresql(checkout: Path, asked: str, code: int, said: str) -> None:
    shutil.copy(BIN / "test", checkout / "bin" / "test")
    program(checkout / "bin" / "postgres", "exit 3")
    for folder in (checkout, checkout / ".venv" / "installed"):
        (folder / "requirements-semantic.lock").write_text("A")
    env = shutil.which("env")
    assert env
    (checkout / "path" / "env").symlink_to(env)
    done = subprocess.run(
        [checkout / "bin" / "test", asked],
        env={"PATH": str(checkout / "path")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert said in done.stdout
    assert ("runs -m pytest" in done.stdout) is (code == 0)
