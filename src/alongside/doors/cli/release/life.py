"""A release comes onto the roadmap, ships, or is taken off it."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from alongside.core.written_date import read_day
from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import By, In, Reason, ReleaseName
from alongside.doors.cli._plain import plain
from alongside.doors.cli.release._release import meant
from alongside.rooms.features import actions


def add(
    release: ReleaseName,
    internal: Annotated[bool, typer.Option("--internal", help="No customer meets it.")] = False,
    workspace: In = None,
    by: By = None,
) -> None:
    """Plan a release of a feature, or take one up that was withdrawn."""
    where = _workspace.pick(workspace)
    who = _subjects.actor(where, by)
    feature, stage = _subjects.feature_and_stage(where, release)
    visible = False if internal else None
    done = actions.add_release(
        feature, stage=stage, customer_visible=visible, by=who, at=timezone.now()
    )
    named = plain(f"{feature.key} {stage}")
    print(f"Added {named}." if done else f"Nothing changed: {named} is planned already.")


def ship(
    release: ReleaseName,
    day: Annotated[str, typer.Argument(metavar="DAY", help="Such as 12 Mar 2025 or 2025-03-12.")],
    workspace: In = None,
    by: By = None,
) -> None:
    """Say on which day a release reached its customers."""
    it, on = meant(release, workspace, by), read_day(day)
    if actions.ship(it.release, on=on, by=it.by, at=timezone.now()):
        print(f"{it.named} shipped on {on}{it.again}.")
    else:
        print(f"Nothing changed: {it.named} shipped on {it.release.shipped_on}.")


def withdraw(
    release: ReleaseName, reason: Reason = "", workspace: In = None, by: By = None
) -> None:
    """Take a release off the roadmap; `release add` brings it back."""
    it = meant(release, workspace, by)
    if actions.withdraw(it.release, reason=reason, by=it.by, at=timezone.now()):
        print(f"{it.named} is off the roadmap.")
    else:
        print(f"Nothing changed: {it.named} was off the roadmap already.")
