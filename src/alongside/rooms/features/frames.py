"""Rows as the ledger says they are: each feature, train and release from its folded line.

Actions keep the rows as they go; when the past was changed (an import undone, or older things brought in) they
are set from here. That both come to the same is tested with random histories.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, TypeVar, cast

from django.db.models import F

from alongside.core import events
from alongside.core.plandate import PlanDate
from alongside.core.timeline import (
    FeatureLine,
    ReleaseLine,
    Timeline,
    TrainLine,
    WorkspaceLine,
    fold,
)
from alongside.rooms.features import signatures
from alongside.rooms.features.briefs import undone as undone_briefs
from alongside.rooms.features.models import Feature, Guest, Release, Standing, Train
from alongside.rooms.features.status import Status
from alongside.rooms.features.titles import titles
from alongside.rooms.ledger import reading, rows
from alongside.rooms.ledger.book import Book
from alongside.rooms.ledger.models import Event, Owned
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
    undone = events.BatchUndone.kind in book.kinds
    reframe(book.workspace, book.features.union(aboard), signed=undone)
    if undone:
        undone_briefs.leave(book.workspace, book.features)
        _leave_areas(book.workspace)
        gone = [train.pk for train in _trains(book.workspace) if not _opened(workspace, train.key)]
        Train.objects.filter(pk__in=gone).delete()


def _leave_areas(workspace: int) -> None:
    """Nothing holds on to an area that goes with the import: no feature that was merged, whose row else stays as it
    last was, and no standing, as they are reckoned anew later."""
    opened = Event.objects.within(workspace).filter(
        kind=events.AreaOpened.kind, batch__undone_at=None
    )
    merged = Feature.objects.within(workspace).filter(merged_into__isnull=False)
    merged.exclude(area__in=opened.values("subject")).update(area=None)
    ahead = Standing.objects.within(workspace).filter(ahead_in__isnull=False)
    ahead.exclude(ahead_in=F("feature__area")).update(ahead_in=None, ahead_on=None)


def reframe(workspace: int, features: Collection[int], *, signed: bool = False) -> None:
    """Set the rows of these features, of those merged with them, and of their releases.

    With `signed`, acknowledgements and signatures as well: those that nobody said go, the others follow their release.
    """
    for few in _a_few(features):
        timeline = fold(reading.entries(workspace, features=few), drafts=True)
        known = timeline.workspace
        some = sorted({*few, *timeline.features, *timeline.merged})
        trains = {train.key: train.pk for train in _trains(workspace) if _opened(known, train.key)}
        _set(
            Feature.objects.within(workspace).filter(pk__in=some),
            partial(_frame_of_feature, timeline, titles(workspace, some)),
        )
        lines = {
            number: line
            for feature in timeline.features.values()
            for number, line in feature.releases.items()
        }
        _set(
            Release.objects.within(workspace).filter(feature__in=some),
            partial(_frame_of_release, timeline, lines, trains),
        )
        _invite(workspace, timeline, some)
        if signed:
            signatures.set_right(workspace, some, timeline.same)


def _a_few(features: Collection[int]) -> Iterator[list[int]]:
    """As many at a time as are held in memory."""
    walk = iter(sorted(features))
    while some := list(islice(walk, _CHUNK)):
        yield some


def _frame_of_feature(timeline: Timeline, titled: Mapping[int, str], row: Feature) -> Frame:
    into = timeline.merged.get(row.pk)
    if into is not None:
        return merged_frame(into, timeline.features.get(into))
    return {**feature_frame(timeline.features.get(row.pk)), "title": titled.get(row.pk, row.title)}


def _frame_of_release(
    timeline: Timeline,
    lines: Mapping[int, ReleaseLine],
    trains: Mapping[str, int],
    row: Release,
) -> Frame:
    if row.pk in timeline.same:
        return JOINED
    line = lines.get(row.pk)
    home = row.feature_id if line is None else line.feature.id
    return {"feature_id": home, **release_frame(line, trains)}


JOINED: Frame = {"withdrawn": True}
"""A release that became one with another: its other columns stay as they were, as the last that was said under its
name."""


def merged_frame(into: int, line: FeatureLine | None) -> Frame:
    """The columns of a feature that was merged: seen by those who see the one that goes on, whose line this is."""
    restricted = bool(line and line.restricted)
    return {
        "merged_into_id": into,
        "on_roadmap": False,
        "draft": False,
        "restricted": restricted,
        "author_id": line.author if line else None,
        **({"area_id": line.area} if line and restricted else {}),
    }


def feature_frame(line: FeatureLine | None) -> Frame:
    """A feature's columns but for its title, from a fold with drafts. None for one that nothing is known of."""
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
        "on_roadmap": bool(line and (line.added or line.drafted)),
        "draft": bool(line and line.drafted and not line.added),
        "restricted": bool(line and line.restricted),
        "author_id": line.author if line else None,
        "merged_into_id": None,
        "effort": line.effort if line else None,
    }


def guests_of(line: FeatureLine | None) -> set[int]:
    """The members who are guests of a restricted feature, by id."""
    if line is None or line.restricted is None:
        return set()
    return set(cast(events.FeatureRestricted, line.restricted.event).guests)


def _invite(workspace: int, timeline: Timeline, features: Collection[int]) -> None:
    """Set the guests of these features; nearly none has any."""
    lines = {
        number: timeline.features.get(timeline.merged.get(number, number)) for number in features
    }
    wanted = {(number, one) for number, line in lines.items() for one in guests_of(line)}
    rows_there = Guest.objects.within(workspace).filter(feature__in=features)
    there = {(row.feature_id, row.member_id): row.pk for row in rows_there}
    if gone := [row for pair, row in there.items() if pair not in wanted]:
        Guest.objects.filter(pk__in=gone).delete()
    Guest.objects.bulk_create(
        Guest(workspace_id=workspace, feature_id=feature, member_id=member)
        for feature, member in sorted(wanted - there.keys())
    )


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
        "confidence": line.confidence(),
        "tier": line.tier_choice.tier if line.tier_choice else "",
        "tier_facts": " ".join(line.facts),
        "shipped_on": line.shipment.day if line.shipment else None,
        "withdrawn": line.added is None or line.withdrawn is not None,
        **_date_columns("release", line.release_date),
        **_date_columns("launch", line.launch_date),
    }


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
