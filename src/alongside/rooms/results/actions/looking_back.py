"""The verb by which people put down what they found who looked back at a launch."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from alongside.core import events
from alongside.core.errors import ChangedMeanwhile
from alongside.core.results.clocks import RETRO
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.results.actions.ticking import tick
from alongside.rooms.results.models import Retro
from alongside.rooms.results.refusals import NothingFound, NotYetOut
from alongside.rooms.strategy.kpis import NotYetRead


@action
def hold_retro(
    launch: Launch,
    *,
    day: date,
    well: str,
    badly: str,
    by: By,
    at: datetime,
    expected: str | None = None,
) -> Retro | None:
    """Put down what looking back showed; said again it takes the place of what was said, which goes on record. None
    when that is so.

    `expected` is the mark (`mark_of`) of what whoever writes had before them, empty for nothing: `ChangedMeanwhile`
    where it reads otherwise by now.
    `NothingFound` without a word of either, `NotYetRead` for a day to come, `NotYetOut` for one before the launch.
    """
    launch = there(launch, by)
    good, bad = (words.reason(text) for text in (well, badly))
    if not (good or bad):
        raise NothingFound("say what went well, or what did not; a line of each will do")
    if day > at.date():
        raise NotYetRead(f"{day} has not come yet; give the day on which you looked back")
    if launch.day is None or day < launch.day:
        raise NotYetOut("on that day the launch was still to come; one looks back at what went out")
    write_through()
    row: Retro | None = Retro.objects.within(launch.workspace_id).filter(launch=launch.pk).first()
    columns = {"held_on": day, "well": good, "badly": bad}
    if row is None:
        row = Retro(
            workspace_id=launch.workspace_id,
            launch=launch,
            by=acting_member(by),
            noted_at=at,
            **columns,
        )
        add(row)
        before = ""
    else:
        if all(getattr(row, name) == value for name, value in columns.items()):
            return None
        before = _in_words(row)
        _refuse_changed(row, expected)
        change(row, by=acting_member(by), noted_at=at, **columns)
    record(events.RetroHeld(day.isoformat()), about=launch, by=by, at=at, wording=before)
    tick(launch, RETRO, f"Held on {day.isoformat()}.", by=by, at=at)
    return row


def mark_of(day: date, well: str, badly: str) -> str:
    """By what a form tells whether what it shows of looking back is what still stands there."""
    return sha256("\0".join((day.isoformat(), well, badly)).encode()).hexdigest()[:16]


def _refuse_changed(row: Retro, expected: str | None) -> None:
    if expected is not None and mark_of(row.held_on, row.well, row.badly) != expected:
        raise ChangedMeanwhile(
            "somebody else put down what you found since you opened the page: it stands above; make one of both, and "
            "put that down",
            {"well": row.well, "badly": row.badly},
        )


def _in_words(row: Retro) -> str:
    """What stood there, for the record."""
    parts = (("What went well", row.well), ("What did not", row.badly))
    return "\n\n".join(f"{title}: {said}" for title, said in parts if said)
