"""That somebody saw a date, or agreed to its change: the difference between sent and known."""

from __future__ import annotations

from django.utils import timezone

from alongside.doors.cli import _subjects
from alongside.doors.cli._options import By, In, ReleaseName
from alongside.doors.cli._subjects import in_words
from alongside.doors.cli.release._release import meant
from alongside.rooms.features import actions


def acknowledge(release: ReleaseName, workspace: In = None, by: By = None) -> None:
    """Say that you have seen the date in force."""
    it = meant(release, workspace, by)
    who = _subjects.acting_member(it.workspace, by)
    seen = actions.acknowledge(it.release, by=who, at=timezone.now())
    print(f"{it.named}: {who.handle} has seen {in_words(seen.date)}.")


def countersign(release: ReleaseName, workspace: In = None, by: By = None) -> None:
    """Agree, for product marketing, to a change that came inside the freeze."""
    it = meant(release, workspace, by)
    who = _subjects.acting_member(it.workspace, by)
    signed = actions.countersign(it.release, by=who, at=timezone.now())
    print(f"{it.named}: {who.handle} countersigned {in_words(signed.date)}.")
