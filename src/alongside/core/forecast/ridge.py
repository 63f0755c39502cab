"""The most likely coefficients of a logistic regression whose coefficients have a normal prior each."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

STEPS = 50
"""Newton's method needs some eight."""


def sigmoid(odds: Array) -> Array:
    """Log odds as chances."""
    return np.asarray(1 / (1 + np.exp(-odds)))


def fit(rows: Array, hits: Array, weight: Array, *, firm: Array, centre: Array) -> Array:
    """Coefficients, one a column of `rows`, that make `hits` (1 or 0 a row) likely.

    `centre` is what each would be without any row, `firm` the precision with which that is held (1 / variance).
    Newton's method on the penalised log likelihood, with a step halved as long as it makes things worse.
    """

    def cost(at: Array) -> float:
        odds = rows @ at
        lost = np.sum(weight * (np.logaddexp(0, odds) - hits * odds))
        return float(lost + 0.5 * np.sum(firm * (at - centre) ** 2))

    found, best = centre.copy(), cost(centre)
    for _ in range(STEPS):
        chance = sigmoid(rows @ found)
        spread = weight * np.maximum(chance * (1 - chance), 1e-6)
        curve = (rows * spread[:, None]).T @ rows + np.diag(firm)
        slope = rows.T @ (weight * (chance - hits)) + firm * (found - centre)
        step = np.linalg.solve(curve, slope)
        size, tried = 1.0, cost(found - step)
        while tried > best + 1e-12 and size > 1e-4:
            size /= 2
            tried = cost(found - size * step)
        found = found - size * step
        if best - tried < 1e-9:
            break
        best = tried
    return found
