"""The IMAP server of these tests; without Dovecot they are skipped."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doors.mail_in.dovecot import Dovecot, dovecot
from tests.doors.mail_in.kept import Keeper

_FIND = Path(__file__).parents[3] / "bin" / "dovecot"


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture(scope="session")
def program() -> str:
    """Where Dovecot is."""
    found = subprocess.run([_FIND, "--find"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip("needs Dovecot: bin/dovecot installs it")
    return found.stdout.strip()


@pytest.fixture
def server(program: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dovecot]:
    """The server, whose certificate is known."""
    with dovecot(program) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        yield server
