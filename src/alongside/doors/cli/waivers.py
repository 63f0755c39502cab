"""List the waivers in force, those that run out first before the others, and what has become of their findings."""

from __future__ import annotations

from django.utils import timezone

from alongside.doors.cli import _workspace
from alongside.doors.cli._options import In
from alongside.doors.cli._plain import plain
from alongside.rooms.findings.queries import Held, waivers
from alongside.rooms.findings.states import State


def command(workspace: In = None) -> None:
    """List the waivers."""
    where = _workspace.pick(workspace)
    held = waivers(where, at=timezone.now())
    for one in held:
        waiver = one.waiver
        by = f" ({waiver.author.handle})" if waiver.author else ""
        print(
            f"{waiver.code} on {plain(one.subject.name)} until {waiver.until}: {plain(waiver.reason.text)}{by}"
            f"{_since(one)}"
        )
    if not held:
        print(f"No waivers in {where.slug}.")


def _since(held: Held) -> str:
    """What has become of the finding since, where the waiver is not what sets it aside."""
    finding = held.finding
    if finding is None:
        return ""
    if held.state is State.RESOLVED:
        return f"; resolved on {finding.resolved_at:%Y-%m-%d}"
    if held.state is State.WAIVED:
        return ""
    what = "open again" if held.state is State.OPEN else "in the baseline by now"
    return f"; {what}: {held.waiver.severity} when it was waived, {finding.severity} now"
