"""Why something cannot be done about a claim, in sentences for whoever tried."""

from __future__ import annotations

from alongside.core.errors import AlongsideError, ChangedMeanwhile


class RewordedMeanwhile(ChangedMeanwhile):
    """Somebody else put the claim in other words since the page was made: neither wording is lost."""

    def __init__(self, theirs: str, version: int) -> None:
        """`theirs` is the wording as it stands now, in that `version`."""
        self.version = version
        super().__init__(
            "somebody else put this claim in other words since you opened it: both wordings stand below; "
            "make one of them, and save it",
            {"wording": theirs},
        )


class NoSuchKind(AlongsideError):
    """A claim is of one of a few types."""


class Retired(AlongsideError):
    """A claim that is not used any more is not changed either."""


class CannotSupport(AlongsideError):
    """What it is to rest on cannot be quoted, or does not go on."""


class TooMuch(AlongsideError):
    """More stands under it than anybody looks at."""


class NoSuchStage(AlongsideError):
    """The feature has no stage of that name."""


class AskedBefore(AlongsideError):
    """A review waits for its answer already."""


class NobodyToAsk(AlongsideError):
    """A review is asked of somebody in product management."""


class NotTheirReview(AlongsideError):
    """It is for somebody else to answer it."""


class AnsweredBefore(AlongsideError):
    """The review was answered."""


class NoVerdict(AlongsideError):
    """An answer lacks what it takes."""


class NotInIt(AlongsideError):
    """A remark names words that the claim does not have."""
