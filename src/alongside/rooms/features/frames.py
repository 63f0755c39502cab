"""Rows as the ledger says they are: each feature, train and release from its folded line.

Actions keep the rows as they go; when the past was changed (an import undone, or older things brought in) they
are set from here. That both come to the same is tested with random histories.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from alongside.core import events
from alongside.core.plandate import PlanDate
from alongside.core.timeline import FeatureLine, ReleaseLine, TrainLine, WorkspaceLine, fold
from alongside.rooms.features import signatures
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.features.status import Status
from alongside.rooms.features.titles import titles
from alongside.rooms.ledger import reading, rows
from alongside.rooms.ledger.book import Book
from alongside.rooms.ledger.models import Owned
from alongside.rooms.ledger.order import changed_the_past

Frame = dict[str, Any]
"""Columns and their values."""
M = TypeVar("M", bound=Owned)

_CHUNK = 1_000


def follow(book: Book) -> None:
    """Set the rows of what the book wrote about, if it changed the past."""
    if not changed_the_past(book):
        return
    workspace = fold(reading.entries(book.workspace, features=())).workspace
    moved = _set(_trains(book.workspace), lambda train: train_frame(workspace, train.key))
    aboard = Release.objects.filter(train__in=moved).values_list("feature", flat=True)
    reframe(book.workspace, book.features.union(aboard))
    if events.BatchUndone.kind in book.kinds:
        for some in _a_few(book.features):
            signatures.take_back(book.workspace, some)
        gone = [train.pk for train in _trains(book.workspace) if not _opened(workspace, train.key)]
        Train.objects.filter(pk__in=gone).delete()


def reframe(workspace: int, features: Collection[int]) -> None:
    """Set the rows of these features and of their releases."""
    for some in _a_few(features):
        timeline = fold(reading.entries(workspace, features=some))
        lines, known = timeline.features, timeline.workspace
        trains = {train.key: train.pk for train in _trains(workspace) if _opened(known, train.key)}
        _set(
            Feature.objects.within(workspace).filter(pk__in=some),
            partial(_frame_of_feature, lines, titles(workspace, some)),
        )
        _set(
            Release.objects.within(workspace).filter(feature__in=some),
            partial(_frame_of_release, lines, trains),
        )


def _a_few(features: Collection[int]) -> Iterator[list[int]]:
    """As many at a time as are held in memory."""
    walk = iter(sorted(features))
    while some := list(islice(walk, _CHUNK)):
        yield some


def _frame_of_feature(
    lines: Mapping[int, FeatureLine], titled: Mapping[int, str], row: Feature
) -> Frame:
    return {**feature_frame(lines.get(row.pk)), "title": titled.get(row.pk, row.title)}


def _frame_of_release(
    lines: Mapping[int, FeatureLine], trains: Mapping[str, int], row: Release
) -> Frame:
    feature = lines.get(row.feature_id)
    return release_frame(feature.releases.get(row.pk) if feature else None, trains)


def feature_frame(line: FeatureLine | None) -> Frame:
    """A feature's columns but for its title. None for one that nothing is known of."""
    status = Status.PROPOSED
    if line is not None and line.dropped:
        status = Status.DROPPED
    elif line is not None and line.completed:
        status = Status.DONE
    elif line is not None and line.prioritised:
        status = Status.PRIORITISED
    return {
        "area_id": line.area if line else None,
        "status": status,
        "ships_tracked": line.ships_tracked if line else True,
        "on_roadmap": bool(line and line.added),
    }


def train_frame(workspace: WorkspaceLine, key: str) -> Frame:
    """A train's columns: the day that was published last."""
    line = workspace.trains.get(key)
    frame: Frame = {"date": str(line.dates[-1][1]) if line and line.dates else ""}
    if line is not None and line.position is not None:
        frame["position"] = line.position
    return frame


def release_frame(line: ReleaseLine | None, trains: Mapping[str, int]) -> Frame:
    """A release's columns; `trains` are the ids by key. None for one that nothing is known of.

    One that was never added, by what counts now, is off the roadmap; what was said of it all the same stands.
    """
    if line is None:
        return {
            "customer_visible": True,
            "train_id": None,
            "confidence": None,
            "tier": "",
            "tier_facts": "",
            "shipped_on": None,
            "withdrawn": True,
            **_date_columns("release", None),
            **_date_columns("launch", None),
        }
    belief = line.release_belief
    return {
        "customer_visible": line.customer_visible,
        "train_id": trains.get(belief.train) if belief and belief.train else None,
        "confidence": _confidence(line),
        "tier": line.tier_choice.tier if line.tier_choice else "",
        "tier_facts": " ".join(line.facts),
        "shipped_on": line.shipment.day if line.shipment else None,
        "withdrawn": line.added is None or line.withdrawn is not None,
        **_date_columns("release", line.release_date),
        **_date_columns("launch", line.launch_date),
    }


def _confidence(line: ReleaseLine) -> int | None:
    """What was said of it last; a confirmation without a figure leaves it."""
    confidence = None
    for belief in line.release_dates:
        confirmed = isinstance(belief.entry.event, events.ReleaseDateConfirmed)
        if not belief.by_train and not (confirmed and belief.confidence is None):
            confidence = belief.confidence
    return confidence


def _date_columns(which: str, date: PlanDate | None) -> Frame:
    return {
        f"{which}_date": str(date) if date else "",
        f"{which}_first": date.first if date else None,
        f"{which}_last": date.last if date else None,
    }


def _set(found: Iterable[M], frame: Callable[[M], Frame]) -> list[M]:
    """Save the rows that differ from their frames; returns them."""
    changed: dict[tuple[str, ...], list[M]] = {}
    for row in found:
        wanted = frame(row)
        names = tuple(name for name, value in wanted.items() if getattr(row, name) != value)
        if names:
            for name in names:
                setattr(row, name, wanted[name])
            changed.setdefault(names, []).append(row)
    for names, some in changed.items():
        rows.update(type(some[0]), names, some)
    return [row for some in changed.values() for row in some]


def _trains(workspace: int) -> Iterable[Train]:
    return Train.objects.within(workspace)


def _opened(workspace: WorkspaceLine, key: str) -> bool:
    line: TrainLine | None = workspace.trains.get(key)
    return line is not None and line.position is not None
