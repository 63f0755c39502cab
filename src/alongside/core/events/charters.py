"""Events of a pair's charter: who is accountable for what between product and go-to-market."""

from typing import ClassVar

from alongside.core.events.base import Event, Subject


class CharterChanged(Event, frozen=True):
    """It was settled otherwise who is accountable for an activity in an area, or the default holds there again."""

    subject: ClassVar[Subject] = "area"
    says: ClassVar[str] = "{who} settled who is accountable for {activity} in area {it}."

    activity: str
    """One of core.charter.ACTIVITIES."""
    accountable: str | None = None
    """The function that is, such as `pmm`; None: as the default has it."""
    member: int | None = None
    """The one member who is, by id, where it is one person."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without who it is, which stands in the charter."""
        return self.says.format(who=who, it=it, activity=self.activity.replace("-", " "))


class WorkingNoteWritten(Event, frozen=True):
    """One side of a pair wrote down how to work with it (the words are in its row)."""

    subject: ClassVar[Subject] = "area"
    says: ClassVar[str] = "{who} wrote down how to work together in area {it}."
