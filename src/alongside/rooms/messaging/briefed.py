"""What messages know for a feature's brief: whether those who were heard buy or use, and what they use today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q

from alongside.rooms.features.briefs.writing import Drawn, Source
from alongside.rooms.features.models import Feature
from alongside.rooms.messaging.models import GroupedFeature, Persona, Positioning
from alongside.rooms.messaging.positioning import texts_of

MOST = 3
"""Positionings, and personas of ideal customers, that are filled in."""
_DOES = {"buyer": "who buys it", "user": "who uses it"}


def of_messages(
    feature: Feature, *, segments: Collection[str], personas: Collection[str]
) -> dict[str, Drawn]:
    """Items of its brief, for the `segments` and `personas` that were heard. Three statements at most.

    A persona that was heard is said to buy or to use as it was described; where none of those is described, the
    personas of the ideal customers of a heard segment stand for them. What they use today is the first step of the
    positioning of its groups: of those for a heard segment, or else for everybody, or else of any.
    """
    found = {
        "who": _who(_described(feature.workspace_id, segments, personas), personas),
        "alternative": _alternative(_positioned(feature, segments)),
    }
    return {name: drawn for name, drawn in found.items() if drawn is not None}


def _described(
    workspace: int, segments: Collection[str], personas: Collection[str]
) -> Sequence[Persona]:
    """Personas who buy or use: those that were heard, or else those at the ideal customers that were."""
    if not segments and not personas:
        return ()
    rows = Persona.objects.within(workspace).filter(role__in=_DOES, retired_at=None)
    described = list(rows.select_related("customer").order_by("role", "name"))
    heard = [one for one in described if _is_among(one.name, personas)]
    return (
        heard
        or [
            one
            for one in described
            if one.customer
            and not one.customer.retired_at
            and _is_among(one.customer.segment, segments)
        ][:MOST]
    )


def _who(described: Sequence[Persona], personas: Collection[str]) -> Drawn | None:
    """A persona that was heard is named already: of it only what it does is added."""
    lines = [
        f"- {one.role.capitalize()}: {one.name}"
        if _is_among(one.name, personas)
        else f"- Persona: {one.name}, {_DOES[one.role]}"
        for one in described
    ]
    sources = [Source("persona", one.pk, one.name) for one in described]
    return Drawn("\n".join(lines), sources) if lines else None


def _positioned(feature: Feature, segments: Collection[str]) -> list[Positioning]:
    """The positionings of its groups that say what customers use today, those for who was heard before any other."""
    same = Q(feature=feature.pk) | Q(feature__merged_into=feature.pk)
    groups = GroupedFeature.objects.within(feature.workspace_id).filter(same).values("group")
    rows = Positioning.objects.within(feature.workspace_id).filter(
        group__in=groups, customer__retired_at=None
    )
    there = [
        one for one in rows.select_related("group", "customer").order_by("id") if _alternatives(one)
    ]
    heard = [one for one in there if one.customer and _is_among(one.customer.segment, segments)]
    return (heard or [one for one in there if one.customer is None] or there)[:MOST]


def _alternative(positioned: Iterable[Positioning]) -> Drawn | None:
    told = {_alternatives(one): one for one in positioned}
    sources = [
        Source("positioning", one.group_id, f"{one.group.name}, for {_whom(one)}")
        for one in told.values()
    ]
    return Drawn("\n\n".join(told), sources) if told else None


def _alternatives(one: Positioning) -> str:
    return texts_of(one).get("alternatives", "").strip()


def _whom(one: Positioning) -> str:
    return one.customer.name if one.customer else "everybody"


def _is_among(name: str, names: Collection[str]) -> bool:
    """Whether it is one of them, whatever their capitals; nothing is not."""
    return bool(name.strip()) and name.strip().casefold() in {
        one.strip().casefold() for one in names
    }
