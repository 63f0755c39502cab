"""Which preset fits a document best, by its headings, and why."""

from __future__ import annotations

import msgspec

from alongside.core.briefs.documents.lines import bounded
from alongside.core.briefs.documents.presets import Preset, fits, presets
from alongside.core.briefs.documents.sections import document_of

OTHERWISE = "prd"
"""What is taken where no preset's headings are there: it knows the most words."""
_LEAST = 2
"""Marks that are one by chance in any document: `Summary`, `Problem`."""
_SHOWN = 6


class Fit(msgspec.Struct, frozen=True):
    """The preset that fits, and why."""

    preset: str
    why: str
    """A sentence."""
    sure: bool
    """Whether its own headings are there."""


def best_fit(text: str) -> Fit:
    """The preset of whose marks most are there; at least two have to be, and what many presets know counts less."""
    text = bounded(text)
    found = [(_marks_in(one, text), one) for one in presets()]
    titles, best = max(found, key=lambda one: sum(map(_weight, one[0])))
    if len(titles) < _LEAST:
        title = next(one.title for one in presets() if one.name == OTHERWISE)
        why = f"No kind of document is known by these headings; read as a {title.lower()}, which knows the most words."
        return Fit(OTHERWISE, why, sure=False)
    named = ", ".join(titles[:_SHOWN]) + (" ..." if len(titles) > _SHOWN else "")
    why = f"{len(titles)} headings of a {best.title} are there: {named}."
    return Fit(best.name, why, sure=True)


def _marks_in(preset: Preset, text: str) -> list[str]:
    """The headings that are marks of a preset, one for each mark, in the order of the document."""
    document = document_of(text, lambda title: fits(preset.marks, title))
    titles = dict.fromkeys(one.title for one in document.sections if one.path)
    left = list(preset.marks)
    found: list[str] = []
    for title in titles:
        if mark := next((one for one in left if fits((one,), title)), None):
            left.remove(mark)
            found.append(title)
    return found


def _weight(title: str) -> float:
    """What a heading tells: less, the more presets know it."""
    return 1 / sum(fits(one.marks, title) or one.knows(title) for one in presets())
