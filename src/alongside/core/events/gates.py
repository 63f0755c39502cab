"""Events of the gate before a launch: what each function says, and who decided go or no-go on what."""

from typing import ClassVar

import msgspec

from alongside.core import plandate
from alongside.core.events.base import Event, Subject, one_of
from alongside.core.gates import DECISIONS, WORDS
from alongside.core.people import Function, called
from alongside.core.tiers import TIERS


class ReadinessSaid(Event, frozen=True):
    """A function is ready for a launch, or not, or its word is waived; why stands in a row."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} said that {function} is {readiness} for the launch {it}."

    function: str
    """One of core/people.py's."""
    readiness: str
    """`ready`, `not ready` or `waived`."""

    def __post_init__(self) -> None:
        one_of(list(Function), self.function)
        one_of(WORDS, self.readiness)

    def sentence(self, *, who: str, it: str) -> str:
        """With what the function is called."""
        function = called(self.function)
        if self.readiness == "waived":
            return f"{who} waived the word of {function} for the launch {it}."
        return self.says.format(who=who, it=it, function=function, readiness=self.readiness)


class GoDecided(Event, frozen=True):
    """Whoever decides on a launch said go or no-go; why, and why each gate was bypassed, stands in rows."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} said {decision} for the launch {it}."

    decision: str
    """`go`, `no-go` or `go with conditions`."""
    tier: str | None = None
    """Of the launch, when it was decided; None for one that follows no playbook."""
    date: str | None = None
    """The day of the launch that it was decided on, as a plan date; None without one."""
    gates: list[str] = msgspec.field(default_factory=list)
    """Keys of the gates that were bypassed: they were not done."""
    functions: list[str] = msgspec.field(default_factory=list)
    """The functions that were bypassed: they had not said that they are ready."""

    def __post_init__(self) -> None:
        one_of(DECISIONS, self.decision)
        if self.tier is not None:
            one_of(TIERS, self.tier)
        if self.date is not None:
            plandate.parse(self.date)
        for function in self.functions:
            one_of(list(Function), function)

    def sentence(self, *, who: str, it: str) -> str:
        """With how much was bypassed."""
        said = self.says.format(who=who, it=it, decision=self.decision).removesuffix(".")
        parts = ((len(self.gates), "gate"), (len(self.functions), "function"))
        passed = [f"{many} {what}{'' if many == 1 else 's'}" for many, what in parts if many]
        return f"{said}, bypassing {' and '.join(passed)}." if passed else f"{said}."


class GoTakenBack(Event, frozen=True):
    """What was decided on a launch holds no more: it is to be decided again."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} took back the {decision} for the launch {it}."

    decision: str
    """What was taken back."""

    def __post_init__(self) -> None:
        one_of(DECISIONS, self.decision)
