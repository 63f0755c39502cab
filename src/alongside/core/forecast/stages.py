"""The order of a feature's stages, by the names that people give them."""

from __future__ import annotations

FIRST, MIDDLE, LAST = range(3)

_RANK = {
    **dict.fromkeys(("alpha", "preview", "experimental", "pilot", "early access"), FIRST),
    **dict.fromkeys(("stable", "general", "ga", "general availability"), LAST),
}


def rank(stage: str) -> int:
    """`FIRST` of an alpha, `LAST` of what is there for everybody, `MIDDLE` of a beta and of any other name."""
    return _RANK.get(stage.strip().lower(), MIDDLE)
