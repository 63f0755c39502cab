"""That somebody saw a date, agreed to its change, or never heard of it: the difference between sent and known."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from alongside.doors.cli import _subjects
from alongside.doors.cli._options import By, In, ReleaseName
from alongside.doors.cli._subjects import NoSuch, in_words
from alongside.doors.cli.release._release import meant
from alongside.rooms.features import actions
from alongside.rooms.features.models import Surprise


def acknowledge(release: ReleaseName, workspace: In = None, by: By = None) -> None:
    """Say that you have seen the date in force."""
    it = meant(release, workspace, by)
    who = _subjects.acting_member(it.workspace, by)
    seen = actions.acknowledge(it.release, by=who, at=timezone.now())
    print(f"{it.named}: {who.handle} has seen {in_words(seen.date)}.")


Change = Annotated[str, typer.Option(help="What was changed: date, scope or claims.")]


def countersign(
    release: ReleaseName, workspace: In = None, by: By = None, change: Change = "date"
) -> None:
    """Agree, for product marketing, to a change that came inside the freeze."""
    it = meant(release, workspace, by)
    who = _subjects.acting_member(it.workspace, by)
    signed = actions.countersign(it.release, change=change, by=who, at=timezone.now())
    what = in_words(signed.date) if change == "date" else f"the change of {change}"
    print(f"{it.named}: {who.handle} countersigned {what}.")


def surprised(release: ReleaseName, workspace: In = None, by: By = None) -> None:
    """Say that this is the first you hear of it; both sides settle that in their next sync."""
    it = meant(release, workspace, by)
    who = _subjects.acting_member(it.workspace, by)
    if actions.report_surprise(it.release, by=who, at=timezone.now()):
        print(f"{it.named}: {who.handle} first heard of it now; it waits to be settled.")
    else:
        print(f"Nothing changed: {it.named} waits to be settled since {who.handle} said so before.")


def settle(
    release: ReleaseName,
    handle: Annotated[str, typer.Argument(metavar="HANDLE", help="Who had first heard of it.")],
    outcome: Annotated[str, typer.Option(help="What came of it, in a sentence.")],
    workspace: In = None,
    by: By = None,
) -> None:
    """Say what came of a surprise when both sides talked it over."""
    it = meant(release, workspace, by)
    who = _subjects.acting_member(it.workspace, by)
    surprised = _subjects.member(it.workspace, handle)
    waiting = Surprise.objects.within(it.workspace).filter(release=it.release, member=surprised)
    surprise = waiting.filter(settled_at=None).last()
    if surprise is None:
        raise NoSuch(f"no surprise of {handle} about {it.named} waits to be settled")
    actions.settle_surprise(surprise, outcome=outcome, by=who, at=timezone.now())
    print(f"{it.named}: what surprised {handle} is settled.")
