"""What happens to calendar feeds: they are made, and revoked. What they tell is no event."""

from __future__ import annotations

from typing import ClassVar

from alongside.core.events.base import Event, Subject


class CalendarLinkMade(Event, frozen=True):
    """Somebody made a link by which a calendar subscribes to what they may see."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} made a calendar feed."

    link: int
    """The link's row, by id; neither its name nor its secret part."""


class CalendarLinkRevoked(Event, frozen=True):
    """A calendar feed leads nowhere any more."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} revoked a calendar feed."

    link: int
    """The link's row, by id."""
