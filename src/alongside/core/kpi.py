"""How far along a KPI is, from where it stood to where it is to be."""

from __future__ import annotations


def along(baseline: float | None, target: float | None, reading: float | None) -> float | None:
    """The share of the way that lies behind: 0 at the baseline, 1 at the target, less or more outside of them.

    A target below the baseline is a way as well. None where one of the three is not known, or there is no way to go.
    """
    if baseline is None or target is None or reading is None or baseline == target:
        return None
    return (reading - baseline) / (target - baseline)
