"""What comes in, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.letters import Address, Attachment
from alongside.core.conversations.passage import Passage
from alongside.core.conversations.transcript import Turn
from alongside.core.lazily import lazily


class Sent(NamedTuple):
    """A message of a thread."""

    position: int
    """The place of its first turn among the turns, from 0 on."""
    message_id: str
    sender: Address | None
    sent_at: datetime | None
    folded: str
    """What it quotes, its signature and its footer."""
    attachments: tuple[Attachment, ...]


class Marking(NamedTuple):
    """A passage that its source marked as what it is, such as by `DECISION:`; it is taken as said."""

    kind: Kind
    passage: Passage


class Brought(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A conversation as its source says it. What the source does not say is empty."""

    kind: ConversationKind
    title: str
    held_on: date | None
    held_at: datetime | None = None
    account: str = ""
    """Its account's name in the source's words."""
    people: tuple[Address, ...] = ()
    """Who took part, as far as the source names them besides its speakers."""
    source: str
    """`transcript`, `mail`, `note` or `table`."""
    key: str
    """What its source knows it by; empty when nothing tells."""
    turns: Sequence[Turn]
    sent: tuple[Sent, ...] = ()
    markings: tuple[Marking, ...] = ()
    notes: tuple[str, ...] = ()
    """What was mended or left out on the way in, a sentence each."""

    @property
    def source_key(self) -> str:
        """The key as it is kept: its digest, since a file's name or a message's id may name somebody."""
        if not self.key:
            return ""
        return blake2b(f"{self.source}\0{self.key}".encode(), digest_size=16).hexdigest()

    @lazily
    def digest(self) -> str:
        """Of what was said, by whom and when: the same again has the same one."""
        whole = "".join(f"{turn.speaker}\0{turn.begin}\0{turn.text}\0" for turn in self.turns)
        return blake2b(whole.encode(errors="replace"), digest_size=16).hexdigest()
