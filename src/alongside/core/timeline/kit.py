"""One kit of a launch as a rule reads it: whether it was handed out, and how many read it and passed its check."""

from __future__ import annotations

from typing import NamedTuple

from alongside.core import events
from alongside.core.kits.counting import is_told
from alongside.core.timeline.entry import Entry


class KitLine(NamedTuple):
    """The history of a kit, folded."""

    role: str
    opened: Entry
    handed_out: Entry | None = None
    """Since when the field sees it; None while it does not."""
    meant_for: int | None = None
    """How many are to read it; None where nobody said so."""
    check: Entry | None = None
    """When its three questions were written last; None without any."""
    read: Entry | None = None
    """When it was opened last by somebody who had not before."""
    readers: int = 0
    """How many opened it."""
    passed: int = 0
    """How many passed its check, as it was written last."""

    @property
    def is_shared(self) -> bool:
        """Whether shares of those who are to read it are told: somebody said how many they are, and they are enough."""
        return self.meant_for is not None and is_told(self.meant_for)

    @property
    def share_read(self) -> float | None:
        """How many of those who are to read it did, from 0 to 1; None where nobody said how many they are, or they are few."""
        return min(1.0, self.readers / (self.meant_for or 1)) if self.is_shared else None

    @property
    def share_passed(self) -> float | None:
        """The same of those who passed its check."""
        return min(1.0, self.passed / (self.meant_for or 1)) if self.is_shared else None


def after(kit: KitLine | None, entry: Entry, event: events.KitOpened) -> KitLine:
    """A kit after one more event of it; None before any."""
    kit = kit or KitLine(event.kit, entry)
    match event:
        case events.KitHandedOut():
            since = kit.handed_out or entry
            return kit._replace(handed_out=since, meant_for=event.meant_for)
        case events.KitTakenBack():
            return kit._replace(handed_out=None)
        case events.KitCheckWritten():
            return kit._replace(check=entry, passed=0)
        case events.KitRead():
            return kit._replace(read=entry, readers=event.readers)
        case events.KitCheckTaken():
            return kit._replace(passed=event.passed)
    return kit
