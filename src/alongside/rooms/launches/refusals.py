"""Why something cannot be done about a launch, in words for whoever tried."""

from __future__ import annotations

from alongside.core.errors import AlongsideError


class CalledOff(AlongsideError):
    """The launch does not take place."""


class BundledElsewhere(AlongsideError):
    """A release goes to market once: it is in another launch."""


class NothingToLaunch(AlongsideError):
    """A launch is of at least one release."""


class NoReason(AlongsideError):
    """What is dropped, held or lowered is so for a reason."""


class NotLater(AlongsideError):
    """A launch is held until a later day."""


class OneSided(AlongsideError):
    """A tier is lowered by both sides, product and product marketing."""


class NothingDropped(AlongsideError):
    """No task was named, or one that is not open."""


class NotLower(AlongsideError):
    """The tier is none, or no lower one."""
