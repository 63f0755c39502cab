"""Where a mailbox was read up to: a small file in the data folder, as no workspace has the mailbox for itself.

Should it be lost, the mailbox is read from its beginning; what is kept already is known again.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import msgspec

from alongside.doors.mail_in.imap import State
from alongside.mail_source import Mailbox


class Place:
    """The file of one mailbox."""

    def __init__(self, data: Path, mailbox: Mailbox) -> None:
        known_as = f"{mailbox.user}\0{mailbox.host}\0{mailbox.port}\0{mailbox.folder}"
        name = sha256(known_as.encode()).hexdigest()[:32]
        self._path = data / "mailboxes" / f"{name}.json"

    def read(self) -> State | None:
        """What was kept last; None when there is nothing, or nothing that can be read."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=State)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def keep(self, state: State) -> None:
        """Keep it for good, whole or not at all."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self._path.with_suffix(".draft")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(msgspec.json.encode(state))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)
