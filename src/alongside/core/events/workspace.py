"""Events of the workspace as a whole: its policy, holidays and imports."""

from typing import ClassVar

from alongside.core.events.base import Event, FewWords, Subject
from alongside.core.plandate import parse_day


class WorkspaceOpened(Event, frozen=True):
    """A workspace was opened; its ledger begins."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} opened the workspace {it}."


class PolicyChanged(Event, frozen=True):
    """A default of the policy was replaced; from then on rules judge by the new value."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} changed the policy: {setting} is now {value}."
    says_without: ClassVar[str] = "{who} set {setting} back to its default."

    setting: str
    """The setting's path, such as `lead.T1` or `RAD405.move_wd`."""
    value: int | float | str | bool | list[str] | None
    """The new value; None goes back to the default."""


class HolidayAdded(Event, frozen=True):
    """A day became a holiday: nobody is expected to work on it."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} added {day} to the holidays."

    day: str
    """ISO day, such as 2025-12-24."""

    def __post_init__(self) -> None:
        parse_day(self.day)


class HolidayRemoved(Event, frozen=True):
    """A day is a working day again."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} took {day} out of the holidays."

    day: str
    """ISO day."""

    def __post_init__(self) -> None:
        parse_day(self.day)


class BatchImported(Event, frozen=True):
    """An import was carried out as one batch."""

    subject: ClassVar[Subject] = "batch"
    says: ClassVar[str] = "{who} imported {events} from {source}."

    source: str
    """What was read: `csv`, `log`, `kep`, a tracker's name."""
    events: int
    """How many events the batch wrote."""

    def sentence(self, *, who: str, it: str) -> str:
        """With how many events there were, in words."""
        events = _counted(self.events)
        return self.says.format(who=who, it=it, events=events, source=self.source)


class BatchUndone(Event, frozen=True):
    """A batch was taken back: from here on none of its events counts."""

    subject: ClassVar[Subject] = "batch"
    says: ClassVar[str] = "{who} took back {it}, {events}."

    batch: int
    """The id of the batch that no longer counts."""
    events: int
    """How many events no longer count."""

    def sentence(self, *, who: str, it: str) -> str:
        """With how many events there were, in words."""
        return self.says.format(who=who, it=it, events=_counted(self.events))


class ListExported(Event, frozen=True):
    """Somebody took a list out of the workspace as a file."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} exported {what} as {format}; rows: {rows}."

    what: FewWords
    """Which list, such as `roadmap` or `findings`."""
    format: FewWords
    """Such as `csv`."""
    rows: int
    """How many rows it had."""


class BackupMade(Event, frozen=True):
    """The whole database was written to a backup, this workspace in it."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} made a backup with {it} in it."


def _counted(number: int) -> str:
    return "1 event" if number == 1 else f"{number} events"
