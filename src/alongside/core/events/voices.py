"""Events of go-to-market's voice: input to the roadmap, and who was in the room when a feature was shaped."""

from datetime import date
from typing import ClassVar

from alongside.core.events.base import Event, Subject, one_of

FATES = ("accepted", "declined", "parked")
"""What can become of an input to the roadmap."""


class InputGiven(Event, frozen=True):
    """Somebody asked for something on the roadmap, for an objective and with evidence (the words are in its row)."""

    subject: ClassVar[Subject] = "input"
    says: ClassVar[str] = "{who} gave the roadmap input {it}."

    objective: int | None = None
    """The objective that it is for, by id."""
    area: int | None = None
    """The area whose product manager is asked, by id."""
    feature: int | None = None
    """The feature on the roadmap that it supports, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without what it is for, which stands on its page."""
        return self.says.format(who=who, it=it)


class InputAnswered(Event, frozen=True):
    """An input to the roadmap was accepted, declined with a reason, or parked."""

    subject: ClassVar[Subject] = "input"
    says: ClassVar[str] = "{who} {fate} the roadmap input {it}."

    fate: str
    """`accepted`, `declined` or `parked`."""
    feature: int | None = None
    """The feature by which it is taken up, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the feature, in whose thread it stands."""
        return self.says.format(who=who, it=it, fate=self.fate)

    def __post_init__(self) -> None:
        one_of(FATES, self.fate)


class InputWithdrawn(Event, frozen=True):
    """Whoever gave an input to the roadmap took it back before it was answered."""

    subject: ClassVar[Subject] = "input"
    says: ClassVar[str] = "{who} took the roadmap input {it} back."


class FeatureShaped(Event, frozen=True):
    """A feature was shaped in a meeting; who was there is on the record."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} put a shaping of {it} on record, with {members} in the room."

    shaping: int
    """The meeting's id."""
    day: str
    """The day on which it took place."""
    members: list[int]
    """Who was in the room, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """With how many there were: their names are for the page of the feature."""
        number = len(self.members)
        return self.says.format(
            who=who, it=it, members=f"{number} member{'' if number == 1 else 's'}"
        )

    def __post_init__(self) -> None:
        date.fromisoformat(self.day)


class ShapingRemoved(Event, frozen=True):
    """A shaping was put on record by mistake."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} took a shaping of {it} off the record."

    shaping: int
    """The meeting's id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the meeting, which is gone."""
        return self.says.format(who=who, it=it)
