"""What may be done about findings: waive one, with a reason and until a day; take the waiver back."""

from __future__ import annotations

from datetime import date, datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.features.models import Release
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.subjects import TABLES, key_of
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.ledger.models import Owned, Wording
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member, is_imported, the_member
from alongside.rooms.people.models import Member

WAIVER_WD = 20
"""Working days that a waiver holds when nobody says otherwise: our own judgement."""


class NoReason(AlongsideError):
    """A waiver needs a reason."""


class PastExpiry(AlongsideError):
    """A waiver that has run out already waives nothing."""


@action
def waive(finding: Finding, *, reason: str, until: date, by: By, at: datetime) -> Waiver:
    """Accept a finding as bad as it is until a day, inclusive. The reason is kept where it can be erased.

    Raises `NoReason` without one, `PastExpiry` for a day before `at`, and `NoMember` unless a member answers for it.
    """
    author = _author(by)
    said = words.reason(reason)
    if not said:
        raise NoReason("say why: whoever reads the finding next wants to know")
    if until < at.date():
        raise PastExpiry(f"{until} is over; give a day from today on")
    known_at = record(
        events.FindingWaived(
            code=finding.code,
            anchor=finding.anchor_id,
            until=until.isoformat(),
            severity=finding.severity or None,
        ),
        about=_subject(finding),
        by=by,
        at=at,
    )
    waiver: Waiver = Waiver.objects.create(
        workspace_id=finding.workspace_id,
        code=finding.code,
        subject=finding.subject,
        release_id=finding.release_id,
        conversation_id=finding.conversation_id,
        insight_id=finding.insight_id,
        objective_id=finding.objective_id,
        area_id=finding.area_id,
        claim_id=finding.claim_id,
        launch_id=finding.launch_id,
        anchor_id=finding.anchor_id,
        severity=finding.severity or None,
        author=author,
        reason=Wording.objects.create(workspace_id=finding.workspace_id, text=said),
        granted_at=known_at,
        until=until,
    )
    return waiver


@action
def revoke_waiver(waiver: Waiver, *, by: By, at: datetime) -> Waiver | None:
    """Take a waiver back: its finding is open again, unless another waiver or the baseline covers it.

    Anybody who may waive may take it back, not only its author: `by` is a member, or an origin. `at` is when they did;
    the waiver ends at the moment at which that becomes known, which is what `revoked_at` says. Returns the waiver;
    None, and nothing is recorded, when it was taken back before. Raises `NotThere` for one that is there no more, and
    `NotAllowed` for a member whose role does not let them.
    """
    if waiver.revoked_at is not None:
        return None
    known_at = record(
        events.WaiverRevoked(code=waiver.code, anchor=waiver.anchor_id),
        about=_subject(waiver),
        by=by,
        at=at,
    )
    change(waiver, revoked_at=known_at)
    return waiver


def _subject(row: Finding | Waiver) -> Owned:
    """What a finding or a waiver is about, read anew: its release tells the thread of its feature."""
    kind, number = key_of(row)
    table = Release if kind == "release" else TABLES[kind][0]
    about: Owned = table.objects.get(pk=number)
    return about


def _author(by: By) -> Member | None:
    """Who answers for a waiver. Imported lines may name nobody: logs from before it was asked for are not refused."""
    if is_imported(by):
        return acting_member(by)
    return the_member(by)
