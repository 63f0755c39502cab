"""What is known for a brief already: each item with what it is drawn from. What nobody has said stays empty.

Words of customers are named by number (`core.briefs.quoting`), and only those that may be quoted inside the company;
of what only some members see nothing is taken, since the brief is for all who see the feature.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from alongside.core.timeline import FeatureLine
from alongside.rooms.features.briefs.drafting.aims import of_objectives
from alongside.rooms.features.briefs.drafting.heard import Heard
from alongside.rooms.features.briefs.drafting.plans import pricing, stages, tier
from alongside.rooms.features.briefs.writing import Drawn, Source
from alongside.rooms.features.models import Feature


def draft(
    feature: Feature, line: FeatureLine, heard: Heard, *, since: datetime | None = None
) -> dict[str, Drawn]:
    """What can be filled in of a feature's brief, but for its date; `line` is its folded history, `heard` who spoke.

    Closed objectives do not count, unless they were closed after `since`.
    """
    items = {
        "problem": heard.problem(),
        "who": heard.who(),
        "evidence": heard.evidence(),
        **of_objectives(feature, heard.aims(), since=since),
        "contacts": _contacts(feature, heard.authors),
        "stages": stages(feature),
        "pricing": pricing(line),
        "tier": tier(line),
    }
    return {name: drawn for name, drawn in items.items() if drawn is not None}


def _contacts(feature: Feature, authors: Mapping[int, Any]) -> Drawn | None:
    """The area's pair, and who put the insights down."""
    area, lines, named = feature.area, list[str](), set[int]()
    seats = ((area.pm, "product"), (area.pmm, "product marketing")) if area else ()
    for member, what in seats:
        if member is not None and member.left_at is None:
            lines.append(f"- {member.name}: {what}")
            named.add(member.pk)
    others = [one for one in authors.values() if one.pk not in named and one.left_at is None]
    lines += [f"- {one.name}: what customers said" for one in others]
    if not lines:
        return None
    sources = [Source("area", area.pk, area.name)] if area else []
    return Drawn(
        "\n".join(lines), [*sources, *(Source("member", one.pk, one.name) for one in others)]
    )
