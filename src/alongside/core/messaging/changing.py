"""What changes a capability, so that whoever says something of it has to look again."""

from __future__ import annotations

from alongside.core import events
from alongside.core.events import Event

SCOPE = frozenset({"scope", "no_gos"})
"""Items of a brief that say what a feature will and will not do."""
KINDS = (
    events.BriefEdited,
    events.FeatureDropped,
    events.FeatureResumed,
    events.ReleaseWithdrawn,
)
"""The kinds of event that may; a date that moves does not, as what is claimed stays what it is."""


def changes_capability(event: Event) -> bool:
    """Whether the feature is another one since: dropped, taken up again, without a stage of its, of another scope."""
    if isinstance(event, events.BriefEdited):
        return event.material and not SCOPE.isdisjoint(event.items)
    return isinstance(event, KINDS)
