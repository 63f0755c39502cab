"""Conversations as tests bring them."""

from datetime import date, timedelta

from alongside.core.conversations.brought import Brought, Sent
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.letters import Address
from alongside.core.conversations.transcript import Turn
from tests.rooms.conftest import MONDAY

CALL = (
    "Ana Sousa: We spend two days a month copying invoices into the ledger by hand.",
    "Max: How many invoices is that?",
    "Ana Sousa: About three hundred. It would help if the export kept our own numbers.",
    "Max: And who checks them afterwards?",
    "Ana Sousa: Nobody does. That is what keeps me awake before every audit.",
)


def call(
    *lines: str, key: str = "call with acme", every: float | None = 10.0, **more: object
) -> Brought:
    """A transcript of `Speaker: text` lines, so many seconds apart."""
    turns = []
    for place, line in enumerate(lines or CALL):
        speaker, _, text = line.partition(": ")
        begin = None if every is None else place * every
        turns.append(Turn(speaker, text, begin, None, place + 1))
    fields: dict[str, object] = {
        "kind": ConversationKind.INTERVIEW,
        "title": "Call with Acme",
        "held_on": date(2025, 1, 3),
        "source": "transcript",
        "key": key,
        "turns": turns,
    }
    return Brought(**{**fields, **more})  # type: ignore[arg-type]


def thread(*messages: tuple[str, str, str], key: str = "1", named: str = "") -> Brought:
    """A mail thread of (id, address, text), a turn each, an hour apart by the number that the id is.

    Whoever writes is `named` so, or like their address.
    """
    turns, sent = [], []
    for place, (number, address, text) in enumerate(messages):
        sender = Address(named or address.partition("@")[0].title(), address)
        moment = MONDAY + timedelta(hours=int(number))
        sent.append(Sent(place, number, sender, moment, f"> quoted {number}", ()))
        turns.append(Turn(sender.name, text, None, None, place + 1))
    return Brought(
        kind=ConversationKind.EMAIL,
        title="Export",
        held_on=MONDAY.date(),
        source="mail",
        key=key,
        turns=turns,
        sent=tuple(sent),
    )
