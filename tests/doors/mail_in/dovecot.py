"""A real IMAP server on this machine: Dovecot with a configuration of its own, gone after the tests."""

import grp
import imaplib
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any, BinaryIO

from alongside.mail_source import Mailbox

USER, PASSWORD = "post@company.org", 'hunter2 "ü\\'

_CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
ssl = required
ssl_cert = <{folder}/made.pem
ssl_key = <{folder}/key.pem
first_valid_uid = 1
first_valid_gid = 0
mail_location = maildir:{folder}/mail
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""


class Dovecot:
    """The server, and what a mail program would do at it. It refuses to be root, which then lends it another name."""

    def __init__(self, program: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="alongside-dovecot-"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.certificate = self.folder / "made.pem"
        owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self._drop: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._drop = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        self._command = [program, "-F", "-c", str(self.folder / "dovecot.conf")]
        self._write(owner)
        self._server: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Answer from now on."""
        self._server = subprocess.Popen(
            self._command, stderr=subprocess.DEVNULL, start_new_session=True, **self._drop
        )
        until = monotonic() + 20
        while self._server.poll() is None and monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            sleep(0.05)
        log = self.folder / "log"
        raise RuntimeError(f"Dovecot did not start: {log.read_text() if log.exists() else ''}")

    def stop(self) -> None:
        """Break off whatever is going on, all of its processes at once."""
        if self._server is not None:
            os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait(timeout=20)
            self._server = None

    def _write(self, owner: pwd.struct_passwd) -> None:
        """The configuration, the one user, and a certificate of 127.0.0.1 that nobody knows."""
        group = grp.getgrgid(owner.pw_gid).gr_name
        given = {"user": owner.pw_name, "uid": owner.pw_uid, "group": group, "gid": owner.pw_gid}
        text = _CONFIGURATION.format(folder=self.folder, port=self.port, **given)
        (self.folder / "dovecot.conf").write_text(text)
        (self.folder / "users").write_text(f"{USER}:{PASSWORD}\n")
        made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
        made += ["-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
        made += ["-addext", "subjectAltName=IP:127.0.0.1"]
        made += ["-keyout", str(self.folder / "key.pem"), "-out", str(self.certificate)]
        subprocess.run(made, check=True, capture_output=True)
        for one in [self.folder, *self.folder.iterdir()]:
            os.chown(one, owner.pw_uid, owner.pw_gid)

    def mailbox(self, folder: str = "INBOX", done: str = "", password: str = PASSWORD) -> Mailbox:
        """As ALONGSIDE_MAIL_IN would name it."""
        return Mailbox("127.0.0.1", self.port, USER, password, folder, done)

    @contextmanager
    def program(self, folder: str = "INBOX") -> Iterator[imaplib.IMAP4_SSL]:
        """A mail program that has the folder open."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        server = imaplib.IMAP4_SSL("127.0.0.1", self.port, ssl_context=context, timeout=20)
        try:
            server.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
            if server.select(folder)[0] != "OK":
                server.create(folder)
                server.select(folder)
            yield server
        finally:
            server.logout()

    def put(self, *contents: bytes, folder: str = "INBOX") -> None:
        """Deliver messages."""
        with self.program(folder) as server:
            for content in contents:
                assert server.append(folder, "", "", content)[0] == "OK"

    @contextmanager
    def stumbling(self, subject: str) -> Iterator[None]:
        """It cannot read that message, whatever name the file gets as it is moved and marked."""
        with self._file(f"Subject: {subject}".encode()) as file:
            os.fchmod(file.fileno(), 0)
            try:
                yield
            finally:
                os.fchmod(file.fileno(), 0o600)

    def _file(self, said: bytes) -> BinaryIO:
        """The file of the message that has this line in it; the server may be about to move it."""
        until = monotonic() + 20
        while monotonic() < until:
            for path in (self.folder / "mail").glob("*/*,*"):
                with suppress(FileNotFoundError):
                    file = path.open("rb")
                    if said in file.read().splitlines():
                        return file
                    file.close()
            sleep(0.05)
        raise RuntimeError(f"no message says {said!r}")

    def flags(self, folder: str = "INBOX") -> list[str]:
        """What is marked at each message, in their order."""
        with self.program(folder) as server:
            if not server.search(None, "ALL")[1][0]:
                return []
            lines = [line for line in server.fetch("1:*", "(FLAGS)")[1] if isinstance(line, bytes)]
        marked = [line.decode().split("(")[-1].strip(")").split() for line in lines]
        return [" ".join(sorted(set(flags) - {r"\Recent"})) for flags in marked]


@contextmanager
def dovecot(program: str) -> Iterator[Dovecot]:
    """The server while it runs."""
    server = Dovecot(program)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)
