"""A feature's thread: who knew what, when, as a story that can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

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
from alongside.core.timeline.silence import silences
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.features.titles import TITLED
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Area


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


def who_knew_what(feature: Feature, *, until: datetime) -> list[Known]:
    """Everything known about a feature by `until`, in the order in which it became known.

    Besides the feature's own events: the days of the trains that its releases were aboard, and the dates that
    passed without a word.
    """
    timeline = fold(
        reading.entries(feature.workspace_id, features=[feature.pk], until=until), until=until
    )
    line = timeline.features.get(feature.pk) or FeatureLine(feature.pk, timeline.workspace)
    meanings: dict[int, list[str]] = {}
    by_train: list[tuple[ReleaseLine, Belief, str]] = []
    for release in line.releases.values():
        for belief in (*release.release_dates, *release.launch_dates):
            meaning = _meaning(belief, timeline.workspace)
            if belief.by_train:
                by_train.append((release, belief, meaning))
            elif meaning:
                meanings.setdefault(belief.entry.id, []).append(meaning)
    told = [
        *_passed(line, until),  # a day is over before the next one brings anything
        *_events(feature, until, timeline.workspace, meanings),
        *_trains(feature, by_train),
    ]
    return sorted(told, key=lambda known: known.known_at)


def _events(
    feature: Feature, until: datetime, workspace: WorkspaceLine, meanings: dict[int, list[str]]
) -> Iterator[Known]:
    """The feature's own events."""
    rows = (
        Event.objects.within(feature.workspace_id)
        .filter(feature=feature, known_at__lte=until)
        .exclude(batch__undone_at__lte=until)
        .order_by("known_at", "id")
        .select_related("actor", "label", "batch", "source", "wording")
    )
    stages = dict(Release.objects.filter(feature=feature).values_list("id", "stage"))
    areas = dict(Area.objects.within(feature.workspace_id).values_list("id", "name"))
    for row in rows:
        event = decode(row.kind, row.payload)
        stage = stages.get(row.subject or 0, "") if event.subject in ("release", "finding") else ""
        it = f"{feature.key} {stage}".rstrip()
        who = _who(row)
        moved = areas.get(event.area or 0) if isinstance(event, FeatureMoved) else None
        yield Known(
            row.known_at.astimezone(UTC),
            workspace.function_of(row.actor_id, row.known_at) or "",
            stage,
            event.says.format(who=who, it=it, area=moved)
            if moved
            else event.sentence(who=who, it=it),
            "; ".join(meanings.get(row.pk, ())),
            f"{row.source.file}:{row.source.line}" if row.source else "",
            row.wording.text if row.wording and not isinstance(event, TITLED) else "",
        )


def _who(row: Event) -> str:
    """The member who did it, or else how the source names somebody, or else the import that says so."""
    if row.actor:
        return str(row.actor.name)
    if row.label:
        return str(row.label.text)
    return f"The {row.batch.source} import" if row.batch else "Somebody"


def _trains(feature: Feature, moved: Iterable[tuple[ReleaseLine, Belief, str]]) -> Iterator[Known]:
    """The days that were published for trains while releases of the feature were aboard."""
    moved = list(moved)
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
