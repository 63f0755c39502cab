"""Exports a roadmap as CSV (RFC 4180): one row a release, exactly what an import reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import connection
from django.db.models import F
from django.db.models.functions import Collate

from alongside.doors.trackers.csv.areas import Areas
from alongside.doors.trackers.csv.columns import FIELDS
from alongside.doors.trackers.csv.compare.feature import figure
from alongside.doors.trackers.csv.escape import escaped
from alongside.rooms.features.descriptions import descriptions
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.ledger.models import Workspace

_CHUNK = 500
NO_RELEASE = "-"
"""The stage of a feature without releases."""


def csv_lines(workspace: Workspace) -> Iterator[str]:
    """The lines of the file, the headings first, in the order of key and stage."""
    yield _line(FIELDS)
    areas = Areas(workspace)
    trains = dict(Train.objects.within(workspace).values_list("id", "key"))
    features = (
        Feature.objects.within(workspace)
        .filter(on_roadmap=True, draft=False)
        .order_by(Collate(F("key"), "BINARY" if connection.vendor == "sqlite" else "C"))
        .iterator(_CHUNK)
    )
    while chunk := list(islice(features, _CHUNK)):
        described = descriptions(workspace.pk, [one.pk for one in chunk])
        releases: dict[int, list[Release]] = {}
        for release in Release.objects.filter(feature__in=chunk, withdrawn=False):
            releases.setdefault(release.feature_id, []).append(release)
        for feature in chunk:
            of_feature = [
                feature.key,
                feature.title,
                areas.called(feature.area_id),
                feature.status,
                figure(feature.effort),
            ]
            planned = sorted(releases.get(feature.pk, ()), key=lambda release: release.stage)
            said = described[feature.pk].text if feature.pk in described else ""
            for at, release in enumerate(planned):
                # Once a feature is enough: an empty cell leaves things as they are.
                cells = [*of_feature, *_of_release(release, trains), "" if at else said]
                yield _line(map(escaped, cells))
            if not planned:
                yield _line([*map(escaped, of_feature), NO_RELEASE, *[""] * 8, escaped(said)])


def _of_release(release: Release, trains: dict[int, str]) -> list[str]:
    train = "" if release.train_id is None else trains[release.train_id]
    return [
        release.stage,
        "" if train else release.release_date,  # the day of a train is the train's
        train,
        release.launch_date,
        "" if release.confidence is None else str(release.confidence),
        release.tier,
        release.tier_facts,
        "yes" if release.customer_visible else "no",
        "" if release.shipped_on is None else release.shipped_on.isoformat(),
    ]


def _line(cells: Sequence[str] | Iterator[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
