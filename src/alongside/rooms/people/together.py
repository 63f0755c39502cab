"""Verbs that do several things of one kind in one act: days off, settings of the policy. All of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from alongside.core.policy import Value, read_value
from alongside.core.rules import settings
from alongside.rooms.ledger.action import action
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.actions import By, add_holiday, change_policy
from alongside.rooms.people.queries import policy


@action
def add_holidays(
    workspace: Workspace, *, days: Iterable[date], by: By, at: datetime
) -> list[date] | None:
    """Nobody is expected to work on these days; returns those that are new, None when all were known."""
    new = [
        day
        for day in sorted(set(days))
        if add_holiday(workspace, day=day, by=by, at=at) is not None
    ]
    return new or None


@action
def change_settings(
    workspace: Workspace, *, changed: Mapping[str, Value], by: By, at: datetime
) -> list[str] | None:
    """Change several settings of the policy; None for a value goes back to its default.

    Returns the paths of those that were not so before, None when all were. `UnknownSetting` says what would do.
    """
    write_through()
    known, before = settings(), policy(workspace)
    done = []
    for path, value in changed.items():
        read = read_value(known, path, value)
        after = known[path].default if read is None else read
        if before[path] != after:
            kept = None if after == known[path].default else after
            done.append(change_policy(workspace, setting=path, value=kept, by=by, at=at))
    return done or None
