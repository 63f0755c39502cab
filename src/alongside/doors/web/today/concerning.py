"""Why somebody is told of what is found about no release: the page and the mail say the same."""

from __future__ import annotations

from alongside.rooms.news.found.told import Line


def why_told(line: Line) -> str:
    """Why its reader is told of a finding, of those that are their own: a phrase that goes on after "as"."""
    match line.kind:
        case "claim" if line.is_pmm:
            return "you answer for it"
        case "claim" if line.is_pm:
            return "you answer for the feature that it rests on"
        case "claim":
            return "you do product marketing for the area of what it rests on"
        case "objective" if line.is_pm:
            return "you answer for it"
        case "objective":
            return "you look after its area"
        case "area":
            return "you look after it"
    return "you brought it in, put it down or were there"
