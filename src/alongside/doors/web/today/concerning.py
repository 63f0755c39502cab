"""Why somebody is told of what is found about no release: the page and the mail say the same."""

from __future__ import annotations

from alongside.rooms.news.found.told import Line

_OTHERWISE = {
    "claim": "you do product marketing for the area of what it rests on",
    "objective": "you look after its area",
    "area": "you look after it",
    "launch": "you decide on it, planned it, or look after what goes with it",
}


def why_told(line: Line) -> str:
    """Why its reader is told of a finding, of those that are their own: a phrase that goes on after "as"."""
    match line.kind:
        case "claim" if line.is_pmm:
            return "you answer for it"
        case "claim" if line.is_pm:
            return "you answer for the feature that it rests on"
        case "objective" if line.is_pm:
            return "you answer for it"
    return _OTHERWISE.get(line.kind, "you brought it in, put it down or were there")
