"""Which changes of a brief bear on the launch, so that whoever answered it has to look again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from alongside.core.briefs.items import ITEMS

MATERIAL = frozenset(
    {"scope", "no_gos", "date", "tier", "stages", "pricing", "value", "public", "kpi"}
)
"""The items of which that is so."""

_SIGNIFICANT = re.compile(r"[-−+]?\d+(?:[.,:/]\d+)*|[^\W\d_]+|~~|[%‰<>=≤≥$€£¥+]")  # noqa: RUF001


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """The items whose text is another one, in the order of a brief."""
    return tuple(one.name for one in ITEMS if before.get(one.name, "") != after.get(one.name, ""))


def material(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Those of the `changed` items that bear on the launch, and say something else than before."""
    return tuple(
        name
        for name in changed(before, after)
        if name in MATERIAL and not says_the_same(before.get(name, ""), after.get(name, ""))
    )


def says_the_same(one: str, other: str) -> bool:
    """Whether two texts differ in case, blanks and punctuation at most. Signs and points of numbers are none."""
    return _significant(one) == _significant(other)


def _significant(text: str) -> list[str]:
    return _SIGNIFICANT.findall(unicodedata.normalize("NFKC", text).casefold())
