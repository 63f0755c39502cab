"""Why something cannot be done about a kit, in words for whoever tried."""

from __future__ import annotations

from alongside.core.errors import AlongsideError


class NoSuchRole(AlongsideError):
    """There are kits for sales, support and success."""


class NoSuchField(AlongsideError):
    """The role's kit has no field of that name."""


class NotComplete(AlongsideError):
    """A kit that lacks what its tier needs, or that nobody looked at, is not handed out."""


class NotHandedOut(AlongsideError):
    """The field does not see the kit."""


class NobodyReads(AlongsideError):
    """A kit is meant for at least one person."""


class NothingAsked(AlongsideError):
    """A question without words, or an answer without."""


class AskedEnough(AlongsideError):
    """So many questions wait that another one would not be read."""


class NoCheck(AlongsideError):
    """The kit has no check, or another one by now."""


class LinkEnded(AlongsideError):
    """A link cannot end before it begins."""
