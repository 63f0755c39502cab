"""Which field of a line an action's refusal is about."""

from __future__ import annotations

from alongside.core import events
from alongside.core.events import Event

BLAMED: dict[type[Event], str] = {
    events.EffortStated: "effort",
    events.FeatureAdded: "feature",
    events.FeatureDescribed: "description",
    events.ReleaseAdded: "release",
    events.ReleaseDateStated: "date",
    events.ReleaseShipped: "on",
    events.TierSet: "tier",
    events.TierConfirmed: "side",
    events.TierFactsStated: "facts",
    events.ReleaseAcknowledged: "date",
    events.ReleaseDiscussed: "how",
    events.ChangeCountersigned: "by",
    events.MemberJoined: "function",
    events.PairAssigned: "pm",
    events.PolicyChanged: "setting",
    events.FeatureDrafted: "feature",
    events.FeatureMerged: "into",
    events.FeatureParted: "feature",
    events.FeatureRestricted: "guests",
    events.RoleGiven: "role",
    events.SurpriseSettled: "reason",
    events.FindingWaived: "until",
}
"""By what the line tells; what stands not here is about no field alone."""
