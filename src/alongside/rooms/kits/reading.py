"""Verbs of those who read a kit: counted, and nobody is named. What they do is recorded as the machine's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alongside.core import events
from alongside.core.kits.check import wrong
from alongside.rooms.kits.models import Kit, KitDay
from alongside.rooms.kits.refusals import NoCheck, NotHandedOut
from alongside.rooms.kits.writing import questions_of
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import NOBODY, Origin

MOST_COUNTED = 10_000
"""Readers, and goes at a check, that are counted of a kit: more have a loop, or a grudge."""


@action
def count_reader(kit: Kit, *, at: datetime, by: Origin = NOBODY) -> Kit | None:
    """Count one more who opened a kit; None beyond `MOST_COUNTED`. `NotHandedOut` for one that is not seen."""
    kit = there_for_the_field(kit)
    if kit.readers >= MOST_COUNTED:
        return None
    _count(kit, at, readers=1)
    record(events.KitRead(kit.role, kit.readers), about=kit, by=by, at=at)
    return kit


@action
def take_check(
    kit: Kit,
    *,
    chosen: Sequence[int],
    number: int,
    counts: bool,
    at: datetime,
    by: Origin = NOBODY,
) -> list[int]:
    """Take the check: the places of the questions that were answered wrongly, none for who passed.

    `chosen` are the places of the choices; `number` is the check's as the page had it: `NoCheck` for another one, or
    none. `counts` is whether a pass is to be counted: a reader is counted once.
    """
    kit = there_for_the_field(kit)
    questions = questions_of(kit)
    if not questions or kit.check_number != number:
        raise NoCheck("these questions were written anew meanwhile; answer them as they are now")
    missed = wrong(questions, chosen)
    if kit.taken < MOST_COUNTED:
        _count(kit, at, taken=1, passed=int(counts and not missed))
        taken = events.KitCheckTaken(kit.role, kit.passed, kit.taken)
        record(taken, about=kit, by=by, at=at)
    return missed


def there_for_the_field(kit: Kit) -> Kit:
    """The kit as the running action has it; `NotHandedOut` for one that the field does not see."""
    kit = current(kit)
    if kit.handed_out_at is None:
        raise NotHandedOut("this kit is not handed out any more")
    return kit


def _count(kit: Kit, at: datetime, **counted: int) -> None:
    """Add to the kit's sums, and to those of its day."""
    write_through()
    rows = KitDay.objects.within(kit.workspace_id).filter(kit=kit.pk, day=at.date())
    day = rows.first()
    change(kit, **{name: getattr(kit, name) + more for name, more in counted.items()})
    if day is None:
        add(KitDay(workspace_id=kit.workspace_id, kit=kit, day=at.date(), **counted))
    else:
        change(day, **{name: getattr(day, name) + more for name, more in counted.items()})
