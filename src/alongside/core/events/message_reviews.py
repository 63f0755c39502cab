"""Events of reviews of whole messages: product management looks at a message house, or at a positioning.

The roof of the house tells them as well: that a review waits too long is found of it. A single claim has reviews of its
own (`claims`).
"""

from typing import ClassVar

from alongside.core.events.base import Event, Subject, one_of
from alongside.core.messaging.review import MESSAGES, VERDICTS


class MessageReviewAsked(Event, frozen=True):
    """Product management was asked to look at a message house or a positioning, as it stands."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} asked for a review of the {message} of {it}."

    review: int
    """The review's id."""
    message: str
    """`message house` or `positioning`."""
    version: int
    """Which version stood then."""
    claim: int | None = None
    """The roof of the house for the same audience, by id; None where there was none."""
    audience: int | None = None
    """The ideal customer for whom it is, by id; None: for everybody."""
    member: int | None = None
    """Who is asked, by id; None: whoever looks after the group."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without who is asked, whose name stands on its page."""
        return self.says.format(who=who, it=it, message=self.message)

    def __post_init__(self) -> None:
        one_of(MESSAGES, self.message)


class MessageReviewAnswered(Event, frozen=True):
    """Product management looked at a message house or a positioning."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} reviewed the {message} of {it}: {review_says}."

    review: int
    """The review's id."""
    message: str
    """`message house` or `positioning`."""
    version: int
    """Which version was looked at."""
    review_says: str
    """`approved` or `changes asked for`."""
    claim: int | None = None
    """The roof, as when it was asked for, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """With what came of it."""
        said = {"message": self.message, "review_says": self.review_says}
        return self.says.format(who=who, it=it, **said)

    def __post_init__(self) -> None:
        one_of(MESSAGES, self.message)
        one_of(VERDICTS, self.review_says)


class MessageReviewRemarked(Event, frozen=True):
    """Somebody has something to say of a line of a message in a review (the words stand in a row of their own)."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} remarked on the {message} of {it}."

    review: int
    """The review's id."""
    message: str
    """`message house` or `positioning`."""

    def __post_init__(self) -> None:
        one_of(MESSAGES, self.message)
