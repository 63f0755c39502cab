"""Why something cannot be said or decided at the gate before a launch, in words for whoever tried."""

from __future__ import annotations

from alongside.core.errors import AlongsideError


class NotAsked(AlongsideError):
    """The function does nothing for this launch, or the word is none."""


class NotTheirs(AlongsideError):
    """A function speaks for itself."""


class NobodyDecides(AlongsideError):
    """One person decides on a launch, and nobody was named."""


class NotTheDecider(AlongsideError):
    """Somebody else decides on this launch."""


class NoDecision(AlongsideError):
    """There is no such decision."""


class NotBypassed(AlongsideError):
    """Go takes a reason for each gate that is not done, and each function that is not ready."""
