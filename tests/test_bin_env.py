"""bin/_env: what is taken for installed is what pip installed last, and finished."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ENV = Path(__file__).parents[1] / "bin" / "_env"
PIP = """#!/bin/sh
[ "$2 $3" = "pip install" ] || exit 0
for lock; do :; done
echo "$lock: $(cat "$lock")" >>"$LOG"
case " $* " in *" --no-deps "*) echo "as it is" >>"$LOG" ;; esac
exit "${PIP_ENDS_WITH:-0}"
"""
"""Python as far as _env asks it: says which lock it would have installed."""
LOCKS = ("requirements.lock", "requirements-postgres.lock", "requirements-dev.lock")
SEMANTIC = "requirements-semantic.lock"


class Checkout:
    """A checkout whose pip installs nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._log = root / "log"
        (root / "bin").mkdir()
        shutil.copy(ENV, root / "bin" / "_env")
        python = root / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        (root / ".venv" / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
        python.write_text(PIP)
        python.chmod(0o700)
        self.check_out("A")

    def check_out(self, version: str) -> None:
        for lock in (*LOCKS, SEMANTIC):
            (self.root / lock).write_text(version)

    def prepare(self, lock: str, pip_ends_with: int = 0) -> list[str]:
        """What is installed for that lock."""
        done = self._run(f"prepare {lock}", pip_ends_with)
        assert (done.returncode == 0) is (pip_ends_with == 0)
        return self._log.read_text().splitlines()

    def prepare_semantic(self, pip_ends_with: int = 0) -> tuple[list[str], str]:
        """What is installed of the model for search by meaning, and what is said; it never stops anything."""
        done = self._run("prepare_semantic; echo goes on", pip_ends_with)
        assert done.returncode == 0
        assert done.stdout == "goes on\n"
        return self._log.read_text().splitlines(), done.stderr

    def _run(self, script: str, pip_ends_with: int) -> subprocess.CompletedProcess[str]:
        self._log.write_text("")
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", f". bin/_env; {script}"],
            cwd=self.root,
            env={
                "PATH": os.environ["PATH"],
                "LOG": str(self._log),
                "PIP_ENDS_WITH": str(pip_ends_with),
            },
            check=False,
            capture_output=True,
            text=True,
            timeout=30,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.mark.parametrize("lock", LOCKS)
def test_once(checkout: Checkout, lock: str) -> None:
    assert checkout.prepare(lock) == [f"{lock}: A"]
    assert checkout.prepare(lock) == []
    checkout.check_out("B")
    assert checkout.prepare(lock) == [f"{lock}: B"]


def test_a_lock_holds_what_the_smaller_ones_hold(checkout: Checkout) -> None:
    runtime, postgres, dev = LOCKS
    assert checkout.prepare(postgres) == [f"{postgres}: A"]
    assert checkout.prepare(runtime) == []
    assert checkout.prepare(dev) == [f"{dev}: A"]
    assert checkout.prepare(postgres) == checkout.prepare(runtime) == []


def test_what_another_version_needed_is_there_no_more(checkout: Checkout) -> None:
    runtime, _, dev = LOCKS
    checkout.prepare(dev)
    checkout.check_out("B")
    checkout.prepare(runtime)
    checkout.check_out("A")
    assert checkout.prepare(dev) == [f"{dev}: A"]


def test_what_pip_did_not_finish_is_not_there(checkout: Checkout) -> None:
    runtime, _, dev = LOCKS
    checkout.prepare(dev)
    checkout.check_out("B")
    assert checkout.prepare(dev, pip_ends_with=1) == [f"{dev}: B"]
    checkout.check_out("A")
    assert checkout.prepare(runtime) == [f"{runtime}: A"]


def test_the_model_is_installed_once_without_what_it_declares(checkout: Checkout) -> None:
    checkout.prepare(LOCKS[0])
    assert checkout.prepare_semantic()[0] == [f"{SEMANTIC}: A", "as it is"]
    assert checkout.prepare_semantic() == ([], "")
    checkout.check_out("B")
    assert checkout.prepare_semantic()[0] == [f"{SEMANTIC}: B", "as it is"]


def test_without_the_model_all_goes_on_and_it_is_tried_again(checkout: Checkout) -> None:
    checkout.prepare(LOCKS[0])
    for _ in range(2):
        installed, said = checkout.prepare_semantic(pip_ends_with=1)
        assert installed == [f"{SEMANTIC}: A", "as it is"]
        assert "search goes by words alone" in said


def test_each_lock_holds_all_of_the_one_before_it() -> None:
    """bin/_env relies on it."""
    before: set[str] = set()
    for lock in LOCKS:
        held = {
            line.split(" ")[0]
            for line in (ENV.parents[1] / lock).read_text().splitlines()
            if "==" in line
        }
        assert held >= before
        before = held
