"""What a rule answers: what is wrong, or which fact is missing."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import msgspec

from alongside.core.people import PM, PMM, Function
from alongside.core.timeline import Entry, ReleaseLine


class Severity(StrEnum):
    """How much it will hurt."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    __hash__ = str.__hash__  # an enum's own is written in Python


class Found(msgspec.Struct, frozen=True, gc=False):
    """What a rule has to say about what it judges: the answer of `check` when something is wrong."""

    severity: Severity
    anchor: Entry
    """The event that the finding hangs on; with code and subject it is the finding's identity."""
    events: tuple[Entry, ...]
    """The events that show it."""
    sentence: str
    """Who knew what, when: one sentence with its figures. No names, no titles: those are added for the reader."""
    action: str
    """The next best action, as an imperative."""
    who: tuple[Function, ...]
    """Who can take it."""


class NotChecked(NamedTuple):
    """The answer when facts are missing: rules neither guess nor stay silent."""

    reason: str
    """Such as `no release date`: what would have to be known."""


Verdict = Found | NotChecked | None

NO_DATE = NotChecked("no release date")
NO_TRAIN_DAY = NotChecked("the train has no published date")
NO_TIER = NotChecked("no tier")
NO_OBJECTIVE = NotChecked("no objective")
NOBODY = {
    PM: NotChecked("nobody from product management to ask"),
    PMM: NotChecked("nobody from product marketing to ask"),
}


def undated(release: ReleaseLine) -> NotChecked:
    """Why a release has no target: its train has no day yet, or nobody has said one."""
    belief = release.release_belief
    return NO_TRAIN_DAY if belief and belief.train else NO_DATE
