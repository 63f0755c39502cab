"""Accept a finding, with a reason, until a day; or take the waiver back.

It is accepted as bad as it is now: a finding that gets worse is open again.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

import typer
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.core.rules import rules
from alongside.core.written_date import read_day
from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import By as Handle
from alongside.doors.cli._options import In, Reason
from alongside.doors.cli.release._release import meant
from alongside.rooms.discovery.models import Conversation, Insight
from alongside.rooms.features.models import Release
from alongside.rooms.findings import actions, checks, queries
from alongside.rooms.findings.actions import WAIVER_WD
from alongside.rooms.findings.subjects import TABLES
from alongside.rooms.ledger.models import Owned, Workspace
from alongside.rooms.messaging.models import Claim
from alongside.rooms.people.actions import By
from alongside.rooms.people.models import Member
from alongside.rooms.people.queries import workdays


class NothingToWaive(AlongsideError):
    """There is no such finding, or no such waiver."""


def command(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The rule's code, such as RAD403.")],
    about: Annotated[
        str,
        typer.Argument(
            metavar="KEY/STAGE",
            help="The release, such as KEP-1965/beta; or conversation:12, claim:5, as `alongside check` has it.",
        ),
    ],
    reason: Reason = "",
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="The last day; 20 working days by default.")
    ] = None,
    revoke: Annotated[bool, typer.Option("--revoke", help="Take the waiver back.")] = False,
    workspace: In = None,
    by: Handle = None,
) -> None:
    """Accept a finding."""
    it = _meant(about, workspace, by)
    if revoke:
        _revoke(it, code.upper())
    else:
        who = _subjects.acting_member(it.workspace, by)
        _waive(it, code.upper(), reason, until, who)


class About(NamedTuple):
    """What the command line means."""

    workspace: Workspace
    row: Owned
    by: By
    named: str
    """Fit to be printed."""


def _meant(name: str, workspace: str | None, by: str | None) -> About:
    kind, _, number = name.partition(":")
    if kind not in TABLES or not (number.isascii() and number.isdecimal() and len(number) < 19):
        it = meant(name, workspace, by)
        return About(it.workspace, it.release, it.by, it.named)
    where = _workspace.pick(workspace)
    row = TABLES[kind][0].objects.within(where).filter(pk=int(number)).first()
    if row is None:
        raise NothingToWaive(
            f"no {kind} {number} in {where.slug}: `alongside check` shows those that are"
        )
    return About(where, row, _subjects.actor(where, by), f"{kind}:{number}")


def _look(it: About) -> None:
    """See to it that what is found about it is found now."""
    match it.row:
        case Release():
            checks.check_features(it.workspace.pk, [it.row.feature_id])
        case Conversation():
            checks.check_features(it.workspace.pk, [], conversations=[it.row.pk])
        case Insight():
            checks.check_features(it.workspace.pk, [], insights=[it.row.pk])
        case Claim():
            checks.check_features(it.workspace.pk, [], claims=[it.row.pk])
        case _:
            checks.check_strategy(it.workspace.pk)


def _waive(it: About, code: str, reason: str, until: str | None, by: Member) -> None:
    if code not in rules():
        raise NothingToWaive(f"no rule {code}; there are {', '.join(rules())}")
    _look(it)
    now = timezone.now()
    last = workdays(it.workspace).add(now.date(), WAIVER_WD) if until is None else read_day(until)
    finding = queries.last_finding(it.row, code)
    if finding is None or finding.resolved_at is not None:
        before = f"; it was resolved on {finding.resolved_at:%Y-%m-%d}" if finding else ""
        raise NothingToWaive(
            f"{code} finds nothing about {it.named} now{before}: `alongside check` shows what is"
        )
    actions.waive(finding, reason=reason, until=last, by=by, at=now)
    print(f"{code} on {it.named} is waived up to and including {last}.")


def _revoke(it: About, code: str) -> None:
    now = timezone.now()
    waivers = [
        held.waiver
        for held in queries.waivers(it.workspace, at=now)
        if held.waiver.code == code
        and (held.subject.kind, held.subject.id) == (it.row._meta.model_name, it.row.pk)
    ]
    if not waivers:
        raise NothingToWaive(
            f"no waiver of {code} on {it.named} is in force: see `alongside waivers`"
        )
    for waiver in waivers:
        actions.revoke_waiver(waiver, by=it.by, at=now)
    print(f"{code} on {it.named} is waived no more.")
