"""Events of decisions about a release or a feature."""

from typing import ClassVar

from alongside.core.events.base import Event, FewWords, Subject, one_of
from alongside.core.plandate import parse

CHANGES = ("date", "scope", "claims")
"""What can be changed inside the freeze."""


class ChangeCountersigned(Event, frozen=True):
    """The other side signed a change that came inside the freeze."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} countersigned {date} for {it}."
    says_without: ClassVar[str] = "{who} countersigned that {it} has no date any more."

    date: str | None
    """The date that was signed: the launch date, or else the release date; None for its removal. Of a change of scope
    or claims it is the date for which that is so.
    """
    change: str = "date"
    """What had been changed: `date`, `scope` or `claims`."""

    def __post_init__(self) -> None:
        if self.date is not None:
            parse(self.date)
        one_of(CHANGES, self.change)

    def sentence(self, *, who: str, it: str) -> str:
        """With the date, or with what else was changed."""
        if self.change == "scope":
            return f"{who} countersigned the change of scope of {it}."
        if self.change == "claims":
            return f"{who} countersigned the change of claims of {it}."
        return super().sentence(who=who, it=it)


class DecisionRequested(Event, frozen=True):
    """A decision was asked for."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} asked for a decision on {it}: {about} ({train})."
    says_without: ClassVar[str] = "{who} asked for a decision on {it}: {about}."

    about: FewWords
    """What is to be decided, such as `added after the freeze`."""
    train: str | None = None
    """The train that it is about."""


class DecisionMade(Event, frozen=True):
    """A decision was made."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} decided on {it}, {about} ({train}): {outcome}."
    says_without: ClassVar[str] = "{who} decided on {it}, {about}: {outcome}."

    about: FewWords
    """What was decided."""
    outcome: FewWords
    """`approved`, `rejected`, or the source's own word."""
    train: str | None = None
    """The train that it is about."""
