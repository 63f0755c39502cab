"""One claim with all that it rests on and all that became of it, as a member sees it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from alongside.core.briefs.difference import Span, difference
from alongside.core.messaging.claims import ClaimFacts, ClaimState, states
from alongside.core.messaging.review import Clock, clock_of
from alongside.core.messaging.saying import Said, said_of
from alongside.core.workdays import Workdays
from alongside.rooms.messaging.claims.backing import Quoted, Shown, shown
from alongside.rooms.messaging.claims.consented import may_be_used
from alongside.rooms.messaging.claims.past import Past, Reviewed, Version, past_of
from alongside.rooms.messaging.claims.standings import Resting, resting
from alongside.rooms.messaging.claims.states import (
    Judged,
    agreed_to,
    facts_of,
    quotes_in_public,
    reworded,
)
from alongside.rooms.messaging.models import Claim
from alongside.rooms.people.models import Member


class Piece(NamedTuple):
    """Something that stands under a claim: a quotation, an insight with its quotations, a reading."""

    support: int
    first: Shown
    """What it is; of an insight one of its quotations."""
    quotations: list[Shown]
    """Those that the reader sees; of a highlight itself."""


class Told(NamedTuple):
    """All of a claim."""

    row: Claim
    """With its owner, its author, who approved it and the value that it promises."""
    facts: ClaimFacts
    states: list[ClaimState]
    pieces: list[Piece]
    hidden: int
    """How many things stand under it that the reader does not see."""
    agreed: set[int]
    """The highlights that may be quoted before the world; told of public claims alone."""
    rests_on: list[Resting]
    hidden_features: int
    past: Past
    clock: Clock | None
    """Of the review that waits."""

    @property
    def waiting(self) -> Reviewed | None:
        """The review that waits for its answer."""
        return next((one for one in self.past.reviews if not one.verdict), None)

    @property
    def says(self) -> list[tuple[ClaimState, Said]]:
        """Its states, each with why it is so and what to do."""
        return [(state, said_of(state, self.facts)) for state in self.states]

    @property
    def approved(self) -> Version | None:
        """As it was worded when it was approved last; None where that is how it is worded, or it never was."""
        at = self.row.approved_at
        if at is None or not self.facts.reworded:
            return None
        return next((one for one in reversed(self.past.versions) if one.at <= at), None)

    @property
    def approved_wording(self) -> str | None:
        """The words that were approved last; None where those that it has are, or none ever were."""
        then = self.approved.text if self.approved else None
        return then if then != self.row.wording else None

    @property
    def change(self) -> list[Span]:
        """What is different from the words that were approved last; empty where nothing is."""
        before = self.approved_wording
        return difference(before, self.row.wording) if before is not None else []

    def may_be_used(self, quoted: Quoted) -> bool:
        """Whether the customer agreed to its being quoted where the claim is used."""
        row = self.row
        public = quotes_in_public(row.type, row.wording, public=row.public)
        return may_be_used(quoted, public=public, agreed=self.agreed)


def claim_told(member: Member, number: int, *, today: date, workdays: Workdays) -> Told | None:
    """The claim with that id; None when there is none that the member sees. Six statements at most."""
    rows = Claim.objects.visible_to(member).filter(pk=number)
    rows = rows.select_related("owner", "author", "approved_by", "value")
    row: Any = rows.annotate(reworded=reworded()).first()
    if row is None:
        return None
    asked = [Judged(row.pk, row.type, row.wording, row.public, row.approved_at, row.reworded)]
    seen, on = shown([row.pk], member), resting([row.pk], member)
    below = [one.under for one in seen]
    agreed = agreed_to(asked, below, today=today)
    facts = facts_of(row.workspace_id, asked, below, on, agreed)[row.pk]
    pieces = pieces_of(seen)
    past = past_of(member, row.pk)
    waiting = next((one for one in past.reviews if not one.verdict), None)
    return Told(
        row,
        facts,
        states(facts, today),
        pieces,
        len({one.support for one in below} - {one.support for one in pieces}),
        agreed,
        [one for one in on if one.seen],
        sum(not one.seen for one in on),
        past,
        clock_of(_day(waiting.asked_at), today, workdays) if waiting else None,
    )


def pieces_of(seen: list[Shown]) -> list[Piece]:
    """What stands under a claim, each once, as far as the reader sees it. An insight is there for everybody."""
    pieces: dict[int, Piece] = {}
    for one in seen:
        is_seen = one.seen and one.under.quoted is not None and not one.under.quoted.withdrawn
        by_itself = one.under.insight is None and one.under.reading is None
        if by_itself and not is_seen:
            continue
        number = one.under.support
        piece = pieces.setdefault(number, Piece(number, one, []))
        if is_seen:
            piece.quotations.append(one)
    return list(pieces.values())


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
