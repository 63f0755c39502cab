"""The listener behind a real mail server, set up as docs/how-to/mail-in.md says: Exim, with a queue of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.doors.mail_in.listener import Listener
from tests.doors.mail_in.kept import DOMAIN, OURS, TOKEN, Keeper, message
from tests.doors.mail_in.listening import running

_CONFIGURATION = """
exim_user = {user}
exim_group = {group}
spool_directory = {folder}/spool
log_file_path = {folder}/%slog
primary_hostname = mx.company.org
keep_environment =
never_users =

begin routers
alongside:
  driver = manualroute
  domains = {domain}
  transport = alongside
  route_list = * 127.0.0.1
  self = send

begin transports
alongside:
  driver = smtp
  port = {port}
  hosts_avoid_tls = *
  max_rcpt = 1

begin retry
* * F,1h,1s
"""


class Exim:
    """A mail server that hands on mail for the domain to the listener."""

    def __init__(self, program: str, listener: Listener) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="alongside-exim-"))
        owner = pwd.getpwnam("nobody")
        names = {"user": owner.pw_name, "group": owner.pw_gid, "domain": DOMAIN}
        text = _CONFIGURATION.format(folder=self.folder, port=listener.port, **names)
        (self.folder / "configuration").write_text(text)
        os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self._program = program

    def send(self, content: bytes, *to: str) -> None:
        """Hand it a mail, and wait until it has done about it what it can."""
        self._do("-i", "-odq", "-f", "eve@customer.org", *to, content=content)
        self.try_again()

    def try_again(self) -> None:
        """What waits in the queue, now."""
        self._do("-qff")

    @property
    def waiting(self) -> int:
        """Mails in the queue."""
        return int(self._do("-bpc"))

    @property
    def log(self) -> str:
        return (self.folder / "mainlog").read_text()

    def _do(self, *arguments: str, content: bytes = b"") -> bytes:
        command = [self._program, "-C", str(self.folder / "configuration"), *arguments]
        done = subprocess.run(command, input=content, capture_output=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout


@pytest.fixture
def mx(exim: str, keeper: Keeper) -> Iterator[Exim]:
    with running(keeper) as listener:
        server = Exim(exim, listener)
        try:
            yield server
        finally:
            shutil.rmtree(server.folder)


def test_a_mail_comes_through(mx: Exim, keeper: Keeper) -> None:
    mx.send(message("hello") + b".\r\n..\r\n" + "Grüße\r\n".encode(), OURS)
    [(content, to)] = keeper.kept
    assert to == OURS
    assert content.startswith(b"Received: ")
    assert content.endswith(b"hello\r\n.\r\n..\r\n" + "Grüße\r\n".encode())
    assert mx.waiting == 0


def test_what_could_not_be_kept_comes_again(mx: Exim, keeper: Keeper) -> None:
    mx.send(message("failing"), OURS)
    assert (keeper.kept, mx.waiting) == ([], 1)
    assert "451 4.3.0" in mx.log
    keeper.fails = b"never"
    mx.try_again()
    assert keeper.subjects == ["failing"]
    assert mx.waiting == 0


def test_what_is_refused_goes_back(mx: Exim, keeper: Keeper) -> None:
    mx.send(message("unreadable"), OURS)
    assert "554 5.6.0 mail:4: Content-Type: it has 250 too many parts" in mx.log
    other = f"ours+{TOKEN[::-1]}@{DOMAIN}"
    mx.send(message("hello", to=other), other)
    assert "550 5.1.1 No such address here" in mx.log
    assert keeper.kept == []


def test_several_recipients(mx: Exim, keeper: Keeper) -> None:
    keeper.knows_all = True
    many = [f"n{number}@{DOMAIN}" for number in range(15)]
    mx.send(message("many"), *many)
    assert sorted(to for _, to in keeper.kept) == sorted(many)
