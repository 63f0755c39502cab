"""Why something cannot be done about a brief, in sentences for whoever tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alongside.core.errors import AlongsideError, ChangedMeanwhile


class EditedMeanwhile(ChangedMeanwhile):
    """Somebody else changed the same items since the page was made: neither text is lost."""

    def __init__(self, theirs: Mapping[str, str]) -> None:
        """`theirs` are the texts of those items as they stand now, by name."""
        one = len(theirs) == 1
        super().__init__(
            f"somebody else changed {'this item' if one else 'these items'} since you opened "
            f"{'it' if one else 'them'}: both texts stand below; make one of them, and save it",
            theirs,
        )


class FilledMeanwhile(ChangedMeanwhile):
    """What is to be confirmed or handed over says something else than its page did."""

    def __init__(self, titles: Sequence[str]) -> None:
        """`titles` are those of the items that were changed."""
        super().__init__(
            f"this was changed since you opened the page, and nothing was done: {', '.join(titles)}. "
            "It stands below as it reads now; look at it, and do it again"
        )


class NoSuchItem(AlongsideError):
    """A brief has no item of that name."""


class NothingToConfirm(AlongsideError):
    """An empty item says nothing that could be confirmed."""


class NothingToDeliver(AlongsideError):
    """A brief in which nothing stands cannot be handed over."""


class NotDelivered(AlongsideError):
    """A draft that nobody sent cannot be answered."""


class AnsweredBefore(AlongsideError):
    """The answer that was given holds."""


class NotYours(AlongsideError):
    """Product hands a brief over, go-to-market answers it."""


class UnknownReply(AlongsideError):
    """A brief is not answered like that."""


class NothingMissing(AlongsideError):
    """Who returns a brief says what is missing; who asks, asks something."""


class NobodyToAsk(AlongsideError):
    """Who says that a brief is not theirs says whose it is."""


class LinkOver(AlongsideError):
    """A link cannot end before it begins."""
