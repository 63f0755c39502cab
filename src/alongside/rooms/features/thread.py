"""A feature's thread: who knew what, when, as a story that can be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from alongside.core.events import Event as Happening
from alongside.core.events import FeatureMoved
from alongside.core.timeline import (
    MOVED,
    Belief,
    FeatureLine,
    Move,
    ReleaseLine,
    WorkspaceLine,
    decode,
    fold,
)
from alongside.core.timeline.joint import MERGING, together
from alongside.core.timeline.silence import silences
from alongside.rooms.features.called import Names, called, is_heard, names_of
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.features.sentences import said, whoever
from alongside.rooms.features.titles import NO_REASON
from alongside.rooms.features.told import Told, entry_of, told_of
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Area, Member


class Known(NamedTuple):
    """One thing that became knowable about a feature."""

    known_at: datetime
    side: str
    """The function of who did it; empty for somebody who is no member."""
    stage: str
    """The release; empty for the feature as a whole."""
    sentence: str
    meaning: str = ""
    """What it did to the believed date, such as `slipped by 31 working days`; empty for most."""
    source: str = ""
    """`events.jsonl:286`; empty when it was not imported."""
    reason: str = ""
    """What was given as the reason, in somebody's own words."""


class Thread(NamedTuple):
    """A feature with all that is known of it, read once."""

    line: FeatureLine
    """As its reader may know it: a draft with everything that its author has said."""
    workspace: WorkspaceLine
    known: list[Known]
    """In the order in which it became known."""
    names: dict[int, str]
    """Of the members who did something, by id."""


def who_knew_what(
    feature: Feature,
    *,
    until: datetime,
    seen_by: Member | None = None,
    stages: Mapping[int, str] | None = None,
) -> list[Known]:
    """Everything known about a feature by `until`, in the order in which it became known. As `thread_of` says."""
    return thread_of(feature, until=until, seen_by=seen_by, stages=stages).known


def thread_of(
    feature: Feature,
    *,
    until: datetime,
    seen_by: Member | None = None,
    stages: Mapping[int, str] | None = None,
    heard: Names = MappingProxyType({}),
) -> Thread:
    """A feature as it was known at `until`, and its story.

    Besides the feature's own events the story has the days of the trains that its releases were aboard, and the dates
    that passed without a word. Once a draft is published everybody reads what its author knew, and when. As of a moment
    before that there is nothing to read for others than its author, where a page says who reads (`seen_by`).
    From the moment at which features were merged both histories are told, each with its own key. Whoever has read the
    feature's releases already may tell their `stages`, by id, and the names of what they `heard` of it. That it was
    merged into a feature, or parted from one, is told only to those who see that one, and a conversation that was
    linked only to those who see it (`seen_by`).
    """
    where = feature.workspace_id
    of_all, mergers = reading.of_all(where, until=until)
    rows = told_of(where, together([feature.pk], mergers), until)
    decoded = [(row, decode(row.kind, row.payload)) for row in rows]
    told = [(row, event) for row, event in decoded if row.feature is not None]
    own = [entry_of(row, event) for row, event in told]
    own.sort(key=lambda entry: not isinstance(entry.event, MERGING))  # as the fold wants them
    heard_in = [entry_of(row, event) for row, event in decoded if row.feature is None]
    timeline = fold(chain(of_all, own, heard_in), until=until, drafts=True)
    number = timeline.merged.get(feature.pk, feature.pk)
    line = timeline.features.get(number) or FeatureLine(number, timeline.workspace)
    names = {row.actor: row.name for row in rows if row.actor is not None and row.name is not None}
    if seen_by is not None and line.drafted and not line.added and line.author != seen_by.pk:
        return Thread(FeatureLine(number, timeline.workspace), timeline.workspace, [], {})
    merged = {one for one, into in timeline.merged.items() if into == number} | {number}
    meanings: dict[int, list[str]] = {}
    by_train: list[tuple[ReleaseLine, Belief, str]] = []
    for release in line.releases.values():
        for belief in (*release.release_dates, *release.launch_dates):
            meaning = _meaning(belief, timeline.workspace)
            if belief.by_train:
                by_train.append((release, belief, meaning))
            elif meaning:
                meanings.setdefault(belief.entry.id, []).append(meaning)
    mine = [(row, event) for row, event in told if row.feature in merged]
    known = [
        *_passed(line, until),  # a day is over before the next one brings anything
        *_events(feature, merged, mine, timeline.workspace, meanings, stages, heard, seen_by),
        *_trains(feature, by_train),
    ]
    known.sort(key=lambda one: one.known_at)
    return Thread(line, timeline.workspace, known, names)


def _events(
    feature: Feature,
    features: Collection[int],
    told: Iterable[tuple[Told, Happening]],
    workspace: WorkspaceLine,
    meanings: dict[int, list[str]],
    stages: Mapping[int, str] | None,
    heard: Names,
    seen_by: Member | None,
) -> Iterator[Known]:
    """The feature's own events, and those of what was merged into it."""
    told = list(told)
    if stages is None or features != {feature.pk}:
        releases = Release.objects.filter(feature__in=_rows_of(features))
        stages = dict(releases.values_list("id", "stage"))
    areas = _areas(feature, told)
    named = {event.into for _, event in told if isinstance(event, MERGING)}.union(features)
    keys = {feature.pk: feature.key}
    if named - keys.keys():
        every = Feature.objects
        there = every.within(feature.workspace_id) if seen_by is None else every.visible_to(seen_by)
        keys |= dict(there.filter(pk__in=named).values_list("id", "key"))
    subjects = [(event, row.subject) for row, event in told]
    names = names_of(subjects, feature.workspace_id, seen_by=seen_by, known=heard)
    for row, event in told:
        if isinstance(event, MERGING) and event.into not in keys:
            continue  # it names what the reader does not see, and its reason may tell of that
        if not is_heard(event, row.subject, names):
            continue
        stage = stages.get(row.subject or 0, "") if event.subject in ("release", "finding") else ""
        it = (
            called(event, row.subject, names) or f"{keys.get(row.feature or 0, '')} {stage}".strip()
        )
        yield Known(
            row.known_at.astimezone(UTC),
            workspace.function_of(row.actor, row.known_at) or "",
            stage,
            said(event, who=_who(row), it=it, areas=areas, keys=keys),
            "; ".join(meanings.get(row.id, ())),
            f"{row.file}:{row.line}" if row.file else "",
            row.wording if row.wording and not isinstance(event, NO_REASON) else "",
        )


def _who(row: Told) -> str:
    return whoever(row.name, row.label, row.import_source)


def _areas(feature: Feature, told: Iterable[tuple[Told, Happening]]) -> dict[int, str]:
    """The names of the areas that the feature was ever moved to."""
    named = {event.area for _, event in told if isinstance(event, FeatureMoved) and event.area}
    if not named:
        return {}
    if feature.area is not None and named == {feature.area_id}:  # mostly it stays where it was put
        return {feature.area.pk: feature.area.name}
    there = Area.objects.within(feature.workspace_id).filter(pk__in=named)
    return dict(there.values_list("id", "name"))


def _rows_of(features: Collection[int]) -> QuerySet[Feature, Any]:
    """The features whose rows these releases are in by now: a release may have been taken over since."""
    through = Feature.objects.filter(pk__in=features, merged_into__isnull=False)
    return Feature.objects.filter(
        Q(pk__in=features) | Q(pk__in=through.values("merged_into"))
    ).values("pk")


def _trains(feature: Feature, moved: Iterable[tuple[ReleaseLine, Belief, str]]) -> Iterator[Known]:
    """The days that were published for trains while releases of the feature were aboard."""
    moved = list(moved)
    if not moved:
        return
    rows = (
        Event.objects.within(feature.workspace_id)
        .filter(pk__in={belief.entry.id for _, belief, _ in moved}, source__isnull=False)
        .values_list("id", "source__file", "source__line")
    )
    sources = {number: f"{file}:{line}" for number, file, line in rows}
    for release, belief, meaning in moved:
        day = belief.date.in_words() if belief.date else "no day"
        sentence = f"{belief.train} was published as {day}; {release.stage} is aboard."
        source = sources.get(belief.entry.id, "")
        yield Known(belief.known_at, "", release.stage, sentence, meaning, source)


def _passed(line: FeatureLine, until: datetime) -> Iterator[Known]:
    """The dates that passed in silence."""
    for release in line.releases.values():
        for silence in silences(release, until=until):
            day = silence.belief.date.in_words() if silence.belief.date else ""
            shipped = (
                "it had not shipped" if silence.tracked else "nothing told whether it had shipped"
            )
            sentence = f"{day} was over for {release.stage}; {shipped}, and nobody said a word."
            yield Known(silence.over, "", release.stage, sentence)


def _meaning(belief: Belief, workspace: WorkspaceLine) -> str:
    """What a statement did to the believed date."""
    date = belief.date.in_words() if belief.date else "no published date"
    if belief.move in MOVED:
        by = ""
        if belief.date and belief.previous:
            days = abs(workspace.workdays.between(belief.previous.first, belief.date.first))
            by = f" by {days} working day{'' if days == 1 else 's'}"
        again = ", back and forth" if belief.reversal else ""
        before = f" from {belief.previous.in_words()}" if belief.previous else ""
        return f"{belief.move}{by}{before} to {date}{again}"
    if belief.move is Move.STATED:
        return f"believed: {date}" if belief.train else ""
    return "" if belief.move in (Move.CONFIRMED, Move.REMOVED) else f"{belief.move} to {date}"
