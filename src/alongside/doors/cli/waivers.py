"""List the waivers in force, those that run out first before the others."""

from __future__ import annotations

from django.utils import timezone

from alongside.doors.cli import _workspace
from alongside.doors.cli._options import In
from alongside.doors.cli._plain import plain
from alongside.rooms.findings.queries import waivers


def command(workspace: In = None) -> None:
    """List the waivers."""
    where = _workspace.pick(workspace)
    held = waivers(where, at=timezone.now())
    for one in held:
        release = plain(f"{one.release.feature.key} {one.release.stage}")
        by = f" ({one.author.handle})" if one.author else ""
        print(f"{one.code} on {release} until {one.until}: {plain(one.reason.text)}{by}")
    if not held:
        print(f"No waivers in {where.slug}.")
