"""What the tracker's description of a feature says, as items of its brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alongside.core.briefs.documents.fitting import best_fit
from alongside.core.briefs.documents.presets import preset
from alongside.core.briefs.documents.taking import Taken, read_by, where_and_what
from alongside.core.plandate import parse
from alongside.rooms.features.briefs.writing import Drawn, Source
from alongside.rooms.features.descriptions import Described, descriptions
from alongside.rooms.features.models import Feature
from alongside.rooms.people.words import LONGEST_REASON


def taken_from(text: str) -> tuple[Taken, ...]:
    """What a description says for each item, read as any other document is."""
    return read_by(preset(best_fit(text).preset), text).taken


def of_description(feature: Feature) -> dict[str, Drawn]:
    """What the description of a feature says, or of those that were merged into it; its own goes first."""
    others = Feature.objects.within(feature.workspace_id).filter(merged_into=feature.pk)
    same = [feature.pk, *others.order_by("id").values_list("pk", flat=True)]
    told = descriptions(feature.workspace_id, same)
    found: dict[str, Drawn] = {}
    for number in same:
        if one := told.get(number):
            found = with_more(found, dict(_items(one)))
    return found


def with_more(known: Mapping[str, Drawn], more: Mapping[str, Drawn]) -> dict[str, Drawn]:
    """All that is known, and below it in the same item what more is said of it, as far as that fits."""
    found = dict(known)
    for name, drawn in more.items():
        above = found.get(name)
        if above is None:
            found[name] = drawn
        elif len(above.text) + len(drawn.text) + 2 <= LONGEST_REASON:
            found[name] = Drawn(
                f"{above.text.rstrip()}\n\n{drawn.text}", [*above.sources, *drawn.sources]
            )
    return found


def _items(one: Described) -> Iterator[tuple[str, Drawn]]:
    came = ", ".join(
        part for part in (one.where, parse(one.at.date().isoformat()).in_words()) if part
    )
    for taken in taken_from(one.text):
        sources = [
            Source("description", None, f"{came}: {place}") for place in where_and_what(taken)
        ]
        yield taken.item, Drawn(taken.text, sources)
