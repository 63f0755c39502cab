"""Events of results: how many took a thing up, what became of a promise, and what was learned by looking back."""

from datetime import date
from typing import ClassVar

from alongside.core.events.base import Event, Subject, one_of

STEPS = ("seen", "tried", "regular", "habit")
"""How far somebody took a thing up: they met it, used it once, three times or more in 30 days, or would miss it."""
VERDICTS = ("kept", "partly", "not", "too early")
"""What became of what was promised."""


class AdoptionRead(Event, frozen=True):
    """It was read how many had taken up what was launched; of a KPI that is said of its objective."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} read how many have taken up the launch {it}."

    step: str
    """How far: `seen`, `tried`, `regular` or `habit`."""
    people: int
    """How many got that far."""
    day: str
    """The day that it is of."""
    out_of: int | None = None
    """Of how many who could have."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the figures, which stand on its page."""
        return self.says.format(who=who, it=it)

    def __post_init__(self) -> None:
        one_of(STEPS, self.step)
        date.fromisoformat(self.day)


class VerdictGiven(Event, frozen=True):
    """Somebody said what became of what a launch promised; why stands in a row."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} gave a verdict on the launch {it}: {judged}."

    judged: str
    """`kept`, `partly`, `not` or `too early`."""
    objective: int | None = None
    """What it is about, if not the launch as a whole: an objective, by id."""
    claim: int | None = None
    """Or a claim, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """What it is about stands on its page."""
        part = "a part of " if self.objective or self.claim else ""
        said = {"not": "not kept", "partly": "kept in part", "too early": "too early to say"}
        word = said.get(self.judged, self.judged)
        return f"{who} gave a verdict on {part}the launch {it}: {word}."

    def __post_init__(self) -> None:
        one_of(VERDICTS, self.judged)


class RetroHeld(Event, frozen=True):
    """People looked back at a launch, or what they found was put in other words (it stands in a row)."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} put down what looking back at the launch {it} showed."

    day: str
    """The day on which they did."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the day, which stands on its page."""
        return self.says.format(who=who, it=it)

    def __post_init__(self) -> None:
        date.fromisoformat(self.day)


class LearningNoted(Event, frozen=True):
    """Something was learned by looking back at a launch (it stands in a row)."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} noted what was learned from the launch {it}."


class LearningTakenBack(Event, frozen=True):
    """Something was not learned after all."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} took back what was noted as learned from the launch {it}."


class LearningLinked(Event, frozen=True):
    """What was learned by looking back at a launch stands among the insights, with the words that bear it out."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} made an insight of what was learned from the launch {it}."

    insight: int
    """The insight's id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without which."""
        return self.says.format(who=who, it=it)
