"""Claims as they are copied out, with footnotes that lead back to the second in which a customer said so.

What leaves may be printed tomorrow. So words and names of customers stand in a footnote only where they agreed to be
quoted before the world, whatever the claim is used for; and what quotes them wrongly, or where they did not agree to be
quoted, does not leave. A claim that is used inside the company may quote whom the company may quote, and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from alongside.core.errors import AlongsideError
from alongside.core.messaging.claims import ClaimState
from alongside.core.messaging.saying import NEVER_LEAVES, SAID, consent_missing
from alongside.rooms.messaging.claims.backing import shown
from alongside.rooms.messaging.claims.consented import agreed_in_public
from alongside.rooms.messaging.claims.listed import Listed, claims_of
from alongside.rooms.messaging.claims.states import quotes_in_public
from alongside.rooms.messaging.claims.told import Piece, pieces_of
from alongside.rooms.people.models import Member

MOST = 50
"""Claims that are copied out at a time."""
_SHORT = 60
_SINGLE = dict(zip(map(ord, '“”„"'), "\u2018\u2019\u201a'", strict=True))


class NothingChosen(AlongsideError):
    """No claim was chosen to be copied out."""


class MayNotLeave(AlongsideError):
    """All that was chosen quotes a customer who did not say so, or did not agree to it."""


class Note(NamedTuple):
    """A footnote."""

    words: str
    """What the customer said; empty where they did not agree to be quoted, and for a reading."""
    account: str
    """By name; empty likewise, and where nobody knows."""
    title: str
    """The conversation's, or the KPI's; empty where the customer did not agree to be quoted."""
    day: date | None
    begins: int | None
    """Milliseconds from the beginning of the conversation; None when nobody knows."""
    conversation: int | None
    highlight: int | None
    value: str
    """What was read, with its unit; empty for words."""


class Copied(NamedTuple):
    """A claim, with its footnotes."""

    wording: str
    states: list[ClaimState]
    public: bool
    """Whether anybody outside the company gets to see it where it is used."""
    approved: bool
    """Whether anybody ever approved it."""
    notes: list[Note]
    hidden: int
    """How many things stand under it that whoever copies does not see."""


class LeftOut(NamedTuple):
    """A claim that may not leave."""

    number: int
    """Its id."""
    reason: ClaimState


class Taken(NamedTuple):
    """What was chosen, as far as it may leave."""

    claims: list[Copied]
    left_out: list[LeftOut]


def copied(member: Member, numbers: Collection[int], *, today: date) -> Taken:
    """These claims as they may leave, in the order in which they were chosen. Seven statements at most.

    Those that quote what was not said, or without consent, are left out, and named. `MayNotLeave` where no other is
    chosen; `NothingChosen` for none.
    """
    wanted = list(dict.fromkeys(numbers))[:MOST]
    there = {one.number: one for one in claims_of(member, wanted, today=today)}
    rows = [there[number] for number in wanted if number in there]
    if not rows:
        raise NothingChosen("choose the claims that are to be copied out")
    below = shown([one.number for one in rows], member)
    quoted = [one.under.quoted.highlight for one in below if one.under.quoted]
    agreed = agreed_in_public(quoted, today=today)
    found = []
    refused = []
    for one in rows:
        own = [it for it in below if it.under.claim == one.number]
        reason = next((state for state in one.states if state in NEVER_LEAVES), None)
        if reason:
            refused.append((one, reason))
            continue
        pieces = pieces_of(own)
        hidden = len({it.under.support for it in own}) - len(pieces)
        notes, was_approved = list(_notes(pieces, agreed)), one.approved_at is not None
        found.append(Copied(one.wording, one.states, one.public, was_approved, notes, hidden))
    if not found:
        raise MayNotLeave("; ".join(_refusal(one, reason) for one, reason in refused))
    return Taken(found, [LeftOut(one.number, reason) for one, reason in refused])


def _refusal(one: Listed, reason: ClaimState) -> str:
    do = SAID[reason].do
    if reason is ClaimState.CONSENT_MISSING:
        in_public = quotes_in_public(one.type, one.wording, public=one.public)
        do = consent_missing(in_public=in_public).do
    return f"“{_named(one.wording)}” is not copied out, for it says: {reason}. {do}"


def _named(wording: str) -> str:
    """A claim's words to be put in quotation marks: shortened, and what it quotes itself in single ones."""
    whole = wording[:1] == "“" and wording.find("”") == len(wording) - 1
    said = (wording[1:-1] if whole else wording).translate(_SINGLE)
    return said if len(said) <= _SHORT else f"{said[:_SHORT].rstrip()}…"


def _notes(pieces: Sequence[Piece], agreed: set[int]) -> Iterator[Note]:
    for piece in pieces:
        first = piece.first
        if first.under.reading is not None and first.value is not None:
            value = f"{first.value:g} {first.unit}".strip()
            yield Note("", "", first.kpi, first.read_on, None, None, None, value)
        for one in piece.quotations:
            quoted = one.under.quoted
            if quoted is None or quoted.lost:
                continue
            may = quoted.highlight in agreed and quoted.shared
            yield Note(
                quoted.verbatim if may else "",
                one.account if may else "",
                one.title if may else "",
                one.held_on,
                one.begins,
                quoted.conversation,
                quoted.highlight,
                "",
            )
