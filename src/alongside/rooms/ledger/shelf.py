"""Rows at hand: what an action looks up by name, an import has often looked up a moment ago, with many others."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

MISSING: Any = object()
"""Nobody has looked. (None says: looked, and there is none.)"""


class Shelf:
    """Rows by kind and name, those used last; the rest is let go and read again when it is asked for.

    Whoever changes rows other than through the book changes those at hand as well.
    """

    HOLDS = 8_000

    def __init__(self) -> None:
        self._rows: OrderedDict[tuple[str, Hashable], Any] = OrderedDict()

    def get(self, kind: str, name: Hashable) -> Any:
        """The row, None when there is none, or `MISSING`."""
        key = (kind, name)
        row = self._rows.get(key, MISSING)
        if row is not MISSING:
            self._rows.move_to_end(key)
        return row

    def put(self, kind: str, name: Hashable, row: Any) -> None:
        """Keep it at hand."""
        self._rows[kind, name] = row
        self._rows.move_to_end((kind, name))
        while len(self._rows) > self.HOLDS:
            self._rows.popitem(last=False)

    def of_kind(self, kind: str) -> list[Any]:
        """All that is at hand of a kind."""
        return [row for (its_kind, _), row in self._rows.items() if its_kind == kind]
