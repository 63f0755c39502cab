"""How far ahead of its day a plan is, in a few bands: once in each its forecast is kept, to be scored later."""

from __future__ import annotations

from bisect import bisect_left

FAR = 9_999
BANDS = (5, 10, 20, 40, 80, FAR)
"""The most working days left in each band; the last has no end."""


def band(left: int) -> int | None:
    """The band of so many working days left, named by its most; None on the day itself and after it."""
    return BANDS[bisect_left(BANDS, min(left, FAR))] if left > 0 else None


def least(of: int) -> int:
    """The fewest working days left in a band."""
    place = BANDS.index(of)
    return BANDS[place - 1] + 1 if place else 1


def in_words(of: int) -> str:
    """`6 to 10 working days ahead`."""
    if of == FAR:
        return f"more than {BANDS[-2]} working days ahead"
    return f"{least(of)} to {of} working days ahead"
