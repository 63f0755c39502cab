"""A feature's thread: who knew what, when, as a story that can be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

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
from alongside.rooms.features.called import Names, Rows, called, is_heard, names_of
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
    called_so = _names(feature, merged, mine, by_train, stages, heard, seen_by)
    known = [
        *_passed(line, until),  # a day is over before the next one brings anything
        *_events(mine, timeline.workspace, meanings, called_so),
        *_trains(by_train, called_so),
    ]
    known.sort(key=lambda one: one.known_at)
    return Thread(line, timeline.workspace, known, names)


def _names(
    feature: Feature,
    features: Collection[int],
    told: Sequence[tuple[Told, Happening]],
    trains: Iterable[tuple[ReleaseLine, Belief, str]],
    stages: Mapping[int, str] | None,
    heard: Names,
    seen_by: Member | None,
) -> Names:
    """What all that is told of is called: keys of features, stages, areas, subjects, and where trains stand in files.

    One statement at most.
    """
    known = {**heard, ("feature", feature.pk): feature.key}
    besides: list[Rows] = []
    if stages is None or features != {feature.pk}:
        releases = Release.objects.filter(feature__in=_rows_of(features))
        besides.append(releases.values_list(Value("stage"), "pk", "stage"))
    else:
        known |= {("stage", number): stage for number, stage in stages.items()}
    merged = {event.into for _, event in told if isinstance(event, MERGING)}.union(features)
    if others := merged - {feature.pk}:
        every = Feature.objects
        there = every.within(feature.workspace_id) if seen_by is None else every.visible_to(seen_by)
        besides.append(there.filter(pk__in=others).values_list(Value("feature"), "pk", "key"))
    areas = {event.area for _, event in told if isinstance(event, FeatureMoved) and event.area}
    if feature.area_id in areas and feature.area is not None:  # mostly it stays where it was put
        known["area", feature.area.pk] = feature.area.name
    if areas := {area for area in areas if ("area", area) not in known}:
        there_are = Area.objects.within(feature.workspace_id).filter(pk__in=areas)
        besides.append(there_are.values_list(Value("area"), "pk", "name"))
    if published := {belief.entry.id for _, belief, _ in trains}:
        lines = Event.objects.within(feature.workspace_id)
        lines = lines.filter(pk__in=published, source__isnull=False)
        line = Concat("source__file", Value(":"), Cast("source__line", CharField()))
        besides.append(lines.values_list(Value("source"), "pk", line))
    subjects = [(event, row.subject) for row, event in told]
    return names_of(subjects, feature.workspace_id, seen_by=seen_by, known=known, besides=besides)


def _events(
    told: Iterable[tuple[Told, Happening]],
    workspace: WorkspaceLine,
    meanings: dict[int, list[str]],
    names: Names,
) -> Iterator[Known]:
    """The feature's own events, and those of what was merged into it."""
    keys, areas, stages = (
        {number: name for (its, number), name in names.items() if its == kind}
        for kind in ("feature", "area", "stage")
    )
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


def _rows_of(features: Collection[int]) -> QuerySet[Feature, Any]:
    """The features whose rows these releases are in by now: a release may have been taken over since."""
    through = Feature.objects.filter(pk__in=features, merged_into__isnull=False)
    return Feature.objects.filter(
        Q(pk__in=features) | Q(pk__in=through.values("merged_into"))
    ).values("pk")


def _trains(moved: Iterable[tuple[ReleaseLine, Belief, str]], names: Names) -> Iterator[Known]:
    """The days that were published for trains while releases of the feature were aboard."""
    for release, belief, meaning in moved:
        day = belief.date.in_words() if belief.date else "no day"
        sentence = f"{belief.train} was published as {day}; {release.stage} is aboard."
        source = names.get(("source", belief.entry.id), "")
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
