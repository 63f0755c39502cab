"""The import as one batch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from alongside.core import events
from alongside.doors.trackers.kep.merge import Item
from alongside.doors.trackers.kep.read import Folder
from alongside.doors.trackers.kep.roadmap import Roadmap, key_of
from alongside.doors.trackers.kep.telling import Teller
from alongside.doors.trackers.place import place
from alongside.rooms.features.lookup import look_up
from alongside.rooms.imports.batches import Import, Refusal, Refused, importing
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people.actions import change_policy

SLUG = "kubernetes"
SOURCE = "kep"
TIERS = ["stage stable -> T1", "stage beta -> T2", "stage alpha -> T3"]
"""The decision list of this workspace: what is stable is news, what is alpha is for a few."""

CHUNK = 500
"""Lines whose features are looked up in one go."""
ENOUGH = 100
"""Refused lines after which the rest is not read."""
MOST_NOTES = 1_000


class Outcome(NamedTuple):
    """What an import did, or would do."""

    run: Import
    lines: int
    """Lines that were read; those that have no meaning for us included."""
    passed_over: int
    """Those of them that an earlier import brought."""
    first: bool
    """Whether it was the first import into the workspace."""
    unreadable: list[Refusal]
    """Words without a plain meaning; the rest of their lines was imported. At most MOST_NOTES."""


def import_folder(
    path: Path,
    *,
    at: datetime,
    slug: str = SLUG,
    rehearse: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Outcome:
    """Import the folder into the workspace, which is opened when it is missing. `Refused` says what is wrong."""
    with place(slug, name=slug.capitalize(), now=at, rehearse=rehearse) as into:
        workspace = into.workspace
        notes: list[Refusal] = []

        def note(file: str, line: int, field: str, word: str) -> None:
            if len(notes) < MOST_NOTES:
                notes.append(Refusal(file, line, field, f"{word[:60]!r} is not readable"))

        with importing(
            workspace, source=SOURCE, attested=True, at=at, rehearse=rehearse, progress=progress
        ) as run:
            folder = Folder(path, now=at, refuse=lambda *refusal: _refuse(run, *refusal))
            teller = Teller(Roadmap(workspace, folder.story.left_on), note)
            told = 0
            fresh = run.fresh((item.line, item) for item in folder.items())
            while some := list(islice(fresh, CHUNK)):
                if not told:
                    _set_tiers(workspace, *some[0])
                told += len(some)
                look_up(workspace, {key_of(item.kep) for _, item in some if item.kep})
                for source, item in some:
                    teller.tell(source, item)
            teller.finish()
    return Outcome(run, run.lines, run.passed_over, into.first, notes)


def _refuse(run: Import, file: str, line: int, field: str, message: str) -> None:
    run.refuse(file, line, field, message)
    if len(run.refusals) >= ENOUGH:
        raise Refused(run.refusals)


def _set_tiers(workspace: Workspace, source: int, item: Item) -> None:
    """Known before everything else, so that a replay of any past day has it; left alone when it was set before."""
    chosen = Event.objects.within(workspace).filter(
        kind=events.PolicyChanged.kind, payload__contains='"tiers.decisions"'
    )
    if not chosen.filter(batch__undone_at=None).exists():
        by = Origin(source=source, known_at=item.at)
        change_policy(workspace, setting="tiers.decisions", value=TIERS, by=by, at=item.at)
