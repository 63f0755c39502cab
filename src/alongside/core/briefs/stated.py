"""A KPI as it stands in a brief: what is measured, from where to where, by when, and whose it is; one on a line."""

import re

from alongside.core.briefs.dated import says, says_when
from alongside.core.briefs.saying import says_something

PARTS = ("Baseline", "Target", "By", "Owner")
"""What a KPI states, beside its name: as lines such as `Baseline: 12 %`, or behind commas on one line."""

_NAMES = r"(?:baseline|target|by|owner)"
_LINE = re.compile(
    rf"^[^\w\n]*+(?P<part>{_NAMES})\**[ \t]*[:=]\**[ \t]*+(?P<value>.*\S)",
    re.IGNORECASE | re.MULTILINE,
)
_BESIDE = re.compile(rf"[,;][ \t]*+(?={_NAMES}\**[ \t]?[:=])", re.IGNORECASE)
_FIGURE = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?"
    r"|half|thirds?|quarters?|twice|doubled?|all|every|everybody|nobody|never)\b",
    re.IGNORECASE,
)
_NONE = frozenset({"-", "–", "?", "none", "n/a", "tbd", "unknown", "nobody", "not measured"})  # noqa: RUF001


def kpi_lacks(text: str) -> tuple[str, ...]:
    """What a KPI leaves open: some of `PARTS`. Baseline and target are figures, and `By` says when."""
    said = {
        part
        for found in _LINE.finditer(_BESIDE.sub("\n", text))
        if _states(part := found["part"].capitalize(), found["value"])
    }
    return tuple(part for part in PARTS if part not in said)


def kpi_text(name: str, *, baseline: str, target: str, by: str, owner: str) -> str:
    """A KPI in the form that is asked for; what is not known stays to be filled in."""
    values = zip(PARTS, (baseline, target, by, owner), strict=True)
    return "\n".join([name, *(f"- {part}: {value}".rstrip() for part, value in values)])


def _states(part: str, value: str) -> bool:
    """Whether that value is one: no placeholder, and of the kind that the part asks for."""
    if value.casefold().rstrip(".") in _NONE or not says(value):
        return False
    if part == "By":
        return says_when(value)
    return bool(_FIGURE.search(value)) if part in ("Baseline", "Target") else says_something(value)
