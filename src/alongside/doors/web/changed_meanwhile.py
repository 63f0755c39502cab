"""What a form says was there has changed since its page was made: nothing is put back that somebody else decided."""

from __future__ import annotations

from alongside.core.errors import AlongsideError


class ChangedMeanwhile(AlongsideError):
    """A date, a tier, a pair, an area or a summary is another one than the page showed."""
