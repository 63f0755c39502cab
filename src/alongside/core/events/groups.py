"""Kinds of event as a reader asks for them: a few groups, by the module that a kind stands in."""

from __future__ import annotations

from functools import cache

from alongside.core.events.base import KINDS, Event

GROUPS = {
    "features": "Features and releases",
    "dates": "Dates",
    "knowing": "Who knew",
    "decisions": "Tiers and decisions",
    "discovery": "What customers said",
    "strategy": "Objectives and input to the roadmap",
    "briefs": "Briefs",
    "charters": "Charters",
    "claims": "Claims",
    "messages": "Positioning, audiences and values",
    "launches": "Launches and results",
    "kits": "Kits and the field",
    "findings": "Waivers and baselines",
    "people": "People and access",
    "imports": "Imports",
    "workspace": "Policy, exports, backups, feeds",
}
"""By name: what a group is called."""

_OF_MODULE = {
    "features": "features",
    "releases": "features",
    "dates": "dates",
    "trains": "dates",
    "knowledge": "knowing",
    "tiers": "decisions",
    "decisions": "decisions",
    "findings": "findings",
    "people": "people",
    "accounts": "discovery",
    "consents": "discovery",
    "conversations": "discovery",
    "highlights": "discovery",
    "insights": "discovery",
    "interviews": "discovery",
    "objectives": "strategy",
    "voices": "strategy",
    "briefs": "briefs",
    "calendars": "workspace",
    "charters": "charters",
    "claims": "claims",
    "messages": "messages",
    "launches": "launches",
    "gates": "launches",
    "kits": "kits",
    "results": "launches",
    "message_reviews": "messages",
    "workspace": "workspace",
}


def group_of(kind: type[Event]) -> str:
    """The group of a kind; what is about an import is in its own, wherever it stands."""
    if kind.subject == "batch":
        return "imports"
    return _OF_MODULE[kind.__module__.rpartition(".")[2]]


@cache
def kinds_in(group: str) -> tuple[str, ...]:
    """The names of the kinds of a group; none for a group that is none."""
    return tuple(name for name, kind in KINDS.items() if group_of(kind) == group)
