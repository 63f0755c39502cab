"""The playbook of a tier that is in force in a workspace."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from alongside.core.playbooks import shipped
from alongside.core.playbooks.playbook import Playbook
from alongside.core.playbooks.written import read
from alongside.core.tiers import TIERS, Tier
from alongside.rooms.launches.models import PlaybookVersion

MOST = 200
"""Versions of a playbook that are listed."""


class InForce(NamedTuple):
    """A playbook, and which version of its tier's it is."""

    playbook: Playbook
    number: int
    """0 for the one that comes with Alongside, before any other was written."""


def in_force(workspace: int, tier: Tier) -> InForce:
    """The last version that the workspace wrote, or the one that comes with Alongside."""
    rows = PlaybookVersion.objects.within(workspace).filter(tier=tier)
    last = rows.order_by("-number").first()
    if last is None:
        return InForce(shipped.playbook(tier), 0)
    return InForce(read(last.text) if last.text else shipped.playbook(tier), last.number)


def all_in_force(workspace: int) -> dict[Tier, InForce]:
    """The playbook that is in force for each tier. One statement."""
    last = PlaybookVersion.objects.within(workspace).filter(tier=OuterRef("tier"))
    rows = PlaybookVersion.objects.within(workspace).filter(
        number=Subquery(last.order_by("-number").values("number")[:1])
    )
    written = {row.tier: row for row in rows}
    found = {}
    for tier in TIERS:
        row = written.get(tier)
        own = read(row.text) if row is not None and row.text else shipped.playbook(tier)
        found[tier] = InForce(own, row.number if row is not None else 0)
    return found


def text_of(row: PlaybookVersion | None, tier: Tier) -> str:
    """A version as a file; None for the one that comes with Alongside."""
    return row.text if row is not None and row.text else shipped.written(tier)


def versions(workspace: int, tier: Tier) -> list[PlaybookVersion]:
    """What the workspace wrote of a tier's playbook, the last one first. One statement."""
    rows = PlaybookVersion.objects.within(workspace).filter(tier=tier)
    return list(rows.select_related("by").order_by("-number")[:MOST])
