"""A mail thread as a conversation: a turn for each paragraph of what is new in each message."""

from __future__ import annotations

from alongside.core.conversations.brought.brought import Brought, Sent
from alongside.core.conversations.brought.paragraphs import paragraphs
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.letters import Address, Letter
from alongside.core.conversations.threads import Thread
from alongside.core.conversations.transcript import Turn


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
    return Brought(
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
