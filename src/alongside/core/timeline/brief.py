"""The brief of a feature as a rule reads it: what it says, whether it was handed over, and what was answered."""

from __future__ import annotations

from typing import NamedTuple

from alongside.core import events
from alongside.core.timeline.entry import Entry


class Version(NamedTuple):
    """A brief as it stood from a moment on."""

    entry: Entry
    number: int
    filled: frozenset[str]
    """Its items that said something valid: names of core.briefs.ITEMS."""
    quotes: int
    """How many quotations its evidence held."""
    accounts: int
    """From how many accounts they were."""
    material: bool
    """Whether what was changed bears on the launch."""
    bare: frozenset[str] = frozenset()
    """Those of its filled items that say no more than yes or no."""


class BriefLine:
    """The history of one brief, folded. Entries come in the order in which they became known."""

    __slots__ = ("answers", "deliveries", "opened", "reopened", "rerouted", "versions")

    def __init__(self) -> None:
        self.opened: Entry | None = None
        self.versions: list[Version] = []
        self.deliveries: list[Entry] = []
        """Every time it was handed over."""
        self.answers: list[Entry] = []
        """Every answer. To hand it on answers nothing."""
        self.reopened: Entry | None = None
        """When a material change took the last answer away; None while an answer holds, or none was given."""
        self.rerouted: Entry | None = None
        """When it was handed on last to somebody else to answer; they stay asked."""

    @property
    def filled(self) -> frozenset[str]:
        """Its items that say something valid now."""
        return self.versions[-1].filled if self.versions else frozenset()

    @property
    def delivered(self) -> Entry | None:
        """When it was handed over first; a draft that nobody sent is not delivered."""
        return self.deliveries[0] if self.deliveries else None

    @property
    def awaited(self) -> Entry | None:
        """The delivery that nobody has answered, however often it was handed on since; else None."""
        last = self.deliveries[-1] if self.deliveries else None
        answer = self.answer
        return last if last and (answer is None or answer.place < last.place) else None

    @property
    def returned(self) -> Entry | None:
        """The answer that sent it back, as long as it was not delivered again; else None."""
        answer = self.answer
        back = answer is not None and _answered(answer).reply == "returned"
        return answer if back and self.awaited is None else None

    @property
    def asked(self) -> int | None:
        """The id of the member whom it was handed on to; None where the area's product marketer is asked."""
        return _answered(self.rerouted).member if self.rerouted else None

    @property
    def answer(self) -> Entry | None:
        """The last answer; it holds unless a material change `reopened` the brief."""
        return self.answers[-1] if self.answers else None

    def apply(self, entry: Entry) -> None:
        """Take in one event of the feature's thread that is about its brief."""
        match entry.event:
            case events.BriefOpened():
                self.opened = self.opened or entry
            case events.BriefEdited() as event:
                filled, counts = frozenset(event.filled), (event.quotes, event.accounts)
                version = Version(
                    *(entry, event.version, filled, *counts, event.material), frozenset(event.bare)
                )
                self.opened = self.opened or entry  # the import that opened it was taken back
                self.versions.append(version)
            case events.BriefDelivered():
                self.deliveries.append(entry)
            case events.BriefAnswered(reply="rerouted"):
                self.rerouted = entry
            case events.BriefAnswered():
                self.answers.append(entry)
                self.reopened = None
            case events.BriefReopened():
                self.reopened = entry


def _answered(answer: Entry) -> events.BriefAnswered:
    assert isinstance(answer.event, events.BriefAnswered)
    return answer.event
