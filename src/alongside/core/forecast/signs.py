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

    __slots__ = ("_phases", "decisions", "notes", "reviews", "work")

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
            if (phase := _PHASE.get(type(entry.event))) is not None:
                self._phases.append((of_moment(entry.known_at), phase))

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
