"""Events of what was made of a conversation: its highlights and its snapshot."""

from typing import ClassVar

from alongside.core.conversations.highlights import Lens
from alongside.core.events.base import Event, Subject, one_of


class HighlightMade(Event, frozen=True):
    """A passage was marked."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} highlighted a passage of {it} through the {lens} lens."

    highlight: int
    """The highlight's id."""
    lens: str
    """`product` or `market`."""

    def __post_init__(self) -> None:
        one_of(tuple(Lens), self.lens)


class HighlightChanged(Event, frozen=True):
    """A highlight got another lens, kind or note."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} changed a highlight of {it}."

    highlight: int
    """The highlight's id."""
    lens: str
    """Its lens from now on."""

    def __post_init__(self) -> None:
        one_of(tuple(Lens), self.lens)


class HighlightRemoved(Event, frozen=True):
    """A highlight was taken away."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} took a highlight of {it} away."

    highlight: int
    """The highlight's id."""


class SnapshotFinished(Event, frozen=True):
    """A person finished the snapshot: what is in it may be shared."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} finished the snapshot of {it}."

    kept: int = 0
    """How many candidates were kept."""


class SnapshotReopened(Event, frozen=True):
    """A finished snapshot is worked on again."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} took the snapshot of {it} up again."


class SnapshotRead(Event, frozen=True):
    """A member read a finished snapshot: it was in view for long enough."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} read the snapshot of {it}."
