"""Verbs of a review: product management is asked to look at what is said, remarks on it, and answers.

Product does not own the message: a review approves the words or asks for others, it never changes them.
"""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import ChangedMeanwhile
from alongside.core.messaging.review import APPROVED, as_remark
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.messaging.answering import (
    refuse_answer,
    refuse_over,
    refuse_unfit,
    remark_of,
    said_with,
)
from alongside.rooms.messaging.claims.keeping import approve
from alongside.rooms.messaging.claims.refusals import (
    AskedBefore,
    NobodyToAsk,
    NotInIt,
)
from alongside.rooms.messaging.claims.writing import refuse_retired
from alongside.rooms.messaging.models import Capability, Claim, Remark, Review
from alongside.rooms.people.actions import By, acting_member, the_member
from alongside.rooms.people.models import Area, Member


@action
def ask_review(claim: Claim, *, by: By, at: datetime, member: Member | None = None) -> Review:
    """Ask product management to look at a claim: a `member` of it, or else whoever looks after what it rests on.

    `NobodyToAsk` for somebody who is gone, asks themselves or is not of product management, and where nobody is named
    and nobody looks after it; `AskedBefore` while a review waits; `Retired` for a claim that is not used any more.
    """
    claim = current(claim)
    refuse_retired(claim)
    write_through()
    if Review.objects.within(claim.workspace_id).filter(claim=claim, verdict="").exists():
        raise AskedBefore(
            "a review of this claim waits for its answer already; whoever gives it sees the words as they are then"
        )
    asking = acting_member(by)
    if member is not None:
        refuse_unfit(member, asking)
    elif not any(one != asking for one in looking_after(claim)):
        raise NobodyToAsk(
            "nobody looks after what this claim rests on; say on which feature it does, or name a product manager"
        )
    review = Review(
        workspace_id=claim.workspace_id,
        claim=claim,
        version=claim.version,
        asked_by=asking,
        asked_at=at,
        member=member,
    )
    add(review)
    asked = events.ReviewAsked(review.pk, member.pk if member else None)
    record(asked, about=review, by=by, at=at)
    return review


@action
def answer_review(
    review: Review, *, verdict: str, expected: int, by: By, at: datetime, remark: str = ""
) -> Review:
    """Approve a claim, or ask for changes, which takes a `remark` that says which.

    `expected` is the version that was read: `ChangedMeanwhile` where there is a later one. `NotTheirReview` for
    whoever asked, and whoever is neither asked nor of product management; `AnsweredBefore` for one that has its answer.
    """
    review, member = current(review), the_member(by)
    claim: Claim = current(review.claim)
    refuse_retired(claim)
    refuse_answer(review, verdict, by=member)
    if expected != claim.version:
        raise ChangedMeanwhile(
            "it was put in other words since you opened it: read it again as it is now, then answer"
        )
    said = said_with(verdict, remark)
    if said:
        _put_down(review, said, member, at)
    change(review, verdict=verdict, version=claim.version, answered_by=member, answered_at=at)
    record(events.ReviewAnswered(review.pk, verdict), about=review, by=by, at=at)
    if verdict == APPROVED:
        approve(claim, by=by, at=at)
    return review


@action
def remark(review: Review, *, text: str, by: By, at: datetime, of: str = "") -> Remark:
    """Say something of a claim in its review, of all of it or `of` some of its words.

    `NotInIt` for words that the claim does not have, `AnsweredBefore` for a review that has its answer.
    """
    review, member = current(review), the_member(by)
    claim: Claim = current(review.claim)
    refuse_over(review)
    about = " ".join(of.split())
    if about and about.casefold() not in claim.wording.casefold():
        raise NotInIt(
            f"the claim does not say “{about[:80]}”; copy the words that you mean from it"
        )
    made = _put_down(review, as_remark(remark_of(text), about), member, at)
    record(events.ReviewRemarked(review.pk), about=review, by=by, at=at)
    return made


def looking_after(claim: Claim) -> list[Member]:
    """The product managers who look after what a claim rests on, each once."""
    write_through()
    features = Capability.objects.within(claim.workspace_id).filter(claim=claim)
    areas = Area.objects.within(claim.workspace_id).filter(
        pk__in=features.values("feature__area"), pm__left_at=None
    )
    found = areas.exclude(pm=None).select_related("pm").order_by("id")
    return list(dict.fromkeys(one.pm for one in found))


def _put_down(review: Review, text: str, by: Member, at: datetime) -> Remark:
    made = Remark(workspace_id=review.workspace_id, review=review, text=text, by=by, at=at)
    add(made)
    return made
