"""Why something cannot be done about groups, audiences, positionings, houses and values, in words for whoever tried."""

from __future__ import annotations

from collections.abc import Mapping

from alongside.core.errors import AlongsideError, ChangedMeanwhile


class NameTaken(AlongsideError):
    """There is one of that name."""


class Gone(AlongsideError):
    """It is retired, and not changed any more."""


class NoSuchRole(AlongsideError):
    """A persona buys, uses or champions."""


class WrittenMeanwhile(ChangedMeanwhile):
    """Somebody else wrote the same step since the page was made: neither text is lost."""

    def __init__(self, theirs: Mapping[str, str], version: int) -> None:
        """`theirs` are these steps as they stand now, by name, in that `version`."""
        self.version = version
        super().__init__(
            "somebody else wrote here since you opened it: both texts stand below; make one of them, and save it",
            theirs,
        )


class PromisedMeanwhile(ChangedMeanwhile):
    """Somebody else chose another value for the claim since the page was made."""

    def __init__(self, theirs: str) -> None:
        """`theirs` is the name of the value that it promises now."""
        super().__init__(
            f"somebody else said meanwhile that it promises “{theirs}”; choose again if that is not so",
            {"value": theirs},
        )


class NoSuchStep(AlongsideError):
    """A positioning has no step of that name."""


class StepClosed(AlongsideError):
    """A step rests on the one before it, and that one says nothing yet."""


class NoPlace(AlongsideError):
    """The claim cannot stand there."""


class HouseFull(AlongsideError):
    """More than anybody remembers."""


class NotOnScale(AlongsideError):
    """A figure is not on 1 to 5, or cannot be."""


class NotYet(AlongsideError):
    """Nothing ended on a day that has not come."""


class NotTheirs(AlongsideError):
    """It is for product management to say."""


class NothingToReview(AlongsideError):
    """Nothing is said yet that could be looked at."""
