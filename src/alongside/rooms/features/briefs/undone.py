"""Briefs that an import opened go when it is taken back, unless somebody has worked with them since."""

from __future__ import annotations

from collections.abc import Collection

from alongside.core import events
from alongside.rooms.features.briefs.models import (
    Brief,
    BriefAnswer,
    BriefItem,
    BriefLink,
    BriefVersion,
)
from alongside.rooms.ledger.models import Event

_OF_BRIEFS = (
    events.BriefOpened,
    events.BriefEdited,
    events.BriefDelivered,
    events.BriefAnswered,
    events.BriefReopened,
    events.BriefShared,
    events.BriefUnshared,
)


def leave(workspace: int, features: Collection[int]) -> None:
    """Delete the briefs of these features of which nothing that counts was said."""
    told = Event.objects.within(workspace).filter(
        kind__in=[kind.kind for kind in _OF_BRIEFS], feature__in=features, batch__undone_at=None
    )
    briefs = Brief.objects.within(workspace).filter(feature__in=features)
    gone = list(briefs.exclude(feature__in=told.values("feature")).values_list("pk", flat=True))
    if gone:
        for hangs_on in (BriefLink, BriefAnswer, BriefVersion, BriefItem):
            hangs_on.objects.within(workspace).filter(brief__in=gone).delete()
        Brief.objects.within(workspace).filter(pk__in=gone).delete()
