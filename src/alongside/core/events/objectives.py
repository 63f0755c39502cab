"""Events of objectives: what the company, or an area, wants to reach, how it is measured, what contributes to it."""

from datetime import date
from typing import ClassVar

from alongside.core.events.base import Event, Subject, one_of

ENDINGS = ("reached", "missed", "dropped")
"""How an objective can end."""


class ObjectiveOpened(Event, frozen=True):
    """The company, or an area, wants to reach something (its words stand in the objective's row)."""

    subject: ClassVar[Subject] = "objective"
    says: ClassVar[str] = "{who} set the objective {it}."

    day_begins: str
    """The first day of its period."""
    day_ends: str
    """The last day of its period."""
    area: int | None = None
    """The area whose objective it is, by id; None: the company's."""
    parent: int | None = None
    """The objective that it serves, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without its period and its place in the tree, which have a page of their own."""
        return self.says.format(who=who, it=it)

    def __post_init__(self) -> None:
        _period(self.day_begins, self.day_ends)


class ObjectiveReworded(Event, frozen=True):
    """An objective, or the reason for it, was put in other words."""

    subject: ClassVar[Subject] = "objective"
    says: ClassVar[str] = "{who} put the objective {it} in other words."


class ObjectivePlaced(Event, frozen=True):
    """An objective serves another one from now on, or none."""

    subject: ClassVar[Subject] = "objective"
    says: ClassVar[str] = "{who} had the objective {it} serve another one."
    says_without: ClassVar[str] = "{who} had the objective {it} stand by itself."

    parent: int | None
    """The objective that it serves, by id."""


class ObjectiveRescheduled(Event, frozen=True):
    """An objective has another period."""

    subject: ClassVar[Subject] = "objective"
    says: ClassVar[str] = "{who} set another period for the objective {it}."

    day_begins: str
    """The first day of its period."""
    day_ends: str
    """The last day of its period."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the days, which stand on its page."""
        return self.says.format(who=who, it=it)

    def __post_init__(self) -> None:
        _period(self.day_begins, self.day_ends)


class ObjectiveOwned(Event, frozen=True):
    """Somebody answers for an objective from now on, or nobody does."""

    subject: ClassVar[Subject] = "objective"
    says: ClassVar[str] = "{who} said who answers for the objective {it}."

    owner: int | None
    """The member who does, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the name, which stands on its page."""
        return self.says.format(who=who, it=it)


class ObjectiveClosed(Event, frozen=True):
    """An objective is over."""

    subject: ClassVar[Subject] = "objective"
    says: ClassVar[str] = "{who} closed the objective {it} ({ending})."

    ending: str
    """`reached`, `missed` or `dropped`."""

    def __post_init__(self) -> None:
        one_of(ENDINGS, self.ending)


class ObjectiveReopened(Event, frozen=True):
    """An objective that was closed stands again."""

    subject: ClassVar[Subject] = "objective"
    says: ClassVar[str] = "{who} took the objective {it} up again."


class KpiStated(Event, frozen=True):
    """It was said how an objective is measured, or another baseline, target or day was set (its name is in its row)."""

    subject: ClassVar[Subject] = "objective"
    says: ClassVar[str] = "{who} said how the objective {it} is measured."

    kpi: int
    """The KPI's id."""
    baseline: float | None = None
    """Where it stood when it was stated."""
    target: float | None = None
    """Where it is to be."""
    day_due: str | None = None
    """By when."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the figures, which stand on its page."""
        return self.says.format(who=who, it=it)

    def __post_init__(self) -> None:
        if self.day_due is not None:
            date.fromisoformat(self.day_due)


class KpiRemoved(Event, frozen=True):
    """An objective is not measured by that any more."""

    subject: ClassVar[Subject] = "objective"
    says: ClassVar[str] = "{who} took a KPI of the objective {it} away."

    kpi: int
    """The KPI's id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the KPI, which is gone."""
        return self.says.format(who=who, it=it)


class KpiMeasured(Event, frozen=True):
    """A reading of a KPI."""

    subject: ClassVar[Subject] = "objective"
    says: ClassVar[str] = "{who} measured what the objective {it} is about."

    kpi: int
    """The KPI's id."""
    reading: float
    """What was read."""
    day: str
    """The day that it is of."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the figure, which stands on its page."""
        return self.says.format(who=who, it=it)

    def __post_init__(self) -> None:
        date.fromisoformat(self.day)


class ObjectiveLinked(Event, frozen=True):
    """A feature contributes to an objective; how is said in a sentence beside the link."""

    subject: ClassVar[Subject] = "objective"
    says: ClassVar[str] = "{who} linked a feature to the objective {it}."

    feature: int
    """The feature's id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the feature, in whose thread it stands."""
        return self.says.format(who=who, it=it)


class ObjectiveUnlinked(Event, frozen=True):
    """A feature does not contribute to an objective after all."""

    subject: ClassVar[Subject] = "objective"
    says: ClassVar[str] = "{who} took the link from a feature to the objective {it} away."

    feature: int
    """The feature's id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the feature, in whose thread it stands."""
        return self.says.format(who=who, it=it)


def _period(begins: str, ends: str) -> None:
    if date.fromisoformat(begins) > date.fromisoformat(ends):
        raise ValueError(f"a period from {begins} to {ends} is none")
