"""Which events turn what is found, and about what: after them it is looked at again."""

from __future__ import annotations

from alongside.core.events import (
    BatchUndone,
    ClaimApproved,
    ClaimRetired,
    ClaimRevived,
    ClaimReworded,
    EffortStated,
    FeatureAdded,
    FeatureCompleted,
    FeatureDropped,
    FeatureMerged,
    FeatureMoved,
    FeatureParted,
    FeaturePrioritised,
    FeatureResumed,
    FunctionSubscribed,
    FunctionUnsubscribed,
    HolidayAdded,
    HolidayRemoved,
    KpiMeasured,
    KpiRemoved,
    KpiStated,
    LaunchCalledOff,
    LaunchDateRemoved,
    LaunchDateStated,
    LaunchResumed,
    LinePlaced,
    LineTakenOut,
    MemberJoined,
    MemberLeft,
    ObjectiveClosed,
    ObjectiveLinked,
    ObjectiveOpened,
    ObjectivePlaced,
    ObjectiveReopened,
    ObjectiveRescheduled,
    ObjectiveUnlinked,
    PairAssigned,
    PerceptionNoted,
    PolicyChanged,
    ReleaseAdded,
    ReleaseBundled,
    ReleaseDateRemoved,
    ReleaseDateStated,
    ReleaseShipped,
    ReleaseUnbundled,
    ReleaseWithdrawn,
    TierFactsStated,
    TierSet,
    TrainDatePublished,
    ValuePromised,
)
from alongside.core.events import Event as Happening


def _kinds(*of: type[Happening]) -> frozenset[str]:
    return frozenset(one.kind for one in of)


_LIFE = (
    FeatureAdded,
    FeatureCompleted,
    FeatureDropped,
    FeatureMerged,
    FeatureMoved,
    FeatureParted,
    FeaturePrioritised,
    FeatureResumed,
)
"""What becomes of a feature."""

FOR_ALL = _kinds(
    BatchUndone,
    FunctionSubscribed,
    FunctionUnsubscribed,
    HolidayAdded,
    HolidayRemoved,
    MemberJoined,
    MemberLeft,
    ObjectiveClosed,
    ObjectiveReopened,
    PairAssigned,
    PolicyChanged,
    TrainDatePublished,
)
"""Events after which every feature has to be looked at."""

OF_STRATEGY = _kinds(
    ObjectiveLinked,
    ObjectiveOpened,
    ObjectivePlaced,
    ObjectiveRescheduled,
    ObjectiveUnlinked,
)
"""Events after which objectives and areas have to be looked at."""

FOR_STRATEGY = _kinds(
    EffortStated,
    *_LIFE,
)
"""Events after which they have to be looked at once there is an objective."""

FOR_VALUES = _kinds(
    ClaimRetired,
    ClaimRevived,
    LinePlaced,
    LineTakenOut,
    PerceptionNoted,
    ValuePromised,
)
"""Events after which another claim may be the one that promises a value most loudly, or too loudly."""

FOR_FROZEN = _kinds(ClaimApproved, ClaimReworded, ClaimRetired, ClaimRevived)
"""Events after which something else is said of the features that a claim rests on: perhaps inside a freeze."""
FOR_RESULTS = _kinds(KpiMeasured, KpiRemoved, KpiStated)
"""Events after which a launch may have its baseline, or a reading, or lack one."""

FOR_NEIGHBOURS = _kinds(
    *_LIFE,
    LaunchDateRemoved,
    LaunchDateStated,
    ReleaseAdded,
    ReleaseDateRemoved,
    ReleaseDateStated,
    ReleaseShipped,
    ReleaseWithdrawn,
    TierFactsStated,
    TierSet,
)
"""Events after which a launch may collide with others, or no longer."""

OF_BUNDLES = _kinds(LaunchCalledOff, LaunchResumed, ReleaseBundled, ReleaseUnbundled)
"""Events of a launch after which what goes with it may collide with others, or no longer."""
