"""The release date is the product manager's, the launch date the product marketer's."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from alongside.core.written_date import read
from alongside.doors.cli import _subjects
from alongside.doors.cli._options import By, In, Reason, ReleaseName
from alongside.doors.cli._plain import plain
from alongside.doors.cli._subjects import in_words
from alongside.doors.cli.release._release import meant
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release

_FORMS = "12 Mar 2025, Mar 2025, Q1 2025, H1 2025 or 2025; also 2025-03-12, 2025-03, 2025-Q1."
Sure = Annotated[int | None, typer.Option("--confidence", help="How sure, in per cent.")]


def date(
    release: ReleaseName,
    date: Annotated[str | None, typer.Argument(metavar="[DATE]", help=_FORMS)] = None,
    train: Annotated[str | None, typer.Option(help="The train it leaves on, instead.")] = None,
    confidence: Sure = None,
    reason: Reason = "",
    workspace: In = None,
    by: By = None,
) -> None:
    """Say when a release ships: on a date, or with a train."""
    it = meant(release, workspace, by)
    before = _release_date(it.release)
    actions.state_release_date(
        it.release,
        date=read(date) if date is not None else None,
        train=_subjects.train(it.workspace, train) if train is not None else None,
        confidence=confidence,
        reason=reason,
        by=it.by,
        at=timezone.now(),
    )
    print(f"{it.named}: release date {before} -> {_release_date(it.release)}{it.again}.")


def confirm(
    release: ReleaseName, confidence: Sure = None, workspace: In = None, by: By = None
) -> None:
    """Say that the release date was looked at and stands."""
    it = meant(release, workspace, by)
    actions.confirm_release_date(it.release, confidence=confidence, by=it.by, at=timezone.now())
    print(f"{it.named}: release date {_release_date(it.release)} confirmed{it.again}.")


def undate(
    release: ReleaseName,
    launch: Annotated[bool, typer.Option("--launch", help="The launch date instead.")] = False,
    reason: Reason = "",
    workspace: In = None,
    by: By = None,
) -> None:
    """Take the release date back, or the launch date."""
    it = meant(release, workspace, by)
    which = "launch date" if launch else "release date"
    before = in_words(it.release.launch_date) if launch else _release_date(it.release)
    verb = actions.remove_launch_date if launch else actions.remove_release_date
    if verb(it.release, reason=reason, by=it.by, at=timezone.now()):
        print(f"{it.named}: {which} {before} -> no date.")
    else:
        print(f"Nothing changed: {it.named} has no {which}.")


def launch(
    release: ReleaseName,
    date: Annotated[str, typer.Argument(metavar="DATE", help=_FORMS)],
    reason: Reason = "",
    workspace: In = None,
    by: By = None,
) -> None:
    """Set the day on which go-to-market launches a release."""
    it = meant(release, workspace, by)
    before = in_words(it.release.launch_date)
    actions.state_launch_date(
        it.release, date=read(date), reason=reason, by=it.by, at=timezone.now()
    )
    print(f"{it.named}: launch date {before} -> {in_words(it.release.launch_date)}{it.again}.")


def _release_date(release: Release) -> str:
    """`12 Mar 2025`, `v1.33 (12 Mar 2025)`."""
    when = in_words(release.release_date)
    return f"{plain(release.train.key)} ({when})" if release.train else when
