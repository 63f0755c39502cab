"""Where a mailbox was read up to is kept from one start to the next."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from alongside.doors.mail_in.imap import State, Waiting
from alongside.doors.mail_in.place import Place
from alongside.mail_source import Mailbox

MAILBOX = Mailbox("imap.example.com", 993, "in@example.com", "hunter2", "INBOX", "")
STATE = State(7, 12, {3: Waiting(2, datetime(2026, 11, 22, 9, tzinfo=UTC))})


def test_it_is_kept(tmp_path: Path) -> None:
    assert Place(tmp_path, MAILBOX).read() is None
    Place(tmp_path, MAILBOX).keep(State(7, 11, {}))
    Place(tmp_path, MAILBOX).keep(STATE)
    assert Place(tmp_path, MAILBOX).read() == STATE
    assert Place(tmp_path, replace(MAILBOX, password="another")).read() == STATE
    [folder] = tmp_path.iterdir()
    [file] = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    assert "hunter2" not in file.read_text() + file.name


def test_each_mailbox_has_its_own(tmp_path: Path) -> None:
    Place(tmp_path, MAILBOX).keep(STATE)
    for other in ({"folder": "Customers"}, {"user": "x"}, {"host": "x.example"}, {"port": 1993}):
        assert Place(tmp_path, replace(MAILBOX, **other)).read() is None


def test_one_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    Place(tmp_path, MAILBOX).keep(STATE)
    [file] = tmp_path.rglob("*.json")
    file.write_text('{"validity": 7')
    assert Place(tmp_path, MAILBOX).read() is None
