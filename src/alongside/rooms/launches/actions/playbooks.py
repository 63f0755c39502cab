"""Verbs of playbooks: a version written, or retired for the one that comes with Alongside. Launches keep theirs."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import ChangedMeanwhile
from alongside.core.playbooks import shipped
from alongside.core.playbooks.written import read
from alongside.core.tiers import Tier
from alongside.rooms.launches.actions.following import refuse_no_tier
from alongside.rooms.launches.models import PlaybookVersion
from alongside.rooms.launches.playbooks import text_of, versions
from alongside.rooms.ledger.action import action, add, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.actions import By, acting_member


@action
def write_playbook(
    workspace: Workspace, *, tier: Tier, text: str, expected: int, by: By, at: datetime
) -> PlaybookVersion | None:
    """Put a new version of a tier's playbook in force: TOML. None when it says what is in force.

    `UnreadablePlaybook` names the first mistake of each task by its line. `expected` is the version that was in force
    when whoever writes looked (0 for the one that comes with Alongside): `ChangedMeanwhile` where it is another one.
    """
    refuse_no_tier(tier)
    wanted = read(text)
    last = _last(workspace, tier, expected)
    if read(text_of(last, tier)).tasks == wanted.tasks:
        return None
    return _put(workspace, tier, text.replace("\r\n", "\n"), last, by, at)


@action
def retire_playbook(
    workspace: Workspace, *, tier: Tier, expected: int, by: By, at: datetime
) -> PlaybookVersion | None:
    """Go back to the playbook that comes with Alongside; None when that is in force. `expected` as above."""
    refuse_no_tier(tier)
    last = _last(workspace, tier, expected)
    if read(text_of(last, tier)).tasks == shipped.playbook(tier).tasks:
        return None
    return _put(workspace, tier, "", last, by, at)


def _last(workspace: Workspace, tier: Tier, expected: int) -> PlaybookVersion | None:
    write_through()
    last = next(iter(versions(workspace.pk, tier)), None)
    number = last.number if last else 0
    if number != expected:
        raise ChangedMeanwhile(
            f"somebody wrote version {number} of this playbook meanwhile; look at it, and write yours again",
            {"text": text_of(last, tier)},
        )
    return last


def _put(
    workspace: Workspace,
    tier: Tier,
    text: str,
    last: PlaybookVersion | None,
    by: By,
    at: datetime,
) -> PlaybookVersion:
    number = last.number + 1 if last else 1
    row = PlaybookVersion(
        workspace=workspace,
        tier=tier,
        number=number,
        text=text,
        by=acting_member(by),
        written_at=at,
    )
    add(row)
    kind = events.PlaybookWritten if text else events.PlaybookRetired
    record(kind(tier, number), about=workspace, by=by, at=at)
    return row
