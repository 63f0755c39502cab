"""Events of launches: what goes to market together, on which day, and what was done for it."""

from typing import ClassVar

import msgspec

from alongside.core import plandate
from alongside.core.events.base import Event, FewWords, Subject, one_of
from alongside.core.people import Function
from alongside.core.tiers import TIERS

WAYS = ("hold", "lower", "drop")
"""What can be done about a launch whose playbook no longer fits."""


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
    """The release, by id."""
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
    """The release, by id."""
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
    """Whose playbook it is."""
    version: int
    """Of the tier's playbook in the workspace; 0 for the one that comes with Alongside."""
    tasks: list[TaskPlanned]
    """What it asks for."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the tasks."""
        return self.says.format(who=who, it=it, tier=self.tier)

    def __post_init__(self) -> None:
        one_of(TIERS, self.tier)


class TaskBegun(Event, frozen=True):
    """Work on a task of a launch began: it keeps its day from now on."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} began “{task}” for the launch {it}."

    task: str
    """Its key."""

    def sentence(self, *, who: str, it: str) -> str:
        """With the key in words: its title stands in a row."""
        return self.says.format(who=who, it=it, task=self.task.replace("-", " "))


class TaskDone(TaskBegun, frozen=True):
    """A task of a launch was done."""

    says: ClassVar[str] = "{who} finished “{task}” for the launch {it}."


class TaskSkipped(TaskBegun, frozen=True):
    """A task of a launch is not done, for a reason (which stands in a row)."""

    says: ClassVar[str] = "{who} dropped “{task}” for the launch {it}."


class TaskReopened(TaskBegun, frozen=True):
    """A task of a launch is to be done after all, or again."""

    says: ClassVar[str] = "{who} opened “{task}” for the launch {it} again."


class TaskGiven(Event, frozen=True):
    """One person does a task of a launch from now on, or nobody does by name."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} said who does “{task}” for the launch {it}."

    task: str
    """Its key."""
    owner: int | None
    """The member who does, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without who; the key in words: its title stands in a row."""
        return self.says.format(who=who, it=it, task=self.task.replace("-", " "))


class WayChosen(Event, frozen=True):
    """The days that are left do not suffice, and somebody chose a way out; why stands in a row."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} chose a way out for the launch {it}."

    way_out: str
    """`hold`, `lower` or `drop`."""
    until: str | None = None
    """The day, as a plan date, until which it is held."""
    tier: str | None = None
    """The tier to which it is lowered, once the other side has signed."""
    dropped: list[str] = msgspec.field(default_factory=list)
    """Keys of the tasks that are dropped."""

    def __post_init__(self) -> None:
        one_of(WAYS, self.way_out)
        if self.until is not None:
            plandate.parse(self.until)
        if self.tier is not None:
            one_of(TIERS, self.tier)

    def sentence(self, *, who: str, it: str) -> str:
        """Which way that is."""
        match self.way_out, len(self.dropped):
            case "hold", _:
                until = f" until {plandate.parse(self.until).in_words()}" if self.until else ""
                return f"{who} held the launch {it}{until}."
            case "lower", _:
                return f"{who} signed that the launch {it} becomes a {self.tier or 'lower tier'}."
            case _, 1:
                return f"{who} dropped a task of the launch {it}, so that it keeps its day."
            case _, many:
                return f"{who} dropped {many} tasks of the launch {it}, so that it keeps its day."


class LoweringSigned(Event, frozen=True):
    """The other side signed as well: the launch has a lower tier."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} signed, too, that the launch {it} becomes a {tier}."

    tier: str
    """The lower one."""

    def __post_init__(self) -> None:
        one_of(TIERS, self.tier)


class LoweringTakenBack(LoweringSigned, frozen=True):
    """What one side had signed was taken back before the other did."""

    says: ClassVar[str] = "{who} took back that the launch {it} becomes a {tier}."


class PlaybookWritten(Event, frozen=True):
    """A tier's playbook has a new version; launches that run keep theirs."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} wrote version {version} of the {tier} playbook."

    tier: str
    """Whose playbook it is."""
    version: int
    """From 1 on; the last one is in force."""

    def __post_init__(self) -> None:
        one_of(TIERS, self.tier)


class PlaybookRetired(PlaybookWritten, frozen=True):
    """The playbook that comes with Alongside is in force again for a tier, as a version of its own."""

    says: ClassVar[str] = "{who} went back to the {tier} playbook that comes with Alongside."


class FunctionLed(Event, frozen=True):
    """Somebody leads a function: tasks of launches are proposed to them. Or nobody does by name."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} said who leads {function}."

    function: str
    """One of core/people.py's."""
    member: int | None
    """Who does, by id."""

    def __post_init__(self) -> None:
        one_of(list(Function), self.function)

    def sentence(self, *, who: str, it: str) -> str:
        """Without who that is."""
        return self.says.format(who=who, it=it, function=self.function)
