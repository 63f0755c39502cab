"""Events of launches: what goes to market together, on which day, and what was done for it."""

from typing import ClassVar

import msgspec

from alongside.core import plandate
from alongside.core.events.base import Event, FewWords, Subject, one_of
from alongside.core.tiers import TIERS


class TaskPlanned(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A task as the playbook had it when it was taken: what a rule needs of it. Its words stand in its row."""

    key: str
    at: int
    """Working days before the launch (negative), or after it."""
    gate: bool = False
    aspired: bool = False
    after: list[str] = msgspec.field(default_factory=list)
    """Keys of tasks that have to be done before."""
    unit: str = "wd"


class LaunchPlanned(Event, frozen=True):
    """A launch was planned."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} planned the launch {it}."


class LaunchRenamed(Event, frozen=True):
    """A launch has another name (both stand in rows)."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} gave the launch {it} its name."


class LaunchCalledOff(Event, frozen=True):
    """A launch does not take place."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} called the launch {it} off."


class LaunchResumed(Event, frozen=True):
    """A launch that was called off takes place after all."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} took the launch {it} up again."


class ReleaseBundled(Event, frozen=True):
    """A release goes to market with a launch."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} put a release into the launch {it}."

    release: int
    feature: int
    """Whose release it is, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without which one: not everybody who sees the launch sees that."""
        return self.says.format(who=who, it=it)


class ReleaseUnbundled(Event, frozen=True):
    """A release goes to market by itself, or with another launch."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} took a release out of the launch {it}."

    release: int
    feature: int
    """Whose release it is, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without which one."""
        return self.says.format(who=who, it=it)


class LaunchScheduled(Event, frozen=True):
    """The day of a launch was set, or moved."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} set the launch {it} for {date}."

    date: str
    """A plan date."""

    def __post_init__(self) -> None:
        plandate.parse(self.date)


class LaunchUnscheduled(Event, frozen=True):
    """The day of a launch was taken back: what is suggested by its releases stands instead."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} took back the day of the launch {it}."


class LaunchDecider(Event, frozen=True):
    """One person decides on a launch from now on, or nobody does."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} said who decides on the launch {it}."

    owner: int | None
    """The member who does, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without who that is: the page has their name."""
        return self.says.format(who=who, it=it)


class ChannelsChosen(Event, frozen=True):
    """Where a launch is told."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} said where the launch {it} is told."

    channels: list[FewWords]
    """Such as web, mail, press."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the places: the page has them."""
        return self.says.format(who=who, it=it)


class PlaybookTaken(Event, frozen=True):
    """A launch follows a playbook from now on; tasks that both have go on as they are."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} took the {tier} playbook for the launch {it}."

    tier: str
    version: int
    """Of the tier's playbook in the workspace; 0 for the one that comes with Alongside."""
    tasks: list[TaskPlanned]

    def sentence(self, *, who: str, it: str) -> str:
        """Without the tasks."""
        return self.says.format(who=who, it=it, tier=self.tier)

    def __post_init__(self) -> None:
        one_of(TIERS, self.tier)


class TaskBegun(Event, frozen=True):
    """Work on a task of a launch began: it keeps its day from now on."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} began a task of the launch {it}."

    task: str
    """Its key."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the key."""
        return self.says.format(who=who, it=it)


class TaskDone(TaskBegun, frozen=True):
    """A task of a launch was done."""

    says: ClassVar[str] = "{who} finished a task of the launch {it}."


class TaskSkipped(TaskBegun, frozen=True):
    """A task of a launch is not done, for a reason (which stands in a row)."""

    says: ClassVar[str] = "{who} dropped a task of the launch {it}."


class TaskReopened(TaskBegun, frozen=True):
    """A task of a launch is to be done after all, or again."""

    says: ClassVar[str] = "{who} opened a task of the launch {it} again."


class TaskGiven(Event, frozen=True):
    """One person does a task of a launch from now on, or nobody does by name."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} said who does a task of the launch {it}."

    task: str
    """Its key."""
    owner: int | None
    """The member who does, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without which, and who."""
        return self.says.format(who=who, it=it)
