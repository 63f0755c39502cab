"""What the verbs of a release have in common."""

from __future__ import annotations

from typing import NamedTuple

from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._plain import plain
from alongside.rooms.features.models import Release
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.actions import By


class Meant(NamedTuple):
    """What the command line means."""

    workspace: Workspace
    release: Release
    by: By
    named: str
    """`KEP-1965 beta`, fit to be printed."""
    again: str
    """What is added to a statement that takes it up again; empty for a release that is on the roadmap."""


def meant(name: str, workspace: str | None, by: str | None) -> Meant:
    """The release that was named, and who acts."""
    where = _workspace.pick(workspace)
    who = _subjects.actor(where, by)
    release = _subjects.release(where, name)
    named = plain(f"{release.feature.key} {release.stage}")
    again = "; it was withdrawn, and is on the roadmap again" if release.withdrawn else ""
    return Meant(where, release, who, named, again)
