"""The ways in which findings are found, which are chosen by how many there are."""

import pytest

from alongside.rooms.news.found import choosing

WAYS = {
    "along the indexes": (0, 0, 10**6),
    "counted feature by feature": (0, 0, -1),
    "feature by feature, but for what is waived": (0, 10**6, -1),
    "feature by feature": (10**6, 10**6, 10**6),
}
"""Each with how many features are very few, how many are few, and how many findings are rare."""


def go(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on that one is taken, however many there are."""
    for name, number in zip(("_VERY_FEW", "_FEW", "_RARE"), WAYS[way], strict=True):
        monkeypatch.setattr(choosing, name, number)
