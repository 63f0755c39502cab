"""Why something cannot be said of what came of a launch, in words for whoever tried."""

from __future__ import annotations

from alongside.core.errors import AlongsideError


class NotMeasured(AlongsideError):
    """The launch is not measured by that KPI."""


class NoCount(AlongsideError):
    """So many people cannot have taken a thing up."""


class NotYetOut(AlongsideError):
    """Nothing can be said of what came of a launch that has not taken place."""


class NotPromised(AlongsideError):
    """The launch promised nothing of that."""


class NotSaidWhy(AlongsideError):
    """A verdict that somebody will ask about needs its reason."""


class NothingFound(AlongsideError):
    """Who looks back says at least what went well, or what did not."""


class NoLongerThere(AlongsideError):
    """What was learned was taken back, or is an insight already."""
