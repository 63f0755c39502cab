"""Claims as they are copied out, with footnotes that lead back to the second in which a customer said so.

What leaves may be printed tomorrow. So words and names of customers stand in a footnote only where they agreed to be
quoted before the world, whatever the claim is used for; and what quotes them wrongly, or without that, does not leave.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from alongside.core.errors import AlongsideError
from alongside.core.messaging.claims import ClaimKind, ClaimState
from alongside.core.messaging.saying import NEVER_LEAVES, SAID
from alongside.rooms.messaging.claims.backing import Shown, shown
from alongside.rooms.messaging.claims.consented import agreed_in_public
from alongside.rooms.messaging.claims.listed import Listed, claims_of
from alongside.rooms.messaging.claims.told import Piece, pieces_of
from alongside.rooms.people.models import Member

MOST = 50
"""Claims that are copied out at a time."""
_SHORT = 60


class NothingChosen(AlongsideError):
    """No claim was chosen to be copied out."""


class MayNotLeave(AlongsideError):
    """A claim quotes a customer who did not say so, or did not agree to it."""


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
    notes: list[Note]
    hidden: int
    """How many things stand under it that whoever copies does not see."""


def copied(member: Member, numbers: Collection[int], *, today: date) -> list[Copied]:
    """These claims as they may leave, in the order in which they were chosen. Seven statements at most.

    `MayNotLeave` where one of them quotes what was not said, or without consent; `NothingChosen` for none.
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
        reason = _reason(one, own, agreed)
        if reason:
            refused.append((one, reason))
            continue
        pieces = pieces_of(own)
        hidden = len({it.under.support for it in own}) - len(pieces)
        found.append(Copied(one.wording, one.states, list(_notes(pieces, agreed)), hidden))
    if refused:
        raise MayNotLeave("; ".join(_refusal(one, reason) for one, reason in refused))
    return found


def _reason(one: Listed, below: Sequence[Shown], agreed: set[int]) -> ClaimState | None:
    """Why it may not leave; None where it may."""
    worst = next((state for state in one.states if state in NEVER_LEAVES), None)
    if worst is None and one.type == ClaimKind.CUSTOMER_SAID:
        quoted = [it.under.quoted for it in below if it.under.quoted]
        if any(it.highlight not in agreed for it in quoted):
            return ClaimState.CONSENT_MISSING
    return worst


def _refusal(one: Listed, reason: ClaimState) -> str:
    said = one.wording if len(one.wording) <= _SHORT else f"{one.wording[:_SHORT].rstrip()}…"
    return f"“{said}” is not copied out, for it says: {reason}. {SAID[reason].do}"


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
