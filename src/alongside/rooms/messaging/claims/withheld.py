"""Which claims' words stay here when lists and threads are taken out as a file."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from alongside.core.messaging.claims import ClaimState
from alongside.core.messaging.saying import NEVER_LEAVES
from alongside.rooms.messaging.claims.backing import under
from alongside.rooms.messaging.claims.states import Judged, agreed_to, judged
from alongside.rooms.messaging.models import Claim


def withheld(
    workspace_id: int, claims: Collection[int], *, today: date
) -> dict[int, list[ClaimState]]:
    """By claim: what forbids that its words leave, the worst first; those that may leave are left out.

    Neither what a claim rests on nor when somebody looked at it matters to that: three statements at most, however
    many claims, and none for none.
    """
    if not claims:
        return {}
    rows = (
        Claim.objects.within(workspace_id)
        .filter(pk__in=claims)
        .values_list("pk", "type", "wording", "public")
    )
    asked = [Judged(*row, approved_at=None, reworded=False) for row in rows]
    below = under([one.number for one in asked])
    states = judged(
        workspace_id, asked, below, (), agreed_to(asked, below, today=today), today=today
    )
    kept = {
        claim: [state for state in found if state in NEVER_LEAVES]
        for claim, found in states.items()
    }
    return {claim: found for claim, found in kept.items() if found}
