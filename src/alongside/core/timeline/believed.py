"""Which date was believed when, and what each statement of it meant.

A statement says a date or names a train; a train's published day moves everything aboard. Put in order they
are the *believed date*, a line over time with its jumps. Each jump is told apart: pulled in, slipped, narrowed,
widened, confirmed, removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from alongside.core import events, plandate
from alongside.core.plandate import PlanDate
from alongside.core.timeline.entry import Entry

if TYPE_CHECKING:
    from alongside.core.timeline.workspace import WorkspaceLine


class Move(StrEnum):
    """What a statement did to the believed date."""

    STATED = "stated"
    """The first date, or the first after a removal."""
    CONFIRMED = "confirmed"
    """The same date again."""
    NARROWED = "narrowed"
    """A finer date inside the one before: no move (docs/formulae.md)."""
    WIDENED = "widened"
    """A coarser date around the one before: no move, and the finer one stays the measure of the next."""
    PULLED_IN = "pulled in"
    SLIPPED = "slipped"
    REMOVED = "removed"


MOVED = (Move.PULLED_IN, Move.SLIPPED)
CHANGED = (*MOVED, Move.REMOVED)
"""What somebody on the other side has to know of."""


class Belief(msgspec.Struct, gc=False):
    """The date that was believed from a moment on."""

    entry: Entry
    """The event that brought it: a statement, or a train's publication."""
    date: PlanDate | None
    """None when the release has no date: removed, or on a train without a published day."""
    train: str | None
    move: Move
    previous: PlanDate | None
    """What a move is measured from: the date before it, or a finer one before that."""
    reversal: bool = False
    """A move against the direction of the one before: the date oscillates."""
    confidence: int | None = None
    by_train: bool = False
    """Brought by the train's own day, not by a statement about the release."""

    @property
    def known_at(self) -> datetime:
        """When it became knowable."""
        return self.entry.known_at


def beliefs(
    statements: Iterable[Entry], workspace: WorkspaceLine, *, until: Entry | None = None
) -> list[Belief]:
    """The believed date over time, oldest first.

    `statements` are the events about one kind of date of one release, in the order in which they became known.
    `until` is the shipment of the release: what became known after it moves no belief any more.
    """
    history: list[Belief] = []
    measure: PlanDate | None = None
    train: str | None = None
    direction: Move | None = None
    for entry, date, aboard, by_train in _said(list(statements), workspace, until):
        event = entry.event
        standing = history and history[-1].move is not Move.REMOVED
        if isinstance(event, events.ReleaseDateConfirmed):
            if not standing:
                continue  # nothing that could be confirmed
            last = history[-1]
            history.append(
                Belief(
                    entry,
                    last.date,
                    last.train,
                    Move.CONFIRMED,
                    last.date,
                    confidence=event.confidence,
                )
            )
            continue
        removed = isinstance(event, events.ReleaseDateRemoved | events.LaunchDateRemoved)
        if removed and not standing:
            continue
        move = Move.REMOVED if removed else _move(measure, train, date, aboard, workspace)
        reversal = move in MOVED and direction is not None and move is not direction
        if move in MOVED:
            direction = move
        history.append(
            Belief(
                entry,
                date,
                aboard,
                move,
                measure,
                reversal,
                getattr(event, "confidence", None),
                by_train,
            )
        )
        train = aboard
        if move is Move.REMOVED:
            measure = direction = None
        elif move is not Move.WIDENED and not (move is Move.STATED and date is None):
            measure = date  # boarding a train without a day hides no move: it waits for the day
    return history


def _said(
    statements: list[Entry], workspace: WorkspaceLine, until: Entry | None
) -> Iterator[tuple[Entry, PlanDate | None, str | None, bool]]:
    """Statements and the publications of the trains they name, in order: (entry, date, train, by train)."""
    aboard: str | None = None
    boarded: datetime | None = None
    end = until.place if until else None
    for place, entry in enumerate(statements):
        if end is not None and entry.place >= end:
            return
        moment = entry.known_at
        event = entry.event
        if isinstance(event, events.ReleaseDateStated) and event.train is not None:
            aboard, boarded = event.train, moment
            yield entry, workspace.train(aboard).published_at(moment), aboard, False
        elif isinstance(event, events.ReleaseDateConfirmed):
            yield entry, None, aboard, False
        else:
            aboard = None
            stated = getattr(event, "date", None)
            yield entry, plandate.parse(stated) if stated else None, None, False
        if aboard is None:
            continue
        following = statements[place + 1].place if place + 1 < len(statements) else None
        for publication, day in workspace.train(aboard).dates:
            known = publication.known_at
            if known < moment or (end is not None and publication.place >= end):
                continue
            if known == boarded or (known == moment and publication.place <= entry.place):
                continue  # in the day that boarding itself brought, or told before
            if following is None or publication.place < following:
                yield publication, day, aboard, True


def _move(
    measure: PlanDate | None,
    train: str | None,
    date: PlanDate | None,
    aboard: str | None,
    workspace: WorkspaceLine,
) -> Move:
    """What it means that after `measure` (on `train`) now `date` (on `aboard`) is said."""
    if train is not None and aboard is not None and train != aboard:
        before, after = workspace.train(train).position, workspace.train(aboard).position
        if before is not None and after is not None and before != after:
            return Move.SLIPPED if after > before else Move.PULLED_IN
    if measure is None or date is None:
        return (
            Move.CONFIRMED
            if train is not None and train == aboard and date is measure
            else Move.STATED
        )
    return move_of(measure, date)


def move_of(measure: PlanDate | None, date: PlanDate) -> Move:
    """What it means that after `measure` now `date` is said."""
    if measure is None:
        return Move.STATED
    if date == measure:
        return Move.CONFIRMED
    if measure.covers(date):
        return Move.NARROWED
    if date.covers(measure):
        return Move.WIDENED
    return Move.SLIPPED if date.first > measure.first else Move.PULLED_IN
