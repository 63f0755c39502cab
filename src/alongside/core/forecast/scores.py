"""How good forecasts were: sums over forecasts that came to something, and the figures that are made of them."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

FEWEST = 5
"""Of fewer forecasts no rate is shown (docs/formulae.md)."""
_Z = 1.96


class Score(NamedTuple):
    """Sums over forecasts of which it is known what they came to."""

    cases: int = 0
    kept: int = 0
    """How many plans were kept: shipped in time."""
    said: float = 0.0
    """Of the chances that were given."""
    lost: float = 0.0
    """Of (chance - outcome) squared, with an outcome of 1 for kept and 0 for not."""
    lost_by_base: float = 0.0
    """The same of whoever always gives the share of past plans that were in time."""

    @property
    def mean_said(self) -> float | None:
        """The chance that was given on average; None with fewer than `FEWEST` forecasts, as all that follow."""
        return self._mean(self.said)

    @property
    def share(self) -> float | None:
        """The share of plans that were kept."""
        return self._mean(self.kept)

    @property
    def brier(self) -> float | None:
        """The Brier score: the mean of (chance - outcome) squared. 0 is best; always to say 50 % makes 0.25."""
        return self._mean(self.lost)

    @property
    def brier_of_plan(self) -> float | None:
        """The Brier score of whoever always believes the plan: the share of those that were not kept."""
        return self._mean(self.cases - self.kept)

    @property
    def brier_of_base(self) -> float | None:
        """The Brier score of whoever always gives the share of past plans that were in time."""
        return self._mean(self.lost_by_base)

    @property
    def skill_over_plan(self) -> float | None:
        """1 - Brier / Brier of the plan: above 0 is better than to believe the plan; None where that never failed."""
        return _skill(self.brier, self.brier_of_plan)

    @property
    def skill_over_base(self) -> float | None:
        """1 - Brier / Brier of the base rate."""
        return _skill(self.brier, self.brier_of_base)

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval of the share of plans that are kept."""
        if self.cases < FEWEST:
            return None
        n, share = self.cases, self.kept / self.cases
        middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        reach = _Z / (1 + _Z**2 / n) * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def _mean(self, whole: float) -> float | None:
        return whole / self.cases if self.cases >= FEWEST else None


def together(scores: Iterable[Score]) -> Score:
    """All of them as one."""
    columns = list(zip(*scores, strict=True))
    return Score._make(sum(column) for column in columns) if columns else Score()


def calibration_error(bins: list[Score]) -> float | None:
    """The expected calibration error: how far what was said lies from what came, over bins, weighed by their size."""
    whole = sum(one.cases for one in bins)
    if whole < FEWEST:
        return None
    return sum(abs(one.said - one.kept) for one in bins) / whole


def _skill(own: float | None, other: float | None) -> float | None:
    return None if own is None or not other else 1 - own / other
