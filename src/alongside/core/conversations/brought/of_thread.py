"""A mail thread as a conversation: a turn for each paragraph of what is new in each message."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from alongside.core.conversations.brought.brought import Brought, Sent
from alongside.core.conversations.brought.paragraphs import paragraphs
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.letters import Address, Letter
from alongside.core.conversations.threads import Thread
from alongside.core.conversations.transcript import Turn

LONGEST_LABEL = 120
"""Characters of what a voice is called."""


def of_thread(thread: Thread) -> Brought:
    """What a thread comes to; a message in which nothing is new has one empty turn, so that it is seen to be there."""
    turns: list[Turn] = []
    sent: list[Sent] = []
    for letter in thread.letters:
        sent.append(
            Sent(
                len(turns),
                letter.id,
                letter.sender,
                letter.sent_at,
                _folded(letter),
                letter.attachments,
            )
        )
        speaker = called(letter.sender)
        pieces = [piece.text for piece in paragraphs(letter.new)] or [""]
        turns += [Turn(speaker, text, None, None, letter.line) for text in pieces]
    first = thread.letters[0]
    sent_at = next((one.sent_at for one in thread.letters if one.sent_at), None)
    brought = Brought(
        kind=ConversationKind.EMAIL,
        title=first.subject or "(no subject)",
        held_on=sent_at.date() if sent_at else None,
        held_at=sent_at,
        people=_people(thread),
        source="mail",
        key=thread.key,
        turns=turns,
        sent=tuple(sent),
        notes=tuple(dict.fromkeys(note for letter in thread.letters for note in letter.notes)),
    )
    return told_apart(brought)


_NOBODY: Mapping[str, str] = {}


def told_apart(brought: Brought, known: Mapping[str, str] = _NOBODY) -> Brought:
    """A thread in which two addresses under one name are two voices: the later one is told with its address.

    `known` are the addresses of the voices that are there already, by what they are called.
    """
    if not brought.sent:
        return brought
    first = dict(known)
    for one in brought.sent:
        if one.sender is not None and one.sender.address:
            first.setdefault(_plain(called(one.sender)), one.sender.address)
    turns = list(brought.turns)
    begins = sorted(one.position for one in brought.sent)
    ends = dict(zip(begins, [*begins[1:], len(turns)], strict=True))
    for one in brought.sent:
        if one.sender is None or not one.sender.address:
            continue
        name, address = _plain(called(one.sender)), one.sender.address
        further = _with_address(name, address)
        apart = first[name] != address or known.get(further) == address
        told, wanted = (name, further) if apart else (further, name)
        for at in range(one.position, ends[one.position]):
            if _plain(turns[at].speaker) == told:
                turns[at] = turns[at]._replace(speaker=wanted)
    return msgspec.structs.replace(brought, turns=turns)


def _plain(name: str) -> str:
    return " ".join(name.split())[:LONGEST_LABEL]


def _with_address(name: str, address: str) -> str:
    """As long as a label may be, and no longer: the name gives way."""
    behind = f" ({address})"
    return _plain(name[: max(0, LONGEST_LABEL - len(behind))] + behind)


def called(address: Address | None) -> str:
    """What somebody is called in a thread: by name, else by address."""
    return (address.name or address.address) if address else ""


def _people(thread: Thread) -> tuple[Address, ...]:
    """Everybody whom the messages name, once each, with the longest name that they have."""
    found: dict[str, Address] = {}
    for letter in thread.letters:
        for one in (letter.sender, *letter.to, *letter.cc):
            if one is None or not one.address:
                continue
            known = found.get(one.address)
            if known is None or len(one.name) > len(known.name):
                found[one.address] = one
    return tuple(found.values())


def _folded(letter: Letter) -> str:
    return "\n".join(letter.text[fold.start : fold.end].strip("\n") for fold in letter.folds)
