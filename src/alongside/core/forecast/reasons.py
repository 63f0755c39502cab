"""Why a chance is what it is: the few things that move it most, each with how past plans of its kind did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from alongside.core.forecast.model import NAMES, Model, offsets, standard, weights_of_facts
from alongside.core.forecast.rates import MONTH, QUARTER, Rate, band
from alongside.core.forecast.situation import Facts, Situation

LEAST = 5
"""Fewer past plans are no record to speak of."""
SLIGHT = 0.1
"""A thing that moves the log odds by less (some two points of a hundred) is not worth a word."""


class Reason(NamedTuple):
    """One thing that moves the chance."""

    what: str
    """What is so, as a sentence."""
    condition: str
    """Its name in `rates.CONDITIONS`; `area` for the record of its area."""
    effect: float
    """By how much it moves the log odds: above 0 for the better."""
    rate: Rate | None
    """How many past plans of which it was so, as far ahead, were in time; None with fewer than `LEAST`."""


class Topic(NamedTuple):
    """Facts that speak of the same thing, and are therefore told as one."""

    facts: tuple[str, ...]
    condition: Callable[[Facts], tuple[str, str]]
    """The condition that holds, and the sentence for it; both empty where there is nothing to say."""


def _confirmation(facts: Facts) -> tuple[str, str]:
    if facts.confirmed:
        return "confirmed", "The plan was confirmed since it was made."
    if facts.alone_unconfirmed > 0.5:
        return (
            "unconfirmed",
            "Nobody has confirmed it, while most others on its train were confirmed.",
        )
    return "unconfirmed", "Nobody has confirmed the plan since it was made."


def _plan(facts: Facts) -> tuple[str, str]:
    if facts.plan_new:
        return "plan_new", "The plan is a new one."
    return "plan_old", "The plan was made long ago."


def _stage(facts: Facts) -> tuple[str, str]:
    if facts.first_stage:
        return "first_stage", "It is the first stage of its feature."
    if facts.last_stage:
        return "last_stage", "It is the last stage of its feature."
    return "later_stage", "It is neither the first stage of its feature nor the last."


def _work(facts: Facts) -> tuple[str, str]:
    if facts.trace_age <= MONTH:
        return "worked_lately", "Work has left a trace within the last month."
    if facts.trace_age > QUARTER:
        return "worked_long_ago", "Work has left no trace for three months or more."
    return "worked_a_while_ago", "Work has left no trace for a month."


def _note(facts: Facts) -> tuple[str, str]:
    if facts.noted:
        return "noted", "A release note names it."
    return "not_noted", "No release note names it yet."


def _review(facts: Facts) -> tuple[str, str]:
    if facts.reviewed:
        return "reviewed", "Its readiness review is on record."
    return "not_reviewed", "Its readiness review is not on record yet."


def _earlier(facts: Facts) -> tuple[str, str]:
    if facts.earlier_open:
        return "earlier_open", "The stage before it has not shipped yet."
    if facts.earlier_shipped:
        return "earlier_shipped", "The stage before it has shipped."
    return "", ""


def _decision(facts: Facts) -> tuple[str, str]:
    if facts.refused:
        return "refused", "A late exception for it was refused."
    if facts.granted:
        return "granted", "A late exception for it was granted."
    if facts.decided_elsewhere:
        return "decided_elsewhere", "It needed an exception before."
    return "", ""


def _deciding(facts: Facts) -> tuple[str, str]:
    if facts.undecided:
        return "undecided", "It is only proposed: nobody has decided to build it."
    return "decided", "It is decided that it will be built."


TOPICS = (
    Topic(
        ("confirmed", "confirmed_last_stage", "confirmed_age", "confirmed_plan_age",
         "alone_unconfirmed", "unconfirmed_slips"), _confirmation,
    ),
    Topic(("plan_age", "plan_new"), _plan),
    Topic(("first_stage", "last_stage"), _stage),
    Topic(("trace_age",), _work),
    Topic(("noted", "noted_first_stage", "noted_before"), _note),
    Topic(("reviewed",), _review),
    Topic(("earlier_shipped", "earlier_open", "trains_since_earlier"), _earlier),
    Topic(("granted", "refused", "decided_elsewhere"), _decision),
    Topic(("undecided",), _deciding),
)  # fmt: skip
_AT = [[NAMES.index(name) for name in topic.facts] for topic in TOPICS]


def reasons(model: Model, situation: Situation, *, most: int = 4) -> list[Reason]:
    """What moves the chance of a situation most, against a usual plan as far ahead of its day; the strongest first."""
    moved = standard(model, [situation]) * weights_of_facts(model, np.array([situation.left]))
    told: list[Reason] = []
    for topic, at in zip(TOPICS, _AT, strict=True):
        if all(name in model.silent for name in topic.facts):
            continue
        condition, what = topic.condition(situation.facts)
        if condition:
            told.append(
                Reason(
                    what, condition, float(moved[0, at].sum()), _rate(model, condition, situation)
                )
            )
    if area := float(offsets(model, [situation])[0]):
        more = "more often" if area > 0 else "less often"
        told.append(
            Reason(f"Plans of its area are in time {more} than others.", "area", area, None)
        )
    told.sort(key=lambda reason: -abs(reason.effect))
    return [reason for reason in told if abs(reason.effect) >= SLIGHT][:most]


def usual(model: Model, situation: Situation) -> Rate | None:
    """How many of all past plans, as far ahead of their day, were in time: what each record has to be held against."""
    return _rate(model, "any", situation)


def _rate(model: Model, condition: str, situation: Situation) -> Rate | None:
    by_band: Sequence[Rate] | None = model.rates.get(condition)
    if by_band is None:
        return None
    rate = by_band[band(situation.left)]
    return rate if rate[1] >= LEAST else None
