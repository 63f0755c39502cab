"""Who reviews what is said to the market, and what an answer takes: the same of a single claim and of a whole message.

Product does not own the message: a review approves the words or asks for others, it never changes them.
"""

from __future__ import annotations

from alongside.core.messaging.review import APPROVED, VERDICTS
from alongside.core.people import PM, PMM, Role
from alongside.rooms.messaging.claims.refusals import (
    AnsweredBefore,
    NobodyToAsk,
    NotTheirReview,
    NoVerdict,
)
from alongside.rooms.messaging.models import MessageReview, Review
from alongside.rooms.people import roles, words
from alongside.rooms.people.models import Member

LONGEST = 2_000
"""Characters of a remark."""


def may_answer(member: Member, *, asked: int | None, asked_by: int | None) -> bool:
    """Whether the member may answer a review, of which is said who is asked and who asked, by id.

    Whoever is asked may, and all of product management and every admin; never whoever asked for it, and nobody of
    product marketing, as it is their words that are reviewed.
    """
    theirs = member.pk == asked or of_product(member.function, member.role)
    is_other = member.pk != asked_by and member.function != PMM
    return theirs and is_other and roles.may(member, "say")


def of_product(function: str, role: str) -> bool:
    """Whether somebody of that function and role speaks for product management: an admin does, but for a marketer."""
    return function == PM or (role == Role.ADMIN and function != PMM)


def refuse_unfit(member: Member, asking: Member | None) -> None:
    """`NobodyToAsk` for somebody who is gone, asks themselves or is not of product management."""
    if member.left_at is not None:
        raise NobodyToAsk(f"{member.name} has left; ask somebody who is here")
    if member == asking:
        raise NobodyToAsk("nobody reviews for themselves what they ask about; name somebody else")
    if not of_product(member.function, member.role):
        raise NobodyToAsk(f"{member.name} is not in product management; name somebody who is")


def refuse_answer(review: Review | MessageReview, verdict: str, *, by: Member) -> None:
    """`NoVerdict` for what is none; `AnsweredBefore`, and `NotTheirReview` for whoever may not answer it."""
    if verdict not in VERDICTS:
        raise NoVerdict(f"a review ends with {' or '.join(VERDICTS)}; not with {verdict[:40]!r}")
    if review.verdict:
        raise AnsweredBefore(f"it was answered on {review.answered_at:%Y-%m-%d}: {review.verdict}")
    if not may_answer(by, asked=review.member_id, asked_by=review.asked_by_id):
        raise NotTheirReview(
            "a review is answered by product management, and never by whoever asked for it; "
            "what you think of it can be said in a remark"
        )


def refuse_over(review: Review | MessageReview) -> None:
    """`AnsweredBefore` for a review that has its answer, on which nobody remarks any more."""
    if review.verdict:
        raise AnsweredBefore("this review has its answer; ask for another one to go on talking")


def said_with(verdict: str, remark: str) -> str:
    """What is said with an answer; `NoVerdict` for changes that nobody could guess."""
    said = said_in(remark)
    if verdict != APPROVED and not said:
        raise NoVerdict(
            "say what is to be changed, and why: whoever writes the words cannot guess it"
        )
    return said


def remark_of(text: str) -> str:
    """A remark; `NoVerdict` for an empty one."""
    said = said_in(text)
    if not said:
        raise NoVerdict("say what you think of it")
    return said


def said_in(text: str) -> str:
    """What is said in a review, of at most `LONGEST` characters; empty for nothing."""
    said = words.reason(text)
    if len(said) > LONGEST:
        raise NoVerdict(f"a remark has at most {LONGEST:,} characters; this one has {len(said):,}")
    return said
