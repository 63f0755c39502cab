"""Signs of work on a feature: what was seen of it, by kind, to be asked for as of any moment."""

from __future__ import annotations

from bisect import bisect_right
from math import inf

from alongside.core import events
from alongside.core.forecast.moments import Day, of_moment
from alongside.core.timeline import FeatureLine

GRANTED = "approved"
"""What a decision comes to that was made for whoever asked; any other outcome is a refusal."""

PROPOSED, DECIDED, DROPPED = "proposed", "decided", "dropped"
"""What a feature can be: decided means that somebody decided to build it."""


class Signs:
    """Everything is in the order in which it became known."""

    __slots__ = ("_phases", "_withdrawals", "decisions", "notes", "reviews", "work")

    def __init__(self, feature: FeatureLine) -> None:
        self.work: list[Day] = []
        """When work left a trace."""
        self.notes: list[tuple[Day, str | None]] = []
        """When a release note named it, and for which train."""
        self.reviews: list[tuple[Day, str | None]] = []
        """When a review was recorded, and of which stage."""
        self.decisions: list[tuple[Day, str | None, str | None]] = []
        """When a decision was asked for or made, about which train, and what it came to."""
        self._phases: list[tuple[Day, str]] = [(-inf, PROPOSED)]
        self._withdrawals: list[tuple[Day, int | None, bool]] = []
        for entry in feature.traces:
            at, event = of_moment(entry.known_at), entry.event
            match event:
                case events.EvidenceSeen(what=events.RELEASE_NOTE):
                    self.notes.append((at, event.train))
                case events.EvidenceSeen(what=events.READINESS_REVIEW):
                    self.reviews.append((at, event.stage))
                case events.EvidenceSeen():
                    self.work.append(at)
                case events.DecisionRequested():
                    self.decisions.append((at, event.train, None))
                case events.DecisionMade():
                    self.decisions.append((at, event.train, event.outcome))
        for entry in feature.turns:
            at, event = of_moment(entry.known_at), entry.event
            if isinstance(event, events.ReleaseWithdrawn | events.ReleaseAdded):
                gone = isinstance(event, events.ReleaseWithdrawn)
                self._withdrawals.append((at, entry.subject, gone))
            elif isinstance(event, events.FeatureResumed) and self._phases[-1][1] != DROPPED:
                continue  # what was done before: that it is to be built was decided, and stays so
            elif (phase := _PHASE.get(type(event))) is not None:
                self._phases.append((at, phase))

    def is_withdrawn(self, release: int, at: Day) -> bool:
        """Whether that release of the feature was off the roadmap at that moment."""
        gone = False
        for known, which, off in self._withdrawals:
            if which == release and known <= at:
                gone = off
        return gone

    def phase(self, at: Day) -> str:
        """What it was at that moment: `PROPOSED`, `DECIDED` or `DROPPED`."""
        return self._phases[bisect_right(self._phases, at, key=_when) - 1][1]


def _when(told: tuple[Day, str]) -> Day:
    return told[0]


_PHASE = {
    events.FeaturePrioritised: DECIDED,
    events.FeatureDropped: DROPPED,
    events.FeatureResumed: PROPOSED,
}
