"""What can happen: one class a kind. `KINDS` has them all by name."""

from alongside.core.events.base import KINDS, Event, encode
from alongside.core.events.dates import (
    LaunchDateRemoved,
    LaunchDateStated,
    ReleaseDateConfirmed,
    ReleaseDateRemoved,
    ReleaseDateStated,
)
from alongside.core.events.decisions import ChangeCountersigned, DecisionMade, DecisionRequested
from alongside.core.events.features import (
    EvidenceSeen,
    FeatureAdded,
    FeatureCompleted,
    FeatureDropped,
    FeatureMoved,
    FeaturePrioritised,
    FeatureRenamed,
    FeatureResumed,
    ShipmentTrackingStated,
)
from alongside.core.events.findings import BaselineTaken, FindingWaived, WaiverRevoked
from alongside.core.events.knowledge import NoticeDelivered, ReleaseAcknowledged, ReleaseDiscussed
from alongside.core.events.people import (
    AreaOpened,
    MemberJoined,
    MemberLeft,
    MemberRenamed,
    PairAssigned,
)
from alongside.core.events.releases import ReleaseAdded, ReleaseShipped, ReleaseWithdrawn
from alongside.core.events.tiers import TierConfirmed, TierFactsStated, TierSet
from alongside.core.events.trains import TrainDatePublished, TrainOpened
from alongside.core.events.workspace import (
    BatchImported,
    BatchUndone,
    HolidayAdded,
    HolidayRemoved,
    PolicyChanged,
    WorkspaceOpened,
)

__all__ = [
    "KINDS",
    "AreaOpened",
    "BaselineTaken",
    "BatchImported",
    "BatchUndone",
    "ChangeCountersigned",
    "DecisionMade",
    "DecisionRequested",
    "Event",
    "EvidenceSeen",
    "FeatureAdded",
    "FeatureCompleted",
    "FeatureDropped",
    "FeatureMoved",
    "FeaturePrioritised",
    "FeatureRenamed",
    "FeatureResumed",
    "FindingWaived",
    "HolidayAdded",
    "HolidayRemoved",
    "LaunchDateRemoved",
    "LaunchDateStated",
    "MemberJoined",
    "MemberLeft",
    "MemberRenamed",
    "NoticeDelivered",
    "PairAssigned",
    "PolicyChanged",
    "ReleaseAcknowledged",
    "ReleaseAdded",
    "ReleaseDateConfirmed",
    "ReleaseDateRemoved",
    "ReleaseDateStated",
    "ReleaseDiscussed",
    "ReleaseShipped",
    "ReleaseWithdrawn",
    "ShipmentTrackingStated",
    "TierConfirmed",
    "TierFactsStated",
    "TierSet",
    "TrainDatePublished",
    "TrainOpened",
    "WaiverRevoked",
    "WorkspaceOpened",
    "encode",
]
