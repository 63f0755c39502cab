"""A message of a mail thread, as plain data."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec


class Address(msgspec.Struct, frozen=True):
    """Somebody as a mail or a note names them; either part may be empty."""

    name: str
    address: str
    """In lower case."""


class Attachment(msgspec.Struct, frozen=True):
    """A file that came with a message. It is named, not kept."""

    name: str
    type: str
    """Such as application/pdf; as the sender says."""
    size: int
    """Bytes; of what is encoded, as many as it will hold when it is decoded."""


class Folded(StrEnum):
    """Why a part of a message is folded away."""

    QUOTED = "quoted"
    """What somebody wrote before, as a reply quotes it."""
    FORWARDED = "forwarded"
    """A message that is passed on, with its headers; `forwarding` makes a letter of it."""
    SIGNATURE = "signature"
    FOOTER = "footer"
    """Legal text, a company's particulars, a mailing list's or a campaign's last lines."""


class Fold(msgspec.Struct, frozen=True):
    """A part of a message's text that is not new in it."""

    kind: Folded
    start: int
    """Characters of the text before it."""
    end: int
    """Characters of the text up to its end."""


class Letter(msgspec.Struct, frozen=True):
    """A message as its file says it."""

    id: str
    """The Message-ID without brackets; for a message without one, made of what it says."""
    parents: tuple[str, ...]
    """Message-IDs of those that it goes back to, the oldest first; the last one is what it answers."""
    subject: str
    sender: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    sent_at: datetime | None
    """UTC; None where the message does not say, or says nonsense."""
    text: str
    """All of it, lines ended by a newline each; what is not new in it is told by `folds`."""
    folds: tuple[Fold, ...]
    """In their order; they do not overlap."""
    attachments: tuple[Attachment, ...]
    number: int
    """Which message of its file it is, from 1 on."""
    line: int
    """The line of the file on which it begins, from 1 on."""
    notes: tuple[str, ...] = ()
    """What was mended or left out on the way in, a sentence each."""
    passed_on: bool = False
    """Whether it was read from the text of one that passes it on; what that keeps of it may be less than it was."""

    @property
    def new(self) -> str:
        """The text without what is folded away."""
        kept, last = [], 0
        for fold in self.folds:
            kept.append(self.text[last : fold.start])
            last = fold.end
        return "".join([*kept, self.text[last:]]).strip()
