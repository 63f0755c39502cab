"""Claims for tests: written by the PMM, with what our world heard of a customer at hand."""

from typing import Any

from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.models import Claim
from tests.rooms.conftest import LATER, World, ours, theirs
from tests.rooms.discovery.conftest import heard

__all__ = ["heard", "ours", "theirs"]

SAID = "On a bad evening three hours."
"""Words of the customer's, from the second highlight."""


def claimed(world: World, wording: str = "No chair stays empty", **more: Any) -> Claim:
    """A claim of the PMM's."""
    given = {"kind": "capability", "by": world.pmm, "at": LATER, **more}
    return actions.write(world.workspace, wording=wording, **given)


def again(claim: Claim) -> Claim:
    """It, as it stands in its row."""
    found: Claim = Claim.objects.get(pk=claim.pk)
    return found
