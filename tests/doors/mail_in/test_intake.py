"""Mail and files come in by themselves: real processes, a real port, a real mailbox; killed, nothing is lost."""

import os
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from tests import database
from tests.doors.mail_in.dovecot import PASSWORD, USER, Dovecot
from tests.doors.mail_in.kept import DOMAIN
from tests.doors.mail_in.sent import FIRST, MAX, SECOND, letter
from tests.doors.web.site import Site, free_port, until, worker_of
from tests.processes import children, ending, is_there

TRANSCRIPT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ana>We need exports, said on {day}.\n"
MAILS = 40


class Post(Site):
    """A site where mail comes in by a port and files by folders; each test has workspaces of its own."""

    def __init__(self, folder: Path, url: str) -> None:
        super().__init__(folder, url)
        self.mail_port, self.watched = free_port(), folder / "watched"
        self.environment |= {
            "ALONGSIDE_MAIL_IN": f"smtp://127.0.0.1:{self.mail_port}",
            "ALONGSIDE_MAIL_IN_DOMAIN": DOMAIN,
            "ALONGSIDE_WATCHED": str(self.watched),
        }

    def open(self, slug: str) -> Path:
        """A new workspace; the folder of its files."""
        self.run("workspace", "open", slug, "--name", slug)
        folder = self.watched / slug
        folder.mkdir(parents=True)
        return folder

    def address(self, workspace: str) -> str:
        """A new address of that workspace."""
        said = self.run("mail-in", "address", "Sales", "--workspace", workspace)
        return said.splitlines()[0]

    def send(self, content: bytes, to: str) -> None:
        """As a mail server hands a mail over."""
        with smtplib.SMTP("127.0.0.1", self.mail_port, timeout=20) as client:
            client.sendmail("ana@acme.example", [to], content)

    def listens(self) -> bool:
        """Whether mail is taken."""
        with suppress(OSError), smtplib.SMTP("127.0.0.1", self.mail_port, timeout=20):
            return True
        return False

    def turns(self, slug: str) -> list[str]:
        """What is said in the workspace's conversations, one after the other."""
        return self._asked("text", "rooms_turn", slug, "conversation_id, position")

    def ids(self, slug: str) -> list[str]:
        """Of the mails that are kept for the workspace."""
        return self._asked("message_id", "rooms_message", slug, "message_id")

    def threads(self, slug: str) -> int:
        """How many conversations the workspace has."""
        return len(self._asked("title", "rooms_conversation", slug, "title"))

    def _asked(self, column: str, table: str, slug: str, order: str) -> list[str]:
        query = (
            f"SELECT {column} FROM {table} JOIN rooms_workspace"
            f" ON rooms_workspace.id = workspace_id WHERE slug = '{slug}' ORDER BY {order}"
        )
        return [row[0] for row in database.rows(self.environment["DATABASE_URL"], query)]

    @contextmanager
    def taking_in(self) -> Iterator[subprocess.Popen[bytes]]:
        """`alongside intake` by itself."""
        with (self.watched.parent / "intake.txt").open("ab") as out:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "alongside", "intake"],
                env=self.environment,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        with ending(process):
            yield process


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    folder = tmp_path_factory.mktemp("post")
    with database.empty(folder) as url:
        yield Post(folder, url)


def test_beside_the_site(post: Post) -> None:
    """A mail and the answer to it, a file; who sends to what is no address of ours hears so; all of it ends."""
    folder = post.open("ours")
    post.open("theirs")
    ours, theirs = post.address("ours"), post.address("theirs")
    with post.served() as process:
        until(post.listens)
        post.send(letter(1, FIRST, to=ours), ours)
        assert post.turns("ours") == [FIRST], "250 means that it is there"
        post.send(letter(2, SECOND, sender=MAX, to=ours, answers=1), ours)
        assert (post.turns("ours"), post.threads("ours")) == ([FIRST, SECOND], 1)
        [line] = post.run("mail-in", "list", "--workspace", "ours").splitlines()
        post.run("mail-in", "revoke", line.split()[0], "--workspace", "ours")
        for address in (ours, theirs.replace("theirs+", "ours+")):
            with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
                post.send(letter(3, FIRST), address)
            [(code, _)] = refused.value.recipients.values()
            assert code == 550
        assert post.ids("ours") == ["1@acme.example", "2@acme.example"]
        (folder / "call.vtt").write_text(TRANSCRIPT.format(day="Monday"))
        done = folder / "done" / "call.vtt"
        until(done.exists)
        assert post.turns("ours")[-1] == "We need exports, said on Monday."
        began = children(process.pid)
        assert len(began) == 3, "one that serves, the worker, and what takes in"
        asked = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
        assert time.monotonic() - asked < 15
        assert not any(is_there(number) for number in began)


def test_killed_in_between_it_loses_nothing(post: Post) -> None:
    """Killed while mails and files come in: whatever was taken is there once, the rest comes when it is back."""
    folder, taken = post.open("killed"), []
    ours = post.address("killed")
    with post.served() as process:
        until(post.listens)
        for number in range(MAILS):
            if number % 15 == 5:
                (folder / f"{number}.vtt").write_text(TRANSCRIPT.format(day=number))
                if first := worker_of(process.pid, "intake"):
                    os.kill(first, signal.SIGKILL)
            with suppress(OSError, smtplib.SMTPException):
                post.send(letter(number, f"We need {number} exports.", to=ours), ours)
                taken.append(f"{number}@acme.example")
        assert 5 <= len(taken) < MAILS
        assert set(taken) <= set(post.ids("killed"))
        until(post.listens)
        for number in range(MAILS):  # as mail servers do
            post.send(letter(number, f"We need {number} exports.", to=ours), ours)
        assert len(post.ids("killed")) == len(set(post.ids("killed"))) == MAILS
        until(lambda: len(list(folder.glob("done/*"))) == 3)
        assert post.threads("killed") == MAILS + 3


def test_a_mailbox(post: Post, server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read at once, left where it was read up to, and gone on with after a restart."""
    source = f"imaps://{quote(USER)}:{quote(PASSWORD)}@127.0.0.1:{server.port}"
    monkeypatch.setitem(post.environment, "ALONGSIDE_MAIL_IN", source)
    monkeypatch.setitem(post.environment, "SSL_CERT_FILE", str(server.certificate))
    post.open("mailbox")
    ours = post.address("mailbox")
    server.put(letter(1, FIRST, to=ours), letter(3, FIRST, to=f"mailbox+nobody@{DOMAIN}"))
    with post.taking_in() as process:
        until(lambda: server.flags() == [r"\Seen", r"\Flagged"])
        assert post.turns("mailbox") == [FIRST]
        asked = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
        assert time.monotonic() - asked < 5
    with server.program() as program:
        program.store("1:*", "-FLAGS", r"(\Seen \Flagged)")  # marks are not what it goes by
    server.put(letter(2, SECOND, sender=MAX, to=ours, answers=1))
    with post.taking_in():
        until(lambda: server.flags() == ["", "", r"\Seen"])
    assert (post.turns("mailbox"), post.threads("mailbox")) == ([FIRST, SECOND], 1)


def test_without_anything_to_take_in(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ALONGSIDE_MAIL_IN", "ALONGSIDE_WATCHED"):
        monkeypatch.delitem(post.environment, name)
    with pytest.raises(subprocess.CalledProcessError) as failed:
        post.run("intake")
    assert failed.value.returncode == 2
    assert "set ALONGSIDE_MAIL_IN or ALONGSIDE_WATCHED" in failed.value.stderr
