"""What was learnt from past plans: how each fact moves the chance to be in time, and how late the late ones are.

Being in time is a logistic regression on the facts, each with a slope in the log of the days left; an area has an
offset. Being so many steps late is a discrete hazard: the chance to be out in a step, given that it was not before.
All coefficients are shrunk (docs/forecast.md has what was tried, and the figures).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from alongside.core.forecast.history import Past, weights
from alongside.core.forecast.kinds import Kind
from alongside.core.forecast.rates import Rate, rates
from alongside.core.forecast.ridge import Array, fit, sigmoid
from alongside.core.forecast.situation import Facts, Situation

NAMES = Facts._fields
TAIL = ("confirmed", "earlier_open", "trace_age", "reviewed", "noted", "granted")
"""The facts that tell the late ones apart."""
_TAIL_AT = [NAMES.index(name) for name in TAIL]

FIRM, FIRM_SLOPE, FIRM_AREA, FIRM_TAIL = 8.0, 5.0, 8.0, 10.0
"""How firmly a coefficient is held at nothing: of a fact, of its slope, of an area's offset, of a fact in the tail."""
POOLED_FIRM, POOLED_LEVEL = 12.0, 5.0
"""With pooled experience: how much firmer that is held; and how firmly its level: as much as by twenty plans."""
ENOUGH = 300
"""From so many plans of its own on, a workspace learns from them alone."""
_AREA, _AS_IT_IS = np.array([1e9, FIRM_AREA]), np.array([1.0, 0.0])
"""With an area's offset the log odds of the facts stand as they are."""
EARLY = 20
"""By how much plans were early is kept as so many equal parts."""


class NothingToLearnFrom(ValueError):
    """There is neither a past plan nor pooled experience."""


class Model(msgspec.Struct, frozen=True):
    """What was learnt. Coefficients are of standardised facts, in log odds."""

    mean: list[float]
    scale: list[float]
    facts: list[float]
    """Level, slope in the days left, the facts, and the slopes of the facts."""
    tail: list[float]
    """Level, log of the step, the first step, slope in the days left, facts, and the first one in the first step."""
    areas: dict[int, float]
    """By area: what its record adds, in log odds."""
    plans: int
    """How many plans of its own it was learnt from."""
    in_time: int
    """How many of those were in time."""
    pooled: bool
    """Whether pooled experience stands behind it."""
    silent: list[str]
    """Facts that no source of the workspace speaks of: they count for nothing."""
    rates: dict[str, list[Rate]]
    """By condition and band: how many of its own plans were in time (`rates.CONDITIONS`)."""
    early: list[int]
    """By how many working days those in time were early: the least, then each further part of them, the most."""

    @property
    def base(self) -> float:
        """The chance of any plan, drawn towards one half by two cases (Laplace)."""
        return (self.in_time + 1) / (self.plans + 2)


def learn(
    pasts: Sequence[Past], kind: Kind, *, pooled: Model | None, silent: frozenset[str] = frozenset()
) -> Model:
    """What the past plans of a workspace teach.

    With fewer than `ENOUGH` of them `pooled`, what others taught, has a say, but not of what is `silent` here.
    `NothingToLearnFrom` where there is nothing to learn from at all.
    """
    own = len({past.plan for past in pasts})
    if own >= ENOUGH:
        pooled = None
    if not pasts:
        if pooled is None:
            raise NothingToLearnFrom("neither a past plan nor pooled experience")
        return msgspec.structs.replace(
            pooled,
            areas={},
            plans=0,
            in_time=0,
            pooled=True,
            silent=sorted(silent),
            rates={},
            early=[],
        )
    weight = np.array(weights(pasts))
    seen = np.array([past.situation.facts for past in pasts])
    left = np.array([past.situation.left for past in pasts])
    hits = np.array([float(past.late == 0) for past in pasts])
    count = len(NAMES)
    firm = np.concatenate([[0.01, 0.3], np.full(count, FIRM), np.full(count, FIRM_SLOPE)])
    if pooled is not None:
        mean, scale = np.array(pooled.mean), np.array(pooled.scale)
        centre, tail = np.array(pooled.facts), np.array(pooled.tail)
        firm *= POOLED_FIRM
        firm[0] = POOLED_LEVEL
    else:
        mean = np.average(seen, axis=0, weights=weight)
        spread = np.average((seen - mean) ** 2, axis=0, weights=weight)
        scale, centre = np.maximum(np.sqrt(spread), 0.1), np.zeros(2 + 2 * count)
        tail, silent = tail_before(kind), frozenset()
    facts = _standard(seen, mean, scale, silent)
    rows = _rows(facts, left)
    found = fit(rows, hits, weight, firm=firm, centre=centre)
    return Model(
        mean=mean.tolist(),
        scale=scale.tolist(),
        facts=found.tolist(),
        tail=_learn_tail(pasts, facts, left, weight, kind, tail).tolist(),
        areas=_areas(pasts, rows @ found, hits, weight),
        plans=own,
        in_time=len({past.plan for past in pasts if past.late == 0}),
        pooled=pooled is not None,
        silent=sorted(silent),
        rates=rates(pasts),
        early=_early(pasts),
    )


def tail_before(kind: Kind) -> Array:
    """What the tail is taken to be before any plan was seen."""
    return np.array([*kind.tail, *np.zeros(2 + len(TAIL))])


def predict(model: Model, kind: Kind, situations: Sequence[Situation]) -> Array:
    """For each situation the chances of all steps, which add up to 1: in time, one step late ..., later or never."""
    if not situations:
        return np.zeros((0, kind.steps + 2))
    left = np.array([situation.left for situation in situations])
    facts = standard(model, situations)
    in_time = sigmoid(_rows(facts, left) @ np.array(model.facts) + offsets(model, situations))
    waiting, chances, tail = 1 - in_time, [in_time], np.array(model.tail)
    for step in range(1, kind.steps + 1):
        out = sigmoid(_tail_rows(facts, left, step) @ tail)
        chances.append(waiting * out)
        waiting = waiting * (1 - out)
    return np.array([*chances, waiting]).T


def standard(model: Model, situations: Sequence[Situation]) -> Array:
    """The facts of situations, a row each, in standard deviations from what is usual."""
    seen = np.array([situation.facts for situation in situations])
    return _standard(seen, np.array(model.mean), np.array(model.scale), frozenset(model.silent))


def offsets(model: Model, situations: Sequence[Situation]) -> Array:
    """What the record of its area adds to each situation's log odds."""
    return np.array([model.areas.get(situation.area or 0, 0.0) for situation in situations])


def weights_of_facts(model: Model, left: Array) -> Array:
    """The coefficient of each fact so many days before the day, a row each."""
    count = len(NAMES)
    level = np.array(model.facts[2 : 2 + count])
    slope = np.array(model.facts[2 + count :])
    return np.asarray(level + slope * _near(left)[:, None])


def _near(left: Array) -> Array:
    """0 at 60 days left; one unit is a factor e. More than a cycle ahead is no different from a cycle."""
    return np.log(np.clip(left, 7, 110) / 60)


def _standard(seen: Array, mean: Array, scale: Array, silent: frozenset[str]) -> Array:
    facts = (seen - mean) / scale
    facts[:, [at for at, name in enumerate(NAMES) if name in silent]] = 0.0
    return facts


def _rows(facts: Array, left: Array) -> Array:
    near = _near(left)[:, None]
    return np.hstack([np.ones_like(near), near, facts, facts * near])


def _tail_rows(facts: Array, left: Array, step: int) -> Array:
    some, first = facts[:, _TAIL_AT], float(step == 1)
    level = np.tile([1.0, np.log(step), first], (len(facts), 1))
    return np.hstack([level, _near(left)[:, None], some, some[:, :1] * first])


def _learn_tail(
    pasts: Sequence[Past], facts: Array, left: Array, weight: Array, kind: Kind, centre: Array
) -> Array:
    """A row for each step that a late plan lived to see, as far as that is known."""
    rows, hits, counts = [], [], []
    late = np.array([kind.steps + 1 if past.late is None else past.late for past in pasts])
    known = np.array([past.known for past in pasts])
    for step in range(1, kind.steps + 1):
        alive = (known >= step) & (late >= step)
        if alive.any():
            rows.append(_tail_rows(facts[alive], left[alive], step))
            hits.append((late[alive] == step).astype(float))
            counts.append(weight[alive])
    if not rows:
        return centre
    firm = np.concatenate([[0.5, 4, 4, 0.5], np.full(len(TAIL), FIRM_TAIL), [4]])
    weighed = np.concatenate(counts)
    return fit(np.vstack(rows), np.concatenate(hits), weighed, firm=firm, centre=centre)


def _areas(pasts: Sequence[Past], odds: Array, hits: Array, weight: Array) -> dict[int, float]:
    """An area's record beyond what the facts explain, shrunk."""
    of = np.array([past.situation.area or 0 for past in pasts])
    found: dict[int, float] = {}
    for area in sorted({int(one) for one in of} - {0}):
        mine = of == area
        rows = np.column_stack([odds[mine], np.ones(mine.sum())])
        found[area] = float(fit(rows, hits[mine], weight[mine], firm=_AREA, centre=_AS_IT_IS)[1])
    return found


def _early(pasts: Sequence[Past]) -> list[int]:
    early = sorted({past.plan: past.early for past in pasts if past.late == 0}.values())
    return [early[at * (len(early) - 1) // EARLY] for at in range(EARLY + 1)] if early else []
