"""What would have to be true for a release to be out by a day: which changes would make it likely."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from alongside.core.forecast.model import Model
from alongside.core.forecast.situation import Facts, Situation

LIKELY = 0.8
"""A day that four of five plans like it would keep."""
SLIGHT = 0.01
"""What raises the chance by less than a point of a hundred changes nothing."""


class Need(NamedTuple):
    """One thing that is not so yet and would help."""

    what: str
    """The change, as an imperative."""
    alone: float
    """The chance with this change and no other."""
    together: float
    """The chance with this one and all before it in the list."""


Chance = Callable[[Situation], float]


def _confirm(facts: Facts) -> Facts | None:
    if facts.confirmed:
        return facts._replace(confirmed_age=0.0) if facts.confirmed_age else None
    return facts._replace(
        confirmed=1.0,
        confirmed_last_stage=facts.last_stage,
        confirmed_age=0.0,
        confirmed_plan_age=facts.plan_age,
        alone_unconfirmed=0.0,
        unconfirmed_slips=0.0,
    )


def _ship_earlier(facts: Facts) -> Facts | None:
    if not facts.earlier_open:
        return None
    return facts._replace(earlier_open=0.0, earlier_shipped=1.0, trains_since_earlier=0.0)


def _note(facts: Facts) -> Facts | None:
    if facts.noted:
        return None
    return facts._replace(noted=1.0, noted_first_stage=facts.first_stage)


CHANGES: Mapping[str, tuple[tuple[str, ...], Callable[[Facts], Facts | None]]] = {
    "Have the plan looked at again and confirmed.": (("confirmed",), _confirm),
    "Ship the stage before it.": (("earlier_open",), _ship_earlier),
    "Have it named in the release notes: the work is in.": (("noted",), _note),
    "Have its readiness review done and on record.": (
        ("reviewed",),
        lambda facts: None if facts.reviewed else facts._replace(reviewed=1.0),
    ),
    "Let work on it leave a trace: a merged change, documentation.": (
        ("trace_age",),
        lambda facts: facts._replace(trace_age=0.0) if facts.trace_age else None,
    ),
    "Decide to build it.": (
        ("undecided",),
        lambda facts: facts._replace(undecided=0.0) if facts.undecided else None,
    ),
}
"""By what somebody can do: the facts that have to be spoken of here, and what it makes of the others."""


def needs(model: Model, situation: Situation, chance: Chance) -> list[Need]:
    """What would raise the chance, that which helps most first, until it is likely; empty where it is already.

    `chance` tells a situation's chance to be out by the day that is asked for. These are records of what went with
    being in time, not causes: to tick a box does not build a feature.
    """
    best = chance(situation)
    found: list[Need] = []
    left = {
        what: change
        for what, (facts, change) in CHANGES.items()
        if not all(name in model.silent for name in facts)
    }
    now = situation
    while best < LIKELY and left:
        tried = {}
        for what, change in left.items():
            changed = change(now.facts)
            if changed is not None:
                tried[what] = now._replace(facts=changed)
        chances = {what: chance(changed) for what, changed in tried.items()}
        if not chances:
            break
        what = max(chances, key=lambda one: chances[one])
        if chances[what] < best + SLIGHT:
            break
        best, now = chances[what], tried[what]
        changed = left.pop(what)(situation.facts)
        alone = chance(situation._replace(facts=changed)) if changed is not None else best
        found.append(Need(what, alone, best))
    return found
