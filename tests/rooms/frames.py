"""Whether rows say what the ledger says."""

from __future__ import annotations

from typing import Any

from alongside.core import events
from alongside.core.timeline import Timeline, fold
from alongside.rooms.features import frames
from alongside.rooms.features.merged import same
from alongside.rooms.features.models import (
    Acknowledgement,
    Countersignature,
    Feature,
    Guest,
    Release,
    Surprise,
    TierSignature,
    Train,
)
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.frames import roles_given
from alongside.rooms.people.models import Area, Holiday, Member


def rows_differ(workspace: Workspace) -> list[str]:
    """Every row that differs from the folded ledger, with what it ought to be."""
    timeline = fold(reading.entries(workspace.pk), drafts=True)
    line = timeline.workspace
    trains = {train.key: train.pk for train in Train.objects.within(workspace)}
    wanted: list[tuple[Any, frames.Frame]] = [
        (row, frames.train_frame(line, row.key)) for row in Train.objects.within(workspace)
    ]
    for feature in Feature.objects.within(workspace):
        into = timeline.merged.get(feature.pk)
        if into is not None:
            wanted.append((feature, frames.merged_frame(into, timeline.features[into])))
            continue
        known = timeline.features.get(feature.pk)
        wanted.append((feature, frames.feature_frame(known)))
        if (title := _title(feature)) is not None:
            wanted.append((feature, {"title": title}))
    lines = {one.id: one for known in timeline.features.values() for one in known.releases.values()}
    for release in Release.objects.within(workspace):
        if release.pk in timeline.same:
            wanted.append((release, frames.JOINED))
            continue
        told = lines.get(release.pk)
        wanted.append((release, frames.release_frame(told, trains)))
        if told is not None:
            wanted.append((release, {"feature_id": told.feature.id}))
    members, given = list(Member.objects.within(workspace)), roles_given(workspace.pk)
    for member in members:
        held = line.functions.get(member.pk)
        if held and held[-1][1]:
            wanted.append((member, {"function": held[-1][1], "left_at": None}))
        elif member.left_at is None:
            wanted.append((member, {"left_at": "a time"}))
    wanted += [(row, {"role": given[row.pk]}) for row in members if row.pk in given]
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
    return differing + _guests_differ(workspace, timeline) + _signatures_differ(workspace)


def _guests_differ(workspace: Workspace, timeline: Timeline) -> list[str]:
    guests = set(Guest.objects.within(workspace).values_list("feature", "member"))
    there = {pair for pair in guests if pair[0] not in timeline.merged}
    lines = timeline.features.items()
    invited = {(number, one) for number, line in lines for one in frames.guests_of(line)}
    return [] if there == invited else [f"guests are {there}, not {invited}"]


def _title(feature: Feature) -> str | None:
    """The words that were last told for it; None when all were told by an import that was undone."""
    told = Event.objects.filter(feature=feature, wording__isnull=False, batch__undone_at=None)
    kinds = (events.FeatureAdded.kind, events.FeatureDrafted.kind, events.FeatureRenamed.kind)
    last = told.filter(kind__in=kinds).order_by("known_at", "id").select_related("wording").last()
    return last.wording.text if last else None


def _signatures_differ(workspace: Workspace) -> list[str]:
    """Acknowledgements and signatures: as many rows as events that count."""
    standing = Event.objects.within(workspace).filter(batch__undone_at=None)
    joined = [
        f"{model.__name__} of a release that became one with another"
        for model in (Acknowledgement, Countersignature, TierSignature)
        if model.objects.within(workspace).filter(release__in=same(workspace.pk)).exists()
    ]
    return joined + [
        f"{model.__name__}: {model.objects.within(workspace).count()} rows"
        for model, kind in (
            (Acknowledgement, events.ReleaseAcknowledged),
            (Countersignature, events.ChangeCountersigned),
            (TierSignature, events.TierConfirmed),
            (Surprise, events.SurpriseReported),
        )
        if model.objects.within(workspace).count() != standing.filter(kind=kind.kind).count()
    ]
