"""The playbook of a tier that is in force in a workspace."""

from __future__ import annotations

from typing import NamedTuple

from alongside.core.playbooks import shipped
from alongside.core.playbooks.playbook import Playbook
from alongside.core.playbooks.written import read
from alongside.core.tiers import Tier
from alongside.rooms.launches.models import PlaybookVersion


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
