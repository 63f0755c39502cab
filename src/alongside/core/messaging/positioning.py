"""Positioning in its order: each step rests on the one before it, so it opens when that one says something.

Source: April Dunford, Obviously Awesome (2019): alternatives, unique attributes, value, who cares, market category, and
a trend if there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Step(NamedTuple):
    """One of the steps."""

    name: str
    title: str
    asks: str
    """What is to be said."""
    optional: bool = False


STEPS = (
    Step("alternatives", "Alternatives", "What would they use if we were not there? Nothing and a spreadsheet count."),
    Step("attributes", "Unique attributes", "What do we have that none of those alternatives has?"),
    Step("value", "Value", "What does each attribute make possible for the customer, and how would one show it?"),
    Step("customers", "Who cares", "Who cares a lot about that value, and how does one recognise them?"),
    Step("category", "Category", "In which market does that value go without saying?"),
    Step("trend", "Trend", "Which change makes it matter now? Leave it out rather than force one.", optional=True),
)  # fmt: skip
"""In their order."""
NAMES = tuple(step.name for step in STEPS)


def open_steps(texts: Mapping[str, str]) -> tuple[str, ...]:
    """The steps that may be filled in, by name: those that say something, up to the first that does not, with it."""
    found: list[str] = []
    for step in STEPS:
        found.append(step.name)
        if not texts.get(step.name, "").strip():
            break
    return tuple(found)


def out_of_order(texts: Mapping[str, str]) -> str | None:
    """The first step that says something although one before it does not; None where all is in order."""
    opened = open_steps(texts)
    return next(
        (step.name for step in STEPS if step.name not in opened and texts.get(step.name, "").strip()), None
    )  # fmt: skip


def is_complete(texts: Mapping[str, str]) -> bool:
    """Whether every step that has to says something."""
    return all(step.optional or texts.get(step.name, "").strip() for step in STEPS)
