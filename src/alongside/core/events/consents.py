"""Events of consent: what may be done with a conversation, and what may not any more."""

from typing import ClassVar

from alongside.core.conversations.consent import Use
from alongside.core.events.base import Event, Subject, one_of
from alongside.core.plandate import parse_day


class ConsentStated(Event, frozen=True):
    """It was put on record what may be done with a conversation, or with one speaker's words in it."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} put consent on record for {it} ({use}): {given}."

    use: str
    """`record`, `internal` or `public`."""
    given: bool
    """False for a refusal."""
    until: str | None = None
    """The last day on which it holds, an ISO day; None without an end."""
    speaker: int | None = None
    """Whose words, by the speaker's id; None: everybody's."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the day: that stands in the conversation's own record."""
        return self.says.format(who=who, it=it, use=self.use, given="yes" if self.given else "no")

    def __post_init__(self) -> None:
        one_of(tuple(Use), self.use)
        if self.until is not None:
            parse_day(self.until)


class ConsentWithdrawn(Event, frozen=True):
    """A consent was withdrawn, or ran out: what it allowed was taken out everywhere."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "Consent for {it} ended ({use})."

    use: str
    """`record`, `internal` or `public`."""
    speaker: int | None = None
    """Whose words, by the speaker's id; None: everybody's."""
    ran_out: bool = False
    """Whether its last day was over."""

    def sentence(self, *, who: str, it: str) -> str:  # noqa: ARG002 - a customer ended it
        """What ended."""
        return self.says.format(it=it, use=self.use)

    def __post_init__(self) -> None:
        one_of(tuple(Use), self.use)
