"""The objectives that a feature contributes to, as items of its brief."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from alongside.core.briefs.stated import kpi_text
from alongside.core.plandate import parse
from alongside.rooms.features.briefs.writing import Drawn, Source
from alongside.rooms.features.models import Feature
from alongside.rooms.strategy.models import Contribution, Kpi

MOST_KPIS = 3


def of_objectives(
    feature: Feature, value: list[tuple[str, Source]], *, since: datetime | None = None
) -> dict[str, Drawn]:
    """The objectives that it contributes to, their KPIs, and with `value` what gets better.

    Of closed ones only what was closed after `since`.
    """
    stands = Q(objective__closed_at=None)
    if since is not None:
        stands |= Q(objective__closed_at__gt=since)
    rows = Contribution.objects.within(feature.workspace_id).filter(
        stands, Q(feature=feature.pk) | Q(feature__merged_into=feature.pk)
    )
    served = list(rows.select_related("objective__area").order_by("id"))
    numbers = [one.objective_id for one in served]
    stated = Kpi.objects.filter(objective__in=numbers, removed_at=None).select_related("owner")
    kpis = sorted(stated, key=lambda one: (_unknown(one), one.pk))[:MOST_KPIS]
    told = {
        "objective": [
            (_served(one), Source("objective", one.objective_id, one.objective.title))
            for one in served
        ],
        "value": [
            *value,
            *(
                (f"- {one.sentence}", Source("objective", one.objective_id, one.objective.title))
                for one in served
                if one.sentence.strip()
            ),
            *(
                (_if_right(one), Source("kpi", one.pk, one.name))
                for one in kpis
                if not _unknown(one)
            ),
        ],
        "kpi": [(_measured(one) + "\n", Source("kpi", one.pk, one.name)) for one in kpis],
    }
    return {
        name: Drawn("\n".join(text for text, _ in lines).strip(), [source for _, source in lines])
        for name, lines in told.items()
        if lines
    }


def _served(one: Contribution) -> str:
    area = one.objective.area
    whose = f"{area.name}, " if area else ""
    how = f": {one.sentence}" if one.sentence else ""
    return f"- {one.objective.title} ({whose}by {_day(one.objective.ends_on)}){how}"


def _measured(kpi: Kpi) -> str:
    return kpi_text(
        kpi.name,
        baseline=_figure(kpi.baseline, kpi.unit),
        target=_figure(kpi.target, kpi.unit),
        by=_day(kpi.due_on),
        owner=kpi.owner.name if kpi.owner else "",
    )


def _if_right(kpi: Kpi) -> str:
    """What would be different in figures."""
    begin, end = _figure(kpi.baseline, kpi.unit), _figure(kpi.target, kpi.unit)
    return f"- If we are right: {kpi.name} from {begin} to {end} by {_day(kpi.due_on)}."


def _unknown(kpi: Kpi) -> int:
    return sum(one is None for one in (kpi.baseline, kpi.target, kpi.due_on, kpi.owner_id))


def _figure(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:g} {unit}".strip()


def _day(day: date | None) -> str:
    return parse(day.isoformat()).in_words() if day else ""
