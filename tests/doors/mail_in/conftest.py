"""The mail servers of these tests, which are skipped without them: `bin/mail-servers`."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doors.mail_in.dovecot import Dovecot, dovecot
from tests.doors.mail_in.kept import Keeper

_SERVERS = Path(__file__).parents[3] / "bin" / "mail-servers"


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dovecot]:
    """An IMAP server whose certificate is known."""
    with dovecot(_program("dovecot")) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        yield server


@pytest.fixture
def exim() -> str:
    """Where a mail server is that hands mail on."""
    if os.geteuid() != 0:
        pytest.skip("Exim takes a configuration of one's own from root alone")
    return _program("exim4")


def _program(name: str) -> str:
    found = subprocess.run([_SERVERS, "--find", name], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip(f"needs {name}: bin/mail-servers installs it")
    return found.stdout.strip()
