"""A KPI as it stands in a brief: what is measured, from where to where, by when, and whose it is; one on a line."""

import re

PARTS = ("Baseline", "Target", "By", "Owner")
"""What a KPI states, beside its name: as lines such as `Baseline: 12 %`."""

_LINE = re.compile(
    r"^[^\w\n]*+(?P<part>baseline|target|by|owner)\**[ \t]*[:=]\**[ \t]*+(?P<value>.*\S)",
    re.IGNORECASE | re.MULTILINE,
)
_NONE = frozenset({"-", "–", "?", "none", "n/a", "tbd", "unknown", "nobody", "not measured"})  # noqa: RUF001


def kpi_lacks(text: str) -> tuple[str, ...]:
    """What a KPI leaves open: some of `PARTS`."""
    said = {
        found["part"].capitalize()
        for found in _LINE.finditer(text)
        if found["value"].casefold().rstrip(".") not in _NONE
    }
    return tuple(part for part in PARTS if part not in said)


def kpi_text(name: str, *, baseline: str, target: str, by: str, owner: str) -> str:
    """A KPI in the form that is asked for; what is not known stays to be filled in."""
    values = zip(PARTS, (baseline, target, by, owner), strict=True)
    return "\n".join([name, *(f"- {part}: {value}".rstrip() for part, value in values)])
