"""Whether rows say what the ledger says."""

from __future__ import annotations

from typing import Any

from alongside.core import events
from alongside.rooms.features import frames
from alongside.rooms.features.models import (
    Acknowledgement,
    Countersignature,
    Feature,
    Release,
    TierSignature,
    Train,
)
from alongside.rooms.findings.checks import timeline_of
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Area, Holiday, Member


def rows_differ(workspace: Workspace) -> list[str]:
    """Every row that differs from the folded ledger, with what it ought to be."""
    timeline = timeline_of(workspace)
    line = timeline.workspace
    trains = {train.key: train.pk for train in Train.objects.within(workspace)}
    wanted: list[tuple[Any, frames.Frame]] = [
        (row, frames.train_frame(line, row.key)) for row in Train.objects.within(workspace)
    ]
    for feature in Feature.objects.within(workspace):
        known = timeline.features.get(feature.pk)
        wanted.append((feature, frames.feature_frame(known)))
        if (title := _title(feature)) is not None:
            wanted.append((feature, {"title": title}))
        for release in Release.objects.filter(feature=feature):
            told = known.releases.get(release.pk) if known else None
            wanted.append((release, frames.release_frame(told, trains)))
    for member in Member.objects.within(workspace):
        held = line.functions.get(member.pk)
        if held and held[-1][1]:
            wanted.append((member, {"function": held[-1][1], "left_at": None}))
        elif member.left_at is None:
            wanted.append((member, {"left_at": "a time"}))
    for area in Area.objects.within(workspace):
        pair = line.pair_of(area.pk)
        wanted.append((area, {"pm_id": pair and pair.pm, "pmm_id": pair and pair.pmm}))
    differing = [
        f"{type(row).__name__} {row.pk}: {name} is {getattr(row, name)!r}, not {value!r}"
        for row, frame in wanted
        for name, value in frame.items()
        if getattr(row, name) != value
    ]
    holidays = set(Holiday.objects.within(workspace).values_list("day", flat=True))
    if holidays != line.holidays:
        differing.append(f"holidays are {holidays}, not {line.holidays}")
    return differing + _signatures_differ(workspace)


def _title(feature: Feature) -> str | None:
    """The words that were last told for it; None when all were told by an import that was undone."""
    told = Event.objects.filter(feature=feature, wording__isnull=False, batch__undone_at=None)
    kinds = (events.FeatureAdded.kind, events.FeatureRenamed.kind)
    last = told.filter(kind__in=kinds).order_by("known_at", "id").select_related("wording").last()
    return last.wording.text if last else None


def _signatures_differ(workspace: Workspace) -> list[str]:
    """Acknowledgements and signatures: as many rows as events that count."""
    standing = Event.objects.within(workspace).filter(batch__undone_at=None)
    return [
        f"{model.__name__}: {model.objects.within(workspace).count()} rows"
        for model, kind in (
            (Acknowledgement, events.ReleaseAcknowledged),
            (Countersignature, events.ChangeCountersigned),
            (TierSignature, events.TierConfirmed),
        )
        if model.objects.within(workspace).count() != standing.filter(kind=kind.kind).count()
    ]
