"""Accept a finding, with a reason, until a day; or take the waiver back.

It is accepted as bad as it is now: a finding that gets worse is open again.
"""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.core.rules import rules
from alongside.core.written_date import read_day
from alongside.doors.cli import _subjects
from alongside.doors.cli._options import By, In, Reason, ReleaseName
from alongside.doors.cli.release._release import Meant, meant
from alongside.rooms.findings import actions, checks, queries
from alongside.rooms.findings.actions import WAIVER_WD
from alongside.rooms.people.models import Member
from alongside.rooms.people.queries import workdays


class NothingToWaive(AlongsideError):
    """There is no such finding, or no such waiver."""


def command(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The rule's code, such as RAD403.")],
    release: ReleaseName,
    reason: Reason = "",
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="The last day; 20 working days by default.")
    ] = None,
    revoke: Annotated[bool, typer.Option("--revoke", help="Take the waiver back.")] = False,
    workspace: In = None,
    by: By = None,
) -> None:
    """Accept a finding."""
    it = meant(release, workspace, by)
    if revoke:
        _revoke(it, code.upper())
    else:
        who = _subjects.acting_member(it.workspace, by)
        _waive(it, code.upper(), reason, until, who)


def _waive(it: Meant, code: str, reason: str, until: str | None, by: Member) -> None:
    if code not in rules():
        raise NothingToWaive(f"no rule {code}; there are {', '.join(rules())}")
    checks.check_features(it.workspace.pk, [it.release.feature_id])
    now = timezone.now()
    last = workdays(it.workspace).add(now.date(), WAIVER_WD) if until is None else read_day(until)
    finding = queries.last_finding(it.release, code)
    if finding is None or finding.resolved_at is not None:
        before = f"; it was resolved on {finding.resolved_at:%Y-%m-%d}" if finding else ""
        raise NothingToWaive(
            f"{code} finds nothing about {it.named} now{before}: `alongside check` shows what is"
        )
    actions.waive(finding, reason=reason, until=last, by=by, at=now)
    print(f"{code} on {it.named} is waived up to and including {last}.")


def _revoke(it: Meant, code: str) -> None:
    now = timezone.now()
    waivers = [
        waiver
        for waiver, *_ in queries.waivers(it.workspace, at=now)
        if (waiver.code, waiver.release_id) == (code, it.release.pk)
    ]
    if not waivers:
        raise NothingToWaive(
            f"no waiver of {code} on {it.named} is in force: see `alongside waivers`"
        )
    for waiver in waivers:
        actions.revoke_waiver(waiver, by=it.by, at=now)
    print(f"{code} on {it.named} is waived no more.")
