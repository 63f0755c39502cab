"""Events of interviews to come."""

from typing import ClassVar

from alongside.core.events.base import Event, Subject, one_of

ANSWERS = ("accepted", "declined", "tentative")


class InterviewOffered(Event, frozen=True):
    """An interview was planned, and others may join it."""

    subject: ClassVar[Subject] = "interview"
    says: ClassVar[str] = "{who} offered the interview {it}."


class InterviewChanged(Event, frozen=True):
    """An interview got another time, place or title; those who joined are told."""

    subject: ClassVar[Subject] = "interview"
    says: ClassVar[str] = "{who} changed the interview {it}."

    moved: bool = False
    """Whether its time changed."""

    def sentence(self, *, who: str, it: str) -> str:
        """What changed."""
        return f"{who} {'moved' if self.moved else 'changed'} the interview {it}."


class InterviewCancelled(Event, frozen=True):
    """An interview will not take place."""

    subject: ClassVar[Subject] = "interview"
    says: ClassVar[str] = "{who} cancelled the interview {it}."


class InterviewJoined(Event, frozen=True):
    """A member took a seat in an interview."""

    subject: ClassVar[Subject] = "interview"
    says: ClassVar[str] = "{who} joined the interview {it}."


class InterviewLeft(Event, frozen=True):
    """A member gave their seat back."""

    subject: ClassVar[Subject] = "interview"
    says: ClassVar[str] = "{who} left the interview {it}."


class InterviewAnswered(Event, frozen=True):
    """A member's calendar answered the invitation."""

    subject: ClassVar[Subject] = "interview"
    says: ClassVar[str] = "A calendar {answer} the invitation to {it}."

    member: int
    """Whose calendar, by the member's id."""
    answer: str
    """`accepted`, `declined` or `tentative`."""

    def __post_init__(self) -> None:
        one_of(ANSWERS, self.answer)


class InterviewTimeProposed(Event, frozen=True):
    """A member's calendar proposed another time; the interview stays as it is until whoever leads it moves it."""

    subject: ClassVar[Subject] = "interview"
    says: ClassVar[str] = "A calendar proposed another time for the interview {it}."

    member: int
    """Whose calendar, by the member's id."""
    begins: str
    """When it would begin, as it proposed: ISO 8601 in UTC."""
    ends: str
    """When it would end, in the same form."""


class InterviewTimeLeft(Event, frozen=True):
    """An interview stays at its time, though a member's calendar had proposed another one."""

    subject: ClassVar[Subject] = "interview"
    says: ClassVar[str] = "{who} left the interview {it} at its time."

    member: int
    """Who had proposed another one, by the member's id."""


class InterviewHeld(Event, frozen=True):
    """A conversation came in that the interview led to."""

    subject: ClassVar[Subject] = "interview"
    says: ClassVar[str] = "The interview {it} was held."

    held: int
    """The conversation, by id."""
